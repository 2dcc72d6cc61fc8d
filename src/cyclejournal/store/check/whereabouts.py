"""Where a journal's words are: which files hold some, who can open each, what is locked, and what lies near.

Only what can be seen without a passphrase, and not a word of what is written.
"""

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from cyclejournal.journal.amounts import several
from cyclejournal.journal.places import PAIR
from cyclejournal.store.erase.locked_copies import begins_locked
from cyclejournal.store.file.atomic import entries_of, previous_of
from cyclejournal.store.file.backups import backups_of
from cyclejournal.store.file.disk import real_path
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.sealing import ENDING, addresses_beside, key_file_of
from cyclejournal.store.meet.conflicts import conflict_copies
from cyclejournal.store.safety.generations import halves_of, is_aside
from cyclejournal.store.safety.nearby import beyond, synced_by

OUT_OF_SIGHT = (
    "Not known here: exports and copies that you made, what a sync program or a snapshot keeps as older versions, "
    "and this journal on other computers."
)
"""What no program can list."""


FOLDER = "the folder"


class Spot(Struct, frozen=True):
    """One file or folder with words of the journal."""

    path: Path
    what: str
    """What it is, in a few words."""
    whose: str
    """``pair``, or the id of the person who alone keeps what is in it; empty for what is no half's."""
    locked: bool | None
    """Whether it opens with a passphrase only; None for what has no words in it by itself."""
    others: str = ""
    """Who else may open it, in words; empty for nobody."""


def spots(paths: JournalPaths) -> Iterator[Spot]:
    """Everything there is, half by half; the folder first. Reads no more of a file than how it begins."""
    for folder, whose in ((paths.folder, PAIR), (paths.private, "")):
        if folder.is_dir():
            yield Spot(folder, FOLDER, whose, None, _others(folder))
    conflicts = conflict_copies(paths)
    # A lock that was put on before anything was written has its key file alone.
    keys = (file.name for file in entries_of(paths.private) if file.name.endswith(ENDING))
    for half in dict.fromkeys([*halves_of(paths), *(name.removesuffix(ENDING) for name in keys)]):
        path = paths.half(half)
        real = real_path(path)
        yield from _files(path, half)
        for file in entries_of(backups_of(path)):
            if file.is_file() and file.name.startswith((f"{real.stem}-", f"merged-{real.stem}")):
                yield _spot(file, "a backup", half)
        for file in entries_of(real.parent):
            if is_aside(real.stem, file.name):
                yield _spot(file, "damaged, set aside", half)
        for file in conflicts:
            if file.parent == real.parent and file.name.startswith(real.stem):
                yield _spot(file, "a copy that a sync program made", half)
        for near in beyond(path):
            yield Spot(near, "another program's: it may hold older words", half, None)
    if synced := synced_by(paths.folder):
        yield Spot(Path(synced), "a folder that a sync program seems to keep", PAIR, None)


def _files(path: Path, half: str) -> Iterator[Spot]:
    real = real_path(path)
    for file, what in (
        (path, "the journal itself" if half == PAIR else "what is theirs alone"),
        (path.with_suffix(".log"), "what was typed last"),
        (previous_of(real), "before the last save"),
        (addresses_beside(path), "what opens the hand-overs that come"),
    ):
        if file.is_file() and file.stat().st_size:
            yield _spot(file, what, half)
    key_file = key_file_of(path)
    if key_file.is_file():
        yield Spot(key_file, "the key file: its passphrase opens it", half, True, _others(key_file))


def _spot(path: Path, what: str, half: str) -> Spot:
    return Spot(path, what, half, begins_locked(path), _others(path))


def _others(path: Path) -> str:
    """Who but the owner may open a file or a folder, by its mode."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    who = [
        name
        for bits, name in (
            (stat.S_IRWXG, "your group"),
            (stat.S_IRWXO, "everybody on this computer"),
        )
        if mode & bits
    ]
    return " and ".join(who)


def lines(paths: JournalPaths, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The same for people to read: a path with what there is to say of it, or a heading, or a sentence."""
    found = list(spots(paths))
    for title, wanted in (
        ("What you share:", [each for each in found if each.whose == PAIR]),
        ("What each of you keeps alone:", [each for each in found if each.whose != PAIR]),
    ):
        if wanted:
            yield title, ""
        for each in wanted:
            yield str(each.path), words_of(each, names)
    plain = sum(each.locked is False for each in found)
    shut = sum(each.locked is True for each in found)
    yield f"In all {several(plain, 'plain file')} and {several(shut, 'locked one')}.", ""


def words_of(spot: Spot, names: Mapping[str, str]) -> str:
    """What there is to say of one of them; ``names`` are those of the people, by id."""
    whose = f"{names.get(spot.whose, 'somebody')}: " if spot.whose not in (PAIR, "") else ""
    lock = {True: "locked", False: "plain", None: ""}[spot.locked]
    who = f"open to {spot.others}" if spot.others else ""
    if not who and spot.what == FOLDER:
        who = "for your login alone"
    return " · ".join(filter(None, (whose + spot.what, lock, who)))
