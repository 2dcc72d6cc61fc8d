"""Merging a file into a journal: a conflict copy, a backup, a rescue copy, another computer's half.

A copy of what is there is kept first. Then every record meets the journal's own as in two windows, and
only when all of that is saved is a conflict copy moved out of the way. Doing it again changes nothing.
"""

import contextlib
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.entries.wordings import wording, words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Event, Record
from cyclejournal.store.erase.hiding import hide_in
from cyclejournal.store.erase.locked_copies import lock_one
from cyclejournal.store.erase.redaction import scrub_file, scrubbed
from cyclejournal.store.errors import KEPT, Damaged, named, not_saved
from cyclejournal.store.file.atomic import private_folder
from cyclejournal.store.file.backups import backups_of, keep_named, unused
from cyclejournal.store.file.codec import Key, home_of, key_of
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import read_file, real_path
from cyclejournal.store.file.layout import META
from cyclejournal.store.lock.ring import key_of as key_of_lock
from cyclejournal.store.meet.conflicts import conflict_copies
from cyclejournal.store.meet.holding import Holding
from cyclejournal.store.meet.joining import Visits, would_open


class NotMerged(JournalError):
    """A file that may be good but does not belong into this journal, or not from where it lies."""

    exit_code = Exit.USAGE


def _read(path: Path, own: set[Path]) -> Copy:
    if real_path(path) in own:
        raise NotMerged(
            "That is the journal itself",
            f"{named(path)} is the file that the journal is kept in. Nothing was changed.",
            "Name a conflict copy, a backup or a copy from another computer.",
        )
    try:
        return Copy.of_log(path) if ".log" in path.name else Copy.at(path)
    except Damaged as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise NotMerged("There is no such file", f"{named(path)} does not exist.") from None
        raise _unusable(error) from error


def _unusable(error: Damaged) -> Damaged:
    return Damaged(
        "That file cannot be merged",
        error.problem,
        "The journal is as it was. If that was a backup, try another one.",
    )


def _check_ours(foreign: Copy, journal: Journal) -> None:
    """By the id that the file gives; without one, it must be about somebody or something of ours."""
    told = foreign.meta.get("id")
    if told is not None:
        if told != journal.id:
            raise _other(foreign.path, f"It belongs to the journal “{told}”.")
        return
    about = {record.id for record in foreign.known.values()}
    for record in foreign.known.values():
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


def _check_place(foreign: Copy, folder: Path) -> None:
    inside = real_path(foreign.path).is_relative_to(real_path(folder))
    if inside and {*map(home_of, foreign.known.values())} - {PAIR}:
        raise NotMerged(
            "That file holds what somebody keeps to themselves",
            f"{named(foreign.path)} lies in the folder that the pair shares. {KEPT}",
            "Move it to a folder of your own and merge it from there.",
        )


class Merged(Struct, frozen=True):
    """What merging a file did. Records are named by their ids, in the file's order."""

    path: Path
    """Where the file is now."""
    added: tuple[str, ...] = ()
    """Records that the journal did not have."""
    changed: tuple[str, ...] = ()
    """Records that now say something else."""
    kept: tuple[str, ...] = ()
    """Entries and notes with more earlier wordings than before: theirs, or ours no longer shown."""
    redacted: tuple[str, ...] = ()
    """Entries and notes that lost words for good, as they were redacted elsewhere."""
    taken_back: tuple[str, ...] = ()
    """Entries that their writer made private elsewhere: what was here is in ``copies`` alone."""
    held_back: tuple[str, ...] = ()
    """Entries that are open here and have private words in the file: those stay in the file."""
    copies: tuple[Path, ...] = ()
    """Copies of the journal's files as they were before; none when there was nothing to take in."""
    set_aside: bool = False
    """Whether the file was a conflict copy and has been moved to the backups."""
    warning: str = ""
    """Why it was not."""

    @property
    def new(self) -> int:
        """How many records are not as they were."""
        return len({*self.added, *self.changed, *self.kept, *self.redacted, *self.taken_back})


