"""Two states of one pair's file made one, for git: only files, no shelf, nothing else touched.

Git keeps ``pair.json`` on two computers and gives three files: what both come from, ours and theirs. They
meet record by record, as in two windows. Private halves and logs are nobody's but the computer's they are
on: a file of that kind is refused, and stays as it is. What is locked has been opened by whoever calls this, and
where one of the two was, what they come to is.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.moments import newest
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry
from cyclejournal.store.errors import KEPT, Damaged, named, not_saved
from cyclejournal.store.file.atomic import atomic_write
from cyclejournal.store.file.codec import TABLES, Key, home_of, merge_raw
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import DISK, Disk
from cyclejournal.store.file.encoding import encoded
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock.sealing import seal_together
from cyclejournal.store.meet.holding import Holding
from cyclejournal.store.meet.merging import age
from cyclejournal.store.open.summaries import Guides, guide_named, shared_summary


class NotDriven(JournalError):
    """Files that git is not to have merged: they stay as they are, and git says that they conflict."""

    exit_code = Exit.FINDINGS


def merge_files(
    base: Path,
    ours: Path,
    theirs: Path,
    name: str,
    *,
    disk: Disk = DISK,
    guides: Guides = guide_named,
) -> bool:
    """Write what ``ours`` and ``theirs`` come to into ``ours``; ``name`` is what messages call it.

    Gives whether one of the two was plain, and the other one locked. Raises NotDriven for anything but two states
    of one pair's file, Damaged, Locked or NewerFormat for one that cannot be read, and NotSaved: each with
    ``ours`` as it was. What cannot be read as ``base`` is none.
    """
    mine, other = _read(ours, name), _read(theirs, name)
    if mine.meta.get("id") != other.meta.get("id"):
        raise _refused(name, "the two of them belong to different journals")
    before = None
    with contextlib.suppress(JournalError):
        before = Copy.at(base)
    tables, meta = _met(before, mine, other, guides)
    try:
        raw, keys = encoded(tables, meta), [key for key in (mine.key, other.key) if key is not None]
        # Git takes one of two key files, and does not say which: either opens what they come to.
        raw = seal_together(keys, raw) if keys else raw
        atomic_write(ours, lambda fd: disk.write(fd, raw), disk=disk)
    except OSError as error:
        raise not_saved(name, error) from error
    return (mine.key is None) != (other.key is None)


def _read(path: Path, name: str) -> Copy:
    try:
        copy = Copy.at(path)
    except Damaged as error:
        raise _refused(name, f"one of the two is no file of a journal ({error.problem})") from error
    if "id" not in copy.meta:
        raise _refused(name, "it does not say which journal it is")
    homes = {*map(home_of, copy.known.values())}
    if "person" in copy.meta or homes - {PAIR}:
        raise _refused(name, "it holds what somebody keeps to themselves")
    return copy


def _refused(name: str, why: str) -> NotDriven:
    return NotDriven(
        "That cannot be merged for git",
        f"{named(name)}: {why}. {KEPT}",
        "Only pair.json is for git to merge; leave *.log and the private folder out of it.",
    )


def _met(
    before: Copy | None, mine: Copy, other: Copy, guides: Guides
) -> tuple[Tables, dict[str, Any]]:
    """The tables of both, and what the file says of itself."""
    journal_id, nowhere = str(mine.meta["id"]), Path()
    # In memory alone: none of these paths is looked at.
    holding = Holding(journal_id, JournalPaths.of(nowhere, journal_id))
    known = before.known if before is not None else {}
    for key, record in [*mine.known.items(), *other.known.items()]:
        # A mark that an answer was taken back is believed, as if either file were the journal's own.
        mark = isinstance(record, Entry) and record.receipt
        holding.take(holding.pair, record, filed=mark, base=known.get(key))
    guide = _last_said("guide", before, mine, other)
    holding.journal.guide = guide if isinstance(guide, str) else holding.journal.guide
    meta = {
        **other.meta,
        **mine.meta,
        "guide": holding.journal.guide,
        "summary": msgspec.to_builtins(shared_summary(holding.journal, guides)),
        "saves": 1 + max(*(_whole(copy.meta.get("saves")) for copy in (mine, other))),
        "saved": newest(str(copy.meta.get("saved", "")) for copy in (mine, other)),
        "folded": _folded(mine.meta.get("folded"), other.meta.get("folded")),
    }
    return _tables(holding, mine, other), meta


def _last_said(field: str, before: Copy | None, mine: Copy, other: Copy) -> Any:
    """Ours, unless only they have changed it since."""
    known = before.meta.get(field) if before is not None else None
    return other.meta.get(field) if mine.meta.get(field) == known else mine.meta.get(field)


def _folded(*marks: Any) -> dict[str, int]:
    """Which lines of which window's log either file has taken in: the merged one has."""
    found: dict[str, int] = {}
    for each in marks:
        if isinstance(each, Mapping):
            for window, count in each.items():
                found[window] = max(found.get(window, 0), _whole(count))
    return found


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _tables(holding: Holding, mine: Copy, other: Copy) -> Tables:
    tables: Tables = {META: {META_ID: {}}}
    ours, theirs = dict(_stored(mine)), dict(_stored(other))
    tables |= {name: {} for name in (*TABLES, *sorted((mine.tables() | other.tables()) - {META}))}
    for key in _in_turn(ours, theirs):
        one, two = ours.get(key), theirs.get(key)
        record = holding.find(key)
        if record is None or not {key} & (mine.known.keys() | other.known.keys()):
            # Of a kind that only a newer program knows, the state that was changed last.
            found = max((each for each in (one, two) if each is not None), key=age)
        else:
            old = two if one is None or record == other.known.get(key) else one
            found = merge_raw(old, record)
        tables[key[0]][key[1]] = found
    return tables


def _stored(copy: Copy) -> Iterator[tuple[Key, Any]]:
    for table in sorted(copy.tables() - {META}):
        for record_id, raw in copy.table(table).records():
            yield (table, record_id), raw


def _in_turn(one: Iterable[Key], other: Iterable[Key]) -> list[Key]:
    """What is in either: as it stands in the first, then what only the other has, in order."""
    return list(dict.fromkeys([*one, *sorted(set(other) - set(one))]))
