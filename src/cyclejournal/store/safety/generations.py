"""Every state of a journal's files that is still somewhere near: to list, to look into, to go back to."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct
from tinydb import where

from cyclejournal.errors import JournalError
from cyclejournal.journal.moments import instant, stamp
from cyclejournal.journal.places import PAIR
from cyclejournal.store.file.atomic import entries_of, previous_of
from cyclejournal.store.file.backups import backups_of, copied_half, dated_day, named_reason
from cyclejournal.store.file.codec import ENTRIES, PEOPLE, safe_name
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import real_path
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.meet.conflicts import conflict_copies, without_copies

Kind = Literal["present", "prev", "daily", "named", "aside", "conflict"]
"""``aside`` is a file that was damaged when another took its place, the others are named in ``backups``."""

_ANSWERED = where("text").test(bool) & ~where("receipt").test(bool)
"""Entries that somebody has answered here."""

ASIDE = ".damaged-"
"""Stands between name and time in the name of a damaged file that was set aside."""


class Generation(Struct, frozen=True):
    """One state of one half's file."""

    path: Path
    half: str
    """``pair``, or the id of the person whose private half it is."""
    kind: Kind
    when: str
    """When it was saved, as stored; where the file cannot be read, when it was last changed."""
    entries: int | None
    """How many answers it holds; None when it cannot be read."""

    @property
    def readable(self) -> bool:
        """Whether one could go back to it."""
        return self.entries is not None


def halves_of(paths: JournalPaths) -> list[str]:
    """The halves a journal has or has had, by the names of its files: the pair's, then private ones."""
    # Also where it is no file by now: that is told as damage, and not passed over.
    names = (path.name.removesuffix(".prev") for path in entries_of(paths.private))
    found = {name.split(".")[0] for name in names if name.endswith((".json", ".log"))}
    found |= {copied_half(path.name) for path in _files(paths.private / "backups")}
    return [PAIR, *without_copies(name for name in found if safe_name(name) and name != PAIR)]


def generations(paths: JournalPaths) -> list[Generation]:
    """Every state of every half that is near: the present one first, then the newest, half by half.

    Reads every file there is; writes nothing, raises nothing.
    """
    conflicts = conflict_copies(paths)
    found: list[Generation] = []
    for half in halves_of(paths):
        own = [_generation(path, half, kind) for path, kind in _paths(paths, half, conflicts)]
        own.sort(key=lambda one: (one.kind == "present", instant(one.when), one.path.name))
        found += reversed(own)
    return found


def people_in(found: Iterable[Generation]) -> dict[str, str]:
    """Who is who, by id, as far as any of the files can still tell; the first that knows is believed."""
    names: dict[str, str] = {}
    for generation in found:
        if generation.half == PAIR and generation.readable and not names:
            with contextlib.suppress(JournalError):
                people = Copy.at(generation.path).table(PEOPLE).records()
                names = {person_id: str(person.get("name", "")) for person_id, person in people}
    return names


def _paths(paths: JournalPaths, half: str, conflicts: list[Path]) -> Iterator[tuple[Path, Kind]]:
    path = paths.half(half)
    real = real_path(path)
    if os.path.lexists(path):
        yield path, "present"
    if previous_of(real).is_file():
        yield previous_of(real), "prev"
    for copy in _files(backups_of(path)):
        if dated_day(real.stem, copy.name):
            yield copy, "daily"
        elif named_reason(real.stem, copy.name):
            yield copy, "named"
    for file in _files(real.parent):
        if is_aside(real.stem, file.name):
            yield file, "aside"
    for copy in conflicts:
        if copy.parent == real.parent and copy.name.startswith(real.stem):
            yield copy, "conflict"


def is_aside(half: str, name: str) -> bool:
    """Whether that is a damaged file of the half that was set aside."""
    return bool(re.fullmatch(rf"{re.escape(half + ASIDE)}\d{{8}}-\d{{6}}(-\d+)?\.json", name))


def _files(folder: Path) -> Iterator[Path]:
    return filter(Path.is_file, entries_of(folder))


def _generation(path: Path, half: str, kind: Kind) -> Generation:
    try:
        copy = Copy.at(path)
    except JournalError:
        return Generation(path, half, kind, _changed(path), None)
    saved = copy.meta.get("saved")
    when = saved if isinstance(saved, str) and saved else _changed(path)
    return Generation(path, half, kind, when, copy.table(ENTRIES).count(_ANSWERED))


def _changed(path: Path) -> str:
    try:
        return stamp(datetime.fromtimestamp(path.stat().st_mtime).astimezone())
    except (OSError, OverflowError, ValueError):
        return ""
