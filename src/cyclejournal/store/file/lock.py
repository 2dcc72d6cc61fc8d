"""One saver at a time: an advisory lock, held for a save and never for a session."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cyclejournal.store.errors import busy, not_saved
from cyclejournal.store.file.disk import SYSTEM

if TYPE_CHECKING:
    from filelock import SoftFileLock

_POLL = 0.01
"""Seconds between two attempts."""

_UNKNOWN = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK)
"""What a file system answers that has no such locks."""

ABANDONED = 60.0
"""Seconds after which a file that does for a lock is nobody's: a save takes a hundredth of one."""


def session_mark(folder: Path) -> Lock:
    """What a window takes while it has the journal in that folder open, for other windows to see."""
    return Lock(folder / ".session.lock", folder)


def knows_locks(path: Path) -> bool:
    """Whether the file system of that file has locks at all; nothing is written to find out."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _UNKNOWN
    finally:
        os.close(fd)
    return True


class Lock:
    """The lock of one file. Re-entrant; freed by the system if the process dies."""

    def __init__(self, path: Path, of: Path, wait: float = SYSTEM.wait) -> None:
        self.path = path
        self._of = of
        self._wait = wait
        self._fd = -1
        self._soft: SoftFileLock | None = None
        self.is_held = False
        self.is_soft = False
        """Whether the folder cannot be locked, and a file does for a lock."""

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold it. Raises Busy when somebody else does for too long, NotSaved when it cannot be made."""
        if self.is_held:
            yield
            return
        try:
            until = time.monotonic() + self._wait
            while not self._taken():
                if time.monotonic() >= until:
                    raise busy(self._of)
                time.sleep(_POLL)
        except OSError as error:
            raise not_saved(self._of, error) from error
        try:
            self.is_held = True
            yield
        finally:
            self.is_held = False
            self.drop()

    def take(self) -> bool:
        """Take it and keep it, if it is to be had at once; whether somebody else has it is the answer.

        A lock that cannot be made, as in a folder that may only be read, is nobody's: True.
        """
        try:
            return self._taken()
        except OSError:
            return True

    def drop(self) -> None:
        """Let go of what ``take`` took."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        if self._soft is not None:
            self._soft.release()

    def _taken(self) -> bool:
        """Whether it is to be had now. Raises OSError."""
        if self._fd >= 0:
            return True
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(fd).st_nlink:
                self._fd, fd = fd, -1
            # Else it was removed since it was opened: the lock of that holds nobody off.
        except BlockingIOError:
            pass
        except OSError as error:
            if error.errno not in _UNKNOWN:
                raise
            return self._taken_softly()
        finally:
            if fd >= 0:
                os.close(fd)
        return self._fd >= 0

    def _taken_softly(self) -> bool:
        """The same where a file that is there has to do for a lock."""
        # Imported late: it takes a fortieth of a start, and hardly any file system needs it.
        from filelock import SoftFileLock, Timeout

        self.is_soft = True
        if self._soft is None:
            self._soft = SoftFileLock(self.path.with_suffix(".soft.lock"), mode=0o600)
        if self._soft.is_locked:
            return True
        try:
            self._soft.acquire(timeout=0)
        except Timeout:
            self._break_abandoned()
            return False
        return True

    def _break_abandoned(self) -> None:
        """Remove a file for a lock that another computer left, or a program that was killed."""
        path = Path(self._soft.lock_file) if self._soft is not None else self.path
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
