"""Looking a journal over: what is damaged, strange or left lying about. Reads only, and takes no lock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cyclejournal.journal.records import PAIR
from cyclejournal.store.check.contents import Content, look_into
from cyclejournal.store.check.findings import Finding, in_order, said
from cyclejournal.store.check.relations import look_across
from cyclejournal.store.check.surroundings import copies, leftover_files, permissions
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.codec import safe_name
from cyclejournal.store.locations import JournalPaths
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
    return in_order([*_no_journals(shelf.root, known), *_widows(shelf.root, known)])


def _no_journals(root: Path, known: set[str]) -> Iterator[Finding]:
    for folder in filter(Path.is_dir, entries_of(root / "journals")):
        if folder.name not in known:
            yield said("no-journal", folder)


def _widows(root: Path, known: set[str]) -> Iterator[Finding]:
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
        yield from _read(content, back)
        yield from look_into(content, journal_id, back)
        contents.append(content)
    yield from look_across(contents, now)
    yield from permissions(paths)
    yield from leftover_files(paths, halves, now)
    yield from copies(known, journal_id, now)
    if os.path.lexists(paths.away):
        yield said("away", paths.folder)


def _way_back(journal_id: str, known: list[Generation]) -> str:
    if any(each.readable and each.kind not in ("present", "conflict") for each in known):
        return f"See what there is to go back to: cyclejournal restore {journal_id}"
    return "There is no backup of it here; a copy of your own, or the sync program's, may help."


def _read(content: Content, back: str) -> Iterator[Finding]:
    """Fetch the bytes of a half's file and log; what stands in the way."""
    try:
        content.log_raw = content.log_path.read_bytes()
    except FileNotFoundError:
        pass
    except OSError as error:
        yield said("unreadable", content.log_path, why=error.strerror or error)
    try:
        content.raw = content.path.read_bytes()
    except FileNotFoundError:
        if content.path.is_symlink():
            yield Finding("damage", "missing", content.path, "is a link that leads nowhere", back)
        elif content.name == PAIR or not content.log_raw:
            yield said("missing", content.path, back=back)
    except OSError as error:
        yield said("unreadable", content.path, why=error.strerror or error)
