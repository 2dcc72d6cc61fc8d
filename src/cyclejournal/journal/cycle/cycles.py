"""Beginning a journal, and the life of a cycle: steps, rounds of lesson and talk, its close, the next one."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import several
from cyclejournal.journal.goal.goals import stand, status_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, instant, stamp
from cyclejournal.journal.places import (
    PAIR,
    Agreement,
    AnyPlace,
    Cycle,
    Goal,
    Meeting,
    Observation,
    Pair,
    StepState,
    StepStatus,
)
from cyclejournal.journal.records import Person, Record, changed, mint, moment_after
from cyclejournal.journal.text import clean_line, fold

LONGEST_NAME = 80
"""Characters; a longer name would push everything else off the screen."""

FEWEST_IN_TEAM, MOST_IN_TEAM = 2, 12
"""People who agree on their coaching priorities together."""

Round = Literal["observation", "meeting"]
"""What a cycle may have several of: the ``at`` of the sections that belong to it."""


class NameProblem(JournalError):
    """A name that cannot be used."""


def check_names(names: Sequence[str]) -> list[str]:
    """The names, cleaned. Raises NameProblem for one that is empty, too long, or there twice."""
    if any("\ud800" <= character <= "\udfff" for name in names for character in name):
        raise NameProblem(
            "That name cannot be read",
            "It holds bytes that are no UTF-8 text.",
            "Set the terminal to UTF-8, and type the name again.",
        )
    cleaned = [clean_line(name) for name in names]
    for name in cleaned:
        if not any(unicodedata.category(character)[0] in "LNS" for character in name):
            raise NameProblem(
                "A name is missing", "Each of you needs a name.", "Type a first name."
            )
        if len(name) > LONGEST_NAME:
            raise NameProblem(
                "That name is too long",
                f"It has {len(name)} characters; there is room for {LONGEST_NAME}.",
                "Type a shorter form of it.",
            )
        if fold(name) in ("together", "both"):
            raise NameProblem(
                "That name is taken",
                f"“{name}” stands for what you write jointly.",
                "Type another name.",
            )
    if len({fold(name) for name in cleaned}) < len(cleaned):
        known = [fold(name) for name in cleaned]
        twice = next(name for name in cleaned if known.count(fold(name)) > 1)
        raise NameProblem(
            "Both names are the same" if len(cleaned) == 2 else "Two names are the same",
            f"Two people called “{twice}” cannot be told apart.",
            "Add an initial or use a nickname.",
        )
    return cleaned


def check_team(names: Sequence[str]) -> list[str]:
    """The names of a team, cleaned. Raises NameProblem as ``check_names`` does, and for how many there may be."""
    if not FEWEST_IN_TEAM <= len(names) <= MOST_IN_TEAM:
        raise NameProblem(
            "A team has two to twelve people",
            f"{several(len(names), 'name')} {'is' if len(names) == 1 else 'are'} given.",
            "Name each of them once.",
        )
    return check_names(names)


def begin(journal_id: str, guide: Guide, names: Mapping[str, str], *, now: datetime) -> Journal:
    """A new journal with its people, an agreement still to make, and cycle 1.

    ``names`` gives each role's person, in the guide's order of roles.
    """
    cleaned = check_names(list(names.values()))
    return _begun(journal_id, guide, list(zip(names, cleaned, strict=True)), now)


def begin_team(journal_id: str, guide: Guide, names: Sequence[str], *, now: datetime) -> Journal:
    """The journal of a team; whoever is named first has the guide's first role, all others its last.

    Raises NameProblem for names that cannot be used, and for fewer or more people than a team has.
    """
    cleaned = check_team(names)
    first, last = guide.roles[0].id, guide.roles[-1].id
    people = [(last if number else first, name) for number, name in enumerate(cleaned)]
    return _begun(journal_id, guide, people, now)


def _begun(
    journal_id: str, guide: Guide, names: Sequence[tuple[str, str]], now: datetime
) -> Journal:
    """A journal of people, each with a role and a name."""
    moment = stamp(now)
    people: dict[str, str] = {}
    records: list[Record] = [Pair(id=PAIR, created=moment, changed=moment)]
    for letter, (role, name) in zip("ABCDEFGHIJKL", names, strict=False):
        person = Person(
            id=mint(now), name=name, alias=f"Teacher {letter}", created=moment, changed=moment
        )
        people[person.id] = role
        records.append(person)
    records.append(Agreement(id=mint(now), created=moment, changed=moment))
    journal = Journal(journal_id, guide.id, records)
    journal.put(*start_cycle(journal, guide, people, now=now))
    return journal


def with_name(journal: Journal, person: str, name: str, *, now: datetime) -> Person:
    """The person with another name. Raises NameProblem for one that cannot be used, or is another's."""
    names = {**{each.id: each.name for each in journal.people.values()}, person: name}
    cleaned = dict(zip(names, check_names(list(names.values())), strict=True))
    return changed(journal.people[person], now=now, name=cleaned[person])


