"""Folding: what was written goes from memory and logs into the files, in an order that loses nothing.

Three rounds, so that at every moment each text is in a file of its writer's or, once it is everybody's,
in the pair's: what private files gain, then all of the pair's file, then what private files give up.

``write_rescue`` is the way out when that fails: everything that is in memory, in one new file somewhere else.
"""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from cyclejournal import __version__
from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.wordings import redacted_until
from cyclejournal.journal.entries.writing import receipt, seal
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Event, Record
from cyclejournal.store.erase.hiding import hide_in_copies
from cyclejournal.store.erase.redaction import unmark
from cyclejournal.store.errors import not_saved
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import ENTRIES, TABLES, Key, home_of, key_of, merge_raw, storable
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.file.encoding import encoded
from cyclejournal.store.file.half import Half
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.lock import ring
from cyclejournal.store.meet.conflicts import conflict_copies
from cyclejournal.store.meet.holding import Holding

Meta = Callable[[Half, Iterable[Record]], Mapping[str, Any]]
"""What a half's file shall say of itself in ``_meta`` once these records are in it."""


class Outcome(Struct):
    """How a fold went."""

    filed: set[Key] = field(default_factory=set)
    """Records that the files now hold."""
    failed: dict[str, JournalError] = field(default_factory=dict)
    """Halves that could not be saved, and why."""
    warnings: list[str] = field(default_factory=list)
    saved: set[str] = field(default_factory=set)
    """Halves whose files were written."""
    redacts: bool = False
    """Whether redacted words were in a file: copies of it may have been made meanwhile."""

    @property
    def problem(self) -> JournalError | None:
        """The one to tell a person about: the pair's before a private one."""
        return self.failed.get(PAIR) or next(iter(self.failed.values()), None)


class _Plan(Struct):
    """What each half's file gains and gives up."""

    put: dict[str, dict[Key, Record]] = field(default_factory=lambda: defaultdict(dict))
    remove: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    origins: dict[str, dict[Key, Any]] = field(default_factory=lambda: defaultdict(dict))
    """What other halves held of records that a half gains."""
    records: dict[Key, Record] = field(default_factory=dict)
    hides: bool = False
    """Whether a text leaves the pair's file, which must then not stay in its ``.prev`` either."""
    redacts: set[str] = field(default_factory=set)
    """Halves whose files hold words that were redacted: these may not stay in ``.prev`` either."""

    def waiting(self, home: str) -> set[Key]:
        """Keys of records kept in that half."""
        return {key for key, record in self.records.items() if home_of(record) == home}


def fold(holding: Holding, meta: Meta) -> Outcome:
    """Save every dirty record, and every line of the logs, and empty the logs.

    Never raises a JournalError: what failed is in the outcome, and stays dirty.
    """
    outcome = Outcome()
    holding.discover()
    for key in holding.dirty:
        if record := holding.find(key):
            holding.half(home_of(record))
    with contextlib.ExitStack() as locks:
        for half in holding.private_first():
            try:
                locks.enter_context(half.storage.exclusive())
                holding.catch_up(half)
                holding.take_log(half)
                half.keep_unread()
            except JournalError as error:
                outcome.failed[half.name] = error
        plan = _planned(holding)
        _forgetting(holding, plan, outcome)
        _save(holding, plan, meta, outcome)
        _sort_out(holding, plan, outcome)
        _empty_logs(holding, outcome)
    outcome.warnings += holding.warnings()
    return outcome


def _planned(holding: Holding) -> _Plan:
    plan = _Plan()
    for key in list(holding.dirty):
        found = holding.find(key)
        if found is None:
            holding.dirty.pop(key, None)
            continue
        record = storable(found)
        if record is not found:
            holding.journal.put(record)
        plan.records[key] = record
        home = home_of(record)
        if (brought := holding.brought.get(key)) is not None:
            plan.origins[home][key] = brought
        if not holding.half(home).holds(key, record):
            plan.put[home][key] = record
        if isinstance(record, Entry):
            for half in holding.private_first()[:-1]:
                if half.name != home and half.has(key):
                    plan.remove[half.name].add(key)
                    plan.origins[home][key] = half.tables[ENTRIES][record.id]
            if home != PAIR:
                if holding.pair.has(key):
                    plan.origins[home][key] = holding.pair.tables[ENTRIES][record.id]
                _mark(holding.pair, plan, key, record)
            elif record.receipt and isinstance(there := holding.pair.held(key), Entry):
                plan.hides |= not there.receipt
        if isinstance(record, Entry | Event) and record.redacted:
            plan.redacts |= {h.name for h in holding.halves.values() if _is_outdone(h, key, record)}
    return plan


