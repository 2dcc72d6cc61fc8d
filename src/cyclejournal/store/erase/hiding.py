"""After somebody made an answer private: taking it out of the copies that lie beside the pair's file."""

import contextlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.records import Entry
from cyclejournal.store.erase.redaction import below, quoted
from cyclejournal.store.errors import Damaged, NotSaved, named
from cyclejournal.store.file.atomic import entries_of, previous_of, write_file
from cyclejournal.store.file.backups import backups_of
from cyclejournal.store.file.codec import ENTRIES, read_record
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import DISK, Disk, read_file, real_path
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.ring import unsealed, unsealed_line
from cyclejournal.store.lock.sealing import WillNotOpen

HIDING = ".hiding"
"""The file, beside the private halves, that says that a copy still holds what was made private."""


def hide_in_copies(
    paths: JournalPaths,
    entries: Collection[Entry],
    conflicts: Iterable[Path] = (),
    disk: Disk = DISK,
) -> list[str]:
    """Take those answers, which are private now, out of all that lies beside the pair's file.

    Backups, logs that were set aside and conflict copies are ours to change; what other programs keep
    there (an editor's copy, a sync service's older versions) is named where it may hold one. Warnings about
    what could not be done, or may not; where that may be done later, it is marked to be tried again.
    For whoever holds the file's lock. Never raises a JournalError.
    """
    warnings, again = [], False
    ours, others = _beside(paths, conflicts)
    for path in ours:
        try:
            hide_in(path, entries, disk)
        except JournalError as problem:
            warnings.append(f"{named(path)} still holds what was made private: {problem.problem}")
            again = again or isinstance(problem, NotSaved)
    ids = [quoted(entry.id) for entry in entries if entry.text]
    for path in others:
        with contextlib.suppress(OSError):
            raw = read_file(path)
            if any(id_ in raw for id_ in ids):
                warnings.append(f"{named(path)} may still hold what was made private.")
    _mark_hiding(paths, disk, again=again)
    return warnings


def still_to_hide(paths: JournalPaths) -> bool:
    """Whether a copy beside the pair's file could not be changed the last time, and may be by now."""
    return os.path.lexists(paths.private / HIDING)


def _mark_hiding(paths: JournalPaths, disk: Disk, *, again: bool) -> None:
    with contextlib.suppress(JournalError, OSError):
        if again:
            write_file(paths.private / HIDING, b"", disk)
        elif still_to_hide(paths):
            disk.unlink(paths.private / HIDING)


def _beside(paths: JournalPaths, conflicts: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Copies of the pair's file that are ours to change, and files of other programs."""
    real = real_path(paths.pair)
    backups = [
        path
        for path in entries_of(backups_of(real))
        if path.suffix in (".json", ".log") and path.name.startswith((real.stem, "merged-"))
    ]
    ours = [*backups, *(path for path in conflicts if path.parent != paths.private)]
    own = {*ours, paths.pair, real, previous_of(real), paths.pair_log, real.with_suffix(".log")}
    others = [path for path in below(paths.folder, []) if path not in own and path.is_file()]
    return ours, sorted(path for path in others if path.suffix != ".lock")


def hide_in(path: Path, entries: Collection[Entry], disk: Disk) -> None:
    """Take those answers out of one copy, as far as their writers have all that it says of them.

    Raises NotSaved, ReadOnly, or Damaged where it cannot be told what a line of a log holds.
    """
    try:
        raw = read_file(path)
        plain = _plain(raw, path)
        wanted = {each.id: each for each in entries if msgspec.json.encode(each.id) in plain}
        if not wanted:
            return
        copy = None if path.suffix == ".log" else Copy(raw, path)
    except (OSError, JournalError):
        # Nobody can read the words in it this way either; a check tells of it.
        return
    if copy is None:
        _hide_in_log(path, raw, wanted, disk)
        return
    answers = copy.table(ENTRIES)
    held = answers.found(wanted)
    gone = [id_ for id_, answer in held.items() if _holds_nothing_else(answer, wanted[id_], path)]
    if not gone:
        return
    answers.drop(gone)
    write_file(path, copy.encoded(), disk)


def _hide_in_log(path: Path, raw: bytes, wanted: Mapping[str, Entry], disk: Disk) -> None:
    """Take lines out of a log that was set aside; one that cannot be read stays, and that is told."""
    left, unread = [], 0
    for line in raw.split(b"\n"):
        plain = _plain(line, path)
        found = next((each for id_, each in wanted.items() if quoted(id_) in plain), None)
        if found is not None:
            try:
                read = msgspec.json.decode(plain)
                if _holds_nothing_else(read["record"], found, path):
                    continue
            except (ValueError, RecursionError, TypeError, KeyError):
                unread += 1
        left.append(line)
    without = b"\n".join(left)
    if without != raw:
        write_file(path, without, disk)
    if unread:
        raise Damaged("A log that was set aside", f"{several(unread, 'line')} cannot be read.")


def _plain(raw: bytes, path: Path) -> bytes:
    """What a file says, or a log or a line of one, where it is locked. Raises Locked or Damaged."""
    if path.suffix != ".log":
        return unsealed(raw, path)[0]
    found = []
    for line in raw.split(b"\n"):
        with contextlib.suppress(WillNotOpen):
            found.append(unsealed_line(line, path)[0])
    return b"\n".join(found)


def _holds_nothing_else(raw: object, entry: Entry, path: Path) -> bool:
    """Whether every wording in that copy is one that its writer still has."""
    try:
        copy = read_record(ENTRIES, entry.id, raw, path)
    except JournalError:
        return False
    return isinstance(copy, Entry) and not copy.receipt and words(copy) <= words(entry)