def with_alias(journal: Journal, person: str, alias: str, *, now: datetime) -> Person:
    """The person with another alias. Raises NameProblem for one that cannot be used, or is another's.

    And AliasIsName for one that would name somebody.
    """
    # Imported late: few commands of a hundred give one.
    from cyclejournal.journal.language.aliases import check_aliases, forms

    aliases = {**{each.id: each.alias for each in journal.people.values()}, person: alias}
    cleaned = dict(zip(aliases, check_names(list(aliases.values())), strict=True))
    check_aliases(
        [form for each in journal.people.values() for form in forms(each.name)], [cleaned[person]]
    )
    return changed(journal.people[person], now=now, alias=cleaned[person])


def start_cycle(
    journal: Journal,
    guide: Guide,
    roles: Mapping[str, str],
    *,
    now: datetime,
    goal: str = "new",
    full: bool = False,
) -> list[AnyPlace]:
    """The records of the next cycle: the cycle and, unless it keeps the last one's, a goal.

    ``roles`` maps person ids to role ids. ``goal`` is ``new``, ``same``, or the id of a goal that was
    kept for later. Whichever it is, it goes on from now.
    """
    # After the cycle before it, also where that was begun by a clock that is ahead: it has its number.
    moment = after(now, *(cycle.started for cycle in journal.cycles[-1:]))
    last = journal.cycle
    kept = journal.goal(last) if last and goal == "same" else journal.places.get(goal)
    places: list[AnyPlace] = []
    if isinstance(kept, Goal) and status_of(journal, kept) != "active":
        places.append(stand(journal, kept, "active", now=now))
    if not isinstance(kept, Goal):
        kept = Goal(id=mint(instant(moment)), created=moment, changed=moment)
        places.append(kept)
    cycle = Cycle(
        id=mint(instant(moment)),
        created=moment,
        changed=moment,
        started=moment,
        guide=guide.id,
        roles=dict(roles),
        goals=(kept.id,),
        full=full,
    )
    return [*places, cycle]


def swapped(cycle: Cycle) -> dict[str, str]:
    """The cycle's roles, each passed on to the next person; for two, a swap."""
    people, roles = list(cycle.roles), list(cycle.roles.values())
    return dict(zip(people, roles[1:] + roles[:1], strict=True))


def mark_step(
    cycle: Cycle, step: str, status: StepStatus, *, by: str, now: datetime, reason: str = ""
) -> Cycle:
    """The cycle with a step done, skipped for a reason, or open again."""
    before = step_state(cycle, step)
    when = after(now, before.when, before.changed)
    state = StepState(status=status, reason=clean_line(reason), when=when, by=by)
    return changed(cycle, now=now, steps={**cycle.steps, step: state})


def step_state(cycle: Cycle, step: str) -> StepState:
    """What the pair said about a step; open when nothing."""
    return cycle.steps.get(step, StepState())


