"""A journal that goes for good, with its history, its backups and both halves.

The folder that the pair shares takes another name, which no list shows: with that it is gone, at once and whole.
Then the private one does, and what is in both is removed. What a kill leaves of that is removed by ``sweep``
when the program is started next. No journal is ever found half there.
"""

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.store.errors import not_saved, open_elsewhere
from cyclejournal.store.file.atomic import check_writable, entries_of
from cyclejournal.store.file.disk import SYSTEM, Disk, System, real_path
from cyclejournal.store.file.lock import session_mark
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.locations import JournalPaths

GONE = ".gone-"
"""How the name of a folder begins whose journal was deleted; no id begins like that."""


def delete(paths: JournalPaths, halves: Sequence[Path], system: System = SYSTEM) -> list[str]:
    """Remove a journal for good; what could not be removed at once, as words.

    ``halves`` are its files, in the order of waiting for their locks. Nobody may have it open.
    Raises Busy, ReadOnly or NotSaved with the journal as it was.
    """
    disk = system.disk
    mark = session_mark(paths.folder)
    if not mark.take():
        raise open_elsewhere(paths.folder)
    shared, private = _gone(paths.folder), _gone(paths.private)
    try:
        for folder in (paths.folder.parent, paths.private.parent):
            check_writable(folder / GONE, disk)
        outside = [each for each in map(real_path, halves) if not _is_near(each, paths)]
        with contextlib.ExitStack() as locks:
            for half in halves:
                if half.parent.is_dir():
                    locks.enter_context(CrashSafeStorage(half, system).exclusive())
            _rename(paths.folder, shared, system)
            with contextlib.suppress(JournalError):
                _rename(paths.private, private, system)
    finally:
        mark.drop()
    left = [*sweep(paths.folder.parent.parent, system), *outside]
    return [f"{path} is left: it could not be removed." for path in left]


def sweep(root: Path, system: System = SYSTEM) -> list[Path]:
    """Remove what is left of journals that were deleted from a shelf; what cannot be removed. Never raises."""
    journals, private = root / "journals", root / "private"
    left: list[Path] = []
    for folder in _gone_in(journals):
        journal_id = folder.name.removeprefix(GONE)
        own = private / journal_id
        if not os.path.lexists(journals / journal_id):
            # Killed between the two.
            with contextlib.suppress(JournalError):
                _rename(own, private / folder.name, system)
            if os.path.lexists(own):
                # As long as this folder is there, it is known whose that is.
                left.append(own)
                continue
        left += _removed(folder, system.disk)
    for folder in _gone_in(private):
        left += _removed(folder, system.disk)
    return left


def leftovers(root: Path) -> list[Path]:
    """The folders that a sweep would remove."""
    return [*_gone_in(root / "journals"), *_gone_in(root / "private")]


def _gone_in(above: Path) -> list[Path]:
    return [each for each in entries_of(above) if each.name.startswith(GONE)]


def _gone(folder: Path) -> Path:
    return folder.with_name(f"{GONE}{folder.name}")


def _is_near(path: Path, paths: JournalPaths) -> bool:
    return any(path.is_relative_to(real_path(each)) for each in (paths.folder, paths.private))


def _rename(folder: Path, to: Path, system: System) -> None:
    """Raises NotSaved; a folder that is not there needs no other name."""
    try:
        with contextlib.suppress(FileNotFoundError):
            _removed(to, system.disk)
            system.disk.replace(folder, to)
            with contextlib.suppress(OSError):
                system.disk.fsync_folder(folder.parent)
    except OSError as error:
        raise not_saved(folder, error) from error


def _removed(path: Path, disk: Disk) -> list[Path]:
    """Remove a file, or a folder with all that is in it; what is left of it. A link goes, not where it leads."""
    try:
        if stat.S_ISDIR(path.lstat().st_mode):
            left = [each for inside in entries_of(path) for each in _removed(inside, disk)]
            if left:
                return left
            disk.remove_folder(path)
        else:
            disk.unlink(path)
    except FileNotFoundError:
        return []
    except OSError:
        return [path]
    return []