class Merging:
    """One file on its way into a journal, for whoever has the journal's turn to save.

    ``look``, and if there is something new ``copies`` and ``take_in``; then a fold, and ``told``.
    """

    def __init__(self, holding: Holding, path: Path, foreign: Copy | None = None) -> None:
        """Read the file, unless it was read already as ``foreign``; writes nothing.

        Raises NotMerged for another journal's file, for a present one of the journal's own, and for private
        words that lie in the folder that is shared; Damaged or NewerFormat for a file that cannot be used.
        """
        holding.discover()
        self._holding = holding
        own = {half.storage.real for half in holding.halves.values()}
        self._foreign = _read(path, own) if foreign is None else foreign
        _check_ours(self._foreign, holding.journal)
        _check_place(self._foreign, holding.paths.folder)
        self._disk, self._clock = holding.system.disk, holding.system.clock
        self._new: dict[Key, tuple[Record | None, Record | None]] = {}
        self._held: tuple[str, ...] = ()

    @property
    def halves(self) -> set[str]:
        """The halves that will change, and the pair's."""
        both = (record for pair in self._new.values() for record in pair if record)
        return {PAIR, *map(home_of, both)}

    def look(self) -> bool:
        """Try it on a copy of the model; whether there is anything to take in."""
        holding = self._holding
        trial = _trial(holding)
        self._held = tuple(self._meet(trial))
        keys = map(key_of, self._foreign.known.values())
        found = {key: (holding.find(key), trial.find(key)) for key in keys}
        self._new = {key: both for key, both in found.items() if both[0] != both[1]}
        return bool(self._new or self._strays())

    def copies(self) -> tuple[Path, ...]:
        """Copy the files of the halves that will change, as they are. Raises NotSaved or Busy."""
        kept = []
        for half in self._holding.private_first():
            if half.name in self.halves and half.path.exists():
                with half.storage.exclusive():
                    try:
                        kept.append(
                            keep_named(half.path, "before-merge", self._clock(), self._disk)
                        )
                    except OSError as error:
                        raise not_saved(half.path, error) from error
        return tuple(kept)

    def take_in(self) -> None:
        """Put it into the model; the next fold saves it."""
        self._holding.brought = {
            key: raw for key, raw in self._raws() if key in self._foreign.known
        }
        self._holding.pair.strays.update(self._strays())
        for _ in self._meet(self._holding):
            pass

    @property
    def waits(self) -> bool:
        """Whether something of it is not in the files yet."""
        dirty = self._new.keys() & self._holding.dirty.keys()
        return bool(dirty or self._holding.pair.strays)

    def told(self, copies: tuple[Path, ...]) -> Merged:
        """After the save: move a conflict copy out of the way, and say what was done."""
        self._holding.brought = {}
        path, warning = None, ""
        try:
            path = self._set_aside()
        except JournalError as error:
            warning = f"The conflict copy is still in its place. {error.problem}"
        return Merged(
            path or self._foreign.path,
            held_back=self._held,
            copies=copies,
            set_aside=path is not None,
            warning=warning,
            **_sorted_out(self._new),
        )

    def _meet(self, holding: Holding) -> Iterator[str]:
        """Let every record meet the holding's; ids of those that are left out."""
        for record in self._foreign.known.values():
            ours = holding.journal.entries.get(record.id)
            if isinstance(record, Entry) and ours is not None and would_open(record, ours):
                yield record.id
                continue
            # A mark that an answer was taken back is believed as if the file were the journal's own.
            mark = isinstance(record, Entry) and record.receipt
            holding.take(holding.half(home_of(record)), record, filed=mark)
            holding.dirty[key_of(record)] = None

    def _raws(self) -> Iterator[tuple[Key, Any]]:
        """What the file says of each record, with the fields that only a newer program knows."""
        for name in sorted(self._foreign.tables() - {META}):
            for record_id, raw in self._foreign.table(name).records():
                yield (name, record_id), raw

    def _strays(self) -> dict[Key, Any]:
        """Records beyond us that the journal has not, or has in an older state."""
        tables = self._holding.pair.tables
        return {
            (table, record_id): raw
            for (table, record_id), raw in self._raws()
            if (table, record_id) not in self._foreign.known
            and age(raw) > age(tables.get(table, {}).get(record_id))
        }

    def _set_aside(self) -> Path | None:
        """Its new path, or None for a file that is no conflict copy of ours, or was replaced since."""
        wanted = real_path(self._foreign.path)
        found = conflict_copies(self._holding.paths)
        path = next((copy for copy in found if real_path(copy) == wanted), None)
        if path is None or not self._is_same(path):
            return None
        # What goes into the backups holds nothing that was redacted.
        scrub_file(path, self._holding.filed_redactions(), self._disk)
        private = [e for e in self._holding.journal.entries.values() if home_of(e) != PAIR]
        if path.parent != self._holding.paths.private:
            # Nor what is private by now: the folder of the pair goes to other computers.
            hide_in(path, private, self._disk)
        own = PAIR if path.parent != self._holding.paths.private else None
        for half in self._holding.halves.values():
            mine = half.name == own if own else path.name.startswith(half.path.stem)
            if mine and (key := key_of_lock(half.path)) is not None:
                # It was plain, or another copy's passphrase opened it: from now on this one's does.
                lock_one(path, key, self._disk)
        folder = backups_of(path)
        try:
            private_folder(folder, self._disk)
            target = unused(
                folder, f"merged-{path.stem}", ".log" if ".log" in path.name else ".json"
            )
            self._disk.replace(path, target)
        except OSError as error:
            raise not_saved(path, error) from error
        for changed in (folder, path.parent):
            # Should a power cut put it back, merging it again does nothing.
            with contextlib.suppress(OSError):
                self._disk.fsync_folder(changed)
        return target

    def _is_same(self, path: Path) -> bool:
        """Whether the file still says what was merged, but for words that went with a redaction."""
        raw = self._foreign.raw
        try:
            now = read_file(path)
        except OSError:
            return False
        return now in (raw, scrubbed(raw, path, self._holding.filed_redactions()))