def close_cycle(cycle: Cycle, *, now: datetime) -> Cycle:
    """The cycle, finished because the pair says so. Its open ends stay open."""
    return changed(cycle, now=now, closed=moment_after(cycle, now))


def reopen_cycle(cycle: Cycle, *, now: datetime) -> Cycle:
    """A closed cycle, taken up again."""
    return changed(cycle, now=now, closed="")


def rename(journal: Journal, title: str, *, now: datetime) -> Pair:
    """The pair with a title of its own; an empty one goes back to the people's names."""
    pair = journal.pair or Pair(id=PAIR, created=stamp(now), changed=stamp(now))
    return changed(pair, now=now, title=clean_line(title)[:LONGEST_NAME])


def call_learners(journal: Journal, word: str, *, now: datetime) -> Pair:
    """The pair with its word for those who learn, one of ``guide.learners.LEARNERS``."""
    pair = journal.pair or Pair(id=PAIR, created=stamp(now), changed=stamp(now))
    return changed(pair, now=now, learners=word)


def another(
    journal: Journal, guide: Guide, cycle: Cycle, of: Round, *, by: str, now: datetime
) -> list[AnyPlace]:
    """The records of one more observation or talk of the cycle, the new one last.

    The first one goes with it where it is not stored yet: its answers belong to it from now on. A step
    that was called done, and is worked on again by this, is open again.
    """
    is_talk = of == "meeting"
    begun = journal.meetings(cycle) if is_talk else journal.observations(cycle)
    present = journal.meeting(cycle) if is_talk else journal.observation(cycle)
    # After the one before it, also where that was begun by a clock that is ahead.
    moment = after(now, present.created)
    reopened = cycle
    for step in guide.steps:
        is_about_it = any(section.at == of for section in step.sections)
        if is_about_it and step_state(reopened, step.id).status != "open":
            reopened = mark_step(reopened, step.id, "open", by=by, now=now)
    kind = Meeting if is_talk else Observation
    new = kind(id=mint(instant(moment)), cycle=cycle.id, created=moment, changed=moment)
    earlier: list[AnyPlace] = [] if begun else [present]
    return [*earlier, *([reopened] if reopened != cycle else []), new]


def was_begun(journal: Journal, guide: Guide, cycle: Cycle, of: Round) -> bool:
    """Whether anything was planned, recorded or written at the present one, so that another may follow."""
    place = journal.meeting(cycle) if of == "meeting" else journal.observation(cycle)
    asked = {prompt.id for at, prompt in guide.prompts() if at == of}
    if any(e.prompt in asked and e.text.strip() for e in journal.entries_at(place.texts)):
        return True
    if isinstance(place, Meeting):
        return bool(place.began)
    return any(event.counts for event in journal.events_at(place.id))


def round_words(journal: Journal, cycle: Cycle, at: str) -> str:
    """Which of several a page is about: ``observation 2``, ``talk 3``; nothing for an only one."""
    number, word = 1, ""
    if at == "observation":
        number, word = len(journal.observations(cycle)), "observation"
    elif at == "meeting":
        number, word = len(journal.meetings(cycle)), "talk"
    return f"{word} {number}" if number > 1 else ""


def is_untouched(journal: Journal, cycle: Cycle) -> bool:
    """Whether nothing was ever written or recorded in it."""
    goal = journal.goal(cycle)
    rounds = (*journal.lessons(cycle), *journal.talks(cycle))
    places = {
        cycle.id,
        *cycle.actions,
        *journal.part_ids(cycle.id),
        *(each.texts for each in rounds),
    }
    places |= {goal.id, *journal.part_ids(goal.id)} if goal else set()
    written = (entry for place in places for entry in journal.entries_at(place))
    recorded = any(journal.events_at(each.id) for each in rounds)
    # What was emptied or removed has been written, too.
    ever = any(each.text or each.history or each.redacted for each in written)
    return not (cycle.closed or recorded or ever)
