"""Conflict copies: what a sync client, a file manager or a person puts beside a journal's file.

What has the words of a conflict copy in its name is one, whatever it holds; anything else in the folder is one
if it says that it is this journal, whatever it is called. Nothing is merged without being asked for.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.journal.places import PAIR
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.codec import safe_name
from cyclejournal.store.file.disk import open_file, read_file, real_path
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.key_file import work_asked
from cyclejournal.store.lock.ring import opens, unsealed
from cyclejournal.store.lock.sealing import AGED, is_sealed, key_file_of

KeyFile = tuple[Path, bytes]
"""What it is called, and what is in it."""

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
    """The conflict copies of a journal's files, of the pair's and of private ones, and of their logs, by name.

    Temporary files, ``.prev``, locks and backups are none. Unreadable folders have none.
    """
    real = real_path(paths.pair)
    found = set(_copies_in(paths.folder, [PAIR]))
    if real != paths.pair:
        found.update(_copies_in(real.parent, [real.stem]))
    private = filter(Path.is_file, entries_of(paths.private))
    found.update(_copies_in(paths.private, [stem for stem, _ in map(_split, private) if stem]))
    for folder in {paths.folder, real.parent, paths.private}:
        found.update(_ours_in(folder, paths.folder.name, real.stem))
    return sorted(found)


_HEAD = 4_096
"""Bytes of a file in which it says which journal it is."""

_MARKS = (".scrubbed", ".hiding")

_OWN = (".lock", ".prev", ".tmp", ".part")


def _ours_in(folder: Path, journal_id: str, stem: str) -> Iterator[Path]:
    """Files that nobody gave the name of a file of ours, and that are this journal by what they say."""
    for file in entries_of(folder):
        name = file.name
        if file.suffix in _OWN or name in ("away", f"{stem}.json", f"{stem}.log", *_MARKS):
            continue
        if name.startswith((".", f"{stem}.damaged-")) or _is_half(file) or not file.is_file():
            continue
        try:
            with open_file(file) as opened:
                head = opened.read(_HEAD)
                if is_sealed(head):
                    # What it says shows where it has been unlocked.
                    head = unsealed(head + opened.read(), file)[0][:_HEAD]
        except (OSError, JournalError):
            continue
        if _says(head, journal_id):
            yield file


def _is_half(file: Path) -> bool:
    """Whether it has the name of a private half or of its log: that is no copy, whatever it says."""
    ending = file.suffix in (".json", ".log")
    return ending and safe_name(file.stem) and bool(re.fullmatch(r"[0-9a-f]{16,}", file.stem))


def _says(head: bytes, journal_id: str) -> bool:
    """Whether a file's head says that it is this journal, or that it is a log."""
    if b'"_meta"' in head:
        return json.dumps(journal_id).encode() in head
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return first.startswith(b'{"table":"')


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
    # The ids of people are of one length: what only begins like one of them is a copy.
    return sorted(
        name
        for name in every
        if not any(name != other and name.startswith(other) for other in every)
    )


def opens_here(path: Path) -> bool:
    """Whether a copy can be read with the keys that there are; so is one that is not there."""
    try:
        return opens(read_file(path))
    except OSError:
        return True


def key_files_near(path: Path) -> Iterator[KeyFile]:
    """The key files that may belong to a copy, by where it lies: its own, the journal's, a copy of that."""
    own = key_file_of(path)
    near = [own, *(each for each in entries_of(path.parent) if each != own)]
    for each in near:
        stem = each.name.removesuffix(AGED)
        if each.suffix != AGED or not (each == own or path.stem.startswith(stem.split(".")[0])):
            continue
        try:
            raw = read_file(each)
        except OSError:
            continue
        if work_asked(raw) is not None:
            yield each, raw