def _trial(holding: Holding) -> Holding:
    """The same halves with a model of its own, to try something on."""
    trial = copy.copy(holding)
    ours = holding.journal
    trial.journal = Journal(ours.id, ours.guide, ours.receipts.values())
    trial.journal.put(*ours.records())
    trial.halves = dict(holding.halves)
    trial.dirty = dict(holding.dirty)
    trial.visits = Visits()
    return trial


def age(raw: Any) -> tuple[object, ...]:
    """Sorts what is stored of a record beyond us: nothing, then by the last change."""
    if not isinstance(raw, dict):
        return (False,)
    return True, instant(str(raw.get("changed", ""))), repr(sorted(raw.items()))


def _sorted_out(new: dict[Key, tuple[Record | None, Record | None]]) -> dict[str, tuple[str, ...]]:
    """The ids of records that are not as they were, under the names that ``Merged`` has for it."""
    found: dict[str, list[str]] = {}
    for (_, record_id), (before, after) in new.items():
        for name in _news(before, after):
            found.setdefault(name, []).append(record_id)
    return {name: tuple(ids) for name, ids in found.items()}


def _news(before: Record | None, after: Record | None) -> Iterator[str]:
    match before, after:
        case ((None | Entry(receipt=True)), Entry(receipt=True)):
            return
        case Entry(), Entry(receipt=True):
            yield "taken_back"
        case ((None | Entry(receipt=True)), _):
            yield "added"
        case (Entry() | Event(), Entry() | Event()):
            if after.redacted != before.redacted and words(before) - words(after):
                yield "redacted"
            if {*after.history} - {*before.history, wording(after)}:
                yield "kept"
            if _shown(before) != _shown(after):
                yield "changed"
        case _:
            yield "changed"


def _shown(record: Entry | Event) -> tuple[object, ...]:
    if isinstance(record, Event):
        state = replace(record, history=(), redacted="", rev=1, changed="", typed="", struck="")
        return (state,)
    return record.text, record.keep, record.blind
