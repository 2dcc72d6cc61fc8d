"""Going back to an earlier state of a half's file. What is there now is set aside first, never deleted.

Logs are left as they are: what they say and the restored file does not is folded in when the journal is
next opened, as after a crash. The other halves are not touched; texts that are then in two of them are
joined as everywhere.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.entries.merge import merge_entries, merge_events
from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.moments import day_and_time, instant
from cyclejournal.journal.places import (
    PAIR,
    Action,
    Agreement,
    AnyPlace,
    CheckIn,
    Consent,
    Cycle,
    Goal,
    GoneOut,
    Lasted,
    Measured,
    Meeting,
    Naming,
    Observation,
    Pair,
    Sealed,
    Standing,
    Summed,
    Yes,
)
from cyclejournal.journal.records import Entry, Event, Person, Record
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.store.errors import (
    Busy,
    Damaged,
    DurabilityUnknown,
    Locked,
    damaged,
    named,
    not_saved,
)
from cyclejournal.store.file.atomic import atomic_write, check_writable, copy_file
from cyclejournal.store.file.backups import keep_named, unused
from cyclejournal.store.file.codec import Key, merge_raw
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.file.lock import session_mark
from cyclejournal.store.file.log import Log, folded_in
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.sealing import is_sealed
from cyclejournal.store.safety.generations import ASIDE, Generation, Kind

if TYPE_CHECKING:
    from cyclejournal.store.open.shelf import Shelf


class Gains(Struct, frozen=True):
    """What going back to a generation would change, record by record, answers first."""

    brings_back: tuple[Record, ...]
    """As in the generation: answers, people and places that the present file has not, or in other words."""
    loses: tuple[Record, ...]
    """As they are now, the other way round: they would be in the copy that is set aside only."""
    same: int
    """How many answers stay as they are."""
    known: bool
    """Whether the present file can be read: else what is lost cannot be told."""
    waiting: int
    """Changes in the log, which come on top of the restored state."""


class Restored(Struct, frozen=True):
    """A restore that was done."""

    path: Path
    """The half's file as it is now."""
    set_aside: Path | None
    """Where the file is that was there before, if one was."""
    warning: str = ""
    """Something to tell that asks for nothing now."""


def preview(paths: JournalPaths, generation: Generation) -> Gains:
    """What going back to a generation would bring back and lose. Reads only.

    Raises Damaged or NewerFormat when the generation cannot be read.
    """
    present = paths.half(generation.half)
    then = Copy.at(generation.path)
    now: Copy | None = None
    with contextlib.suppress(JournalError):
        now = Copy.at(present)
    logged = _logged(present.with_suffix(".log"), then)
    before = _overlaid({} if now is None else now.known, logged)
    after = _overlaid(then.known, logged)
    return Gains(
        brings_back=tuple(_beyond(after, before)),
        loses=tuple(_beyond(before, after)),
        same=sum(
            isinstance(record, Entry) and key in before and _alike(before[key], record)
            for key, record in after.items()
        ),
        known=now is not None or not os.path.lexists(present),
        waiting=len(logged),
    )


def _logged(log: Path, then: Copy) -> dict[Key, Record]:
    """The newest state in the log of every record that the generation has not taken in."""
    found: dict[Key, Record] = {}
    try:
        reading = Log(log).read(folded_in(then.meta))
    except (Damaged, Locked):
        return {}
    for key, _, record in reading.records(log):
        if record is not None:
            found[key] = _newer(found.get(key), record)
    return found


def _newer(one: Record | None, other: Record) -> Record:
    return max(other, one or other, key=lambda each: instant(each.changed))


def _overlaid(records: Mapping[Key, Record], logged: Mapping[Key, Record]) -> dict[Key, Record]:
    return {**records, **{key: _newer(records.get(key), new) for key, new in logged.items()}}


