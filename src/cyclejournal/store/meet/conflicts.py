"""Conflict copies: what a sync client puts beside a journal's file when two computers changed it.

They are known by their names alone, and loosely, as every client has its own and translates it. A file
that is taken for one by mistake is only shown: nothing is merged without being asked for.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cyclejournal.journal.records import PAIR
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.codec import safe_name
from cyclejournal.store.file.disk import real_path
from cyclejournal.store.locations import JournalPaths

_ENDING = ".json"

_MARK = r"""
      .*conflict.*              # Syncthing, Dropbox, Nextcloud, Seafile, Resilio, Unison
    | \s*\(.+\)                 # the same in other languages, and a download that was there already
    | \s+\d+                    # iCloud
    | (\s-)?\s(copy|kopie).*    # a file manager
    | -(?!before-)[a-z][\w.-]*  # OneDrive: the computer's name
    """
"""What stands between a file's name and its ending in the name of a conflict copy."""


def conflict_copies(paths: JournalPaths) -> list[Path]:
    """The conflict copies of a journal's files, of the pair's and of private ones, by name.

    Temporary files, ``.prev``, logs, locks and backups are none. Unreadable folders have none.
    """
    real = real_path(paths.pair)
    found = set(_copies_in(paths.folder, [PAIR]))
    if real != paths.pair:
        found.update(_copies_in(real.parent, [real.stem]))
    private = filter(Path.is_file, entries_of(paths.private))
    found.update(_copies_in(paths.private, [stem for stem, _ in map(_split, private) if stem]))
    return sorted(found)


def _copies_in(folder: Path, stems: Iterable[str]) -> Iterator[Path]:
    known = set(stems)
    for file in filter(Path.is_file, entries_of(folder)):
        stem, mark = _split(file, known)
        if mark and stem in known:
            yield file


def _split(file: Path, known: Iterable[str] = ()) -> tuple[str, str]:
    """The name that a file is a copy of and the mark of a copy; nothing for a file of another kind.

    Without ``known`` names, the name is what comes before the first letter that no name of ours has.
    """
    if file.suffix.casefold() != _ENDING or file.name.startswith("."):
        return "", ""
    whole = file.name[: -len(_ENDING)]
    for stem in sorted(known, key=len, reverse=True):
        if whole.startswith(stem) and _is_mark(whole[len(stem) :]):
            return stem, whole[len(stem) :]
    if known or safe_name(whole):
        return whole, ""
    stem = re.split(r"[^\w-]", whole, maxsplit=1)[0]
    return (stem, whole[len(stem) :]) if safe_name(stem) else ("", "")


def _is_mark(text: str) -> bool:
    # Most files are no copy: the expression is compiled when the first one may be.
    return bool(text and re.fullmatch(_MARK, text, re.VERBOSE | re.IGNORECASE))


def without_copies(names: Iterable[str]) -> list[str]:
    """Names of halves, without those that are a copy of another one of them."""
    every = set(names)
    return sorted(
        name
        for name in every
        if not any(
            name != other and name.startswith(other) and _is_mark(name[len(other) :])
            for other in every
        )
    )
