"""Writing a file so that there is always the old one or the new one, whole, and no trace of a third."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from cyclejournal.store.errors import durability_unknown, not_saved, read_only
from cyclejournal.store.file.disk import DISK, Disk, open_file, real_path

PREVIOUS = ".prev"
"""Ending of the name under which the state before the last save is kept."""


def private_folder(path: Path, disk: Disk = DISK) -> None:
    """Make a folder, and those above it that are missing, for their owner alone.

    A folder of the user's own that others may read is closed to them. Raises OSError.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        parent = path.absolute().parent
        if not parent.is_dir():
            private_folder(parent, disk)
        with contextlib.suppress(FileExistsError):
            disk.make_folder(path)
            # Without this a power cut could take the folder with everything fsynced in it. Where the system
            # refuses, that is told with the first file in it.
            with contextlib.suppress(OSError):
                disk.fsync_folder(parent)
        found = path.stat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, "This is not a folder", str(path))
    if found.st_uid == os.getuid() and found.st_mode & 0o077:
        disk.tighten(path, 0o700)


def open_to_others(path: Path) -> bool:
    """Whether somebody else on this computer may look into that folder."""
    try:
        return bool(path.stat().st_mode & 0o077)
    except OSError:
        return False


def check_writable(path: Path, disk: Disk = DISK) -> None:
    """Raise ReadOnly when the file, or the folder it is in, may not be written.

    A rename would replace a read-only file without a word, so this asks beforehand.
    """
    real = real_path(path) if path.is_symlink() else path
    folder = real.parent
    if real.exists() and not disk.may_write(real):
        raise read_only(real, "file")
    if folder.is_dir() and not disk.may_write(folder):
        raise read_only(folder, "folder")


def atomic_write(
    path: Path,
    write: Callable[[int], None],
    *,
    keep_previous: bool = False,
    before_replace: Callable[[os.stat_result], None] | None = None,
    disk: Disk = DISK,
) -> None:
    """Write a file whole, durable when this returns.

    A symbolic link is written through. ``write`` gets the descriptor of a new file to fill,
    ``before_replace`` that file's stat just before it takes its name; what either raises calls
    the save off. Raises the system's OSError with the old file untouched, or DurabilityUnknown with
    the new one in place.
    """
    real = real_path(path) if path.is_symlink() else path

    def ready(written: os.stat_result) -> None:
        if keep_previous:
            keep_copy(real, previous_of(real), disk)
        if before_replace is not None:
            before_replace(written)

    _put_in_place(real, write, ready, disk)
    try:
        disk.fsync_folder(real.parent)
    except OSError as error:
        raise durability_unknown(real, error) from error


def _put_in_place(
    path: Path, write: Callable[[int], None], ready: Callable[[os.stat_result], None], disk: Disk
) -> None:
    """Fill a new file, and let it take that name once it is on the disk and ``ready`` agrees."""
    fd, temp = disk.open_temp(path.parent, f".{path.name}.")
    try:
        try:
            write(fd)
            # A failed fsync may have dropped the data and would succeed if repeated: start over.
            disk.fsync(fd)
            written = os.fstat(fd)
        finally:
            disk.close(fd)
        ready(written)
        disk.replace(temp, path)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.unlink(temp)
        raise


def write_file(path: Path, data: bytes, disk: Disk = DISK, *, keep_previous: bool = False) -> None:
    """Write a file whole, in a folder that is made if need be.

    Raises NotSaved with the old file untouched, or DurabilityUnknown with the new one in place.
    """
    try:
        private_folder(path.parent, disk)
        atomic_write(path, lambda fd: disk.write(fd, data), keep_previous=keep_previous, disk=disk)
    except OSError as error:
        raise not_saved(path, error) from error


def previous_of(path: Path) -> Path:
    """Where the state before the last save of a file is kept."""
    return path.with_name(path.name + PREVIOUS)


def placeholder(path: Path) -> Path | None:
    """The mark that iCloud leaves in place of a file that is on its servers only; None where there is none."""
    mark = path.with_name(f".{path.name}.icloud")
    return mark if os.path.lexists(mark) else None


def keep_copy(source: Path, target: Path, disk: Disk = DISK) -> None:
    """Let ``target`` be what ``source`` is now: a second name for it, or where that fails a copy."""
    temp = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        disk.link(source, temp)
        disk.replace(temp, target)
    except FileNotFoundError:
        # Nothing to keep yet.
        pass
    except OSError:
        # FAT and some network folders have no second names. Without a copy the save goes on: it
        # is the net below the net, and refusing to save would be the greater loss.
        with contextlib.suppress(OSError):
            copy_file(source, target, disk)
    finally:
        # Renaming one of two names of the same file onto the other does nothing.
        with contextlib.suppress(OSError):
            if os.path.lexists(temp):
                disk.unlink(temp)


def copy_file(source: Path, target: Path, disk: Disk = DISK) -> None:
    """Let ``target`` be a copy of ``source``, whole and on the disk, or leave it as it was. Raises OSError."""

    def copy(fd: int) -> None:
        with open_file(source) as file:
            while chunk := file.read(1 << 20):
                disk.write(fd, chunk)

    _put_in_place(target, copy, lambda _: None, disk)


def entries_of(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where there is none, or it is not ours to look into."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
