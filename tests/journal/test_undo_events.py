"""What was recorded in a lesson is undone and redone like anything else, each writer their own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.entries.history import bring_back as show_again
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.merge import merge_events
from cyclejournal.journal.entries.undo import ChangedSince, NothingToUndo, Undo, Undone
from cyclejournal.journal.entries.wordings import redact, wording
from cyclejournal.journal.entries.writing import VoiceError
from cyclejournal.journal.lesson.recording import (
    note,
    press,
    put_back,
    released,
    rewritten,
    taken_back,
)
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.moments import instant, stamp
from cyclejournal.journal.places import Meeting, Observation
from cyclejournal.journal.records import Event, Record, struck
from tests.journal.pair import GUIDE, Table

TALLY = Watched("Open questions", "tally", "q")


class Desk(Table):
    """A pair at work, with undo."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = Undo()

    @property
    def place(self) -> Observation:  # type: ignore[override]
        """The present observation."""
        return self.journal.observation(self.cycle)

    def put(self, writer: str, *records: Record) -> None:
        """A change by somebody, a step of its own."""
        self.undo.settle()
        changes = [(self.found(record), record) for record in records]
        self.journal.put(*records)
        self.undo.note(writer, changes, what="a change")

    def found(self, record: Record) -> Record | None:
        """The present state of a record."""
        everywhere = {**self.journal.events, **self.journal.places, **self.journal.entries}
        return everywhere.get(record.id)

    def note(self, text: str) -> Event:
        """A note of Priya's, put together with the observation if it is the first."""
        made = note(self.place, text, at=12.0, by=self.priya, now=self.now)
        known = self.place.id in self.journal.places
        self.put(self.priya, *([] if known else [self.place]), made)
        return made

    def back(self, writer: str) -> Undone:
        """Somebody undoes."""
        return self._apply(self.undo.undo(writer, self.journal, now=self.now))

    def forth(self, writer: str) -> Undone:
        """Somebody redoes."""
        return self._apply(self.undo.redo(writer, self.journal, now=self.now))

    def _apply(self, undone: Undone) -> Undone:
        for record in undone.records:
            before = self.found(record)
            if isinstance(record, Event) and isinstance(before, Event):
                assert merge_events(before, record) == record
            self.journal.put(record)
        return undone

    def now_of(self, event: Event) -> Event:
        """An event as it is now."""
        return self.journal.events[event.id]


@pytest.fixture
def desk() -> Desk:
    """A pair at work."""
    return Desk()


def test_a_note_is_taken_back_and_made_again(desk: Desk) -> None:
    first, second = desk.note("One"), desk.note("Two")
    desk.back(desk.priya)
    assert (desk.now_of(first).counts, desk.now_of(second).counts) == (True, False)
    desk.back(desk.priya)
    assert not desk.now_of(first).counts
    desk.forth(desk.priya)
    desk.forth(desk.priya)
    assert desk.now_of(second).counts
    assert desk.now_of(second).text == "Two"
    assert desk.now_of(second).history == ()


def test_the_observation_is_not_unmade_with_its_first_note(desk: Desk) -> None:
    first = desk.note("One")
    place = desk.place
    desk.back(desk.priya)
    assert not desk.journal.places[place.id].deleted
    assert not desk.now_of(first).counts
    assert desk.place == place


def test_striking_out_is_undone_and_wins_over_the_strike_elsewhere(desk: Desk) -> None:
    made = desk.note("One")
    crossed = struck(made, True, now=desk.now)
    desk.put(desk.tom, crossed)
    undone = desk.back(desk.tom)
    (back,) = undone.records
    assert isinstance(back, Event)
    assert back.counts
    assert back.changed == made.changed
    assert instant(back.struck) > instant(crossed.struck)
    assert merge_events(crossed, back).counts
    elsewhere = rewritten(made, "Anew", now=desk.now)
    assert merge_events(elsewhere, back).text == "Anew"
    desk.forth(desk.tom)
    assert desk.now_of(made).is_struck


def test_restoring_is_undone(desk: Desk) -> None:
    made = desk.note("One")
    desk.put(desk.tom, struck(made, True, now=desk.now))
    desk.put(desk.tom, struck(desk.now_of(made), False, now=desk.now))
    desk.back(desk.tom)
    assert desk.now_of(made).is_struck
    desk.back(desk.tom)
    assert not desk.now_of(made).is_struck


def test_other_words_are_undone_and_kept(desk: Desk) -> None:
    made = desk.note("A quiet start")
    desk.put(desk.priya, rewritten(made, "A calm start", now=desk.now, kind="question"))
    desk.back(desk.priya)
    found = desk.now_of(made)
    assert (found.text, found.kind, found.worded) == ("A quiet start", "evidence", made.worded)
    assert [each.text for each in found.history] == ["A calm start"]
    desk.forth(desk.priya)
    found = desk.now_of(made)
    assert (found.text, found.kind) == ("A calm start", "question")
    assert [each.text for each in found.history] == ["A quiet start"]


def test_a_slip_is_undone_without_touching_a_strike(desk: Desk) -> None:
    made = desk.note("One")
    desk.put(desk.priya, taken_back(made, now=desk.now))
    desk.put(desk.tom, struck(desk.now_of(made), True, now=desk.now))
    desk.back(desk.priya)
    assert (desk.now_of(made).deleted, desk.now_of(made).is_struck) == ("", True)
    assert desk.now_of(made).worded == made.worded
    desk.put(desk.priya, put_back(taken_back(desk.now_of(made), now=desk.now), now=desk.now))


