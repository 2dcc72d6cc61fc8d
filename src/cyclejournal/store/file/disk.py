"""Every call that changes a file, in one small object, so that tests can make each of them fail.

``System`` is that with the clock and the patience of whoever saves.
"""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from cyclejournal.journal.moments import Clock, local_clock


def open_file(path: Path) -> BinaryIO:
    """A file for reading. Raises OSError, also for a pipe or a device, which would be waited for without end."""
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    return os.fdopen(_regular(fd, path), "rb")


def read_file(path: Path) -> bytes:
    """All that a file holds. Raises like ``open_file``."""
    with open_file(path) as file:
        return file.read()


def real_path(path: Path) -> Path:
    """Where a path leads, links followed; itself where they lead round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _regular(fd: int, path: Path) -> int:
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, "This is not a file", str(path))


class Disk:
    """The file system. All methods raise the OSError that the system gives."""

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        """A new empty file in that folder, readable by its owner alone: its descriptor and path."""
        # Imported late: a list of journals writes nothing, and it brings half the library along.
        import tempfile

        fd, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=folder)
        return fd, Path(name)

    def open_new(self, path: Path) -> int:
        """A file that must not exist yet, readable by its owner alone."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)

    def open_append(self, path: Path) -> int:
        """A file to append to, made if need be, readable by its owner alone."""
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        return _regular(os.open(path, flags, 0o600), path)

    def write(self, fd: int, data: bytes | memoryview) -> None:
        """Write all of it."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(fd, rest) :]

    def write_at(self, fd: int, data: bytes, offset: int) -> None:
        """Write all of it over what is at that offset."""
        os.lseek(fd, offset, os.SEEK_SET)
        self.write(fd, data)

    def copy(self, source: int, offset: int, length: int, fd: int) -> None:
        """Append that many bytes from another open file."""
        copy_range = getattr(os, "copy_file_range", None)
        while length and copy_range is not None:
            try:
                done = copy_range(source, fd, length, offset)
            except OSError as error:
                if error.errno not in (errno.ENOSYS, errno.EXDEV, errno.EINVAL, errno.EOPNOTSUPP):
                    raise
                # Not on this file system.
                break
            if not done:
                raise OSError(errno.EIO, "The file is shorter than it was")
            offset, length = offset + done, length - done
        while length:
            os.lseek(source, offset, os.SEEK_SET)
            data = os.read(source, min(length, 1 << 20))
            if not data:
                raise OSError(errno.EIO, "The file is shorter than it was")
            self.write(fd, data)
            offset, length = offset + len(data), length - len(data)

    def fsync(self, fd: int) -> None:
        """Wait until the file is on the disk. After a failure its content must not be relied on."""
        if sys.platform == "darwin":
            # A plain fsync there leaves the data in the drive's own cache.
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
                return
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the open file to that size."""
        os.ftruncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Give ``source`` the name ``target``, whether or not that exists."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """A new folder for its owner alone."""
        path.mkdir(0o700)

    def remove_folder(self, path: Path) -> None:
        """Take an empty folder away."""
        path.rmdir()

    def tighten(self, path: Path, mode: int) -> None:
        """Set a mode."""
        path.chmod(mode)

    def fsync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        except OSError as error:
            # Some network and FUSE mounts do not know the call; nothing else may be passed over.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(fd)

    def may_write(self, path: Path) -> bool:
        """Whether the user may write to that file or folder."""
        return os.access(path, os.W_OK)


DISK = Disk()
"""The real one."""


class System(Struct, frozen=True):
    """What a store asks of the computer."""

    disk: Disk = DISK
    clock: Clock = local_clock
    wait: float = 2.0
    """Seconds to wait for another saver; a save takes a hundredth of one."""


SYSTEM = System()
"""The real one."""
