"""The example journal: two teachers, two cycles behind them and one under way.

What they wrote lies beside this module as TOML, keyed by prompt and role; this gives it people,
places and moments, all reckoned back from the present. The same moment gives the same journal.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import msgspec.toml
from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import (
    ACTION_OUTCOME,
    ACTION_WHAT,
    COACHEE,
    ELSE_EXPLAINS,
    READING,
    WHY,
)
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.agreement.agreed import say_yes
from cyclejournal.journal.between.checkins import new_checkin
from cyclejournal.journal.between.tries import count
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step
from cyclejournal.journal.cycle.lasting import asking
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.demo.lesson import made_id, recorded, talked
from cyclejournal.journal.demo.shapes import (
    Agreed,
    Beginning,
    Framed,
    Pulsed,
    SaidYes,
    Sitting,
    Turn,
)
from cyclejournal.journal.entries.writing import (
    answer,
    close_visit,
    finish_blind,
    receipt,
    reveal,
    voices,
)
from cyclejournal.journal.goal.readings import readings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import newest, stamp
from cyclejournal.journal.places import (
    PAIR,
    Action,
    Agreement,
    Cycle,
    Goal,
    Measured,
    Pair,
    Standing,
    Term,
)
from cyclejournal.journal.records import NOTE, Person, entry_id
from cyclejournal.journal.term.frame import set_term
from cyclejournal.journal.term.pulse import pulse, scales
from cyclejournal.journal.term.repair import repair_note, repairs
from cyclejournal.journal.values import problem_with

CYCLES = ("demo-cycle-1.toml", "demo-cycle-2.toml", "demo-cycle-3.toml")
"""The files of the cycles, in order."""

DEMO = "demo"
"""The id of the example journal."""

T = TypeVar("T", bound=Struct)

_PACE = timedelta(minutes=2)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_DAY = re.compile(rf"-?\d+ ({'|'.join(_DAYS)})")
_THURSDAY = _DAYS.index("Thu")


def read(name: str, shape: type[T]) -> T:
    """One of the data files beside this module."""
    return msgspec.toml.decode((Path(__file__).parent / name).read_bytes(), type=shape)


def demo_journal(guide: Guide, now: datetime) -> Journal:
    """The example as it would stand at that moment, with what the guide asks of it.

    Answers to prompts that the guide does not ask, or asks otherwise, are left out.
    """
    beginning = read("demo.toml", Beginning)
    turns = [read(name, Turn) for name in CYCLES]
    table = _Table(guide, _Calendar(now), turns[0].started, beginning.people)
    for number, turn in enumerate(turns, 1):
        cycle = table.start(f"cycle-{number}", turn)
        if number == 1:
            table.sit(cycle, turn.roles, beginning.sittings)
            table.agree(beginning.yes)
        table.sit(cycle, turn.roles, turn.sittings)
        table.agree(turn.yes)
        table.record(cycle, turn)
        table.look_at_goal(cycle, turn)
        table.finish(cycle, turn)
        table.check_in(cycle.id, turn)
        table.look_again(cycle.id, turn)
        table.repair(turn)
    table.frame(beginning.term)
    table.pulse(beginning.pulses)
    journal = table.journal
    waiting = [entry for entry in journal.entries.values() if entry.blind == "finished"]
    journal.put(*map(receipt, waiting))
    return journal


class _Calendar:
    """School days, counted back from the last Thursday before today: that of the third cycle's lesson."""

    def __init__(self, now: datetime) -> None:
        self.today = now.date()
        self.zone = timezone(now.utcoffset() or timedelta())
        yesterday = self.today - timedelta(days=1)
        lesson = yesterday - timedelta(days=(yesterday.weekday() - _THURSDAY) % 7)
        self.monday = lesson - timedelta(days=_THURSDAY)

    def day(self, words: str) -> date:
        """``3 Wed``: the Wednesday three weeks before that of the lesson's week."""
        weeks, weekday = words.split()
        return self.monday + timedelta(weeks=-int(weeks), days=_DAYS.index(weekday))

    def moment(self, words: str) -> datetime:
        """``3 Wed 15:40``."""
        day, _, clock = words.rpartition(" ")
        return datetime.combine(self.day(day), time.fromisoformat(clock), self.zone)

    def due(self, words: str) -> str:
        """``3 Wed``, or ``+3`` and ``-1``: days from today, moved off a weekend."""
        if not words:
            return ""
        if " " in words:
            return self.day(words).isoformat()
        day = self.today + timedelta(days=int(words))
        while day.weekday() >= len(_DAYS):
            day += timedelta(days=1 if int(words) > 0 else -1)
        return day.isoformat()


