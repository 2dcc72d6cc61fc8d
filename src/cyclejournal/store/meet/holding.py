"""A journal in memory with the halves it comes from: loading, and meeting what others wrote meanwhile."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.merge import merge_entries, merge_events, merge_places
from cyclejournal.journal.entries.wordings import newest_redaction, redacted_until
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.noted import left_of, noted_in
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Event, Record
from cyclejournal.store.errors import locked
from cyclejournal.store.file.atomic import entries_of
from cyclejournal.store.file.codec import (
    ENTRIES,
    EVENTS,
    PEOPLE,
    Key,
    Raw,
    home_of,
    key_of,
    read_record,
    safe_name,
)
from cyclejournal.store.file.disk import SYSTEM, System
from cyclejournal.store.file.half import Half
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.ring import is_shut
from cyclejournal.store.meet.conflicts import without_copies
from cyclejournal.store.meet.joining import Visits, meet, would_open

_TRIES = 5
"""How often to read again when somebody saves in the middle of the reading."""


class Holding:
    """The model, the halves it was read from, and which records the files do not hold yet."""

    def __init__(
        self,
        journal_id: str,
        paths: JournalPaths,
        system: System = SYSTEM,
        window: str = "",
        *,
        to_change: bool = True,
    ) -> None:
        """Unless anything is ``to_change``, files are not compared with what they say of themselves."""
        self._to_change = to_change
        self.paths = paths
        self.window = window
        """Marks our own lines in the logs: what they say, the model says better."""
        self.journal = Journal(journal_id)
        self.visits = Visits()
        self.dirty: dict[Key, None] = {}
        """Records that differ, or may differ, from what the files hold; the order is that of writing."""
        self.system = system
        self.brought: dict[Key, Raw] = {}
        """What a file that was merged says of records, for the fields that only a newer program knows."""
        self.halves: dict[str, Half] = {}
        self.half(PAIR)

    def half(self, name: str) -> Half:
        """A half by name, one without a file yet if need be."""
        if name not in self.halves:
            path = self.paths.half(name)
            self.halves[name] = Half(name, path, self.system)
        return self.halves[name]

    @property
    def pair(self) -> Half:
        """The shared half."""
        return self.halves[PAIR]

    def private_first(self) -> list[Half]:
        """Every half, the pair's last: the order of reading, and of waiting for locks."""
        private = sorted(name for name in self.halves if name != PAIR)
        return [self.halves[name] for name in (*private, PAIR)]

    def load(self) -> list[JournalError]:
        """Read files and logs; writes nothing. Problems of private halves are given back.

        Of a private half that is locked, and that nobody has unlocked, nothing is read: that is no problem.
        Raises Damaged or NewerFormat when the pair's half cannot be read, Locked while that is locked.
        """
        if is_shut(self.pair.path):
            raise locked(self.pair.path)
        for _ in range(_TRIES):
            self.journal = Journal(self.journal.id)
            self.halves.clear()
            self.dirty.clear()
            self.half(PAIR)
            self.discover()
            problems = [problem for half in self.private_first() for problem in self._load(half)]
            if not any(
                half.problem is None and half.storage.moved() for half in self.halves.values()
            ):
                break
        guide = self.pair.meta.get("guide")
        if isinstance(guide, str):
            self.journal.guide = guide
        return problems

    def close_visits(self) -> None:
        """End every visit: each box that was written in is as it is left."""
        for entry_id in self.visits.open():
            latest = self.journal.entries.get(entry_id)
            if latest is not None:
                closed = self.visits.close(latest)
                if closed is not latest:
                    self.journal.put(closed)
                    self.dirty[key_of(closed)] = None

    def discover(self) -> None:
        """Notice the private halves that have come to be since, or that have been unlocked."""
        for name in self._private_names():
            if not is_shut(self.paths.half(name)):
                self.half(name)

    def _private_names(self) -> list[str]:
        # A folder that is missing, or not ours to look into, has nothing of ours.
        found = entries_of(self.paths.private)
        names = {path.stem for path in found if path.suffix in (".json", ".log")}
        return without_copies(name for name in names if safe_name(name) and name != PAIR)

    def _load(self, half: Half) -> Iterator[JournalError]:
        try:
            records = half.load(to_change=self._to_change)
        except JournalError as error:
            if half.name == PAIR:
                raise
            yield error
            return
        alone: list[Event] = []
        for record in records:
            if isinstance(record, Event) and self._meets_nothing(half, record):
                alone.append(record)
            else:
                self.take(half, record, filed=True)
        self.journal.put(*alone)
        try:
            self.take_log(half)
        except JournalError as error:
            yield error

    def _meets_nothing(self, half: Half, event: Event) -> bool:
        """Whether ``take`` would have nothing to do but to put it in: so with nearly all of a lesson's thousands."""
        return half.name == PAIR and event.id not in self.journal.events and not noted_in(event.id)

    def warnings(self) -> list[str]:
        """What there is to tell about files and logs that could be read; told once."""
        found: dict[str, None] = {}
        for half in self.halves.values():
            found |= dict.fromkeys((half.warning, half.storage.folder_warning))
            half.warning = half.storage.folder_warning = ""
        return [words for words in found if words]

    def find(self, key: Key) -> Record | None:
        """A record of the model; a receipt where there is no answer."""
        table, record_id = key
        if table == ENTRIES:
            return self.journal.entries.get(record_id) or self.journal.receipts.get(record_id)
        if table == EVENTS:
            event = self.journal.events.get(record_id)
            return None if event is None or self.journal.is_given(event) else event
        return (self.journal.people if table == PEOPLE else self.journal.places).get(record_id)

    def catch_up(self, half: Half) -> set[str]:
        """Take in what others wrote to a half since it was read; ids of what changed in the model.

        Raises Damaged or NewerFormat, with nothing taken in.
        """
        if not half.storage.changed():
            half.problem = None
            return set()
        before = half.tables
        changed = set()
        for record in half.load():
            table, record_id = key_of(record)
            raw = before.get(table, {}).get(record_id)
            base = None if raw is None else read_record(table, record_id, raw, half.path)
            if self.take(half, record, filed=True, base=base):
                changed.add(record_id)
        # What the file has lost is not what anybody deleted: it goes back.
        for record in self.journal.records():
            key = key_of(record)
            if not half.has(key) and (
                home_of(record) == half.name or self._leaves_mark(half, record)
            ):
                self.dirty[key] = None
        return changed

    @staticmethod
    def _leaves_mark(half: Half, record: Record) -> bool:
        return half.name == PAIR and isinstance(record, Entry) and record.blind == "finished"

    def filed_redactions(self) -> dict[str, str]:
        """Every entry and event with words that are gone for good, with the moment until which.

        As far as the files hold it: the rest is not yet to be carried through.
        """
        found: dict[str, str] = {}
        ours = self.journal
        worded: Iterable[Entry | Event] = chain(
            ours.receipts.values(), ours.entries.values(), ours.events.values()
        )
        for record in worded:
            if record.redacted and key_of(record) not in self.dirty:
                found[record.id] = newest_redaction(found.get(record.id, ""), record.redacted)
        return found

    def take_log(self, half: Half) -> set[str]:
        """Take in other windows' lines of a half's log; ids of what changed. Raises Damaged."""
        changed = set()
        for record in half.read_log(self.window):
            half.logged.add(key_of(record))
            if self.take(half, record, filed=False, base=half.held(key_of(record))):
                changed.add(record.id)
        return changed

    def take(self, half: Half, theirs: Record, *, filed: bool, base: Record | None = None) -> bool:
        """Take in a record found in a half's file (``filed``) or log; whether the model changed.

        ``base`` is what the half held when ours was last the same as theirs, if that is known.
        """
        key = key_of(theirs)
        if isinstance(theirs, Entry) and theirs.receipt:
            return self._take_receipt(theirs, filed=filed)
        ours, left = self.find(key), self._left_of(theirs)
        # Nearly every record of a file is met by none.
        merged = left if ours is None else self._met(half, ours, left, base)
        is_theirs = merged is theirs or merged == theirs
        as_filed = filed and is_theirs and home_of(merged) == half.name
        if not as_filed or self._elsewhere(half, key):
            self.dirty[key] = None
        if ours is not None and merged == ours:
            return False
        self.put(merged)
        return True

    def put(self, record: Record) -> None:
        """Put a record into the model; what its redaction takes out of notes of its own is to be saved too."""
        self.journal.put(record)
        if isinstance(record, Entry) and record.redacted and self.journal.is_noted(record):
            found = (
                each for each in self.journal.events.values() if noted_in(each.id) == record.id
            )
            for event in found:
                if not self.journal.is_given(event):
                    self.dirty[key_of(event)] = None

    def _left_of(self, theirs: Record) -> Record:
        """A record without words that were redacted: at its mark in the pair's half, or at its answer."""
        if isinstance(theirs, Event):
            return left_of(theirs, self.journal.entries.get(noted_in(theirs.id)))
        mark = self.journal.receipts.get(theirs.id) if isinstance(theirs, Entry) else None
        return (
            redacted_until(theirs, mark.redacted) if mark and isinstance(theirs, Entry) else theirs
        )

    def _met(self, half: Half, ours: Record, theirs: Record, base: Record | None) -> Record:
        match ours, theirs:
            case Entry(receipt=True), Entry():
                # A newer receipt: the pair's copy was taken back since. A private copy is the answer.
                return theirs if half.name != PAIR or _as_new(theirs, ours) else ours
            case Entry(), Entry():
                if would_open(ours, theirs):
                    # Typed by somebody who did not know that it had been made private.
                    theirs = replace(theirs, keep=ours.keep, blind=ours.blind, decided=ours.decided)
                home = self.halves.get(home_of(ours))
                if home is not None and home is not half:
                    # It moved here or there since; what its own half held is what it comes from.
                    base = home.held(key_of(ours)) or base
                return meet(ours, theirs, base if isinstance(base, Entry) else None, self.visits)
            case Event(), Event():
                return merge_events(ours, theirs)
            case (Entry() | Event(), _) | (_, Entry() | Event()):
                return theirs
            case _:
                return merge_places(ours, theirs)

    def _elsewhere(self, half: Half, key: Key) -> bool:
        """Whether a private half holds that record as well: a crash between two saves left both."""
        if key[0] != ENTRIES or half.name != PAIR:
            return False
        return any(other.has(key) for other in self.halves.values() if other is not half)

    def _take_receipt(self, theirs: Entry, *, filed: bool) -> bool:
        key = key_of(theirs)
        if not filed:
            self.dirty[key] = None
        ours = self.journal.entries.get(theirs.id)
        if ours is not None and (left := redacted_until(ours, theirs.redacted)) is not ours:
            # Redacted on another computer: its words are to go from here as well.
            self.journal.put(left)
            self.dirty[key] = None
            ours = left
        if ours is not None and home_of(ours) == PAIR:
            if key in self.dirty or theirs.id in self.visits or not _as_new(theirs, ours):
                # Words typed here go on being shown here, whoever took the older ones back.
                self.dirty[key] = None
                return False
            self.journal.drop_entry(theirs.id)
        known = self.journal.receipts.get(theirs.id)
        # An older mark, as of a file that comes late, says nothing any more but what it redacts.
        mark = theirs if known is None else merge_entries(known, theirs)
        if mark != theirs:
            self.dirty[key] = None
        if known == mark:
            return False
        self.journal.put(mark)
        return True


def _as_new(one: Entry, other: Entry) -> bool:
    return instant(one.changed) >= instant(other.changed)
