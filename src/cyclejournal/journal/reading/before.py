"""What a pair remembers before a talk: what they agreed, what came since, what they kept for today, and promises."""

from collections.abc import Iterator
from datetime import date, datetime
from operator import attrgetter

from msgspec import Struct

from cyclejournal.guide.known import (
    ACTION_WHAT,
    BECAME,
    COMMITMENTS,
    DECISION,
    DIFFERENTLY,
    KEPT,
    NEXT_STEP,
    READING,
    SHARED_READING,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import minutes_words
from cyclejournal.journal.between.checkins import all_checkins
from cyclejournal.journal.between.notes import came, notes_of
from cyclejournal.journal.goal.readings import readings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.items import Item, citations
from cyclejournal.journal.moments import date_of, instant, local
from cyclejournal.journal.places import Cycle, Meeting
from cyclejournal.journal.reading.cycle import talked_of
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.talk.meetings import (
    AgendaItem,
    agenda,
    since_item,
    talk_before,
    talk_clock,
)
from cyclejournal.journal.term.frame import term_of
from cyclejournal.journal.term.repair import agreed_in
from cyclejournal.journal.text import clean_line, shorten

AGREED = (SHARED_READING, DECISION, NEXT_STEP, KEPT)
"""What was agreed in a talk, in the order in which it is said again."""

PROMISED = (COMMITMENTS, DIFFERENTLY)
"""Where each says what they will do: in the agreement, and at the end of a talk."""

_LONGEST = 200


class Promise(Struct, frozen=True):
    """What somebody said that they would do."""

    voice: str
    """A person, or together: then it is the promise of each of them."""
    words: str

    def is_of(self, person: str) -> bool:
        """Whether it is one of theirs."""
        return self.voice in (person, TOGETHER)


class Before(Struct, frozen=True):
    """It all, as an audience may have it."""

    agreed: tuple[str, ...] = ()
    """What the last talk came to, a line each; said aloud before it is shown."""
    since: tuple[AgendaItem, ...] = ()
    """Notes given to the pair, readings, actions that were done or whose day has come."""
    questions: tuple[AgendaItem, ...] = ()
    promises: tuple[Promise, ...] = ()
    became: tuple[Promise, ...] = ()
    """What became of them, as each says of their own."""
    minutes: str = ""
    """What the talks of the cycle have taken, where the pair said how long a round may be; else nothing."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to remember: a pair's agreement alone was made a moment ago."""
        return not (self.agreed or self.since or self.questions)


def before_talk(reading: Reading, cycle: Cycle, today: date) -> Before:
    """What stands before the present talk of a cycle."""
    journal = reading.journal
    last, present = talk_before(journal, cycle), journal.meeting(cycle)
    lesson = talked_of(journal, cycle, present)
    items = agenda(journal, cycle, today, lesson)
    ended = (last.ended or last.began) if last else ""
    after = instant(ended) if ended else None
    since = [item for item in items if item.kind == "since"]
    since += [*_done(reading, after, today), *_readings(reading, cycle, after, today)]
    since.sort(key=attrgetter("on"))
    since += [item for item in items if item.kind == "action"]
    agreement = journal.agreement
    places = [agreement.id if agreement else "", last.texts if last else ""]
    return Before(
        agreed=tuple(_agreed(reading, last)) if last else (),
        since=tuple(since),
        questions=tuple(item for item in items if item.kind == "question"),
        promises=(
            *_repaired(reading, after),
            *(
                promise
                for place, prompt in zip(places, PROMISED, strict=True)
                for promise in _each(reading, place, prompt)
            ),
        ),
        became=tuple(_each(reading, present.texts, BECAME)),
        minutes=_minutes(journal, cycle),
    )


def _minutes(journal: Journal, cycle: Cycle) -> str:
    """``Talks of this round so far: 30 minutes, of the 45 that you gave it.``"""
    term, ended = term_of(journal), [each for each in journal.meetings(cycle) if each.ended]
    if term is None or not term.minutes or not ended:
        return ""
    # What is ended needs no clock to say how long it was.
    taken = sum(talk_clock(each, instant(each.ended)).minutes_used or 0 for each in ended)
    return f"Talks of this round so far: {minutes_words(taken)}, of the {term.minutes} that you gave it."


def _agreed(reading: Reading, last: Meeting) -> Iterator[str]:
    """Line by line, without the references to evidence: it is to be said aloud."""
    answers = reading.answers(last.texts)
    items: tuple[Item, ...] = ()
    cycle = reading.journal.places.get(last.cycle)
    texts = [entry.text for prompt in AGREED for entry in answers.get(prompt, ())]
    if isinstance(cycle, Cycle) and any("[" in text for text in texts):
        lesson = talked_of(reading.journal, cycle, last)
        items = reading.cycle(cycle).evidence(lesson)
    for text in texts:
        said = text
        for start, end, _ in reversed(citations(text, items)):
            said = said[:start].rstrip(" ") + said[end:]
        yield from (line for line in map(clean_line, said.split("\n")) if line)


def _each(reading: Reading, place: str, prompt: str) -> Iterator[Promise]:
    """What each person says there, whoever is first of the pair in front."""
    found = {entry.voice: entry for entry in reading.answers(place).get(prompt, ())}
    for person in reading.journal.people:
        if person in found:
            yield Promise(person, shorten(found[person].text, _LONGEST))


def _repaired(reading: Reading, after: datetime | None) -> Iterator[Promise]:
    """What the two of them agreed in the repair talks that they kept since, the first in front."""
    for note in reversed(notes_of(reading.journal)):
        is_new = after is None or instant(came(note)) > after
        if is_new and reading.has(note) and (words := agreed_in(note)):
            yield Promise(note.voice, shorten(words, _LONGEST))


def _readings(
    reading: Reading, cycle: Cycle, after: datetime | None, today: date
) -> Iterator[AgendaItem]:
    """The readings of the goal's measure that were written down since, on one line with the day of the last.

    Not those that came with a check-in, which tells them.
    """
    journal = reading.journal
    goal, told = journal.goal(cycle), {each.reading for each in all_checkins(journal)}
    found = []
    for each in readings(journal, goal) if goal else ():
        if each.id in told:
            continue
        entry, day = journal.entry(each.id, READING, TOGETHER), date_of(each.on)
        is_new = after is None or instant(each.created) > after
        if entry and entry.text.strip() and day and is_new and reading.has(entry):
            found.append((clean_line(entry.text), day))
    if found:
        figures, last = ", ".join(figure for figure, _ in found), found[-1][1]
        words = f"Readings: {figures}" if found[1:] else f"A reading: {figures}"
        yield since_item(words, last, today)


def _done(reading: Reading, after: datetime | None, today: date) -> Iterator[AgendaItem]:
    """The actions that were done since, each of its day."""
    journal = reading.journal
    for action in journal.actions:
        moment = local(action.when) if action.status == "done" else None
        entry = journal.entry(action.id, ACTION_WHAT, TOGETHER)
        if moment is None or entry is None or (after and instant(action.when) <= after):
            continue
        if entry.text.strip() and reading.has(entry):
            owner = "" if action.owner == TOGETHER else f"{journal.name(action.owner)}: "
            words = f"{owner}{clean_line(entry.text)}: done"
            yield since_item(words, moment.date(), today)
