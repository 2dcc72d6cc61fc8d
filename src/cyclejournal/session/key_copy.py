"""A second copy of a key file, elsewhere: without the one or the other its passphrase opens nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.export.files import FileExists, NotExported, export_path, write_new
from cyclejournal.store.erase.locked_copies import lost_its_key
from cyclejournal.store.file.disk import open_file, read_file
from cyclejournal.store.key_copies import KeyCopies, KeyCopy, digest
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.key_file import SIZE, check_key_file
from cyclejournal.store.lock.sealing import ENDING, key_file_of
from cyclejournal.store.safety.locking import Locks

TITLE = "The copy was not written"

ANOTHER_FILE = "a copy of the key file lay here; this is another file"


def copy_name(locks: Locks, now: datetime) -> str:
    """What a copy is called unless somebody says otherwise; nobody's name is in it."""
    half = locks.key_file.name.removesuffix(ENDING)
    return f"{locks.journal_id}-{half}-{now:%Y-%m-%d}{ENDING}"


def copy_key(
    locks: Locks, where: str, kept: KeyCopies, now: datetime, never: Iterable[Path]
) -> Path:
    """Write a copy to a folder or a new file, never over another, and remember where; its path.

    ``never`` are folders where none may lie. Raises NotLocked, Damaged, BadKeyFile or NotExported.
    """
    raw = locks.raw()
    check_key_file(raw, locks.key_file)
    try:
        path = write_new(export_path(where, copy_name(locks, now)), raw, never=never)
    except NotExported as problem:
        problem.title = TITLE
        if isinstance(problem, FileExists):
            problem.remedy = "Choose another name."
        raise
    with contextlib.suppress(OSError):
        if read_file(path) == raw:
            # That it is not remembered costs no more than a line on a page.
            with contextlib.suppress(JournalError):
                kept.add(KeyCopy(str(path.absolute()), locks.half, digest(raw)))
            return path
    raise NotExported(
        TITLE, f"{path} does not read back as it was written.", "Choose another place."
    )


def put_back_words(locks: Locks) -> str:
    """What is done with a copy should the key file be lost, in a sentence."""
    return f"Should the key file be lost or damaged, copy this one to {locks.key_file}"


def older_copies(locks: Locks, kept: KeyCopies) -> list[str]:
    """The paths of copies that were made before the passphrase or the key was changed."""
    now = _digest_of(locks.key_file)
    mine = (each for each in kept.every() if each.half == locks.half)
    return [each.path for each in mine if each.is_older or each.digest != now]


def key_changed(locks: Locks, kept: KeyCopies) -> list[str]:
    """The passphrase or the key is another now: the paths of the copies that were made before."""
    with contextlib.suppress(JournalError):
        kept.outdate(locks.half)
    return older_copies(locks, kept)


def copies_told(kept: KeyCopies, paths: JournalPaths) -> Iterator[tuple[KeyCopy, str]]:
    """Each copy that is known of a journal's key files, with what it is now."""
    yield from ((each, _told(each, paths.half(each.half))) for each in kept.every())


def _told(copy: KeyCopy, half: Path) -> str:
    key_file = key_file_of(half)
    now, there = _digest_of(key_file), _digest_of(Path(copy.path))
    if there is not None and there != copy.digest:
        return ANOTHER_FILE
    if now is None and not lost_its_key(half):
        what = "a copy of the key file of a lock that was taken off"
    elif copy.is_older:
        what = "an older copy of the key file: it goes with the passphrase or key of then"
    elif now != copy.digest:
        what = f"a copy of the key file, which is lost or another: copy this one to {key_file}"
    else:
        what = "a second copy of the key file"
    return what if there is not None else f"{what}; it is not there now"


def _digest_of(path: Path) -> str | None:
    try:
        with open_file(path) as file:
            return digest(file.read(SIZE))
    except (OSError, ValueError):
        return None