def test_what_somebody_struck_out_since_cannot_be_unmade(desk: Desk) -> None:
    made = desk.note("One")
    desk.put(desk.tom, struck(made, True, now=desk.now))
    with pytest.raises(ChangedSince):
        desk.back(desk.priya)
    assert desk.now_of(made).text == "One"


def test_nobody_undoes_into_the_others_record(desk: Desk) -> None:
    desk.note("One")
    with pytest.raises(NothingToUndo):
        desk.back(desk.tom)


def test_redacted_words_do_not_come_back_by_undoing(desk: Desk) -> None:
    made = desk.note("A name")
    desk.put(desk.priya, rewritten(made, "S4", now=desk.now))
    desk.put(desk.priya, redact(desk.now_of(made), now=desk.now))
    with pytest.raises(NothingToUndo):
        desk.back(desk.priya)
    assert desk.now_of(made).text == ""


def test_nor_when_another_window_redacted_them(desk: Desk) -> None:
    made = desk.note("A name")
    desk.put(desk.priya, rewritten(made, "S4", now=desk.now))
    desk.journal.put(redact(desk.now_of(made), now=desk.now))
    with pytest.raises(NothingToUndo):
        desk.back(desk.priya)


def test_releasing_is_undone(desk: Desk) -> None:
    desk.note("One")
    desk.put(desk.tom, released(desk.place, by=desk.tom, now=desk.now))
    desk.back(desk.tom)
    assert (desk.place.released, desk.place.released_by) == ("", "")
    desk.forth(desk.tom)
    assert desk.place.released_by == desk.tom


def test_the_first_talk_that_was_begun_is_as_before(desk: Desk) -> None:
    talk = desk.journal.meeting(desk.cycle)
    moment = stamp(desk.now)
    desk.put(desk.tom, replace(talk, began=moment, minutes=45, changed=moment, rev=2))
    desk.back(desk.tom)
    found = desk.journal.meeting(desk.cycle)
    assert (found.began, found.minutes, found.deleted) == ("", 30, "")
    assert desk.journal.meetings(desk.cycle) == [found]


def another(desk: Desk) -> Observation:
    """One more observation of the cycle."""
    moment = stamp(desk.now)
    desk.journal.put(desk.place)
    new = Observation(id="later", cycle=desk.cycle.id, created=moment, changed=moment)
    desk.put(desk.priya, new)
    return new


def test_another_observation_is_unmade_while_nothing_is_in_it(desk: Desk) -> None:
    first = desk.place
    another(desk)
    assert desk.place.id == "later"
    desk.back(desk.priya)
    assert desk.place == first
    desk.forth(desk.priya)
    assert desk.place.id == "later"


def test_but_not_with_a_record_in_it(desk: Desk) -> None:
    new = another(desk)
    desk.journal.put(press(new, TALLY, Press("tally"), at=1, by=desk.tom, now=desk.now))
    with pytest.raises(ChangedSince):
        desk.back(desk.priya)
    assert desk.place.id == "later"


def test_a_record_that_was_taken_back_does_not_hold_it(desk: Desk) -> None:
    new = another(desk)
    made = press(new, TALLY, Press("tally"), at=1, by=desk.tom, now=desk.now)
    desk.journal.put(taken_back(made, now=desk.now))
    desk.back(desk.priya)
    assert desk.place.id != "later"


@pytest.mark.parametrize("what", ["press", "released", "later", "talk"])
def test_a_new_cycle_with_a_lesson_or_a_talk_cannot_be_unmade(desk: Desk, what: str) -> None:
    before = desk.cycle
    desk.put(
        desk.tom, *start_cycle(desk.journal, GUIDE, swapped(before), now=desk.now, goal="same")
    )
    desk.journal.put(desk.place)
    moment = stamp(desk.now)
    if what == "press":
        desk.journal.put(press(desk.place, TALLY, Press("tally"), at=1, by=desk.tom, now=desk.now))
    elif what == "released":
        desk.journal.put(released(desk.place, by=desk.tom, now=desk.now))
    elif what == "later":
        new = Observation(id="later", cycle=desk.cycle.id, created=moment, changed=moment)
        desk.journal.put(new)
    else:
        new_talk = Meeting(id="talk", cycle=desk.cycle.id, created=moment, changed=moment)
        desk.journal.put(new_talk)
    with pytest.raises(ChangedSince):
        desk.back(desk.tom)


def test_a_new_cycle_with_nothing_recorded_is_unmade(desk: Desk) -> None:
    before = desk.cycle
    desk.put(
        desk.tom, *start_cycle(desk.journal, GUIDE, swapped(before), now=desk.now, goal="same")
    )
    desk.journal.put(desk.place)
    desk.back(desk.tom)
    assert desk.cycle == before


def test_the_history_of_a_note(desk: Desk) -> None:
    made = desk.note("A quiet start")
    desk.put(desk.priya, rewritten(made, "A calm start", now=desk.now))
    shown = versions(desk.now_of(made))
    assert [each.text for each in shown] == ["A calm start", "A quiet start"]
    assert shown[0] == wording(desk.now_of(made))
    desk.put(desk.priya, show_again(desk.now_of(made), shown[1], by=desk.priya, now=desk.now))
    assert desk.now_of(made).text == "A quiet start"
    desk.back(desk.priya)
    assert desk.now_of(made).text == "A calm start"
    with pytest.raises(VoiceError, match="somebody else's note"):
        show_again(desk.now_of(made), shown[1], by=desk.tom, now=desk.now)
