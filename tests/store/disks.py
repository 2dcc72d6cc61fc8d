"""Disks on which things go wrong: a call that fails, and a program that is gone after one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.store.samples import QuickDisk

CALLS = (
    "open_temp",
    "open_new",
    "open_append",
    "write",
    "write_at",
    "copy",
    "fsync",
    "close",
    "truncate",
    "replace",
    "link",
    "unlink",
    "make_folder",
    "remove_folder",
    "tighten",
    "fsync_folder",
)
"""Every call that changes something, or waits for it."""

ERRORS = (
    errno.ENOSPC,
    errno.EIO,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    getattr(errno, "EDQUOT", errno.ENOSPC),
    errno.EINTR,
)
"""What the system plausibly answers to one of them."""


class WatchedDisk(QuickDisk):
    """A disk that counts the calls from the last ``arm`` on."""

    def __init__(self) -> None:
        self.at = 0
        self.calls: list[str] = []

    def arm(self, at: int) -> None:
        """Something is to happen at that call, counted from now; 0: nothing."""
        self.at = at
        self.calls.clear()

    @property
    def happened(self) -> bool:
        """Whether that call came."""
        return 0 < self.at <= len(self.calls)

    def __getattribute__(self, name: str) -> Any:
        method = super().__getattribute__(name)
        if name not in CALLS:
            return method
        return lambda *args: self._call(name, method, args)

    def _call(self, name: str, method: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self.calls.append(name)
        return method(*args)


class FailingDisk(WatchedDisk):
    """A disk on which that call fails with ``code``."""

    code = errno.EIO

    def fail(self, at: int, code: int) -> None:
        """Let that call fail with that error."""
        self.code = code
        self.arm(at)

    def _call(self, name: str, method: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self.calls.append(name)
        if len(self.calls) == self.at:
            if name == "close":
                # The system closes a file whatever it answers.
                method(*args)
            raise OSError(self.code, os.strerror(self.code))
        return method(*args)


class Died(BaseException):
    """The program was killed: nothing in it may catch this and go on."""


class MortalDisk(WatchedDisk):
    """A disk whose program is killed at that call: nothing it does from then on reaches the disk.

    The call itself does not happen; with ``torn``, a write or a copy happens by half.
    """

    torn = False

    def _call(self, name: str, method: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self.calls.append(name)
        if not self.happened:
            return method(*args)
        if name == "close":
            # The system sees to that.
            method(*args)
        elif self.torn and len(self.calls) == self.at:
            if name == "write":
                fd, data = args
                method(fd, bytes(data)[: len(data) // 2])
            elif name == "copy":
                source, offset, length, fd = args
                method(source, offset, length // 2, fd)
        raise Died


def fill(ballast: Path, leave: int) -> None:
    """Fill the file system until just so many bytes are left, as near as it goes."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
        file.truncate(max(0, file.tell() - leave))
