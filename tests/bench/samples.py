"""Journals to measure with: the demo's cycles, as often as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from cyclejournal.guide.finder import find_guides, parse_guide, shipped_guides_folder
from cyclejournal.guide.known import ACTION_WHAT, GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import begin, close_cycle
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import instant, local_clock, stamp
from cyclejournal.journal.places import OPEN_ACTIONS, Action, Agreement, Cycle, Goal, Pair
from cyclejournal.journal.records import Entry, Record, entry_id
from cyclejournal.store.open.shelf import Shelf

PROSE = (
    "On paper most of them now give a reason. Aloud it is still six people, and I kept a list on "
    "Monday: every answer longer than four words came from the same tables."
)
SPAN = timedelta(weeks=30)
"""How far one copy of the demo lies before the next."""


def peer() -> Guide:
    """The guide that the demo follows."""
    return find_guides(shipped_guides_folder())[0]["peer"]


def journal_of(
    cycles: int, journal_id: str = "sample", entries: int | None = None, now: datetime | None = None
) -> Journal:
    """A journal of that many cycles, or with exactly that many entries, the newest kept."""
    demo = demo_journal(peer(), now or local_clock())
    shared = {p.id for p in demo.places.values() if isinstance(p, Pair | Agreement)}
    found = Journal(journal_id, demo.guide, [*demo.people.values()])
    found.put(*(demo.places[place] for place in shared))
    found.put(*(entry for entry in demo.entries.values() if entry.place in shared))
    wanted = cycles
    for copy in range(-(-cycles // len(demo.cycles))):
        for cycle in reversed(demo.cycles):
            if wanted:
                found.put(*_copied(demo, cycle, copy))
                wanted -= 1
    if entries is not None:
        newest = sorted(found.entries.values(), key=lambda entry: entry.changed)[-entries:]
        found = Journal(journal_id, demo.guide, [*found.people.values(), *found.places.values()])
        found.put(*newest)
    return found


def _copied(demo: Journal, cycle: Cycle, copy: int) -> Iterator[Record]:
    """A cycle with all that belongs to it, so many spans earlier; the earlier ones are finished."""
    back = SPAN * copy

    def name(place: str) -> str:
        return f"{place}{copy:04x}" if copy else place

    def when(moment: str) -> str:
        return stamp(instant(moment) - back) if moment and copy else moment

    moved = replace(
        cycle,
        id=name(cycle.id),
        created=when(cycle.created),
        changed=when(cycle.changed),
        started=when(cycle.started),
        closed=when(cycle.closed),
        steps={
            step: replace(state, when=when(state.when), changed=when(state.changed))
            for step, state in cycle.steps.items()
        },
        goals=tuple(map(name, cycle.goals)),
        actions=tuple(map(name, cycle.actions)),
    )
    if copy and not moved.closed:
        moved = close_cycle(moved, now=instant(moved.changed))
    yield moved
    for place_id in (*cycle.goals, *cycle.actions):
        place = demo.places[place_id]
        assert isinstance(place, Goal | Action)
        here = replace(
            place, id=name(place_id), created=when(place.created), changed=when(place.changed)
        )
        if isinstance(here, Action):
            here = replace(here, when=when(here.when))
        if copy and isinstance(here, Action) and here.status in OPEN_ACTIONS:
            here = replace(here, status="done", when=here.changed)
        yield here
    for place_id in (cycle.id, *cycle.goals, *cycle.actions):
        for entry in demo.entries_at(place_id):
            yield _moved(entry, name(place_id), when(entry.created), when(entry.changed))


def _moved(entry: Entry, place: str, created: str, changed: str) -> Entry:
    return replace(
        entry,
        id=entry_id(place, entry.prompt, entry.voice),
        place=place,
        created=created,
        changed=changed,
    )


def on_shelf(root: Path, journals: Iterable[Journal]) -> Shelf:
    """Store them all."""
    shelf = Shelf(root)
    for journal in journals:
        shelf.add(journal).close()
    return shelf


IN_SIGHT = 20
"""So many cycles have their goals in a journal of any size: more than are seen at once."""
ALIKE = {-1: 44, 0: 18, 1: 18}
"""Of the last and the first two cycles, how many other answers there are at any size: what is found, what is read."""


def journal_alike(entries: int) -> Journal:
    """A journal with exactly that many entries, a hundred or more; what is seen of it is the same at any size.

    That is as many cycles as fill a screen, with their goals; the last cycle, where hits are found first, and the
    first two, to be read. All that is more lies between.
    """
    whole = journal_of(max(IN_SIGHT, entries // 50))

    def told_of(cycle: Cycle) -> list[Entry]:
        places = {cycle.id, *cycle.goals, *cycle.actions}
        return [each for each in whole.entries.values() if each.place in places]

    found = [each for each in whole.entries.values() if each.prompt == GOAL_STATEMENT]
    for at, count in ALIKE.items():
        others = [each for each in told_of(whole.cycles[at]) if each.prompt != GOAL_STATEMENT]
        found += sorted(others, key=lambda each: each.id)[:count]
    for cycle in whole.cycles[2:-1]:
        found += [each for each in told_of(cycle) if each.prompt != GOAL_STATEMENT]
    journal = Journal(whole.id, whole.guide, [*whole.people.values(), *whole.places.values()])
    journal.put(*found[:entries])
    return journal


PAIRS = {"Ana": 12, "Ben": 16, "Chloe": 20, "Dan": 24, "Eva": 30, "Finn": 40, "Gwen": 1000}
"""With whom a coach has journals, and of how many cycles."""

AGREED = "Wait five seconds at the sink"
"""What each of these pairs agreed a year before ``now``; whoever coached then promised it for a day to come."""


def shelf_of_a_coach(root: Path, now: datetime) -> Shelf:
    """Priya's shelf, of six pairs and of one with a thousand cycles, the older of them without texts."""
    return on_shelf(root, (_with(name, cycles, now) for name, cycles in PAIRS.items()))


