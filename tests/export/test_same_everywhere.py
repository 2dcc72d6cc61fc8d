"""Whatever a journal holds: each audience finds the same texts in every form, and the rest is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.data import cycle_data
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.markdown import cycle_markdown, journal_markdown
from cyclejournal.export.plain import cycle_words
from cyclejournal.guide.known import CAPTURE, MODE, UNIT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.agreement.agreed import say_yes
from cyclejournal.journal.between.checkins import TRIED_WORDS, new_checkin, prompts
from cyclejournal.journal.cycle import lasting
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import another, close_cycle, start_cycle, swapped
from cyclejournal.journal.cycle.lasting import asked_again
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.writing import answer, finish_blind, keep_as
from cyclejournal.journal.goal.goals import STATUS_WORDS, stands
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.lesson.recording import note, released, taken_back
from cyclejournal.journal.places import (
    PAIR,
    Action,
    Agreement,
    CheckIn,
    Cycle,
    Goal,
    Lasted,
    Measured,
    Observation,
    Standing,
    Term,
    Yes,
)
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import early, held_back, sight
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event, entry_id, struck
from cyclejournal.journal.talk.making import a_goal, a_goal_for_later
from cyclejournal.journal.talk.turns import new_turn
from cyclejournal.journal.term.frame import pause, set_term
from tests.journal.found import wanted
from tests.journal.watched_lesson import PEER, WatchedLesson

PROMPTS = [
    (at, prompt)
    for at, prompt in PEER.prompts()
    # What is chosen there says how the lesson is shared, and is no text to look for.
    if prompt.id not in (MODE, CAPTURE, UNIT)
]
WORD = re.compile(r"w\d+x")


class Written:
    """A journal in which every text is a word of its own."""

    def __init__(self, draw: Callable[[int], int]) -> None:
        self.lesson = WatchedLesson()
        self.journal = self.lesson.journal
        self._draw = draw
        self._words = 0
        self.lesson.choose(capture=draw(5))

    def one(self, found: list[object]) -> object | None:
        """One of them, if there is one."""
        return found[self._draw(len(found))] if found else None

    def word(self) -> str:
        self._words += 1
        return f"w{self._words}x"

    def voice(self) -> str:
        return [self.lesson.tom, self.lesson.priya, TOGETHER][self._draw(3)]

    def answer(self) -> None:
        at, prompt = PROMPTS[self._draw(len(PROMPTS))]
        journal, cycle = self.journal, self.lesson.cycle
        agreement, goal = journal.agreement, journal.goal(cycle)
        action = self.one([each for each in journal.actions if each.id in cycle.actions])
        place = {
            "pair": PAIR,
            "term": PAIR,
            "agreement": agreement.id if agreement else PAIR,
            "goal": goal.id if goal else cycle.id,
            "observation": self.lesson.observation.texts,
            "meeting": journal.meeting(cycle).texts,
            "action": action.id if isinstance(action, Action) else "",
        }.get(at, cycle.id)
        if place:
            voice = self.voice()
            by = self.lesson.tom if voice == TOGETHER else voice
            journal.put(
                answer(journal, prompt, place, voice, self.word(), by=by, now=self.lesson.now)
            )

    def forgotten(self) -> None:
        """An answer to a prompt that no guide asks."""
        entry = self.one([*self.journal.entries.values()])
        if isinstance(entry, Entry):
            id_ = entry_id(entry.place, "gone.prompt", entry.voice)
            self.journal.put(replace(entry, id=id_, prompt="gone.prompt", text=self.word()))

    def keep(self) -> None:
        entry = self.one([each for each in self.journal.entries.values() if not each.blind])
        if isinstance(entry, Entry) and entry.voice != TOGETHER:
            self.journal.put(keep_as(entry, "me", now=self.lesson.now))

    def finish(self) -> None:
        entry = self.one([e for e in self.journal.entries.values() if e.blind == "draft"])
        if isinstance(entry, Entry):
            self.journal.put(finish_blind(entry, now=self.lesson.now))

    def record(self) -> None:
        by = [self.lesson.tom, self.lesson.priya][self._draw(2)]
        place = self.lesson.observation
        self.lesson.put(note(place, self.word(), at=self._draw(900), by=by, now=self.lesson.now))

    def strike(self) -> None:
        self._at_event(partial(struck, out=True))

    def take_back(self) -> None:
        self._at_event(taken_back)

    def _at_event(self, change: Callable[..., Event]) -> None:
        event = self.one([*self.journal.events.values()])
        if isinstance(event, Event):
            self.journal.put(change(event, now=self.lesson.now))

    def release(self) -> None:
        place = self.lesson.observation
        self.journal.put(released(place, by=self.lesson.tom, now=self.lesson.now))

    def turn(self) -> None:
        meeting = self.journal.meeting(self.lesson.cycle)
        self.journal.put(
            meeting, new_turn(meeting, self.word(), by=self.lesson.tom, now=self.lesson.now)
        )

    def act(self) -> None:
        action, cycle = new_action(self.lesson.cycle, now=self.lesson.now)
        self.journal.put(action, cycle)

    def throw_away(self) -> None:
        kinds = (Action, CheckIn, Goal, Lasted, Measured, Observation, Standing, Yes)
        place = self.one([p for p in self.journal.places.values() if isinstance(p, kinds)])
        if isinstance(place, kinds):
            self.journal.put(discard(place, now=self.lesson.now))

    def new_goal(self) -> None:
        make = a_goal_for_later if self._draw(2) else partial(a_goal, cycle=self.lesson.cycle)
        found = make(
            self.journal, guide=PEER, line=self.word(), by=self.lesson.tom, now=self.lesson.now
        )
        self.journal.put(*found)

    def read_measure(self) -> None:
        goal = self.one([p for p in self.journal.places.values() if isinstance(p, Goal)])
        if isinstance(goal, Goal):
            by, now = self.lesson.tom, self.lesson.now
            number = str(self._draw(30))
            self.journal.put(
                *read(
                    self.journal,
                    PEER,
                    goal,
                    number,
                    on=now.date(),
                    note=self.word(),
                    by=by,
                    now=now,
                )
            )

    def stand(self) -> None:
        goal = self.one([p for p in self.journal.places.values() if isinstance(p, Goal)])
        if isinstance(goal, Goal):
            status = list(STATUS_WORDS)[self._draw(len(STATUS_WORDS))]
            by, now = self.lesson.tom, self.lesson.now
            found = stands(self.journal, PEER, goal, status, self.word(), by=by, now=now)
            self.journal.put(*found)

    def check_in(self) -> None:
        """All of it by one of them, and now and then a word of the other's."""
        by, now = [self.lesson.tom, self.lesson.priya][self._draw(2)], self.lesson.now
        action = self.one([*self.journal.actions])
        place = replace(
            new_checkin(self.lesson.cycle, by, now=now),
            tried=list(TRIED_WORDS)[self._draw(len(TRIED_WORDS))],
            action=action.id if isinstance(action, Action) else "",
        )
        self.journal.put(place)
        for prompt in prompts(PEER):
            who = self.voice() if self._draw(4) == 0 else by
            self.journal.put(
                answer(self.journal, prompt, place.id, who, self.word(), by=by, now=now)
            )

    def look_whether_it_lasted(self) -> None:
        """What one of them says; the cycle need not be closed for it to be told."""
        by, now = [self.lesson.tom, self.lesson.priya][self._draw(2)], self.lesson.now
        place = asked_again(self.journal, self.lesson.cycle, now=now)
        self.journal.put(place)
        for prompt in lasting.prompts(PEER):
            self.journal.put(
                answer(self.journal, prompt, place.id, by, self.word(), by=by, now=now)
            )

    def new_agreement(self) -> None:
        moment = self.lesson.now.isoformat()
        number = sum(isinstance(each, Agreement) for each in self.journal.places.values())
        self.journal.put(
            Agreement(id=f"a{number}", created=moment, changed=moment, version=number + 1)
        )

    def say_yes(self) -> None:
        """Where there is anything to say yes to, and it was not said."""
        person = [self.lesson.tom, self.lesson.priya][self._draw(2)]
        with suppress(JournalError):
            self.journal.put(say_yes(self.journal, person, now=self.lesson.now))

    def another_talk(self) -> None:
        cycle, now = self.lesson.cycle, self.lesson.now
        found = another(self.journal, PEER, cycle, "meeting", by=self.lesson.tom, now=now)
        self.journal.put(*found)

    def another_lesson(self) -> None:
        moment = self.lesson.now.isoformat()
        first = self.lesson.observation
        new = Observation(
            id=f"o{len(self.journal.places)}", cycle=first.cycle, created=moment, changed=moment
        )
        self.journal.put(first, new)

    def next_cycle(self) -> None:
        cycle, now = self.lesson.cycle, self.lesson.now
        self.journal.put(close_cycle(cycle, now=now))
        self.journal.put(*start_cycle(self.journal, PEER, swapped(cycle), now=now))

    def set_the_term(self) -> None:
        now = self.lesson.now
        first, last = now.date(), now.date() + timedelta(weeks=self._draw(12))
        term = Term(since=first.isoformat(), until=last.isoformat(), rounds=self._draw(3))
        self.journal.put(set_term(self.journal, term, now=now))

    def pause(self) -> None:
        until, by = self.lesson.now.date() + timedelta(weeks=2), self.lesson.tom
        found = pause(self.journal, PEER, until, self.word(), by=by, now=self.lesson.now)
        self.journal.put(*found)


