"""A check-in at the desk: every part of it is kept as it is said, and can be undone."""

from datetime import date

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.between.checkins import (
    check_day,
    choices,
    figure_words,
    new_checkin,
    odd_day_words,
    prompts,
    reading_of,
    says_anything,
    tried_words,
    usual_action,
)
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.goal.readings import corrected, number_in, read, readings
from cyclejournal.journal.moments import date_of, day
from cyclejournal.journal.places import Action, CheckIn, Goal, Measured, Tried
from cyclejournal.journal.records import Record, changed
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.goal import GoalBook


class CheckInDesk:
    """One check-in. It is in the journal from the first thing that is said on."""

    def __init__(self, desk: Desk, place: CheckIn | None = None) -> None:
        """Without ``place`` a new one, of whoever is at the keyboard."""
        self.desk = desk
        self._place = place or new_checkin(present_cycle(desk), desk.writer, now=desk.clock())

    @property
    def place(self) -> CheckIn:
        """The check-in as it is now."""
        found = self.desk.journal.places.get(self._place.id)
        return found if isinstance(found, CheckIn) else self._place

    @property
    def is_kept(self) -> bool:
        """Whether anything is said in it that the journal has."""
        there = self._place.id in self.desk.journal.places and not self.place.deleted
        return there and says_anything(self.desk.journal, self.place)

    @property
    def guide(self) -> Guide:
        """That of its cycle."""
        return self.desk.guide(self.desk.cycle(self.place.cycle))

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What it asks in words."""
        return prompts(self.guide)

    @property
    def actions(self) -> list[Action]:
        """The actions that it may tell of, that of the moment among them."""
        journal, place = self.desk.journal, self.place
        found = choices(journal, place.voice)
        chosen = journal.places.get(place.action)
        if isinstance(chosen, Action) and chosen not in found:
            found.append(chosen)
        return found

    @property
    def usual(self) -> Action | None:
        """The one that is meant where none is named."""
        return usual_action(self.desk.journal, self.place.voice)

    @property
    def goal(self) -> Goal | None:
        """The goal that a reading is of."""
        return self.desk.journal.goal(self.desk.cycle(self.place.cycle))

    @property
    def unit(self) -> str:
        """What its readings are counted in, or nothing."""
        return GoalBook(self.desk, self.goal.id).as_read().unit if self.goal else ""

    @property
    def measure(self) -> str:
        """What is counted, or nothing."""
        if self.goal is None:
            return ""
        found = GoalBook(self.desk, self.goal.id).as_read()
        return found.measure_words or found.words

    @property
    def figure(self) -> str:
        """The number of its reading, or nothing."""
        return figure_words(self.desk.journal, self.place)

    @property
    def question(self) -> str:
        """What there is to ask about its day; nothing for most."""
        return odd_day_words(self.desk.journal, self.place)

    @property
    def short_words(self) -> str:
        """What is said of it in short fields: its day, whether something was tried, its reading."""
        told = (day(self.place.on), tried_words(self.desk.journal, self.place), self._reading_words)
        return "\n".join(each for each in told if each)

    @property
    def _reading_words(self) -> str:
        return f"A reading: {self.figure} {self.unit}".rstrip() if self.figure else ""

    # What is said

    def type(self, prompt: Prompt, text: str) -> None:
        """What it says there after a key."""
        if not self._is_put:
            if not text.strip():
                return
            self.desk.put(self._place)
        self.desk.type(prompt, self._place.id, self._place.voice, text)

    @property
    def _is_put(self) -> bool:
        return self._place.id in self.desk.journal.places

    def say(self, tried: Tried, action: str | None = None) -> None:
        """Whether something was tried; without ``action`` of the only one of one's own, if that is so."""
        if action is None:
            usual = self.usual
            action = self.place.action or (usual.id if usual and tried else "")
        if (tried, action) != (self.place.tried, self.place.action):
            self._change(bool(tried), tried=tried, action=action)

    def date(self, on: date) -> None:
        """Say of which day it is. Its reading is of that day, too. Raises JournalError for one to come."""
        now, place = self.desk.clock(), self.place
        of = check_day(on, now.date()).isoformat()
        if of == place.on:
            return
        reading = reading_of(self.desk.journal, place)
        with_it = [changed(reading, now=now, on=of)] if reading and reading.on == place.on else []
        self._change(False, *with_it, on=of)

    def read(self, number: str) -> None:
        """What the measure stands at, on that day; an empty number takes the reading back.

        Raises JournalError for what is no number, is counted in something else, or where there is no goal.
        """
        desk, place, now = self.desk, self.place, self.desk.clock()
        before, line = reading_of(desk.journal, place), clean_line(number)
        if not line:
            if before:
                self._change(False, discard(before, now=now), reading="")
            return
        if line == self.figure:
            return
        if self.goal is None:
            raise JournalError(
                "There is no goal yet",
                "A reading is of a goal's measure, and this cycle has no goal. Nothing was kept.",
                "Word the goal first, or tell the number under “What happened?”.",
            )
        on = date_of(place.on) or now.date()
        if before is not None:
            book = GoalBook(desk, before.goal).as_read()
            note = next((each.note for each in book.figures if each.measured == before), None)
            said = note.text if note else ""
            records = corrected(
                desk.journal,
                self.guide,
                book.goal,
                before,
                line,
                on=on,
                note=said,
                by=desk.writer,
                now=now,
            )
            if records:
                desk.put(*records, what="a change of a reading")
            return
        records = read(desk.journal, self.guide, self.goal, line, on=on, by=desk.writer, now=now)
        found = next((each for each in records if isinstance(each, Measured)), None)
        found = found or self._same(line, place.on)
        self._change(True, *records, reading=found.id if found else "")

    def read_or_tell(self, number: str) -> None:
        """The same where nobody can be asked any more: what is no reading goes below what happened, as it stands."""
        try:
            self.read(number)
        except JournalError:
            first = self.prompts[0]
            before = self.desk.journal.text(self.place.id, first.id, self.place.voice)
            told = f"A reading: {clean_line(number)}"
            self.type(first, "\n".join(filter(None, (before.rstrip(), told))))

    def _same(self, number: str, on: str) -> Measured | None:
        """The reading of that day that says the same already."""
        assert self.goal is not None
        wanted = number_in(number, self.unit)
        return next(
            (
                each
                for each in readings(self.desk.journal, self.goal)
                if each.on == on and number_in(self._value(each)) == wanted
            ),
            None,
        )

    def _value(self, reading: Measured) -> str:
        found = GoalBook(self.desk, reading.goal).as_read().figures
        return next((each.value.text for each in found if each.measured == reading), "")

    def _change(self, says: bool, *records: Record, **fields: str) -> None:
        """``says``: with that something is said, and it is kept from now on."""
        if self._is_put:
            place = changed(self.place, now=self.desk.clock(), **fields)
            self.desk.put(*records, place, what="a change of a check-in")
        else:
            self._place = replace(self._place, **fields)
            if says:
                self.desk.put(*records, self._place, what="a check-in")