def _with(name: str, cycles: int, now: datetime) -> Journal:
    journal = journal_of(cycles, name.lower(), min(cycles, 100) * 75, now)
    priya, tom = (journal.people[journal.person_named(each).id] for each in ("Priya", "Tom"))  # type: ignore[union-attr]
    journal.put(replace(tom, name=name))
    then = now - timedelta(weeks=52)
    cycle = next(each for each in reversed(journal.cycles) if instant(each.started) < then)
    due = (now + timedelta(days=5)).date().isoformat()
    action, linked = new_action(cycle, now=then, owner=priya.id, due=due)
    journal.put(action, linked)
    prompt = peer().prompt(ACTION_WHAT)
    assert prompt
    by = priya.id
    journal.put(answer(journal, prompt, action.id, TOGETHER, AGREED, by=by, now=then))
    return journal


def numbered(journal: Journal) -> Journal:
    """The same with a sentence at the head of each entry that one in ten has: ``Mark 7.``"""
    newest_first = sorted(journal.entries.values(), key=lambda entry: entry.changed, reverse=True)
    for number, entry in enumerate(newest_first):
        text = f"Mark {number % 10}. {''.join(c for c in entry.text if not c.isdigit())}"
        journal.put(replace(entry, text=text, keep="pair", blind=""))
    return journal


LONG = """
id = "long"
title = "Long"
about = "Many questions at once."
language = "en"

[[roles]]
id = "coachee"
name = "Coachee"

[[roles]]
id = "coach"
name = "Coach"

[[steps]]
id = "all"
title = "All of it"
about = "Everything."

[[steps.sections]]
id = "everything"
title = "Everything"
about = "Many questions."
"""


def long_guide(prompts: int) -> str:
    """A guide file with that many prompts for both voices in one section."""
    asked = (
        f'[[steps.sections.prompts]]\nid = "all.n-{n}"\nask = "What did you see, {n}?"\nbrief = true\n'
        for n in range(1, prompts + 1)
    )
    return "\n".join([LONG, *asked])


def long_journal(prompts: int, journal_id: str = "long") -> Journal:
    """A journal by that guide: everything answered but the last prompt."""
    guide = parse_guide(long_guide(prompts), "long")
    now = local_clock()
    journal = begin(journal_id, guide, {"coachee": "Tom", "coach": "Priya"}, now=now)
    cycle = journal.cycle
    assert cycle is not None
    *answered, _ = guide.steps[0].sections[0].prompts
    for prompt in answered:
        for person in journal.people:
            journal.put(answer(journal, prompt, cycle.id, person, PROSE, by=person, now=now))
    return journal