def _beyond(one: Mapping[Key, Record], other: Mapping[Key, Record]) -> list[Record]:
    """What the one has and the other has not, or has otherwise: for answers, every wording counts."""
    found = [
        record
        for key, record in one.items()
        if not _empty(record) and (key not in other or not _within(record, other[key]))
    ]
    # Answers first: they are what anybody looks for.
    return sorted(found, key=lambda each: not isinstance(each, Entry))


def _empty(record: Record) -> bool:
    return isinstance(record, Entry) and not record.text and not record.history


def _within(record: Record, other: Record) -> bool:
    if isinstance(record, Event) and isinstance(other, Event) and _bare(record) != _bare(other):
        # A press says all in its fields, a note in its words as well.
        return False
    if isinstance(record, Entry | Event) and isinstance(other, Entry | Event):
        return words(record) <= words(other)
    return _alike(record, other)


def _bare(event: Event) -> Event:
    return replace(event, rev=1, text="", typed="", changed="", struck="", redacted="", history=())


def _alike(one: Record, other: Record) -> bool:
    return replace(one, rev=1) == replace(other, rev=1)


def restore(shelf: Shelf, journal_id: str, generation: Generation) -> Restored:
    """Let a half's file be what the generation is, all or nothing, and keep what was there before.

    A readable file is kept as a named backup, a damaged one beside its name. Raises Busy while the journal
    is open in a window (which would save it all back), Damaged or NewerFormat when the generation, or for
    NewerFormat the present file, is not for this program, Locked, NotSaved or ReadOnly. Then nothing has changed.
    """
    paths = shelf.paths(journal_id)
    path = paths.half(generation.half)
    disk, storage = shelf.system.disk, CrashSafeStorage(path, shelf.system)
    with storage.exclusive():
        mark = session_mark(paths.folder)
        if paths.folder.is_dir() and not mark.take():
            raise Busy(
                "This journal is open in another window",
                f"{named(paths.folder)} is in use, and that window would save what it holds. "
                "Nothing was changed.",
                "Close it there first.",
            )
        try:
            key = storage.key()
            chosen = _without_redacted(_chosen(generation, journal_id), path)
            if key is not None and not is_sealed(chosen):
                # A state from before the lock.
                chosen = key.seal(chosen)
            check_writable(storage.real, disk)
            try:
                aside = _set_aside(path, storage.real, shelf.system.clock(), disk)
                return Restored(path, aside, _write(storage.real, chosen, disk))
            except OSError as error:
                raise not_saved(path, error) from error
        finally:
            mark.drop()


def _chosen(generation: Generation, journal_id: str) -> Copy:
    """The generation, if it is this half's and can be read."""
    copy = Copy.at(generation.path)
    own = copy.meta.get("id", journal_id)
    if own != journal_id:
        raise damaged(generation.path, "belongs to another journal")
    person = copy.meta.get("person", PAIR)
    if person != generation.half:
        raise damaged(generation.path, "is a copy of another file")
    return copy


def _without_redacted(then: Copy, present: Path) -> bytes:
    """The bytes to restore: the generation's own, but for words that were redacted since."""
    try:
        now = Copy.at(present)
    except JournalError:
        return then.raw
    for key, record in now.known.items():
        if isinstance(record, Entry | Event) and record.redacted:
            table = then.table(key[0])
            held = table.found([record.id]).get(record.id)
            table.put({record.id: merge_raw(held, _joined(then.known.get(key), record))})
    return then.encoded()


def _joined(then: Record | None, now: Entry | Event) -> Record:
    match then, now:
        case Entry(), Entry():
            return merge_entries(then, now)
        case Event(), Event():
            return merge_events(then, now)
        case _:
            return now


def _set_aside(path: Path, real: Path, now: datetime, disk: Disk) -> Path | None:
    """Keep the present file, whatever it is. Raises NewerFormat for one that only needs a newer program."""
    if not os.path.lexists(real):
        return None
    try:
        Copy.at(path)
    except Damaged:
        aside = unused(real.parent, f"{real.stem}{ASIDE}{now:%Y%m%d-%H%M%S}", ".json")
        try:
            copy_file(real, aside, disk)
        except OSError:
            # What cannot be read can still be moved.
            disk.replace(real, aside)
        disk.fsync_folder(real.parent)
        return aside
    return keep_named(path, "before-restore", now, disk)


