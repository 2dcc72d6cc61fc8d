"""Copies of a half in ``backups/`` beside it: one a day, thinned out as they age, and named ones that stay.

They are copies and not second names of a file: a tool that writes in place would change those too.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Literal

from cyclejournal.store.errors import named
from cyclejournal.store.file.atomic import copy_file, entries_of, previous_of, private_folder
from cyclejournal.store.file.disk import DISK, SYSTEM, Disk, System, real_path
from cyclejournal.store.lock.sealing import ENDING

BACKUPS = "backups"
"""The folder beside a file for copies of it, each named after the file it is a copy of."""

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep a copy, the last one made in each. Those without one do not count."""

Reason = Literal["before-join", "before-merge", "before-restore", "before-save"]
"""Why a copy was made that is never thinned out."""

_SPARE = 3
"""A copy is made only where this many times its size is free: the next save needs the room more."""

_DAY = r"(\d{4}-\d\d-\d\d)"
_NAMED = r"(before-[a-z]+)-(\d{8}-\d{6})(?:-\d+)?"


def backups_of(path: Path) -> Path:
    """The folder for copies of a file; beside the file itself where the path is a symbolic link."""
    return real_path(path).parent / BACKUPS


def dated_day(half: str, name: str) -> date | None:
    """The day of a daily copy of that half, or None for any other file name."""
    found = re.fullmatch(re.escape(half) + "-" + _DAY + r"\.json", name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def named_reason(half: str, name: str) -> str:
    """Why a copy of that half was made, such as ``before-merge``; nothing for any other file name."""
    found = re.fullmatch(re.escape(half) + "-" + _NAMED + r"\.json", name)
    return found[1] if found else ""


def copied_half(name: str) -> str:
    """The half that a file in ``backups/`` is a copy of by its name, or nothing."""
    found = re.fullmatch(rf"(.+?)-(?:{_DAY}|{_NAMED})\.json", name)
    return found[1] if found else ""


def kept(days: Iterable[date], today: date) -> set[date]:
    """Those of the days whose copies are to stay: the newest of each of the last days, weeks and months.

    Days that are still to come, by a clock that was wrong once, stay and do not count.
    """
    past = sorted((day for day in set(days) if day <= today), reverse=True)
    staying = {day for day in days if day > today}
    for number, period in _PERIODS:
        newest: dict[object, date] = {}
        for day in past:
            newest.setdefault(period(day), day)
        staying.update(list(newest.values())[:number])
    return staying


_PERIODS: tuple[tuple[int, Callable[[date], object]], ...] = (
    (DAILY, lambda day: day),
    (WEEKLY, lambda day: day.isocalendar()[:2]),
    (MONTHLY, lambda day: (day.year, day.month)),
)


class DailyCopies:
    """Sees to the daily copy of one file. Everything is for whoever holds that file's lock."""

    def __init__(self, path: Path, system: System = SYSTEM) -> None:
        self._path = real_path(path)
        self._disk, self._clock = system.disk, system.clock
        self._done: date | None = None

    def keep(self) -> str:
        """After a save: on the first of a day, copy what the file was before. Why that failed, or nothing.

        What it was before is beside it, so the save itself neither waits for the copy nor fails with it.
        """
        today = self._clock().date()
        if today == self._done:
            return ""
        try:
            if self._seen_to(today):
                self._done = today
        except OSError as error:
            return (
                f"Today's backup of {named(self._path)} could not be made: "
                f"{error.strerror or error}. It is tried again at the next save."
            )
        return ""

    def _seen_to(self, today: date) -> bool:
        source = previous_of(self._path)
        if not source.exists():
            # The first save of all: there is nothing yet to copy.
            return False
        folder = backups_of(self._path)
        private_folder(folder, self._disk)
        names = [file.name for file in folder.iterdir()]
        target = folder / f"{self._path.stem}-{today.isoformat()}.json"
        if target.name not in names:
            # Imported late: a list of journals copies nothing, and it brings half the library along.
            import shutil

            size = source.stat().st_size
            if shutil.disk_usage(folder).free < _SPARE * size:
                raise OSError("there is too little room on the disk")
            copy_file(source, target, self._disk)
            with contextlib.suppress(OSError):
                self._disk.fsync_folder(folder)
        self._thin_out(folder, [*names, target.name], today)
        return True

    def _thin_out(self, folder: Path, names: list[str], today: date) -> None:
        dated = {name: dated_day(self._path.stem, name) for name in names}
        days = {name: day for name, day in dated.items() if day is not None}
        staying = kept(days.values(), today)
        for name, day in days.items():
            if day not in staying:
                # One too many does no harm, and goes tomorrow.
                with contextlib.suppress(OSError):
                    self._disk.unlink(folder / name)


def leftovers(path: Path) -> list[Path]:
    """What killed saves of a file left behind beside it, and killed copies of it among its backups."""
    real = real_path(path)
    # Those of ``.prev`` begin the same way.
    begin, copy = (
        (f".{real.name}.", f".{real.stem}{ENDING}."),
        rf"\.{re.escape(real.stem)}-(?:{_DAY}|{_NAMED})\.json\..+\.tmp",
    )
    return [
        *(f for f in entries_of(real.parent) if f.name.startswith(begin) and f.suffix == ".tmp"),
        *(f for f in entries_of(backups_of(real)) if re.fullmatch(copy, f.name)),
    ]


def sweep(path: Path, disk: Disk = DISK) -> None:
    """Remove them. Only for a caller that holds the file's lock: then whoever made them is dead."""
    for leftover in leftovers(path):
        with contextlib.suppress(OSError):
            disk.unlink(leftover)


def keep_named(path: Path, reason: Reason, now: datetime, disk: Disk = DISK) -> Path:
    """Copy a half's file as it is now, under a name that is never thinned out; where the copy is.

    For whoever holds the file's lock. Durable when this returns, as far as the folder can be flushed. Raises OSError.
    """
    source = real_path(path)
    folder = backups_of(source)
    private_folder(folder, disk)
    begin = f"{source.stem}-{reason}-{now:%Y%m%d-%H%M%S}"
    target = unused(folder, begin, ".json")
    copy_file(source, target, disk)
    with contextlib.suppress(OSError):
        disk.fsync_folder(folder)
    return target


def unused(folder: Path, begin: str, end: str) -> Path:
    """A path in the folder that nothing has yet: with a number if need be."""
    for number in count(1):
        target = folder / f"{begin}{f'-{number}' if number > 1 else ''}{end}"
        if not os.path.lexists(target):
            return target
    raise AssertionError("there is always another number")