def _is_outdone(half: Half, key: Key, record: Entry | Event) -> bool:
    """Whether the half's file holds words of the record that were redacted since."""
    there = half.held(key)
    if not isinstance(there, Entry | Event):
        return False
    left = redacted_until(there, record.redacted)
    return (left.text, left.history) != (there.text, there.history)


def _forgetting(holding: Holding, plan: _Plan, outcome: Outcome) -> None:
    """Whatever happens from here on, redacted words are to be looked for in all copies."""
    if plan.redacts:
        outcome.redacts = True
        try:
            unmark(holding.paths, holding.system.disk)
        except JournalError as error:
            outcome.warnings.append(str(error))


def _mark(pair: Half, plan: _Plan, key: Key, entry: Entry) -> None:
    """A receipt in the pair's file for a finished blind answer, or in place of a text that was there."""
    there = pair.held(key)
    if isinstance(there, Entry) and _is_mark_of(there, entry):
        # Left as it is: its time is not to tell how often somebody works on what they keep.
        return
    if there is not None or entry.blind == "finished":
        plan.put[PAIR][key] = receipt(entry)
        plan.hides |= isinstance(there, Entry) and not there.receipt


def _save(holding: Holding, plan: _Plan, meta: Meta, outcome: Outcome) -> None:
    for half in holding.private_first()[:-1]:
        gains = plan.put.get(half.name, {})
        if (gains or half.strays) and not _saved(half, gains, set(), plan, meta, outcome):
            # Its texts are not safe there yet, so nothing may take their place in the pair's file.
            for key in plan.waiting(half.name):
                plan.put[PAIR].pop(key, None)
    pair = holding.pair
    gains = plan.put.get(PAIR, {})
    if plan.hides and PAIR not in outcome.failed:
        # Before the file itself, so that a crash in between leaves both to be done again.
        private = [
            record for record in map(plan.records.__getitem__, gains) if home_of(record) != PAIR
        ]
        entries = [record for record in private if isinstance(record, Entry)]
        outcome.warnings += hide_beside(holding, entries)
    if (gains or pair.strays) and _saved(pair, gains, set(), plan, meta, outcome):
        for record in gains.values():
            if isinstance(record, Entry) and record.receipt:
                holding.journal.put(record)
    for half in holding.private_first()[:-1]:
        gone = {
            key
            for key in plan.remove.get(half.name, ())
            if home_of(plan.records[key]) not in outcome.failed
        }
        if gone:
            _saved(half, {}, gone, plan, meta, outcome)


def hide_beside(holding: Holding, entries: Collection[Entry]) -> list[str]:
    """Take private answers out of the copies beside the pair's file; see ``hide_in_copies``."""
    copies = conflict_copies(holding.paths)
    return hide_in_copies(holding.paths, entries, copies, holding.system.disk)


def _saved(
    half: Half, put: dict[Key, Record], remove: set[Key], plan: _Plan, meta: Meta, outcome: Outcome
) -> bool:
    if half.name in outcome.failed:
        return False
    # The file may call the log's lines its own only if what they say is saved by then, here or where
    # it has moved to.
    moved = half.logged & (plan.records.keys() - plan.waiting(half.name))
    safe = all(home_of(plan.records[key]) in outcome.saved for key in moved)
    forget = (half.name == PAIR and plan.hides) or half.name in plan.redacts
    try:
        marks = half.log.read(half.folded).marks if safe else {}
        warning = half.save(
            put,
            remove,
            meta(half, put.values()),
            marks,
            origins=plan.origins.get(half.name),
            forget=forget,
        )
        if warning:
            outcome.warnings.append(warning)
    except JournalError as error:
        outcome.failed[half.name] = error
        return False
    outcome.saved.add(half.name)
    return True


