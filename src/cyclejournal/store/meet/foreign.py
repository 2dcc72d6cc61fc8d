"""Reading a file that somebody wants merged into a journal, and refusing one that is not to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import PAIR, Entry, Record
from cyclejournal.store.errors import KEPT, Damaged, named
from cyclejournal.store.file.codec import Key, home_of
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.layout import META


class NotMerged(JournalError):
    """A file that may be good but does not belong into this journal, or not from where it lies."""

    exit_code = Exit.USAGE


class Foreign(Struct, frozen=True):
    """A file to be merged, as read."""

    path: Path
    copy: Copy

    @property
    def records(self) -> list[Record]:
        """Its records, in the file's order."""
        return list(self.copy.known.values())

    @property
    def homes(self) -> set[str]:
        """The halves that they belong to."""
        return set(map(home_of, self.records))

    @property
    def raws(self) -> dict[Key, Any]:
        """What it says of each, with the fields that only a newer program knows."""
        return {key: raw for key, raw in self._every() if key in self.copy.known}

    @property
    def strays(self) -> dict[Key, Any]:
        """Records of kinds and tables that only a newer program knows."""
        return {key: raw for key, raw in self._every() if key not in self.copy.known}

    def _every(self) -> Iterator[tuple[Key, Any]]:
        for name in sorted(self.copy.tables() - {META}):
            for record_id, raw in self.copy.table(name).records():
                yield (name, record_id), raw


def read_foreign(path: Path, journal: Journal, folder: Path, own: set[Path]) -> Foreign:
    """Read a file that may be one of the journal's; writes nothing.

    Raises NotMerged for another journal's file, for one of ``own`` (the present ones), and for private
    words that lie in ``folder``, the one that is shared; Damaged or NewerFormat for a file that cannot
    be used.
    """
    if path.resolve() in own:
        raise NotMerged(
            "That is the journal itself",
            f"{named(path)} is the file that the journal is kept in. Nothing was changed.",
            "Name a conflict copy, a backup or a copy from another computer.",
        )
    try:
        foreign = Foreign(path, Copy.at(path))
    except Damaged as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise NotMerged("There is no such file", f"{named(path)} does not exist.") from None
        raise _unusable(error) from error
    _check_ours(foreign, journal)
    _check_place(foreign, folder)
    return foreign


def _unusable(error: Damaged) -> Damaged:
    return Damaged(
        "That file cannot be merged",
        error.problem,
        "The journal is as it was. If that was a backup, try another one.",
    )


def _check_ours(foreign: Foreign, journal: Journal) -> None:
    """By the id that the file gives; without one, it must be about somebody or something of ours."""
    told = foreign.copy.meta.get("id")
    if told is not None:
        if told != journal.id:
            raise _other(foreign.path, f"It belongs to the journal “{told}”.")
        return
    about = {record.id for record in foreign.records}
    for record in foreign.records:
        if isinstance(record, Entry):
            about |= {record.place, record.voice}
    if not about & (journal.people.keys() | journal.places.keys()) - {PAIR}:
        raise _other(foreign.path, "Nobody and nothing in it is in this journal.")


def _other(path: Path, why: str) -> NotMerged:
    return NotMerged(
        "That is not a file of this journal",
        f"{named(path)}: {named(why)} {KEPT}",
        "Check which journal it comes from; `cyclejournal list` shows their ids.",
    )


def _check_place(foreign: Foreign, folder: Path) -> None:
    inside = foreign.path.resolve().is_relative_to(folder.resolve())
    if inside and foreign.homes - {PAIR}:
        raise NotMerged(
            "That file holds what somebody keeps to themselves",
            f"{named(foreign.path)} lies in the folder that the pair shares. {KEPT}",
            "Move it to a folder of your own and merge it from there.",
        )