def _write(real: Path, raw: bytes, disk: Disk) -> str:
    try:
        # The state before the last save stays: the file that is replaced may be the damaged one.
        atomic_write(real, lambda fd: disk.write(fd, raw), disk=disk)
    except DurabilityUnknown as error:
        return str(error)
    Copy.at(real)
    return ""


_KINDS: dict[Kind, str] = {
    "present": "as it is now",
    "prev": "before the last save",
    "daily": "daily copy",
    "named": "copy made",
    "aside": "damaged, set aside",
    "conflict": "conflict copy",
}

_SHOWN = 20
"""How many changes are listed one by one."""

_ASKED = 48
"""Characters of a question that tell an answer from the others."""

_PLACES: dict[type[AnyPlace], str] = {
    Pair: "what you set together",
    Agreement: "a learning agreement",
    Yes: "a yes to the agreement",
    Cycle: "a cycle",
    Goal: "a goal",
    Measured: "a reading of a goal",
    Standing: "how a goal stands",
    CheckIn: "a check-in",
    Lasted: "what has lasted since a close",
    Sealed: "how far somebody is with their priorities",
    Summed: "the summary of your priorities",
    Action: "an action",
    Observation: "an observation",
    Meeting: "a talk",
    Naming: "what a name becomes for others",
    Consent: "a yes to what goes out",
    GoneOut: "what has gone out",
}


def what_words(generation: Generation, people: Mapping[str, str]) -> str:
    """``kept by Tom, daily copy``: whose it is, and what sort of copy. ``people`` are names by id."""
    whose, kind = f"kept by {people.get(generation.half, 'someone')}", _KINDS[generation.kind]
    if generation.half == PAIR:
        whose = "shared"
    if generation.kind == "named":
        reason = generation.path.name.split("before-", 1)[-1].split("-")[0]
        kind += f" before a {reason}"
    return f"{clean_line(whose)}, {kind}"


def when_words(generation: Generation) -> str:
    """When it was saved."""
    return day_and_time(generation.when) or "no date"


def holds_words(generation: Generation) -> str:
    """How much it holds."""
    if generation.entries is None:
        return "cannot be read"
    return several(generation.entries, "answer")


def gain_lines(gains: Gains, people: Mapping[str, str]) -> Iterator[str]:
    """What going back would change, line by line; not a word of what anybody wrote."""
    yield from _differences("It brings back", gains.brings_back, people)
    if gains.known:
        yield from _differences("It loses", gains.loses, people)
    else:
        yield "What is lost cannot be told: the present file cannot be read."
    yield f"{several(gains.same, 'answer')} would stay as they are."
    if gains.waiting:
        yield f"{several(gains.waiting, 'change')} in the log would come on top of it."


def _differences(
    title: str, records: tuple[Record, ...], people: Mapping[str, str]
) -> Iterator[str]:
    if not records:
        yield f"{title}: nothing."
        return
    yield f"{title}:"
    for each in records[:_SHOWN]:
        yield f"  {clean_line(record_words(each, people))}"
    if len(records) > _SHOWN:
        yield f"  and {len(records) - _SHOWN} more"


def record_words(record: Record, people: Mapping[str, str]) -> str:
    """What a record is, without a word of what it says, as that may be private. ``people`` are names by id."""
    match record:
        case Entry(prompt=prompt, asked=asked, voice=voice):
            who = "together" if voice == TOGETHER else people.get(voice, "someone")
            what = f"{shorten(asked or prompt, _ASKED)} · {who}"
        case Person(name=name):
            what = f"{name}'s name"
        case Event(what="note"):
            what = "a note of an observation"
        case Event(what="turn"):
            what = "a turn of a talk"
        case Event():
            what = "a press of an observation"
        case _:
            what = _PLACES[type(record)]
    return f"{what} · {day_and_time(record.changed)}"
