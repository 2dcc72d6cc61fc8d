"""Records of one journal as another journal of the same people has them: everybody is who they are there.

Two people may each have begun a journal. Places keep their ids, which nobody else mints; what both journals have
one of (the pair, the agreement) becomes one, so that answers to the same question meet as in any merge.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from cyclejournal.errors import JournalError
from cyclejournal.journal.cycle.cycles import is_untouched
from cyclejournal.journal.entries.merge import merge_entries, merge_events, merge_places
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Agreement
from cyclejournal.journal.records import Entry, Event, Person, Record
from cyclejournal.journal.text import bare, clean_line
from cyclejournal.store.meet.joining import would_open

_WORDS = frozenset({"text", "history", "asked", "label", "speaker_words", "title", "name", "alias"})
"""Fields that hold what somebody wrote, and no id."""


class NotOnePair(JournalError):
    """Two journals that are not of the same people."""


def same_people(journal: Journal, other: Journal) -> dict[str, str]:
    """The other journal's people as who they are here, by their names. Raises NotOnePair."""
    here = {bare(person.name): person.id for person in journal.people.values()}
    found = {id_: here.get(bare(person.name), "") for id_, person in other.people.items()}
    if len(here) != len(found) or not all(found.values()) or len(set(found.values())) != len(found):
        raise NotOnePair(
            "These are not two journals of one pair",
            f"One is of {_names(journal)}, the other of {_names(other)}. Nothing was changed.",
            "If it is only a spelling, rename with `cyclejournal person rename`.",
        )
    return found


def _names(journal: Journal) -> str:
    return " and ".join(clean_line(person.name) for person in journal.people.values())


def moved(journal: Journal, other: Journal) -> Iterator[tuple[Record, Record]]:
    """Every record of the other journal, and what it is here, met by what is here already; people aside.

    A cycle in which nothing was ever written stays behind, with its goal; so do private words that would come into
    the open by meeting others. Raises NotOnePair.
    """
    ids = same_people(journal, other)
    if journal.agreement is not None and other.agreement is not None:
        ids[other.agreement.id] = journal.agreement.id
    empty = {
        id_ for each in other.cycles if is_untouched(other, each) for id_ in (each.id, *each.goals)
    }
    empty -= {id_ for each in other.cycles if each.id not in empty for id_ in each.goals}
    marks = (mark for mark in other.receipts.values() if mark.id not in other.entries)
    for record in (*marks, *other.records()):
        if isinstance(record, Person) or record.id in empty:
            continue
        new = _as_here(record, ids)
        if isinstance(new, Agreement) and new.id in journal.places and record.id in ids:
            # What is agreed is in its answers; the place is here.
            continue
        ours = journal.find(new.id)
        if not (
            isinstance(ours, Entry)
            and isinstance(new, Entry)
            and (would_open(ours, new) or would_open(new, ours))
        ):
            yield record, _met(ours, new)


def _as_here(record: Record, ids: Mapping[str, str]) -> Record:
    fields = {
        name: getattr(record, name) if name in _WORDS else _mapped(getattr(record, name), ids)
        for name in record.__struct_fields__
    }
    return msgspec.structs.replace(record, **fields)


def _mapped(value: Any, ids: Mapping[str, str]) -> Any:
    match value:
        case str() if value in ids:
            return ids[value]
        case str() if "/" in value:
            return "/".join(ids.get(part, part) for part in value.split("/"))
        case tuple():
            return tuple(_mapped(each, ids) for each in value)
        case dict():
            return {_mapped(key, ids): _mapped(each, ids) for key, each in value.items()}
    return value


def _met(ours: Record | None, new: Record) -> Record:
    match ours, new:
        case Entry(), Entry():
            return merge_entries(ours, new)
        case Event(), Event():
            return merge_events(ours, new)
        case (None, _) | (Entry() | Event(), _) | (_, Entry() | Event()):
            return new
        case _:
            return merge_places(ours, new)
