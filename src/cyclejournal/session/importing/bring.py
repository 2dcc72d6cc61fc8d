"""Looking at a file or a folder that comes in, and taking it in."""

from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.export.coming_back import NotImported, Page, read_page, read_text
from cyclejournal.guide.model import Keep
from cyclejournal.journal.amounts import several
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.elsewhere import (
    Whose,
    day_in,
    jrnl_entries,
    pages_in,
    take_dated,
    take_events,
    take_jrnl,
)
from cyclejournal.session.importing.matching import Asking, taken_apart
from cyclejournal.session.importing.pages import take_page

MOST_FILES = 2_000


def look(desk: Desk, path: Path, voice: str = "", keep: Keep = "me") -> Coming:
    """What a file or a folder would add or change. ``voice`` is whose one's own pages are. Raises NotImported.

    A page of a day and the entries of another journal become notes of that person, theirs alone unless ``keep``
    says otherwise; without ``voice`` they cannot be taken in.
    """
    writer = voice or desk.writer or desk.last_writer()
    coming = Coming(desk.journal, desk.guides, desk.clock(), writer)
    whose = Whose(voice, keep)
    try:
        files = list(pages_in(path)) if path.is_dir() else [path]
    except OSError as error:
        why = f"{clean_line(str(path))}: {error.strerror or error}. Nothing was changed."
        raise NotImported("That folder cannot be imported", why) from error
    if len(files) > MOST_FILES:
        why = f"There are {len(files)} pages in it. Nothing was changed."
        raise NotImported("That folder cannot be imported", why, "Import it in parts.")
    if not files:
        raise NotImported("There is nothing to import", f"{clean_line(str(path))} holds no page.")
    for file in files:
        _take(coming, file, whose, many=path.is_dir())
    return coming


def _take(coming: Coming, file: Path, whose: Whose, *, many: bool) -> None:
    try:
        text = read_text(file)
        match file.suffix.lower():
            case ".json":
                _json(coming, file, text, whose)
            case ".csv":
                take_events(coming, text, file)
            case _:
                _page(coming, file, text, whose)
    except JournalError as problem:
        if not many:
            raise
        # One that cannot be read keeps none of the others from coming in.
        coming.told.append(f"{problem.title}: {problem.problem}")


def _json(coming: Coming, file: Path, text: str, whose: Whose) -> None:
    entries = jrnl_entries(text, file)
    if entries is None:
        raise NotImported(
            "That file cannot be imported",
            f"{clean_line(str(file))}: its JSON is no export of jrnl. Nothing was changed.",
            "`cyclejournal receive` takes in what a colleague handed over, `merge` another copy of a journal.",
        )
    take_jrnl(coming, entries, _somebody(coming, whose))


def _page(coming: Coming, file: Path, text: str, whose: Whose) -> None:
    page, name = read_page(text), clean_line(file.name)
    if not page.blocks:
        raise NotImported("There is nothing to import", f"{clean_line(str(file))} is empty.")
    if page.is_ours or _asks(coming, page):
        take_page(coming, page, name)
    elif whose.voice or day_in(name, page.facts):
        take_dated(coming, page, text, name, _somebody(coming, whose))
    else:
        take_page(coming, page, name)


def _asks(coming: Coming, page: Page) -> bool:
    """Whether any question of the guide stands in it."""
    asking = Asking(coming.guide(coming.journal.cycle))
    said = (taken_apart(block.source).asked for block in page.blocks if block.kind == "text")
    return any(asking.prompt(words) for words in said if words)


def _somebody(coming: Coming, whose: Whose) -> Whose:
    if not whose.voice:
        raise NotImported(
            "Whose notes are these?",
            "They are somebody's own, and nothing was changed.",
            "Add --voice NAME; with --pair both of you have them.",
        )
    coming.own = True
    return whose


def take_in(desk: Desk, coming: Coming) -> None:
    """Put it into the journal, as one change that can be undone. A copy of the journal is kept beside its backups."""
    if coming.records:
        desk.put(*coming.records, what="an import")


def summary(coming: Coming) -> str:
    """How much it is, in a sentence."""
    if not coming.lines:
        return "There is nothing new in it." if coming.same else "Nothing in it could be taken in."
    new = several(len(coming.lines), "thing is", "things are")
    are = "is" if coming.same == 1 else "are"
    same = f"; {coming.same} {are} there already" if coming.same else ""
    return f"{new[:1].upper()}{new[1:]} new or changed{same}."
