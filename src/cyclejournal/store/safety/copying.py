"""A copy of one's own: journals with both halves in a new folder, which can be opened as a shelf itself.

It holds what the logs hold as well, and no backups, locks or logs. It is read back before it is said to
be there. A journal with a lock on it is copied as it lies, key file and log included, whoever has unlocked it.
"""

import contextlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.store.errors import NotSaved, ReadOnly, durability_unknown, named, not_saved
from cyclejournal.store.file.atomic import copy_file, previous_of, private_folder
from cyclejournal.store.file.backups import Reason, keep_named, unused
from cyclejournal.store.file.disk import Disk, read_file
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.ring import has_lock
from cyclejournal.store.lock.sealing import addresses_beside, key_file_of
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.generations import halves_of


@dataclass
class Copied:
    """What was copied."""

    folder: Path
    """The new folder; a shelf like any other."""
    journals: list[str] = field(default_factory=list)
    """Ids of those that were copied and read back."""
    problems: dict[str, JournalError] = field(default_factory=dict)
    """Why others could not be read whole; what is left of them was copied as it is."""
    warning: str = ""
    """Something to tell of the copy as a whole."""


def copy_out(shelf: Shelf, ids: Iterable[str], to: Path) -> Copied:
    """Copy journals into a new folder in ``to``, which is made if it is missing.

    Each is locked for as long as its files are copied. Raises NotSaved or Busy, with the new folder
    removed, and nothing else touched.
    """
    disk, clock = shelf.system.disk, shelf.system.clock
    try:
        if not to.is_dir():
            private_folder(to, disk)
        folder = unused(to, f"cyclejournal-backup-{clock():%Y%m%d-%H%M%S}", "")
        disk.make_folder(folder)
    except OSError as error:
        raise not_saved(to, error) from error
    copied = Copied(folder)
    target = Shelf(folder, clock, guides=shelf.guides, disk=disk)
    try:
        target.ensure()
        for journal_id in ids:
            problem = _copy_one(shelf, journal_id, target)
            if problem is None:
                copied.journals.append(journal_id)
            else:
                copied.problems[journal_id] = problem
        try:
            disk.fsync_folder(to)
        except OSError as error:
            copied.warning = str(durability_unknown(folder, error))
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise not_saved(folder, error) from error
        raise
    return copied


def keep_before(shelf: Shelf, journal_id: str, reason: Reason) -> list[Path]:
    """Copies of a journal's files among its own backups, before something is done to it. Raises NotSaved or Busy."""
    paths, kept = shelf.paths(journal_id), []
    for half in halves_of(paths):
        path = paths.half(half)
        if path.exists():
            with CrashSafeStorage(path, shelf.system).exclusive():
                try:
                    kept.append(keep_named(path, reason, shelf.system.clock(), shelf.system.disk))
                except OSError as error:
                    raise not_saved(path, error) from error
    return kept


def _copy_one(shelf: Shelf, journal_id: str, target: Shelf) -> JournalError | None:
    """Copy one journal; why it cannot be read, if it cannot."""
    disk = shelf.system.disk
    source, copy = shelf.paths(journal_id), target.paths(journal_id)
    halves = halves_of(source)
    with contextlib.ExitStack() as locks:
        for half in [*halves[1:], halves[0]]:
            # Where nobody may write, as on a disk mounted to be read, there is nobody to wait for.
            with contextlib.suppress(ReadOnly):
                locks.enter_context(CrashSafeStorage(source.half(half), shelf.system).exclusive())
        for half in halves:
            private_folder(copy.half(half).parent, disk)
            for ending in (".json", ".log"):
                file = source.half(half).with_suffix(ending)
                _copy(file, copy.half(half).with_suffix(ending), disk)
            for beside in (key_file_of, addresses_beside):
                _copy(beside(source.half(half)), beside(copy.half(half)), disk)
        _copy(source.label, copy.label, disk)
        if source.away.exists():
            disk.close(disk.open_new(copy.away))
        if any(has_lock(source.half(half)) for half in halves):
            # What is locked stays as it lies: nobody need have unlocked it.
            return _alike(source, copy, halves)
        try:
            expected = shelf.read(journal_id)
        except JournalError as problem:
            for half in halves:
                # What one could go back to is worth more now than the file itself.
                _copy(previous_of(source.half(half)), previous_of(copy.half(half)), disk)
            return problem
    _settle(target, journal_id, expected)
    _tidy(copy, disk)
    return _unseen(source)


def _alike(source: JournalPaths, copy: JournalPaths, halves: Iterable[str]) -> JournalError | None:
    """Read a copy that is locked back, byte for byte. Raises NotSaved when it is not the same."""
    for half in halves:
        for file, other in (
            (source.half(half), copy.half(half)),
            (source.half(half).with_suffix(".log"), copy.half(half).with_suffix(".log")),
            (key_file_of(source.half(half)), key_file_of(copy.half(half))),
        ):
            if file.is_file() and read_file(file) != read_file(other):
                raise _not_alike(source.folder.name)
    return _unseen(source)


def _not_alike(journal_id: str) -> NotSaved:
    return NotSaved(
        "The copy is not the same as the journal",
        f"{journal_id} did not read back as it was written. The copy was removed.",
        "Try another disk.",
    )


def _unseen(source: JournalPaths) -> JournalError | None:
    """That the folder of what each keeps alone is there, and may not be looked into."""
    try:
        os.scandir(source.private).close()
    except FileNotFoundError:
        return None
    except OSError as error:
        return NotSaved(
            "Not all of it could be copied",
            f"What each of you keeps alone is not in the copy: {named(source.private)} may not be read "
            f"({error.strerror or error}).",
            "Copy it as the user whom that folder belongs to.",
        )
    return None


def _copy(source: Path, copy: Path, disk: Disk) -> None:
    if source.is_file():
        copy_file(source, copy, disk)


def _settle(target: Shelf, journal_id: str, expected: Journal) -> None:
    """File in the copy what its logs hold, and read it back. Raises NotSaved when it is not the same."""
    opened = target.open(journal_id)
    state = opened.close()
    if state.problem is not None:
        raise state.problem
    found = target.read(journal_id)
    same = (found.people, found.places, found.entries, found.events) == (
        expected.people,
        expected.places,
        expected.entries,
        expected.events,
    )
    if not same:
        raise _not_alike(journal_id)


def _tidy(copy: JournalPaths, disk: Disk) -> None:
    """Remove what filing left beside the copy's files."""
    for folder in (copy.folder, copy.private):
        if not folder.is_dir():
            continue
        for path in folder.iterdir():
            if path.suffix in (".lock", ".prev", ".log"):
                disk.unlink(path)
            elif path.is_dir():
                shutil.rmtree(path)
        if not any(folder.iterdir()):
            folder.rmdir()
        else:
            with contextlib.suppress(OSError):
                disk.fsync_folder(folder)
