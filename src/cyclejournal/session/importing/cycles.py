"""Which cycle of the journal a page is about, and what it says of it: number, roles, days."""

import re
from collections.abc import Mapping
from itertools import permutations

from msgspec import Struct

from cyclejournal.export.unquoting import unescaped
from cyclejournal.journal.cycle.cycles import is_untouched, mark_step, start_cycle
from cyclejournal.journal.goal.goals import standings
from cyclejournal.journal.moments import date_of, instant, stamp
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.views import pairing
from cyclejournal.journal.records import changed
from cyclejournal.journal.text import clean_line
from cyclejournal.session.importing.coming import Coming
from cyclejournal.session.importing.matching import iso_of

_CYCLE = re.compile(r"Cycle (\d{1,4})(?: · (.*))?")


class CycleFacts(Struct, frozen=True):
    """What a page says of a cycle."""

    number: int
    roles: dict[str, str] = {}
    """By person."""
    started: str = ""
    closed: str = ""
    named: Mapping[str, str] = {}
    """Names by role, as front matter has them."""


def facts_of(facts: Mapping[str, str]) -> CycleFacts:
    """Those in the front matter of a cycle's own page."""
    number = facts.get("cycle", "")
    return CycleFacts(
        int(number) if number.isdecimal() and len(number) < 5 else 0,
        started=facts.get("started", ""),
        closed=facts.get("closed", ""),
        named=facts,
    )


def heading_facts(coming: Coming, words: str) -> CycleFacts | None:
    """Those in a heading such as ``Cycle 2 · Tom coaches Priya``; None for another one."""
    found = _CYCLE.fullmatch(words)
    if found is None:
        return None
    return CycleFacts(int(found[1]), roles=_roles_called(coming, found[2] or ""))


def _roles_called(coming: Coming, words: str) -> dict[str, str]:
    """The roles in which the people would be called just this."""
    journal = coming.journal
    guide = coming.guide(journal.cycle)
    roles = [role.id for role in guide.roles]
    for people in permutations(journal.people, min(len(roles), len(journal.people))):
        found = dict(zip(people, roles, strict=False))
        if clean_line(pairing(journal, guide, found)) == words:
            return found
    return {}


def span_in(words: str) -> tuple[str, str]:
    """The days of ``24 June to 20 August 2026``, ``since 26 August 2026``, ``22 October 2026``."""
    if words.startswith("since "):
        return iso_of(words.removeprefix("since ")), ""
    first, _, last = words.rpartition(" to ")
    end = iso_of(last)
    if not first:
        return end, end
    return (iso_of(first) or iso_of(f"{first} {last.rsplit(' ', 1)[-1]}"), end) if end else ("", "")


def cycle_for(coming: Coming, facts: CycleFacts, known: Cycle | None = None) -> Cycle:
    """The journal's cycle of that number, or a new one; one in which nothing is written takes over the facts."""
    journal = coming.journal
    cycles = journal.cycles
    if known is not None:
        found: Cycle | None = coming.cycle(known.id)
    else:
        found = cycles[facts.number - 1] if 0 < facts.number <= len(cycles) else None
        last = cycles[-1] if cycles else None
        if found is None and last is not None and is_untouched(journal, last):
            found = last
    roles = facts.roles or _named(coming, facts.named)
    day = date_of(facts.started)
    began = coming.at(day, 9) if day else None
    if found is None:
        last = cycles[-1]
        now = began if began and began > instant(last.started) else coming.now()
        made = start_cycle(journal, coming.guide(last), roles or last.roles, now=now)
        coming.put(*made, line=f"new: cycle {len(cycles) + 1}")
        return journal.cycles[-1]
    if not (known or is_untouched(journal, found)):
        return found
    number = journal.number(found.id)
    fields: dict[str, object] = {}
    if roles and roles != found.roles and is_untouched(journal, found):
        fields["roles"] = roles
    before = cycles[number - 2].started if number > 1 else ""
    if began and stamp(began)[:10] != found.started[:10] and began > instant(before):
        fields["started"] = stamp(began)
    if fields:
        told = "who coaches whom, and when it began" if "roles" in fields else "the day it began"
        coming.put(
            changed(found, now=coming.now(), **fields), line=f"changed: cycle {number}: {told}"
        )
        goal = journal.goal(found)
        if (
            began
            and goal is not None
            and began < instant(goal.created)
            and not standings(journal, goal)
        ):
            coming.put(changed(goal, now=coming.now(), created=stamp(began)))
    return coming.cycle(found.id)


def take_span(coming: Coming, cycle: Cycle, source: str) -> tuple[Cycle, str]:
    """The cycle with the day on which it began, by the line under its title; and the day on which it closed."""
    started, closed = span_in(unescaped(source).rsplit(" · ", 1)[-1])
    coming.date_by(date_of(closed))
    if started:
        cycle = cycle_for(coming, CycleFacts(0, started=started, closed=closed), cycle)
    return cycle, closed


def take_skipped(coming: Coming, cycle: Cycle, step: str, title: str, source: str) -> None:
    """That a step was skipped, and what for, unless something else is said of it here."""
    cycle = coming.cycle(cycle.id)
    if cycle.steps.get(step) is None:
        by, reason = coming.writer, unescaped(source.removeprefix("Skipped").strip(":. "))
        marked = mark_step(cycle, step, "skipped", by=by, now=coming.now(), reason=reason)
        coming.put(marked, line=f"new: step “{title}” skipped")


def _named(coming: Coming, names: Mapping[str, str]) -> dict[str, str]:
    """The roles of people by their names."""
    known = {clean_line(person.name): person.id for person in coming.journal.people.values()}
    roles = [role.id for role in coming.guide(coming.journal.cycle).roles]
    found = {known[names[role]]: role for role in roles if names.get(role) in known}
    return found if len(found) == len(coming.journal.people) else {}
