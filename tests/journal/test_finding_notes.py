"""Notes and what is written at later lessons and talks are found, and lead to their cycle."""

from __future__ import annotations

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.lesson.recording import note, rewritten, taken_back
from cyclejournal.journal.reading.audience import kind_of
from cyclejournal.journal.reading.listing import Finder
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.talk.turns import new_turn
from tests.journal.found import search, where
from tests.journal.pair import GUIDE
from tests.journal.recorded import Lessons

GUIDES = {"small": GUIDE}
BOX = "goals.starting-point"


@pytest.fixture
def table() -> Lessons:
    """A pair with a lesson."""
    return Lessons()


def found(table: Lessons, words: str, reader: str | None = None) -> list[str]:
    """The texts of what is found."""
    return [hit.record.text for hit in search(table.journal, words, reader)]


def test_a_note_is_found_once_it_is_released(table: Lessons) -> None:
    table.note("S3 waited. Then she explained it to S4.")
    for reader in (None, table.tom, table.priya):
        assert found(table, "explained", reader) == []
    on_screen = {
        person: len(search(table.journal, "explained", person, here=True))
        for person in (table.tom, table.priya)
    }
    assert on_screen == {table.tom: 0, table.priya: 1}
    table.release()
    (hit,) = search(table.journal, "EXPLAINED S4")
    assert hit.sentence == "Then she explained it to S4."
    assert len(found(table, "explained", table.tom)) == 1


def test_a_pupil_s_words_are_found_under_the_name_they_are_given_under(table: Lessons) -> None:
    table.journal.put(
        table.lesson,
        note(
            table.lesson,
            "I had something. Then it was gone",
            at=760,
            by=table.priya,
            now=table.now,
            speaker="S6",
            verbatim=True,
        ),
    )
    table.release()
    for words in ("S6", "s6: had", '"I had', "“I had"):
        (hit,) = search(table.journal, words)
        assert hit.sentence == "S6: “I had something."
    (hit,) = search(table.journal, "gone")
    assert hit.sentence == "S6: Then it was gone”"
    row = Finder(Reading(table.journal, GUIDES)).row(hit)
    assert row.source == "7 Sep 2026 · cycle 1 · noted by Priya"
    assert row.asked == "A note at 12:40"


def test_a_turn_of_a_talk_is_found_when_what_is_kept_back_is_asked_for(table: Lessons) -> None:
    talk = table.another_talk()
    table.journal.put(new_turn(talk, "needle in the talk", by=table.tom, now=table.now))
    assert found(table, "needle") == []
    (hit,) = search(table.journal, "needle", kept_back=True)
    assert kind_of(hit.record) == "turn"
    assert len(search(table.journal, "needle", table.tom, here=True)) == 1


def test_what_was_struck_taken_back_or_redacted_is_not_found(table: Lessons) -> None:
    struck, slip, gone = (table.note(f"needle {number}") for number in range(3))
    reworded = table.note("needle 3")
    table.strike(struck)
    table.journal.put(taken_back(slip, now=table.now), redact(gone, now=table.now))
    table.journal.put(rewritten(reworded, "thread", now=table.now))
    table.release()
    assert found(table, "needle", table.priya) == []
    assert found(table, "thread") == ["thread"]


def test_the_newest_is_first_whatever_it_is(table: Lessons) -> None:
    table.write(BOX, table.tom, "waiting one")
    table.note("waiting two")
    table.write("goals.statement", TOGETHER, "waiting three")
    table.release()
    assert found(table, "waiting") == ["waiting three", "waiting two", "waiting one"]


def test_a_note_leads_to_its_cycle(table: Lessons) -> None:
    first = table.note("first lesson")
    table.release()
    table.another()
    second = table.note("second lesson", at=None)
    table.release()
    cycle = table.cycle
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(cycle), now=table.now))
    finder = Finder(Reading(table.journal, GUIDES))
    for event in (first, second):
        place = finder.where(event)
        assert place is not None
        assert (place.cycle.id, place.spot) == (cycle.id, None)
    rows = [finder.row(hit) for hit in search(table.journal, "lesson")]
    assert [row.asked for row in rows] == ["A note", "A note at 12:40"]
    assert rows[0].source == "7 Sep 2026 · cycle 1 · noted by Priya"


def test_answers_at_later_lessons_and_talks_lead_to_their_cycle(table: Lessons) -> None:
    cycle = table.cycle
    at = {"lesson": table.another().id, "talk": table.another_talk().id}
    written = [table.write(BOX, table.tom, f"at the {what}", place) for what, place in at.items()]
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(cycle), now=table.now))
    assert found(table, "at the") == ["at the talk", "at the lesson"]
    for entry in written:
        place = where(table, entry)
        assert place is not None
        assert place.cycle.id == cycle.id


def test_a_cycle_takes_its_lessons_and_talks_along_and_brings_them_back(table: Lessons) -> None:
    cycle = table.cycle
    table.note("needle one")
    table.release()
    later = table.another()
    table.note("needle two")
    table.release()
    table.write(BOX, table.tom, "needle three", later.id)
    table.write(BOX, table.tom, "needle four", table.another_talk().id)
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(cycle), now=table.now))
    assert len(found(table, "needle")) == 4
    gone = discard(cycle, now=table.now)
    table.journal.put(gone)
    assert found(table, "needle", table.priya) == []
    assert later.id in table.journal.in_trash
    table.journal.put(cycle)
    assert len(found(table, "needle")) == 4


def test_a_lesson_in_the_trash_is_not_found_and_its_cycle_is(table: Lessons) -> None:
    table.note("needle one")
    table.release()
    later = table.another()
    table.note("needle two")
    table.release()
    table.journal.put(discard(table.lesson, now=table.now))
    assert found(table, "needle") == ["needle one"]
    assert table.lesson.id != later.id
