"""A pair's talks over time: who chose what they were about and who began, in words, cycle by cycle.

For the pair alone, and never mixed where roles swap: each coach and coachee have a part of their own. Nothing is
averaged, ranked or set against another. How somebody talks as coach, and how they feel, is their own line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.known import (
    AGENDA,
    ASK_TELL,
    BALANCE,
    CLOSE_CONFIDENCE,
    COACH,
    COACHEE,
    CONFIDENCE,
    ENJOYMENT,
    OPTIONS,
    SAFETY,
    SELF_CHECK,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import day, iso_day
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.helped import help_lines, is_about_help
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.talking import ideas
from cyclejournal.journal.talk.turns import count_senses
from cyclejournal.journal.text import clean_line, fold

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

AS_COACH = (ASK_TELL, BALANCE, SELF_CHECK)
"""What is about how one talks as coach."""

FEELING = (CONFIDENCE, CLOSE_CONFIDENCE, SAFETY, ENJOYMENT)
"""What is about how one feels, whoever coaches."""


class TalkedOf(Struct, frozen=True):
    """What is known of the talks of one cycle; nothing where the pair has said nothing."""

    number: int
    """The cycle's."""
    on: str
    """The ISO day of the last of them, or empty."""
    lines: tuple[str, ...]

    @property
    def head(self) -> str:
        """``Cycle 3, 25 Sep 2026``."""
        return f"Cycle {self.number}, {day(self.on)}" if self.on else f"Cycle {self.number}"