def _sort_out(holding: Holding, plan: _Plan, outcome: Outcome) -> None:
    """Which records are filed for good, and which stay dirty."""
    for key, record in plan.records.items():
        involved = {home_of(record)} | {name for name in plan.remove if key in plan.remove[name]}
        if key in plan.put.get(PAIR, ()) or (key[0] == ENTRIES and _marks(holding.pair, record)):
            involved.add(PAIR)
        if not involved & outcome.failed.keys():
            outcome.filed.add(key)
            holding.dirty.pop(key, None)


def _marks(pair: Half, record: Record) -> bool:
    """Whether a private record still waits for its receipt."""
    if home_of(record) == PAIR or not isinstance(record, Entry):
        return False
    there = pair.held((ENTRIES, record.id))
    if there is None:
        return record.blind == "finished"
    return not (isinstance(there, Entry) and _is_mark_of(there, record))


def _is_mark_of(there: Entry, entry: Entry) -> bool:
    """Whether a receipt says what there is to say: not when, but a redaction holds everywhere."""
    said = there.blind, there.redacted, there.seal
    return there.receipt and said == (entry.blind, entry.redacted, seal(entry))


def _empty_logs(holding: Holding, outcome: Outcome) -> None:
    for half in holding.private_first():
        if half.name in outcome.failed or half.logged & holding.dirty.keys() or not half.log.size():
            continue
        try:
            half.log.empty()
            half.logged.clear()
        except JournalError as error:
            outcome.failed[half.name] = error


def locks_finished(holding: Holding) -> str:
    """Lock what of the unlocked halves' files was left plain; why that failed, or nothing."""
    # Imported late: most journals have no lock.
    from cyclejournal.store.erase.locked_copies import finish

    found = []
    for half in holding.private_first():
        if (key := ring.key_of(half.path)) is not None:
            try:
                with half.storage.exclusive():
                    found.append(finish(half.path, key, holding.system.disk))
            except JournalError as error:
                found.append(error.problem)
    return " ".join(filter(None, found))


def write_rescue(path: Path, holding: Holding) -> Path:
    """Write the journal with both halves' texts to ``path``, or beside it with a number. Raises NotSaved.

    The file has the form of a journal's own, locked if that is, so that it can be read and merged as one. What
    somebody keeps under a passphrase of their own goes into such a file beside it, locked by that.
    """
    apart = {each.name for each in holding.private_first()[:-1] if ring.has_lock(each.path)}
    records: dict[str, list[Record]] = {PAIR: [], **{name: [] for name in sorted(apart)}}
    records[PAIR] += holding.journal.receipts.values()
    for record in holding.journal.records():
        home = home_of(record)
        records[home if home in apart else PAIR].append(record)
    target = _write_rescue(path, holding, PAIR, records.pop(PAIR))
    for name, own in records.items():
        if own:
            beside = target.with_name(f"{target.stem}-{name}{target.suffix}")
            _write_rescue(beside, holding, name, own)
    return target


def _write_rescue(path: Path, holding: Holding, of: str, records: Iterable[Record]) -> Path:
    meta: dict[str, Any] = {
        "format": layout.FORMAT,
        "version": layout.VERSION,
        "requires": [],
        "id": holding.journal.id,
        "guide": holding.journal.guide,
        "saved_by": __version__,
        "rescued": True,
    }
    tables: Tables = {META: {META_ID: {}}, **{name: {} for name in TABLES}}
    if of == PAIR:
        for name, unknown in holding.pair.tables.items():
            if name not in tables:
                tables[name] = unknown
    for record in records:
        table, record_id = key_of(record)
        half = holding.halves.get(home_of(record))
        old = half.tables.get(table, {}).get(record_id) if half else None
        is_mark = isinstance(record, Entry) and record.receipt
        tables[table][record_id] = record if is_mark else merge_raw(old, storable(record))
    disk, key = holding.system.disk, holding.half(of).storage.key()
    try:
        fd, target = _new_file(path, disk)
        try:
            whole = encoded(tables, meta)
            disk.write(fd, whole if key is None else key.seal(whole))
            disk.fsync(fd)
        except BaseException:
            with contextlib.suppress(OSError):
                disk.unlink(target)
            raise
        finally:
            disk.close(fd)
    except OSError as error:
        raise not_saved(path, error) from error
    return target


def _new_file(path: Path, disk: Disk) -> tuple[int, Path]:
    for number in count(1):
        target = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            return disk.open_new(target), target
        except FileExistsError:
            continue
    raise AssertionError("there is always another number")
