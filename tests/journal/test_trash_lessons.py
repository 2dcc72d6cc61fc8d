"""Lessons, talks and notes in the trash: told of, and back with all that was in them."""

from __future__ import annotations

import pytest

from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.entries.trash import (
    CannotDiscard,
    NotInTrash,
    check_discard,
    discard,
    restore,
    trash_rows,
)
from cyclejournal.journal.entries.writing import VoiceError
from cyclejournal.journal.lesson.notes import drafted
from cyclejournal.journal.lesson.recording import taken_back
from tests.journal.pair import GUIDE
from tests.journal.recorded import Lessons


@pytest.fixture
def table() -> Lessons:
    """A pair with a lesson."""
    return Lessons()


def rows(table: Lessons, reader: str | None = None) -> list[tuple[str, str]]:
    """The rows of the trash, in words."""
    return [(row.kind_words, row.title) for row in trash_rows(table.journal, reader)]


def test_a_later_lesson_and_a_later_talk_can_go_and_come_back(table: Lessons) -> None:
    table.note("of the first")
    lesson, talk = table.another(), table.another_talk()
    made = table.note("of the second")
    for place in (lesson, talk):
        check_discard(table.journal, place)
        table.journal.put(discard(place, now=table.now))
    assert rows(table) == [
        ("Talk", "of cycle 1 · 7 Sep 2026"),
        ("Observation", "of cycle 1 · 7 Sep 2026"),
    ]
    table.journal.put(*restore(table.journal, lesson.id, by=table.tom, now=table.now))
    assert table.lesson.id == lesson.id
    assert table.journal.events_at(lesson.id) == [made]
    assert len(rows(table)) == 1


def test_the_first_of_each_stays_with_its_cycle(table: Lessons) -> None:
    for place, word in (
        (table.lesson, "observation"),
        (table.journal.meeting(table.cycle), "talk"),
    ):
        table.journal.put(place)
        with pytest.raises(CannotDiscard, match=f"The first {word} stays with its cycle"):
            check_discard(table.journal, place)


def test_what_goes_with_its_cycle_has_no_row_of_its_own(table: Lessons) -> None:
    cycle, lesson = table.cycle, table.another()
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(cycle), now=table.now))
    table.journal.put(discard(lesson, now=table.now))
    assert [kind for kind, _ in rows(table)] == ["Observation"]
    table.journal.put(discard(cycle, now=table.now))
    assert [kind for kind, _ in rows(table)] == ["Cycle"]


def test_a_note_that_was_taken_back_is_for_its_writer_to_find(table: Lessons) -> None:
    made = table.note("S3 waited\nfor long")
    table.journal.put(taken_back(made, now=table.now))
    assert rows(table, table.tom) == rows(table) == []
    assert rows(table, table.priya) == [("Note", "S3 waited for long")]
    with pytest.raises(VoiceError, match="somebody else's note"):
        restore(table.journal, made.id, by=table.tom, now=table.now)
    (back,) = restore(table.journal, made.id, by=table.priya, now=table.now)
    table.journal.put(back)
    assert table.journal.events[made.id].counts
    assert rows(table, table.priya) == []
    with pytest.raises(NotInTrash):
        restore(table.journal, made.id, by=table.priya, now=table.now)


def test_a_line_still_being_written_is_not_in_the_trash(table: Lessons) -> None:
    table.journal.put(table.lesson)
    draft = drafted(table.lesson, None, "S3 wai", at=9, by=table.priya, now=table.now)
    table.journal.put(draft)
    assert rows(table, table.priya) == []


def test_a_line_that_was_struck_out_stays_out_of_sight(table: Lessons) -> None:
    made = table.note("It was a bad lesson")
    table.journal.put(taken_back(made, now=table.now))
    table.strike(table.journal.events[made.id])
    assert rows(table, table.priya) == []
