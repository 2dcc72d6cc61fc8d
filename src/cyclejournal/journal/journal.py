"""The journal in memory: every record by id, with the few look-ups that everything else is built on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar

from cyclejournal.guide.known import RECORD
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.lesson.noted import is_noted, left_of, noted_in, notes_in
from cyclejournal.journal.moments import newest, sort_key
from cyclejournal.journal.naming import called_after, people_named
from cyclejournal.journal.places import (
    OPEN_ACTIONS,
    PAIR,
    Action,
    Agreement,
    AnyPlace,
    Cycle,
    CyclePart,
    Goal,
    GoalPart,
    Meeting,
    Observation,
    Pair,
    PartT,
    Place,
    Yes,
)
from cyclejournal.journal.records import Entry, Event, Person, Record, entry_id

T = TypeVar("T")
BegunT = TypeVar("BegunT", bound=Entry | Event | Place)
RoundT = TypeVar("RoundT", Observation, Meeting)


def _as_begun(records: Iterable[BegunT]) -> list[BegunT]:
    """In the order in which they were begun."""
    found = list(records)
    if len(found) < 2:
        return found
    key = sort_key(record.created for record in found)
    return sorted(found, key=lambda record: (key(record.created), record.id))


MOST_KNOWN = 1_000
"""Things worked out that are kept: those of a page, and of what is beside it."""


def first_round(kind: type[RoundT], cycle: Cycle) -> RoundT:
    """A cycle's first observation or talk as it is before anything is recorded; its texts are the cycle's.

    It has an id that any computer gives it, so that it meets itself in a merge.
    """
    return kind(
        id=f"{cycle.id}-{kind.__struct_config__.tag}",
        cycle=cycle.id,
        answers=cycle.id,
        created=cycle.created,
        changed=cycle.created,
    )


class Journal:
    """One pair's records. ``put`` is the only way in, ``drop_entry`` out; everything else reads.

    A receipt (the mark of an answer kept in a private half) never covers that answer: it is kept
    beside it, in ``receipts``. ``places`` holds what is in the trash too; the look-ups leave it out.
    ``events`` holds the notes that older answers give too (see ``noted``), until they are stored themselves.
    """

    def __init__(self, id: str, guide: str = "peer", records: Iterable[Record] = ()) -> None:
        self.id = id
        self.guide = guide
        """The guide that new cycles start with."""
        self.people: dict[str, Person] = {}
        self.places: dict[str, AnyPlace] = {}
        self.entries: dict[str, Entry] = {}
        self.receipts: dict[str, Entry] = {}
        self.events: dict[str, Event] = {}
        self.notes: dict[str, Entry] = {}
        """Those of the entries that are notes."""
        self._at: dict[str, dict[str, Entry]] = {}
        self._events_at: dict[str, dict[str, Event]] = {}
        self._parts: dict[str, dict[str, CyclePart | GoalPart | Yes]] = {}
        self._ordered: dict[str, list[Entry]] = {}
        self._events_ordered: dict[str, list[Event]] = {}
        self._of_places: dict[str, Any] = {}
        self._worked_out: dict[object, tuple[object, Any]] = {}
        self._given: dict[str, dict[str, Event]] = {}
        """By the answer's id, the notes that it gives and that are not stored."""
        self.put(*records)

    def once(self, what: str, work_out: Callable[[], T]) -> T:
        """What is worked out from the places: again only when one of them has changed."""
        if what not in self._of_places:
            self._of_places[what] = work_out()
        found: T = self._of_places[what]
        return found

    def known(self, of: tuple[object, ...], work_out: Callable[[], T]) -> T:
        """What is worked out from it and these objects: again only when anything in it has changed."""
        # By the objects themselves, which are kept, so that nothing else is taken for one of them.
        key = tuple(map(id, of))
        if key not in self._worked_out:
            if len(self._worked_out) > MOST_KNOWN:
                self._worked_out.clear()
            self._worked_out[key] = of, work_out()
        found: T = self._worked_out[key][1]
        return found

    def put(self, *records: Record) -> None:
        """Add records, or replace those with the same ids."""
        self._worked_out.clear()
        for record in records:
            match record:
                case Entry(receipt=True):
                    self.receipts[record.id] = record
                case Entry():
                    self._ordered.pop(record.place, None)
                    self.entries[record.id] = record
                    self._at.setdefault(record.place, {})[record.id] = record
                    if record.prompt == RECORD:
                        self._give_notes(record)
                    elif record.is_note:
                        self.notes[record.id] = record
                case Person():
                    self.people[record.id] = record
                case Event():
                    if source := noted_in(record.id):
                        record = self._stored_note(record, source)
                    self._put_event(record)
                case _:
                    self.places[record.id] = record
                    self._of_places = {}
                    if isinstance(record, CyclePart | GoalPart | Yes):
                        self._parts.setdefault(record.owner, {})[record.id] = record
                    if isinstance(record, Observation | Cycle):
                        for entry in self._at.get(record.id, {}).values():
                            if entry.prompt == RECORD:
                                self._give_notes(entry)

    def shared(self, places: Iterable[str], events: Iterable[Event]) -> "Journal":
        """Its places, what the pair shares at some of them, and these events: to look at, not to put into."""
        found = Journal(self.id, self.guide)
        found.people, found.places, found.receipts = self.people, self.places, self.receipts
        found._parts, found._of_places = self._parts, self._of_places
        found.put(*(e for place in places for e in self.entries_at(place) if e.half == PAIR))
        found.put(*events)
        return found

    def _give_notes(self, entry: Entry) -> None:
        """Have the notes of an answer in place of those that it gave before."""
        self._take_notes(entry.id)
        place = self.places.get(entry.place)
        if not is_noted(entry) or not isinstance(place, Observation | Cycle):
            return
        at = place if isinstance(place, Observation) else first_round(Observation, place)
        if entry.redacted:
            for event in self.events_at(at.id):
                if noted_in(event.id) == entry.id:
                    self._put_event(left_of(event, entry))
        given = [each for each in notes_in(entry, at.id) if each.id not in self.events]
        self._given[entry.id] = {event.id: event for event in given}
        for event in given:
            self._put_event(event)

    def _take_notes(self, entry_id: str) -> None:
        for event in self._given.pop(entry_id, {}).values():
            self.events.pop(event.id, None)
            self._events_at[event.place].pop(event.id, None)
            self._events_ordered.pop(event.place, None)

    def _stored_note(self, event: Event, source: str) -> Event:
        """A note that is stored from now on: without words that went for good with its answer."""
        self._given.get(source, {}).pop(event.id, None)
        return left_of(event, self.entries.get(source))

    def is_given(self, event: Event) -> bool:
        """Whether an older answer gives this note, and it is not stored itself."""
        source = noted_in(event.id)
        return bool(source) and event.id in self._given.get(source, {})

    def is_noted(self, entry: Entry) -> bool:
        """Whether an answer stands in the record of a lesson, as notes, and nowhere else."""
        return entry.id in self._given

    def _put_event(self, event: Event) -> None:
        before = self.events.get(event.id, event)
        if before.place != event.place:
            self._events_at[before.place].pop(event.id, None)
            self._events_ordered.pop(before.place, None)
        self.events[event.id] = event
        self._events_at.setdefault(event.place, {})[event.id] = event
        self._events_ordered.pop(event.place, None)

    def records(self) -> Iterator[Record]:
        """Every record but the receipts."""
        yield from self.people.values()
        yield from self.places.values()
        yield from self.entries.values()
        yield from (event for event in self.events.values() if not self.is_given(event))

    def find(self, record_id: str) -> Record | None:
        """A record of any sort by its id, but for receipts."""
        return (
            self.entries.get(record_id)
            or self.events.get(record_id)
            or self.places.get(record_id)
            or self.people.get(record_id)
        )

    def drop_entry(self, entry_id: str) -> None:
        """Forget an answer that its writer has taken back into a half that is not here."""
        self._worked_out.clear()
        entry = self.entries.pop(entry_id, None)
        if entry is not None:
            self._at[entry.place].pop(entry_id, None)
            self._ordered.pop(entry.place, None)
            self._take_notes(entry_id)
            self.notes.pop(entry_id, None)

    def entry(self, place: str, prompt: str, voice: str) -> Entry | None:
        """What the voice answered there, or None."""
        return self.entries.get(entry_id(place, prompt, voice))

    def text(self, place: str, prompt: str, voice: str = TOGETHER) -> str:
        """The text of that answer, or nothing."""
        found = self.entry(place, prompt, voice)
        return found.text if found else ""

    def entries_at(self, place: str) -> list[Entry]:
        """Every answer written at a place, in the order they were begun."""
        if place not in self._ordered:
            self._ordered[place] = _as_begun(self._at.get(place, {}).values())
        return list(self._ordered[place])

    def events_at(self, place: str) -> list[Event]:
        """Everything recorded at an observation or a meeting, in the order it happened.

        What was taken back or struck out is among it; ``Event.counts`` tells.
        """
        if place not in self._events_ordered:
            self._events_ordered[place] = _as_begun(self._events_at.get(place, {}).values())
        return list(self._events_ordered[place])

    @property
    def pair(self) -> Pair | None:
        """The place for the pair itself."""
        found = self.places.get(PAIR)
        return found if isinstance(found, Pair) else None

    @property
    def agreement(self) -> Agreement | None:
        """The newest version of the learning agreement."""
        found = self.once("agreements", self._agreements)
        return found[-1] if found else None

    def _agreements(self) -> list[Agreement]:
        places = self.places.values()
        found = (p for p in places if isinstance(p, Agreement) and not p.deleted)
        return sorted(found, key=lambda place: (place.version, place.id))

    @property
    def cycles(self) -> list[Cycle]:
        """Every cycle, in the order of starting; a cycle's number is its position here, from 1."""
        return list(self.once("cycles", self._cycles))

    def _cycles(self) -> list[Cycle]:
        cycles = [p for p in self.places.values() if isinstance(p, Cycle) and not p.deleted]
        key = sort_key(cycle.started for cycle in cycles)
        return sorted(cycles, key=lambda cycle: (key(cycle.started), cycle.id))

    def guide_of(self, guides: Mapping[str, Guide], cycle: Cycle | None = None) -> Guide:
        """The guide a cycle follows; where that is not here, the journal's own, the shipped one, or any.

        The answers to prompts that another guide does not ask are still shown. It says what the pair says for
        those who learn.
        """
        wanted = (cycle.guide if cycle else self.guide, self.guide, "peer", *guides)
        found = next(guides[name] for name in wanted if name in guides)
        return found.saying(self.pair.learners) if self.pair and self.pair.learners else found

    @property
    def cycle(self) -> Cycle | None:
        """The cycle the pair is in: the newest open one, else the newest."""
        cycles = self.cycles
        return next((cycle for cycle in reversed(cycles) if not cycle.closed), None) or (
            cycles[-1] if cycles else None
        )

    def number(self, cycle_id: str) -> int:
        """A cycle's number, from 1; 0 for an unknown id."""
        return self.once("numbers", self._numbers).get(cycle_id, 0)

    def _numbers(self) -> dict[str, int]:
        return {cycle.id: number for number, cycle in enumerate(self.cycles, 1)}

    def goal(self, cycle: Cycle) -> Goal | None:
        """The goal the cycle is working on."""
        goals = [self.places.get(goal) for goal in cycle.goals]
        return next((g for g in reversed(goals) if isinstance(g, Goal) and not g.deleted), None)

    def observations(self, cycle: Cycle) -> list[Observation]:
        """The cycle's observations that were begun to be planned or recorded, oldest first."""
        return self.parts(Observation, cycle.id)

    def lessons(self, cycle: Cycle) -> list[Observation]:
        """The same; before anything is begun, the first as it will be, not yet stored."""
        return self.observations(cycle) or [first_round(Observation, cycle)]

    def observation(self, cycle: Cycle) -> Observation:
        """The observation the cycle is at: the newest of its lessons."""
        return self.lessons(cycle)[-1]

    def meetings(self, cycle: Cycle) -> list[Meeting]:
        """The cycle's talks that were begun, oldest first."""
        return self.parts(Meeting, cycle.id)

    def parts(self, kind: type[PartT], owner: str) -> list[PartT]:
        """What a cycle or a goal has of a kind, oldest first."""
        places = self._parts.get(owner, {}).values()
        return _as_begun(p for p in places if isinstance(p, kind) and not p.deleted)

    def part_ids(self, *owners: str) -> list[str]:
        """Ids of all that cycles or goals have, in the trash or not."""
        return [id_ for owner in owners for id_ in self._parts.get(owner, ())]

    def talks(self, cycle: Cycle) -> list[Meeting]:
        """The same; before the pair sits down, the first as it will be, not yet stored."""
        return self.meetings(cycle) or [first_round(Meeting, cycle)]

    def meeting(self, cycle: Cycle) -> Meeting:
        """The talk the cycle is at: the newest."""
        return self.talks(cycle)[-1]

    @property
    def actions(self) -> list[Action]:
        """Every action, oldest first."""
        return list(self.once("actions", self._actions))

    def _actions(self) -> list[Action]:
        gone, places = self.in_trash, self.places.values()
        return _as_begun(p for p in places if isinstance(p, Action) and p.id not in gone)

    @property
    def open_actions(self) -> list[Action]:
        """Actions still to do, soonest due first, those without a date last."""
        return list(self.once("open actions", self._open_actions))

    def _open_actions(self) -> list[Action]:
        waiting = [action for action in self.actions if action.status in OPEN_ACTIONS]
        return sorted(waiting, key=lambda action: action.due or "9999")

    @property
    def in_trash(self) -> frozenset[str]:
        """Ids of what was thrown away, and of what went along: a cycle's own goals, actions, lessons, talks."""
        return self.once("in trash", self._in_trash)

    def _in_trash(self) -> frozenset[str]:
        thrown = frozenset(place.id for place in self.places.values() if place.deleted)
        return thrown | self.went_along if thrown else thrown

    @property
    def went_along(self) -> set[str]:
        """Ids of what belongs to cycles or goals in the trash, and to no cycle that is not."""
        gone, along, kept = set[str](), set[str](), set[str]()
        for place in self.places.values():
            if place.deleted:
                gone.add(place.id)
            if isinstance(place, Cycle):
                (along if place.deleted else kept).update(place.goals, place.actions)
        along -= kept
        return along.union(self.part_ids(*gone, *along))

    def name(self, voice: str, joint: str = "Together") -> str:
        """A voice in words: the person's name, or ``joint`` for what is written together."""
        if voice == TOGETHER:
            return joint
        person = self.people.get(voice)
        return person.name if person else "Someone"

    @property
    def title(self) -> str:
        """What the journal is called: the pair's own title, or their names; of a large team the first ones."""
        own = self.pair.title if self.pair else ""
        return own or called_after(self.people.values()) or self.id

    def people_named(self, name: str) -> list[Person]:
        """The people a name may mean, see ``naming``."""
        return people_named(self.people.values(), name)

    def person_named(self, name: str) -> Person | None:
        """The one person a name means, as of ``people_named``; None for nobody, and for more than one."""
        found = self.people_named(name)
        return found[0] if len(found) == 1 else None

    @property
    def last_written(self) -> str:
        """When anything was last changed, as stored; empty for an empty journal."""
        written = chain(self.entries.values(), self.places.values(), self.events.values())
        return newest(record.changed for record in written)
