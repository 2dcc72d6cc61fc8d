"""What somebody made private leaves the shared folder altogether: the older copies in it as well.

The words are safe in their writer's half before this begins. A copy with words that are not there is left
as it is, and so is one that cannot be read: nobody's words are lost for the sake of another's privacy.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.records import Entry
from cyclejournal.store.errors import named
from cyclejournal.store.file.atomic import entries_of, write_file
from cyclejournal.store.file.backups import backups_of
from cyclejournal.store.file.codec import ENTRIES, read_record
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import DISK, Disk


def hide_in_copies(pair: Path, entries: Collection[Entry], disk: Disk = DISK) -> list[str]:
    """Take those answers out of the backups of the pair's file; warnings about what could not be done.

    For whoever holds the file's lock. Never raises a JournalError.
    """
    warnings = []
    for path in _copies(pair):
        try:
            _hide_in(path, entries, disk)
        except JournalError as problem:
            warnings.append(f"{named(path)} still holds what was made private: {problem.problem}")
    return warnings


def _copies(pair: Path) -> Iterator[Path]:
    real = pair.resolve()
    for path in entries_of(backups_of(real)):
        if path.suffix == ".json" and path.name.startswith((real.stem, "merged-")):
            yield path


def _hide_in(path: Path, entries: Collection[Entry], disk: Disk) -> None:
    try:
        raw = path.read_bytes()
        wanted = {each.id: each for each in entries if msgspec.json.encode(each.id) in raw}
        if not wanted:
            return
        copy = Copy(raw, path)
    except (OSError, JournalError):
        # Nobody can read the words in it this way either; a check tells of it.
        return
    answers = copy.table(ENTRIES)
    held = answers.found(wanted)
    gone = [id_ for id_, answer in held.items() if _holds_nothing_else(answer, wanted[id_], path)]
    if not gone:
        return
    answers.drop(gone)
    write_file(path, copy.encoded(), disk)


def _holds_nothing_else(raw: object, entry: Entry, path: Path) -> bool:
    """Whether every wording in that copy is one that its writer still has."""
    try:
        copy = read_record(ENTRIES, entry.id, raw, path)
    except JournalError:
        return False
    return isinstance(copy, Entry) and not copy.receipt and words(copy) <= words(entry)
