"""Looking a journal over: what is damaged, strange or left lying about. Reads only, and takes no lock.

What files say is looked into by ``contents``; who may read them, what lies beside them and what there is to go back
to is looked at here.
"""

import os
import shlex
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from cyclejournal.journal.amounts import several
from cyclejournal.journal.ending.plan import came_since_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day, instant
from cyclejournal.journal.places import PAIR, Pair
from cyclejournal.store.check.contents import Content, look_across, look_into
from cyclejournal.store.check.findings import Finding, in_order, said
from cyclejournal.store.erase.deleting import GONE
from cyclejournal.store.erase.deleting import leftovers as gone_from
from cyclejournal.store.erase.locked_copies import lost_its_key
from cyclejournal.store.erase.under_way import under_way
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.backups import leftovers
from cyclejournal.store.file.codec import safe_name
from cyclejournal.store.file.disk import real_path
from cyclejournal.store.file.lock import knows_locks
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.ring import is_shut
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.generations import Generation, generations, halves_of

_TRIES = 5
"""How often to read again when somebody saves in the middle of the reading."""


def check_journal(shelf: Shelf, journal_id: str) -> list[Finding]:
    """Everything there is to say about a journal, the worst first. Raises NoJournal for an impossible id.

    Nothing is written, so not even a lock is taken: what somebody saves meanwhile is read again.
    """
    paths = shelf.paths(journal_id)
    now = shelf.system.clock()
    for _ in range(_TRIES):
        before = _stats(paths)
        found = list(_findings(paths, journal_id, now))
        if _stats(paths) == before:
            break
    return in_order(found)


def check_shelf(shelf: Shelf) -> list[Finding]:
    """What is strange about the folder of journals itself. Raises ShelfProblem."""
    known = {*shelf.ids(), *shelf.away()}
    return in_order(_strays(shelf.root, known))


def _strays(root: Path, known: set[str]) -> Iterator[Finding]:
    yield from (said("gone", folder) for folder in gone_from(root))
    for folder in filter(Path.is_dir, entries_of(root / "journals")):
        if folder.name not in known and not folder.name.startswith(GONE):
            yield said("no-journal", folder)
    for folder in filter(Path.is_dir, entries_of(root / "private")):
        if folder.name not in known and safe_name(folder.name):
            yield Finding(
                "warning",
                "no-journal",
                folder,
                "holds private texts of a journal that is not here",
                "Put the journal's folder back beside it, or move this one to where the journal is.",
            )


def _stats(paths: JournalPaths) -> dict[Path, tuple[int, int, int]]:
    """What shows that somebody saved or typed: stats of files and logs."""
    found = {}
    for half in halves_of(paths):
        for path in (paths.half(half), paths.half(half).with_suffix(".log")):
            try:
                stat = path.stat()
            except OSError:
                continue
            found[path] = stat.st_ino, stat.st_size, stat.st_mtime_ns
    return found


def _findings(paths: JournalPaths, journal_id: str, now: datetime) -> Iterator[Finding]:
    known = generations(paths)
    halves = halves_of(paths)
    contents = []
    for half in halves:
        content = Content(half, paths.half(half))
        back = _way_back(journal_id, [each for each in known if each.half == half])
        yield from look_into(content, journal_id, back)
        contents.append(content)
    yield from look_across(contents, now)
    yield from _permissions(paths)
    yield from _leftover_files(paths, halves, now)
    # Of what is locked nobody can tell what its copies hold.
    closed = {
        half for half in halves if is_shut(paths.half(half)) or lost_its_key(paths.half(half))
    }
    told = [each for each in known if each.kind == "conflict" or each.half not in closed]
    yield from _copies(told, journal_id, now)
    yield from _ending(paths, contents)
    if under_way(paths) is not None:
        yield said("ending", paths.private)
    if os.path.lexists(paths.away):
        yield said("away", paths.folder)


def _ending(paths: JournalPaths, contents: list[Content]) -> Iterator[Finding]:
    """That it has ended, and what came to it since."""
    records = [
        each for content in contents for each in (*content.records.values(), *content.logged)
    ]
    pair = next((each for each in reversed(records) if isinstance(each, Pair)), None)
    if pair is not None and pair.ending.ended:
        yield said("ended", paths.folder, day=day(pair.ending.ended))
        if came := came_since_words(Journal(paths.folder.name, records=records)):
            yield said("came-since", paths.folder, what=came)


def _way_back(journal_id: str, known: list[Generation]) -> str:
    if any(each.readable and each.kind not in ("present", "conflict") for each in known):
        return f"See what there is to go back to: cyclejournal restore {journal_id}"
    return "There is no backup of it here; a copy of your own, or the sync program's, may help."


_FRESH = timedelta(minutes=1)
"""A temporary file younger than that may be a save that is going on now."""

_BACKUPS = frozenset({"prev", "daily", "named"})


def _permissions(paths: JournalPaths) -> Iterator[Finding]:
    """Files and folders that others may read, or that we may not; and a folder without locks."""
    if _lies_on_read_only(paths.folder):
        yield said("medium", paths.folder)
    elif not knows_locks(paths.pair):
        yield said("no-locks", real_path(paths.pair).parent)
    for path in (*_below(paths.folder), *_below(paths.private)):
        yield from _permission(path)


def _lies_on_read_only(path: Path) -> bool:
    """Whether it is on a medium that can only be read: no mode would change that."""
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


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
    if _lies_on_read_only(path):
        return
    wanted = os.R_OK | os.W_OK | (os.X_OK if is_folder else 0)
    if not os.access(path, wanted):
        allowed = "u+rwx" if is_folder else "u+rw"
        yield said("read-only", path, what=kind, mode=allowed, path=path)


def _leftover_files(paths: JournalPaths, halves: list[str], now: datetime) -> Iterator[Finding]:
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


def _copies(found: list[Generation], journal_id: str, now: datetime) -> Iterator[Finding]:
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
