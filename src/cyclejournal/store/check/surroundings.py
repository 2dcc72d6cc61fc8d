"""What a check looks for around a journal's files: who may read them, what lies beside them, backups."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import day, instant
from cyclejournal.journal.records import PAIR
from cyclejournal.store.check.findings import Finding, said
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.backups import leftovers
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.safety.generations import Generation

_FRESH = timedelta(minutes=1)
"""A temporary file younger than that may be a save that is going on now."""

_BACKUPS = frozenset({"prev", "daily", "named"})


def permissions(paths: JournalPaths) -> Iterator[Finding]:
    """Files and folders that others may read, or that we may not."""
    for folder in (paths.folder, paths.private):
        for path in _below(folder):
            yield from _permission(path)


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield folder
        for path in entries_of(folder):
            yield path
            if path.is_dir() and not path.is_symlink():
                yield from entries_of(path)


def _permission(path: Path) -> Iterator[Finding]:
    try:
        found = path.stat()
    except OSError:
        # A link that leads nowhere, or gone since: whoever reads it says so.
        return
    is_folder = stat.S_ISDIR(found.st_mode)
    kind, mode = ("folder", "700") if is_folder else ("file", "600")
    if stat.S_IMODE(found.st_mode) & 0o077:
        yield said("permissions", path, what=kind, mode=mode, path=path)
    wanted = os.R_OK | os.W_OK | (os.X_OK if is_folder else 0)
    if not os.access(path, wanted):
        allowed = "u+rwx" if is_folder else "u+rw"
        yield said("read-only", path, what=kind, mode=allowed, path=path)


def leftover_files(paths: JournalPaths, halves: list[str], now: datetime) -> Iterator[Finding]:
    """What saves that were killed left behind."""
    for half in halves:
        for file in leftovers(paths.half(half)):
            if now.timestamp() - _changed(file) > _FRESH.total_seconds():
                yield said("leftover", file)


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        # Gone since: it was a save going on.
        return float("inf")


def copies(found: list[Generation], journal_id: str, now: datetime) -> Iterator[Finding]:
    """Conflict copies, files set aside, and whether there is something to go back to."""
    for generation in found:
        match generation.kind:
            case "conflict":
                yield _conflict(generation, journal_id)
            case "aside":
                yield said("set-aside", generation.path)
            case "prev" | "daily" | "named" if not generation.readable:
                yield said("backup-unreadable", generation.path)
    for half in dict.fromkeys(generation.half for generation in found):
        yield from _newest(half, [each for each in found if each.half == half], now)


def _conflict(generation: Generation, journal_id: str) -> Finding:
    path = shlex.quote(str(generation.path))
    found = said("conflict", generation.path, journal=journal_id, path=path)
    if generation.readable:
        return found
    return replace(found, problem=f"{found.problem}; it cannot be read", remedy="")


def _newest(half: str, found: list[Generation], now: datetime) -> Iterator[Finding]:
    backups = [each for each in found if each.kind in _BACKUPS]
    present = next((each for each in found if each.kind == "present"), None)
    readable = [each for each in backups if each.readable]
    if readable:
        best = max(readable, key=lambda each: instant(each.when))
        age = (now - instant(best.when)).days
        when = "today" if age < 1 else f"{several(age, 'day')} ago"
        yield said(
            "backup",
            best.path,
            whose="" if half == PAIR else " of a private half",
            day=day(best.when),
            when=when,
            what=several(best.entries or 0, "answer"),
        )
    elif backups and present is not None:
        yield said("no-backup", present.path)
