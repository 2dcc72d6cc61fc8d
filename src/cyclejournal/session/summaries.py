"""A folder of the pair's own in which each talk that ends leaves its cycle's summary, for the two of them."""

from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.export.document import cycle_document
from cyclejournal.export.files import NotExported, export_name, write_new
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.journal.places import Cycle, Meeting
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.talk import meetings
from cyclejournal.session.desk import Desk
from cyclejournal.session.ledger import write_down
from cyclejournal.store.file.disk import real_path
from cyclejournal.store.locations import typed_path
from cyclejournal.store.lock.ring import has_lock
from cyclejournal.store.summaries import SummariesFolder


def end_talk(desk: Desk, meeting: Meeting) -> str:
    """Stop the clock of a talk, and leave its cycle's summary where they want it; of that in a sentence, or nothing."""
    desk.put(meetings.end(meeting, now=desk.running()), what="the talk ended")
    return leave_summary(desk, desk.cycle(meeting.cycle))


def leave_summary(desk: Desk, cycle: Cycle) -> str:
    """Leave or renew a cycle's summary in the folder that they named; in a sentence what came of it, or nothing."""
    folder = desk.remembering.summaries.folder
    if folder is None:
        return ""
    text = cycle_markdown(cycle_document(desk.reading(Audience()), cycle), summary=True)
    name = export_name(desk.journal, cycle, None, summary=True)
    try:
        path = write_new(folder / name, text, overwrite=True, never=_never(desk))
    except JournalError as problem:
        return str(problem)
    write_down(desk, f"cycle {desk.journal.number(cycle.id)}, summary", "md", text)
    plain = ", and is not locked as the journal is" if has_lock(desk.opened.paths.pair) else ""
    return f"Its summary lies in {path.parent}{plain}."


def name_folder(kept: SummariesFolder, words: str, never: tuple[Path, ...] = ()) -> str:
    """Have summaries left in a folder, or for no words nowhere; in a sentence, what holds now. Raises JournalError."""
    if not words.strip():
        kept.name(None)
        return "Summaries are left nowhere."
    folder = typed_path(words.strip()).absolute()
    if not folder.is_dir() or any(real_path(folder).is_relative_to(real_path(e)) for e in never):
        raise NotExported(
            "No folder for summaries",
            f"{folder} is no folder of your own.",
            "Make it first, or choose another.",
        )
    kept.name(folder)
    return f"Each talk that ends leaves its cycle’s summary in {folder}."


def _never(desk: Desk) -> tuple[Path, ...]:
    paths = desk.opened.paths
    return (paths.folder.parent, paths.private.parent)