class _Table:
    """The journal while it is being written."""

    def __init__(
        self, guide: Guide, calendar: _Calendar, began: str, people: Mapping[str, str]
    ) -> None:
        self.guide, self.calendar = guide, calendar
        moment = calendar.moment(began)
        written = stamp(moment)
        self.journal = Journal(DEMO, guide.id, [Pair(id=PAIR, created=written, changed=written)])
        self.ids = {TOGETHER: TOGETHER}
        for place, (key, name) in enumerate(people.items()):
            # A millisecond apart, so that their ids keep them in this order.
            self.ids[key] = made_id(moment + timedelta(milliseconds=place), key)
            person = Person(
                id=self.ids[key],
                name=name,
                alias=f"Teacher {'ABCDEFGH'[place]}",
                created=written,
                changed=written,
            )
            self.journal.put(person)
        agreement = Agreement(id=made_id(moment, "agreement"), created=written, changed=written)
        self.journal.put(agreement)

    def start(self, key: str, turn: Turn) -> Cycle:
        """A cycle and its goal."""
        moment = self.calendar.moment(turn.started)
        written = stamp(moment)
        goal = Goal(id=made_id(moment, f"{key}-goal"), created=written, changed=written)
        cycle = Cycle(
            id=made_id(moment, key),
            created=written,
            changed=written,
            guide=self.guide.id,
            started=written,
            roles={self.ids[person]: role for role, person in turn.roles.items()},
            goals=(goal.id,),
            full=turn.full,
        )
        self.journal.put(goal, cycle)
        return cycle

    def frame(self, framed: Framed) -> None:
        """Set their term."""
        day, set_on = self.calendar.day, self.calendar.moment(framed.set)
        term = Term(
            since=day(framed.since).isoformat(),
            until=day(framed.until).isoformat(),
            rounds=framed.rounds,
            minutes=framed.minutes,
            cadence=framed.cadence,
        )
        self.journal.put(set_term(self.journal, term, now=set_on))

    def agree(self, found: list[SaidYes]) -> None:
        """Say yes to the agreement as it is by now."""
        for each in found:
            moment, person = self.calendar.moment(each.when), self.ids[each.by]
            # A guide that asks less may have nothing to say yes to, or nothing new.
            with suppress(JournalError):
                yes = say_yes(self.journal, person, now=moment)
                self.journal.put(replace(yes, id=made_id(moment, f"yes-{each.by}")))

    def sit(self, cycle: Cycle, roles: Mapping[str, str], sittings: list[Sitting]) -> None:
        """Write what was written at each sitting, an answer every other minute."""
        for sitting in sittings:
            moment = self.calendar.moment(sitting.when)
            for prompt_id, voice, text in _said(sitting):
                section, prompt = self.guide.section_of(prompt_id), self.guide.prompt(prompt_id)
                if section and prompt:
                    place = place_of(self.journal, cycle, section)
                    person = self.ids[roles.get(voice, TOGETHER)]
                    by = self.ids[sitting.by] if person == TOGETHER else person
                    self.write(cycle, prompt, place, person, text, by=by, moment=moment)
                moment += _PACE

    def write(
        self,
        cycle: Cycle,
        prompt: Prompt,
        place: str,
        voice: str,
        text: str,
        *,
        by: str,
        moment: datetime,
    ) -> None:
        """One answer, from the first key to the end of the visit; a blind one is finished."""
        journal = self.journal
        asked_of = voices(prompt, cycle, journal, self.guide)
        if _DAY.fullmatch(text):
            text = self.calendar.day(text).isoformat()
        if voice not in asked_of or problem_with(prompt, text):
            return
        before = journal.entry(place, prompt.id, voice)
        typed = answer(journal, prompt, place, voice, text, by=by, now=moment)
        journal.put(finish_blind(close_visit(before, typed), now=moment, salt=""))
        if prompt.blind:
            journal.put(*reveal(journal, prompt.id, place, asked_of, now=moment))

    def record(self, cycle: Cycle, turn: Turn) -> None:
        """What was written down in the lesson, and when the two sat down to talk about it."""
        moment = self.calendar.moment
        asked = {section.at for section in self.guide.sections()}
        if turn.observation and "observation" in asked:
            place, events = recorded(self.journal, self.guide, cycle, turn.observation, moment)
            self.journal.put(place, *events)
        if turn.talk and "meeting" in asked:
            people = {role: self.ids[person] for role, person in turn.roles.items()}
            meeting, turns = talked(cycle, turn.talk, people, moment)
            self.journal.put(meeting, *turns)

    def finish(self, cycle: Cycle, turn: Turn) -> None:
        """Mark the steps, agree the actions, and close the cycle if it was closed."""
        for step, marked in turn.steps.items():
            if self.guide.step(step):
                when, by = self.calendar.moment(marked.when), self.ids[marked.by]
                cycle = mark_step(cycle, step, marked.status, by=by, now=when, reason=marked.reason)
        actions = [self.act(cycle, turn, agreed) for agreed in turn.actions]
        changed = newest([cycle.changed, *(action.created for action in actions)])
        cycle = replace(cycle, actions=tuple(action.id for action in actions), changed=changed)
        if turn.closed:
            closed = self.calendar.moment(turn.closed)
            cycle = close_cycle(cycle, now=closed)
        self.journal.put(cycle)

    def check_in(self, cycle_id: str, turn: Turn) -> None:
        """What each of them told between the meetings."""
        journal = self.journal
        cycle = next(each for each in journal.cycles if each.id == cycle_id)
        goal = journal.goal(cycle)
        measured = readings(journal, goal) if goal else []
        for told in turn.checkins:
            moment = self.calendar.moment(told.when)
            who = self.ids[turn.roles[told.by]]
            place = replace(
                new_checkin(cycle, who, now=moment),
                id=made_id(moment, f"check-in {told.by}"),
                tried=told.tried,
                action=cycle.actions[told.action - 1] if told.action else "",
                reading=measured[told.reading - 1].id if told.reading else "",
            )
            journal.put(place)
            for id_, text in told.answers.items():
                if prompt := self.guide.prompt(id_):
                    self.write(cycle, prompt, place.id, who, text, by=who, moment=moment)

    def look_again(self, cycle_id: str, turn: Turn) -> None:
        """What each said some weeks after the close, if they were asked by then."""
        if turn.lasted is None:
            return
        cycle = next(each for each in self.journal.cycles if each.id == cycle_id)
        moment = self.calendar.moment(turn.lasted.when)
        place = asking(cycle, now=moment)
        self.journal.put(place)
        for id_, said in turn.lasted.answers.items():
            for role, text in said.items():
                if prompt := self.guide.prompt(id_):
                    who = self.ids[turn.roles[role]]
                    self.write(cycle, prompt, place.id, who, text, by=who, moment=moment)

    def repair(self, turn: Turn) -> None:
        """The repair talk of the cycle, as the note of both that it is kept as."""
        if turn.repair is None or not repairs(self.guide):
            return
        moment, ids = self.calendar.moment(turn.repair.when), self.ids
        said = {
            (prompt_id, ids[turn.roles.get(voice, TOGETHER)]): text
            for prompt_id, by_voice in turn.repair.answers.items()
            for voice, text in by_voice.items()
        }
        note = repair_note(self.journal, said, by=ids[turn.repair.by], now=moment)
        prompt = f"{NOTE}{made_id(moment, 'repair')}"
        id_ = entry_id(note.place, prompt, note.voice)
        self.journal.put(replace(note, id=id_, prompt=prompt))

    def pulse(self, pulses: list[Pulsed]) -> None:
        """What somebody kept of themselves, day by day."""
        for taken in pulses if scales(self.guide) else ():
            moment = self.calendar.moment(taken.when)
            who = self.ids[taken.by]
            self.journal.put(*pulse(self.journal, self.guide, who, taken.values, now=moment))

    def look_at_goal(self, cycle: Cycle, turn: Turn) -> None:
        """What its measure stood at, and how it stood."""
        goal = self.journal.goal(cycle)
        if goal is None:
            return
        for noted in turn.readings:
            moment = self.calendar.moment(noted.when)
            id_, written = made_id(moment, f"reading {noted.value}"), stamp(moment)
            on = moment.date().isoformat()
            self.journal.put(
                Measured(id=id_, created=written, changed=written, goal=goal.id, on=on)
            )
            self.say(cycle, turn, id_, moment, {READING: noted.value, ELSE_EXPLAINS: noted.note})
        for stood in turn.stood:
            moment = self.calendar.moment(stood.when)
            id_, written = made_id(moment, f"stood {stood.status}"), stamp(moment)
            self.journal.put(
                Standing(
                    id=id_, created=written, changed=written, goal=goal.id, status=stood.status
                )
            )
            self.say(cycle, turn, id_, moment, {WHY: stood.why})

    def say(
        self, cycle: Cycle, turn: Turn, place: str, moment: datetime, said: Mapping[str, str]
    ) -> None:
        """What the coachee wrote for both at a place of the goal, by prompt."""
        by = self.ids[turn.roles[COACHEE]]
        for id_, text in said.items():
            if text and (prompt := self.guide.prompt(id_)):
                self.write(cycle, prompt, place, TOGETHER, text, by=by, moment=moment)

    def act(self, cycle: Cycle, turn: Turn, agreed: Agreed) -> Action:
        """An action with its wording, and with its outcome if it has ended."""
        made = self.calendar.moment(agreed.made)
        ended = self.calendar.moment(agreed.ended) if agreed.ended else made
        owner = self.ids[turn.roles.get(agreed.owner, TOGETHER)]
        action = Action(
            id=made_id(made, agreed.answers[ACTION_WHAT]),
            created=stamp(made),
            changed=stamp(ended),
            rev=2 if agreed.ended else 1,
            owner=owner,
            due=self.calendar.due(agreed.due),
            check=self.calendar.due(agreed.check),
            status=agreed.status,
            when=stamp(ended) if agreed.ended else "",
        )
        self.journal.put(action)
        by = owner if owner != TOGETHER else next(iter(cycle.roles))
        for prompt in self.guide.action:
            if text := agreed.answers.get(prompt.id):
                moment = ended if prompt.id == ACTION_OUTCOME else made
                self.write(cycle, prompt, action.id, TOGETHER, text, by=by, moment=moment)
        if agreed.tries:
            since, times = self.calendar.moment(agreed.counted), agreed.tries
            tries = count(self.journal, action, owner, times, on=since.date(), now=since)
            self.journal.put(tries)
        return action


def _said(sitting: Sitting) -> Iterator[tuple[str, str, str]]:
    for prompt_id, by_voice in sitting.answers.items():
        for voice, text in by_voice.items():
            yield prompt_id, voice, text
