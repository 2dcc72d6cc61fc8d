"""One saver at a time: an advisory lock, held for a save and never for a session."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cyclejournal.store.errors import busy, not_saved
from cyclejournal.store.file.disk import SYSTEM

if TYPE_CHECKING:
    from filelock import BaseFileLock


def session_mark(folder: Path) -> Lock:
    """What a window takes while it has the journal in that folder open, for other windows to see."""
    return Lock(folder / ".session.lock", folder)


class Lock:
    """The lock of one file. Re-entrant; freed by the system if the process dies."""

    def __init__(self, path: Path, of: Path, wait: float = SYSTEM.wait) -> None:
        self.path = path
        self._of = of
        self._wait = wait
        self._lock: BaseFileLock | None = None
        self.is_held = False

    def _made(self) -> BaseFileLock:
        if self._lock is None:
            # Imported late: it costs a list of journals, which takes no lock, a third of its time.
            from filelock import FileLock

            self._lock = FileLock(self.path, timeout=self._wait, mode=0o600, poll_interval=0.01)
        return self._lock

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold it. Raises Busy when somebody else does for too long, NotSaved when it cannot be made."""
        if self.is_held:
            # The library counts too, at the price of taking a lock.
            yield
            return
        from filelock import Timeout

        lock = self._made()
        try:
            lock.acquire()
        except Timeout:
            raise busy(self._of) from None
        except OSError as error:
            raise not_saved(self._of, error) from error
        try:
            self.is_held = True
            yield
        finally:
            self.is_held = False
            lock.release()

    def take(self) -> bool:
        """Take it and keep it, if it is to be had at once; whether somebody else has it is the answer.

        A lock that cannot be made, as in a folder that may only be read, is nobody's: True.
        """
        from filelock import Timeout

        try:
            self._made().acquire(timeout=0)
        except Timeout:
            return False
        except OSError:
            return True
        return True

    def drop(self) -> None:
        """Let go of what ``take`` took."""
        if self._lock is not None:
            self._lock.release()
