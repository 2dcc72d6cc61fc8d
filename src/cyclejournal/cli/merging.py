"""Taking a file from elsewhere into a journal: a conflict copy, a backup, another computer's file."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from cyclejournal.cli.context import Setting, pass_setting
from cyclejournal.cli.output import note, say, say_json
from cyclejournal.cli.words import journal_argument
from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.ending.plan import came_since_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import (
    Action,
    Agreement,
    Consent,
    Cycle,
    Goal,
    GoneOut,
    Meeting,
    Naming,
    Observation,
    Pair,
    Yes,
)
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line
from cyclejournal.store.errors import Damaged
from cyclejournal.store.file.disk import open_file
from cyclejournal.store.locations import typed_path
from cyclejournal.store.lock.ring import has_lock
from cyclejournal.store.lock.sealing import LINE, is_sealed, key_file_of
from cyclejournal.store.meet.merging import Merged

_WAYS = {
    "added": "added",
    "changed": "changed",
    "kept": "kept in history",
    "redacted": "redacted",
    "taken_back": "taken back",
    "held_back": "left in the file",
}
"""What may have become of a record, and the words for it."""

_PLACES: dict[type[object], str] = {
    Goal: "a goal",
    Agreement: "the learning agreement",
    Yes: "a yes to the learning agreement",
    Pair: "what you set together",
    Observation: "an observation",
    Meeting: "a talk",
    Consent: "a yes to what goes out for others",
    Naming: "what a name becomes for others",
    GoneOut: "a line of the ledger",
}


@click.command("merge", short_help="Take in a conflict copy or another computer's file.")
@journal_argument(required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option(
    "--driver",
    nargs=4,
    type=click.Path(path_type=Path),
    metavar="BASE OURS THEIRS NAME",
    help="As git calls it to merge a pair.json: %O %A %B %P. Needs no JOURNAL.",
)
@pass_setting
def merge_command(
    setting: Setting,
    journal: str | None,
    file: Path | None,
    as_json: bool,
    driver: tuple[Path, Path, Path, Path] | None,
) -> None:
    """Take FILE into JOURNAL, answer by answer: the newer wording is shown, the other kept in its history.

    FILE is a conflict copy that a sync service made, a backup, a copy written when saving failed, or
    the same journal's file from another computer. A copy of the journal as it is is kept first. A
    conflict copy is moved to the backups afterwards; any other file stays where it is. Doing it again
    changes nothing.

    A FILE that is locked with another key is opened by the key file beside it; a journal that has no lock gets
    that one first.

    With --driver it is for git, where a journal's folder is kept in a repository: OURS becomes what OURS
    and THEIRS come to, and nothing else is touched. Passphrases are asked for at the terminal.

    Example: cyclejournal merge tom pair.sync-conflict.json
    """
    if driver is not None:
        if journal is not None:
            raise click.UsageError("--driver takes four files and no journal.")
        _drive(setting, *driver)
        return
    if journal is None or file is None:
        lacking = "journal" if journal is None else "file"
        params = click.get_current_context().command.params
        raise click.MissingParameter(param=next(each for each in params if each.name == lacking))
    journal_id = setting.shelf.find(journal)
    if is_locked := _is_locked(file):
        setting.unlock(journal_id)
        _open_other(setting, journal_id, file)
    is_plain = has_lock(setting.shelf.paths(journal_id).pair) and not is_locked
    with setting.desk(journal_id, also_ended=True) as desk:
        merged = desk.merge(file)
        if as_json:
            say_json(_as_data(desk.journal, merged))
        else:
            say_merged(desk.journal, merged)
        _report(desk.journal, merged, file)
        if is_plain and not merged.set_aside:
            note(f"{file} is not locked, and holds what is: remove it when you need it no more.")
        for copy in desk.opened.conflict_copies():
            note(f"There is another conflict copy: {copy}")


def _drive(setting: Setting, base: Path, ours: Path, theirs: Path, name: Path) -> None:
    """What git calls. Raises NotDriven where something is locked and no passphrase opens it."""
    # Imported late: only git needs it.
    from cyclejournal.store.open.driver import NotDriven, merge_files

    if any(map(_is_locked, (ours, theirs))):
        from cyclejournal.cli.opening import key_files_in_git, open_copies
        from cyclejournal.store.meet.conflicts import key_files_near

        key_files = chain(key_files_near(name), key_files_in_git(name))
        try:
            open_copies((ours, theirs), key_files, setting.passphrases)
        except JournalError as problem:
            shown = clean_line(str(key_file_of(name)))
            raise NotDriven(
                "That cannot be merged for git",
                f"{clean_line(str(name))} is locked, and did not open. {problem.problem}",
                f"Put their key file beside it: git show THEIRS:{shown} > pair.theirs.key.age"
                if isinstance(problem, Damaged)
                else problem.remedy,
            ) from problem
    if merge_files(base, ours, theirs, str(name)):
        note(
            f"{clean_line(str(name))}: one of the two was not locked, and what they come to is: see that its key file "
            "stays beside it. What was plain is in the repository's history, to be removed from there."
        )


def _is_locked(path: Path) -> bool:
    try:
        with open_file(typed_path(path)) as file:
            return is_sealed(file.read(len(LINE)))
    except OSError:
        return False


def _open_other(setting: Setting, journal_id: str, file: Path) -> None:
    """Let a copy open, whichever passphrase it has; a journal without a lock gets its. Raises JournalError."""
    # Imported late: most copies have no lock.
    from cyclejournal.cli.opening import open_copies
    from cyclejournal.store.file.database import Copy
    from cyclejournal.store.meet.conflicts import key_files_near
    from cyclejournal.store.safety.locking import Locks

    found = open_copies((typed_path(file),), key_files_near(typed_path(file)), setting.passphrases)
    locks = Locks(setting.shelf, journal_id)
    if found is None or locks.is_locked:
        return
    if Copy.at(typed_path(file)).meta.get("id") == journal_id:
        key, raw = found
        locks.lock(key, raw)
        note(f"{journal_id} is locked now as that copy is: the same passphrase opens it.")


def say_merged(journal: Journal, merged: Merged) -> None:
    """What became of each record, a line each."""
    for way, words in _WAYS.items():
        for line in _lines(journal, getattr(merged, way)):
            say(f"{words}: {line}")


def _report(journal: Journal, merged: Merged, file: Path) -> None:
    title = f"{clean_line(journal.title)} ({journal.id})"
    if merged.new:
        records = several(merged.new, "record is", "records are")
        note(f"Merged {file} into {title}: {records} new or changed.")
    else:
        note(f"{title} has everything that is in {file} already.")
    for copy in merged.copies:
        note(f"What was there before is in {copy}.")
    if merged.set_aside:
        note(f"The conflict copy is now {merged.path}.")
    if merged.warning:
        note(merged.warning)
    if came := came_since_words(journal):
        note(came)


def _lines(journal: Journal, record_ids: tuple[str, ...]) -> Iterator[str]:
    """The records in a few words each; what was recorded in a lesson or a talk is only counted."""
    happened: Counter[tuple[str, str]] = Counter()
    for record_id in record_ids:
        event = journal.events.get(record_id)
        if event is None:
            yield _named(journal, record_id)
        elif event.what == "turn":
            happened["turn of a talk", "turns of a talk"] += 1
        elif event.what == "note":
            happened["note of an observation", "notes of an observation"] += 1
        else:
            happened["press of an observation", "presses of an observation"] += 1
    for (one, more), number in happened.items():
        yield several(number, one, more)


def _named(journal: Journal, record_id: str) -> str:
    """A record in a few words; of what somebody keeps to themselves not even the question."""
    entry = journal.entries.get(record_id) or journal.receipts.get(record_id)
    if entry is not None:
        return _answer(journal, entry)
    if record_id in journal.people:
        return f"the name of {clean_line(journal.name(record_id))}"
    match journal.places.get(record_id):
        case Cycle():
            return f"cycle {journal.number(record_id) or '(in the trash)'}"
        case Action() as action:
            return f"the action “{clean_line(action_words(journal, action))}”"
        case place:
            return _PLACES.get(type(place), clean_line(record_id))


def _answer(journal: Journal, entry: Entry) -> str:
    whose = (
        "the joint answer" if entry.voice == TOGETHER else f"{journal.name(entry.voice)}'s answer"
    )
    if entry.receipt or entry.is_private:
        return f"something that {clean_line(journal.name(entry.voice))} keeps private"
    return f"{clean_line(whose)} to “{clean_line(entry.asked or entry.prompt)}”"


def _as_data(journal: Journal, merged: Merged) -> dict[str, object]:
    return {
        "id": journal.id,
        **{way: list(getattr(merged, way)) for way in _WAYS},
        "copies": [str(path) for path in merged.copies],
        "file": str(merged.path),
        "set_aside": merged.set_aside,
    }