STEPS = (
    *(Written.set_the_term, Written.pause),
    *[Written.answer] * 6,
    *[Written.record] * 3,
    *[Written.new_goal] * 2,
    *(Written.read_measure, Written.stand, Written.check_in),
    Written.look_whether_it_lasted,
    *(Written.forgotten, Written.keep, Written.finish, Written.strike, Written.take_back),
    *(Written.release, Written.turn, Written.act, Written.throw_away, Written.new_goal),
    *(
        Written.new_agreement,
        Written.say_yes,
        Written.another_talk,
        Written.another_lesson,
        Written.next_cycle,
    ),
)


@st.composite
def journals(draw: st.DrawFn) -> Written:
    """Any journal."""
    written = Written(lambda n: draw(st.integers(0, n - 1)))
    for step in draw(st.lists(st.sampled_from(STEPS), min_size=5, max_size=25)):
        step(written)
    return written


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


def in_cycles(reading: Reading, render: Callable[[Cycle], str]) -> set[str]:
    return {word for cycle in reading.journal.cycles for word in words(render(cycle))}


@given(journals(), st.sampled_from(["", "tom", "priya"]), st.booleans(), st.booleans())
def test_every_form_holds_the_same_and_what_is_left_out_is_counted(
    written: Written, name: str, kept_back: bool, own: bool
) -> None:
    journal = written.journal
    reader = {"tom": written.lesson.tom, "priya": written.lesson.priya}.get(name)
    reading = Reading(
        journal, {PEER.id: PEER}, Audience(reader, kept_back, own=own and bool(reader))
    )
    document = partial(cycle_document, reading)

    markdown = in_cycles(reading, lambda cycle: cycle_markdown(document(cycle)))
    assert markdown == in_cycles(reading, lambda cycle: cycle_words(document(cycle)))
    assert markdown == in_cycles(reading, lambda cycle: json.dumps(cycle_data(document(cycle))))

    whole = words("".join(journal_markdown(journal_document(reading))))
    stored: list[Entry | Event] = [*journal.entries.values(), *journal.events.values()]
    # What stands in a record, as its notes, is there once.
    noted = {each.id for each in journal.entries.values() if journal.is_noted(each)}
    texts = [each for each in stored if each.text.strip() and each.id not in noted]
    held = [each for each in texts if reading.has(each)]
    assert markdown <= whole
    assert whole == {word for each in held for word in words(each.text)}
    assert len(texts) == len(held) + sum(each.count for each in reading.left_out)
    for word in {word for each in texts for word in words(each.text)}:
        assert bool(list(reading.hits(wanted(word)))) == (word in whole)
    assert not [each.words for each in reading.left_out if words(each.words)]


@given(journals())
def test_a_search_in_the_app_finds_what_lies_open_at_the_keyboard(written: Written) -> None:
    journal = written.journal
    gone = journal.in_trash
    for person in (written.lesson.tom, written.lesson.priya):
        covered = frozenset(each.id for each in early(journal, lambda _: PEER, person))
        here = Reading(journal, {PEER.id: PEER}, Audience(person, here=True, covered=covered))
        for entry in journal.entries.values():
            lies_open = sight(journal, lambda _: PEER, entry, person) == "open"
            elsewhere = journal.is_noted(entry) or entry.place in gone
            assert here.has(entry) == (lies_open and not elsewhere), entry
        shared = Reading(journal, {PEER.id: PEER}, Audience(kept_back=True))
        for event in journal.events.values():
            if event.by != person and here.has(event) and not shared.has(event):
                # Before it is released, as on the screen of the record itself.
                lesson = journal.places[event.place]
                assert isinstance(lesson, Observation)
                cycle = journal.places[lesson.cycle]
                assert isinstance(cycle, Cycle)
                assert not held_back(journal, PEER, cycle, person, lesson)
