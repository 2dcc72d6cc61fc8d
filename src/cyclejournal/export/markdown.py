"""A cycle, or a whole journal, as Markdown: the same bytes whenever the same things are written.

Who a document is for decides what is in it: with ``reader`` (a person's id) it holds what that person
may read, so also what they keep to themselves; with None only what the pair shares. With ``kept_back``
it also holds what leaves only when asked for. No export time, program version or file name is inside.
The record of a lesson is in it once it was released, without what was struck out; see ``evidence``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cyclejournal.export.actions import add_actions, carried_actions, linked_actions
from cyclejournal.export.front import FORMAT, cycle_facts, front_matter, people
from cyclejournal.export.page import Page
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.steps import Steps
from cyclejournal.export.talks import add_turns
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.progress import places_of_steps
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.lessons import held_back
from cyclejournal.journal.reading.views import cycle_title, goal_words, label
from cyclejournal.journal.records import PAIR, Agreement, Cycle, Entry
from cyclejournal.journal.talk.making import goals_for_later
from cyclejournal.journal.text import clean_line

NOTHING = "Nothing is written yet."
EARLIER = "Earlier goals of this cycle"


def cycle_markdown(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None,
    *,
    kept_back: bool = False,
) -> str:
    """One cycle as a document of its own; the first one also holds what was agreed before it."""
    audience = Audience(reader, kept_back)
    number = journal.number(cycle.id)
    own = journal.pair.title if journal.pair else ""
    name = cycle_title(journal, guide, cycle)
    title = f"{own}: {name}" if own else name
    goal = goal_words(journal, cycle)
    page = Page()
    page.add(front_matter(cycle_facts(journal, cycle, number, title, goal)))
    page.add(f"# {heading_text(title)}")
    _opening(page, cycle, goal)
    opening = page.take()
    places = _places(journal, cycle)
    if number == 1:
        _before(page, journal, guide, cycle, audience)
        places += _shared_places(journal)
    steps = Steps(journal, guide, cycle, audience)
    steps.add(page)
    add_turns(page, journal, guide, cycle, audience)
    _others(page, journal, guide, cycle, _earlier_goals(journal, cycle), audience, EARLIER)
    _others(page, journal, guide, cycle, places, audience)
    agreed, carried = linked_actions(journal, cycle), carried_actions(journal, cycle)
    nothing = page.empty
    if nothing:
        page.add(NOTHING)
    if agreed or carried or not nothing:
        page.heading(0, "Agreed actions")
        page.evidence, page.evidence_from = steps.last_evidence
        add_actions(page, journal, guide, cycle, agreed, audience)
        page.evidence = ()
        add_actions(page, journal, guide, cycle, carried, audience)
        if not (agreed or carried):
            page.add("None yet.")
    _footer(page, journal, reader)
    return opening + _ended(page)


def journal_markdown(
    journal: Journal,
    guide_for: Callable[[Cycle], Guide],
    reader: str | None,
    *,
    kept_back: bool = False,
) -> str:
    """The whole journal as one document. ``guide_for`` gives the guide a cycle is read with."""
    return "".join(iter_journal_markdown(journal, guide_for, reader, kept_back=kept_back))


def iter_journal_markdown(
    journal: Journal,
    guide_for: Callable[[Cycle], Guide],
    reader: str | None,
    *,
    kept_back: bool = False,
) -> Iterator[str]:
    """The same, a cycle at a time, so that years of them need no more memory than one."""
    audience = Audience(reader, kept_back)
    cycles = journal.cycles
    page = Page(top=3)
    facts = {
        "title": clean_line(journal.title),
        "cycles": len(cycles),
        "people": people(journal, {}),
        "guide": clean_line(journal.guide),
        "format": FORMAT,
    }
    page.add(front_matter(facts))
    page.add(f"# {heading_text(journal.title)}")
    if not cycles:
        page.add(NOTHING)
    seen: set[str] = set()
    for number, cycle in enumerate(cycles, 1):
        guide = guide_for(cycle)
        if number == 1:
            page.top = 2
            _before(page, journal, guide, cycle, audience)
            page.top = 3
        page.heading(-1, cycle_title(journal, guide, cycle, number))
        _opening(page, cycle, goal_words(journal, cycle))
        opening = page.take()
        steps = Steps(journal, guide, cycle, audience)
        steps.add(page)
        add_turns(page, journal, guide, cycle, audience)
        _others(page, journal, guide, cycle, _earlier_goals(journal, cycle), audience, EARLIER)
        _others(page, journal, guide, cycle, _places(journal, cycle), audience)
        actions = linked_actions(journal, cycle)
        if page.empty:
            page.add(NOTHING)
        if actions:
            page.heading(0, "Agreed actions")
            page.evidence, page.evidence_from = steps.last_evidence
            add_actions(page, journal, guide, cycle, actions, audience)
            page.evidence = ()
        own = {*places_of_steps(journal, cycle), *(action.id for action in actions)}
        page.forget(entry.id for place in own for entry in journal.entries_at(place))
        seen |= own
        yield opening + page.take()
    if cycles:
        # What no cycle leads to, such as an earlier version of the agreement: nothing is left behind.
        page.top = 2
        last = cycles[-1]
        later = [goal.id for goal in goals_for_later(journal)]
        _others(page, journal, guide_for(last), last, later, audience, "Goals for later")
        written_at = {e.place for e in journal.entries.values() if e.place not in seen}
        everywhere = sorted(written_at - journal.in_trash)
        _others(page, journal, guide_for(last), last, everywhere, audience)
    _footer(page, journal, reader)
    yield _ended(page)


def _opening(page: Page, cycle: Cycle, goal: str) -> None:
    dates = f"Started {heading_text(day(cycle.started))}"
    dates += f", closed {heading_text(day(cycle.closed))}." if cycle.closed else "."
    page.add(dates)
    if goal:
        page.add(f"Goal: {heading_text(goal)}")


def _before(page: Page, journal: Journal, guide: Guide, cycle: Cycle, audience: Audience) -> None:
    """How the pair works and what it agreed, if anything of it is written."""
    start = Page(page.top)
    for section in guide.before:
        Steps(journal, guide, cycle, audience).section(start, section)
    if not start.empty:
        page.heading(0, "Before the first cycle")
        page.join(start)


def _others(
    page: Page,
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    places: Iterable[str],
    audience: Audience,
    title: str = "Other answers",
) -> None:
    """Whatever is written at these places and not in the document yet, as after a guide was changed."""
    asked = {prompt.id: prompt for _, prompt in guide.prompts()}
    left = []
    for entry in (entry for place in places for entry in journal.entries_at(place)):
        if entry.id in page.printed or entry.id in page.kept_out or not entry.text.strip():
            continue
        known = asked.get(entry.prompt)
        waits = held_back(journal, guide, cycle, known, entry, audience.reader)
        if audience.may_have(entry, known) and not waits:
            left.append(entry)
        else:
            # Another cycle's guide may know nothing of it.
            page.kept_out.add(entry.id)
    if left:
        page.heading(0, title)
        prompts: dict[str, list[tuple[str, Entry]]] = {}
        for entry in left:
            voice = label(journal, guide, cycle, entry.voice)
            prompts.setdefault(entry.prompt, []).append((voice, entry))
        for prompt, answers in prompts.items():
            page.answers(1, asked.get(prompt), answers)


def _places(journal: Journal, cycle: Cycle) -> list[str]:
    """Where a cycle's own answers are written; its actions have a part of their own."""
    goals = (journal.places.get(goal) for goal in cycle.goals)
    own = places_of_steps(journal, cycle)
    return [*own, *(goal.id for goal in goals if goal and not goal.deleted)]


def _earlier_goals(journal: Journal, cycle: Cycle) -> list[str]:
    """The goals that the cycle worked on before its present one."""
    present = journal.goal(cycle)
    gone = journal.in_trash
    return [
        goal for goal in cycle.goals if (not present or goal != present.id) and goal not in gone
    ]


def _shared_places(journal: Journal) -> list[str]:
    """Where the pair's own answers are written, whatever the cycle."""
    agreements = {at for at, place in journal.places.items() if isinstance(place, Agreement)}
    return [PAIR, *sorted(agreements - journal.in_trash)]


def _footer(page: Page, journal: Journal, reader: str | None) -> None:
    names = [heading_text(person.name) for person in journal.people.values()]
    two = "for the two of them" if len(names) == 2 else "for themselves"
    writers = " and ".join((", ".join(names[:-1]), names[-1])) if names[1:] else "".join(names)
    by = f"Written by {writers} {two}" if writers else "Written"
    page.add("---")
    page.add(f"{by}: for their development, not for appraisal.")
    if reader and page.holds_private:
        name = heading_text(journal.name(reader))
        page.add(f"This copy was made for {name}, and holds what only {name} may read.")


def _ended(page: Page) -> str:
    return page.take().removesuffix("\n")
