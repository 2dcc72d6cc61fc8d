"""A journal as others may have it: only what each voice marked for them, and nobody by name.

It is a journal of its own, made anew each time, that knows nothing else. Whatever is made from it, in whatever
form, can hold no other words; who writes or shows it asks the ``Reading`` of it like any other.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import ACTION_WHAT, GOAL_STATEMENT, READING
from cyclejournal.guide.learners import said_anew
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.language.aliases import Aliases, Near
from cyclejournal.journal.lesson.items import same_ref, without_cites
from cyclejournal.journal.places import (
    Action,
    Agreement,
    AnyPlace,
    CheckIn,
    Cycle,
    Goal,
    Lasted,
    Measured,
    Meeting,
    Observation,
    Pair,
    Standing,
)
from cyclejournal.journal.reading.audience import Audience, LeftOut
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Person

OTHERS = Audience(share=True)
ID = "for-others"
"""Stands for the journal's id, which may be anything."""


class ForOthers(Struct, frozen=True):
    """What others may have, and what is known of it."""

    reading: Reading
    """Of the journal without names."""
    whole: Reading
    """Of the pair's own, for the same audience."""
    aliases: Aliases

    def left_out(self, cycle: Cycle | None = None) -> tuple[LeftOut, ...]:
        """What they do not get, by kind and reason: of a cycle, or of all."""
        return self.whole.cycle(cycle).left_out if cycle else self.whole.left_out

    @property
    def near(self) -> tuple[Near, ...]:
        """What may be a name in it, and nobody has decided."""
        return self.aliases.near


def for_others(
    journal: Journal, guides: Mapping[str, Guide], covered: frozenset[str] = frozenset()
) -> ForOthers:
    """What others may have of it. Raises AliasIsName.

    ``covered`` are the ids of answers that the screen covers before whoever looks at it now.
    """
    whole = Reading(journal, guides, replace(OTHERS, covered=covered))
    aliases = Aliases(journal)
    entries = [e for e in journal.entries.values() if e.text.strip() and whole.has(e)]
    said = {(entry.place, entry.prompt) for entry in entries}
    made = Journal(ID, journal.guide)
    for person in journal.people.values():
        # Made anew: whatever else is kept of somebody, or of a pair, stays behind by itself.
        name, moment = aliases.people[person.id], person.created
        made.put(Person(id=person.id, name=name, created=moment, changed=moment))
    written = {place for place, _ in said}
    kept = {place.id: place for place in journal.places.values() if not place.deleted}
    kept = {id_: place for id_, place in kept.items() if _is_told(place, kept, said, written)}
    made.put(*(_bare(place, kept) for place in kept.values()))
    bare = _without_cites(journal, guides, entries)
    made.put(*(_aliased(entry, aliases) for entry in bare))
    used = {"peer", journal.guide, *(cycle.guide for cycle in journal.cycles)}
    own = {name: _of(guide, aliases) if name in used else guide for name, guide in guides.items()}
    return ForOthers(Reading(made, own, OTHERS), whole, aliases)


def _is_told(
    place: AnyPlace, kept: Mapping[str, AnyPlace], said: set[tuple[str, str]], written: set[str]
) -> bool:
    """Whether others know of a place: what a goal or an action is must be marked for them, and so on.

    Of a kind that is not named here they know nothing.
    """
    match place:
        case Pair() | Agreement() | Cycle() | Observation() | Meeting():
            return True
        case Goal():
            return (place.id, GOAL_STATEMENT) in said
        case Action():
            return (place.id, ACTION_WHAT) in said
        case Measured():
            return (place.id, READING) in said and _is_goal(kept, place.goal, said)
        case Standing():
            return _is_goal(kept, place.goal, said)
        case CheckIn() | Lasted():
            return place.id in written
        case _:
            return False


def _is_goal(kept: Mapping[str, AnyPlace], goal: str, said: set[tuple[str, str]]) -> bool:
    return isinstance(kept.get(goal), Goal) and (goal, GOAL_STATEMENT) in said


def _bare(place: AnyPlace, kept: Mapping[str, AnyPlace]) -> AnyPlace:
    """The place without what was typed into it, and without what others do not know of."""
    match place:
        case Pair():
            moment = place.created
            return Pair(id=place.id, learners=place.learners, created=moment, changed=moment)
        case Cycle():
            steps = {name: replace(state, reason="") for name, state in place.steps.items()}
            goals = tuple(each for each in place.goals if each in kept)
            actions = tuple(each for each in place.actions if each in kept)
            return replace(place, steps=steps, goals=goals, actions=actions)
        case CheckIn():
            action = place.action if place.action in kept else ""
            reading = place.reading if place.reading in kept else ""
            return replace(place, action=action, reading=reading)
        case _:
            return place


def _without_cites(
    journal: Journal, guides: Mapping[str, Guide], entries: Iterable[Entry]
) -> Iterator[Entry]:
    """The answers without what they cite: it leads nowhere where there is no record, and may have names in it."""
    cites: dict[str, set[str]] = {}
    whole = Reading(journal, guides)
    for entry in entries:
        cycle = whole.cycle_at(entry.place) if "[" in entry.text else None
        if cycle is not None and cycle.id not in cites:
            # Imported late: most of what goes out cites nothing.
            from cyclejournal.journal.lesson.evidence import evidence

            guide, lessons = whole.guide(cycle), journal.lessons(cycle)
            lines = (item for each in lessons for item in evidence(journal, guide, cycle, each))
            cites[cycle.id] = {same_ref(item.ref) for item in lines}
        known = cites[cycle.id] if cycle else set()
        yield replace(entry, text=without_cites(entry.text, known)) if known else entry


def _aliased(entry: Entry, aliases: Aliases) -> Entry:
    text, asked = aliases(entry.text), aliases.replaced(entry.asked)
    # Tags beside the words are the pair's own order, and may be anybody's name.
    return replace(entry, text=text, asked=asked, tags=(), history=(), redacted="")


def _of(guide: Guide, aliases: Aliases) -> Guide:
    """A guide of the pair's own may name them, or their school."""
    made: Guide = said_anew(guide, aliases.replaced)
    return made