class Coaching(Struct, frozen=True):
    """The cycles in which one of them coached the other."""

    title: str
    """``Priya coaches Tom``."""
    cycles: tuple[TalkedOf, ...]

    def stretches(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The same with cycles one after the other that are alike told once, so that one sees where it changed."""
        for lines, alike in groupby(self.cycles, lambda each: each.lines):
            every = list(alike)
            first, last = every[0], every[-1]
            if len(every) == 1:
                yield first.head, lines
                continue
            days = " to ".join(dict.fromkeys(day(each.on) for each in (first, last) if each.on))
            numbers = f"Cycles {first.number} to {last.number}, {len(every)} of them"
            yield ", ".join(filter(None, (numbers, days))), lines


class OwnLine(Struct, frozen=True):
    """What somebody said of themselves to one question, over the cycles."""

    asked: str
    said: tuple[tuple[str, str], ...]
    """Each with its cycle and day in words."""


def over_time(reading: Reading, asks: str = "") -> list[Coaching]:
    """Every pairing of coach and coachee, with what is known of their talks, oldest first.

    ``asks`` is the id of whoever wants to see how the help changed that they had as coachee.
    """
    parts: dict[tuple[str, str], list[TalkedOf]] = {}
    for number, cycle in enumerate(reading.journal.cycles, 1):
        coach, coachee = cycle.person_in(COACH), cycle.person_in(COACHEE)
        if (
            coach
            and coachee
            and (found := _talked(reading, cycle, number, (coach, coachee), asks)).lines
        ):
            parts.setdefault((coach, coachee), []).append(found)
    name = reading.journal.name
    return [
        Coaching(f"{name(coach)} coaches {name(coachee)}", tuple(cycles))
        for (coach, coachee), cycles in parts.items()
    ]


def _talked(
    reading: Reading, cycle: Cycle, number: int, who: tuple[str, str], asks: str
) -> TalkedOf:
    journal, guide = reading.journal, reading.guide(cycle)
    coach, coachee = who
    is_helped = asks == coachee or is_about_help(reading, cycle)
    names = journal.name(coach), journal.name(coachee)
    talks = journal.talks(cycle)
    events = (event for talk in talks for event in journal.events_at(talk.id))
    looked_at = [e for e in events if e.what == "turn" and e.counts and reading.has(e)]
    counts = count_senses(guide, looked_at)
    agenda = _newest(reading, cycle, AGENDA, TOGETHER)
    began = [talk.began for talk in talks if talk.began]
    # A pair that never starts the clock has talked when it wrote.
    wrote = [agenda.created] if agenda else [each.created for each in looked_at[-1:]]
    lines = (
        f"Chose what it was about: {_named(agenda.text, *names)}" if agenda else "",
        _begun(counts, *names),
        _built(counts),
        *(help_lines(reading, cycle, coachee) if is_helped else ()),
    )
    told = tuple(line for line in lines if line)
    return TalkedOf(number, iso_day([*wrote, *began][-1]) if wrote or began else "", told)


def _newest(reading: Reading, cycle: Cycle, prompt: str, voice: str) -> Entry | None:
    """What that voice answered in the last of the talks that has an answer."""
    for talk in reversed(reading.journal.talks(cycle)):
        for entry in reading.answers(talk.texts).get(prompt, ()):
            if entry.voice == voice:
                return entry
    return None


def _named(answer: str, coach: str, coachee: str) -> str:
    """An answer about coach and coachee, with their names."""
    words = clean_line(answer)
    known = {
        "The coachee": coachee,
        "Mostly the coachee": f"mostly {coachee}",
        "Both of us equally": "both equally",
        "Mostly the coach": f"mostly {coach}",
        "The coach": coach,
        "Somebody outside": "somebody outside",
    }
    return known.get(words, words)


def _begun(counts: Counter[str], coach: str, coachee: str) -> str:
    by_coachee, by_coach = counts["coachee"], counts["coach"]
    if not by_coachee + by_coach:
        return ""
    return f"Began: {several(by_coachee, 'turn')} by {coachee}, {by_coach} by {coach}"


def _built(counts: Counter[str]) -> str:
    looked_at = counts["together"] + counts["apart"]
    if not looked_at:
        return ""
    return f"Built together: {counts['together']} of {several(looked_at, 'turn')}"


def _offered(text: str, coach: str) -> str:
    """Of the ideas that were the coach's, how many were asked for."""
    found = [idea for idea in ideas(text) if fold(idea.whose) == fold(coach) and idea.asked]
    asked = sum(fold(idea.asked).startswith("asked") for idea in found)
    return f"{asked} of {len(found)} asked for" if found else ""


def own_lines(reading: Reading, person: str) -> list[OwnLine]:
    """How that person talks as coach, and how they feel, as they said; for their own eyes.

    The reading must be theirs: it has what they keep alone.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    wordings: dict[str, str] = {}
    for number, cycle in enumerate(reading.journal.cycles, 1):
        is_coach = cycle.person_in(COACH) == person
        for entry in _own(reading, cycle, person, is_coach=is_coach):
            when = f"Cycle {number}, {day(entry.changed)}"
            said = clean_line(entry.text.replace("\n", "; "))
            found.setdefault(entry.prompt, []).append((when, said))
            prompt = reading.guide(cycle).prompt(entry.prompt)
            wordings[entry.prompt] = asked_words(prompt, entry)
        for id_, asked, words in _as_coach(reading, cycle, person) if is_coach else ():
            found.setdefault(id_, []).append((f"Cycle {number}", words))
            wordings[id_] = asked
    order = [*AS_COACH, "turns", OPTIONS, *FEELING]
    return [OwnLine(wordings[id_], tuple(found[id_])) for id_ in order if id_ in found]


def _own(reading: Reading, cycle: Cycle, person: str, *, is_coach: bool) -> Iterator[Entry]:
    places = (cycle.id, *cycle.goals, *(talk.texts for talk in reading.journal.talks(cycle)))
    for place in dict.fromkeys(places):
        answers = reading.answers(place)
        for prompt in (*(AS_COACH if is_coach else ()), *FEELING):
            voices = (person, TOGETHER) if prompt == BALANCE else (person,)
            yield from (each for each in answers.get(prompt, ()) if each.voice in voices)


def _as_coach(reading: Reading, cycle: Cycle, person: str) -> Iterator[tuple[str, str, str]]:
    """What is counted of how they coached, where there is anything: an id, what it is about, the words."""
    if words := _asked_and_told(reading, cycle):
        yield "turns", "Of the turns that you looked at", words
    options = _newest(reading, cycle, OPTIONS, TOGETHER)
    if options and (words := _offered(options.text, reading.journal.name(person))):
        yield OPTIONS, "Of your ideas", words


def _asked_and_told(reading: Reading, cycle: Cycle) -> str:
    journal, guide = reading.journal, reading.guide(cycle)
    events = (event for talk in journal.talks(cycle) for event in journal.events_at(talk.id))
    found = (each for each in events if each.what == "turn" and each.counts and reading.has(each))
    counts = count_senses(guide, found)
    asked, told = counts["ask"], counts["tell"]
    return f"{several(asked, 'turn')} asked, {told} told" if asked + told else ""


NOTHING = "You have said nothing of your talks yet."


def talk_lines(coachings: Sequence[Coaching]) -> Iterator[str]:
    """All of it in lines that each stand alone when they are heard."""
    for coaching in coachings:
        for cycle in coaching.cycles:
            yield from (f"{coaching.title}. {cycle.head}. {line}." for line in cycle.lines)
