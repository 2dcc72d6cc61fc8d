"""Folders for the example: gone when it is left, and where it could not go then, when the program is next opened."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from cyclejournal.store.file.lock import Lock

_NAME = "cyclejournal-example-"
_MARK = ".in-use"
"""Locked as long as somebody is in the example; the system lets go of it however that ends."""


class PassingFolder:
    """A new folder beside the system's other passing files, for its owner alone."""

    def __init__(self) -> None:
        sweep_passing()
        # Hidden until it is marked, so that nobody else's sweep finds it without the mark.
        made = Path(tempfile.mkdtemp(prefix=f".{_NAME}"))
        self.path = made.with_name(made.name.removeprefix("."))
        self._mark = _mark_of(made)
        self._mark.take()
        made.rename(self.path)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()

    def remove(self) -> None:
        """Take it away, with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._mark.drop()


def sweep_passing() -> None:
    """Take away the folders of programs that were killed. Never raises."""
    with contextlib.suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
            if _is_ours(path) and _is_left(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_ours(path: Path) -> bool:
    """Whether we made it: others may put what they like beside it."""
    try:
        folder, mark = path.lstat(), (path / _MARK).lstat()
    except OSError:
        return False
    ours = stat.S_ISDIR(folder.st_mode) and folder.st_uid == os.getuid()
    return ours and stat.S_ISREG(mark.st_mode)


def _is_left(path: Path) -> bool:
    mark = _mark_of(path)
    try:
        # Where a file does for a lock, its age would say nothing of a program that goes on for hours.
        return mark.take() and not mark.is_soft
    finally:
        mark.drop()


def _mark_of(folder: Path) -> Lock:
    return Lock(folder / _MARK, folder)
