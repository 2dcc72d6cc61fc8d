"""Lines under ``observation.record``: notes of the record, always the same ones, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.guide.known import RECORD
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import close_visit
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.evidence import refs
from cyclejournal.journal.lesson.noted import gone_for_good, noted_in
from cyclejournal.journal.lesson.recording import released, rewritten, taken_back
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event, struck
from tests.journal.watched_lesson import PEER, WatchedLesson

SEEN = "Nine hands went up\n\n  Nobody spoke\n"


def a_lesson(text: str = SEEN) -> tuple[WatchedLesson, Entry]:
    """An older journal, in which Priya wrote in the box that there was."""
    lesson = WatchedLesson()
    lesson.choose()
    return lesson, lesson.write(RECORD, lesson.priya, text)


def notes(journal: Journal) -> dict[str, Event]:
    """The notes of its lesson by their words."""
    return {event.text: event for event in journal.events.values() if event.what == "note"}


def told(lesson: WatchedLesson, reader: str | None = None, *, here: bool = False) -> list[str]:
    """The notes that an audience may have, in their order."""
    reading = Reading(lesson.journal, {"peer": PEER}, Audience(reader, here=here))
    (found,) = reading.cycle(lesson.cycle).lessons
    return [event.text for event in found.events if event.what == "note"]


def everywhere(lesson: WatchedLesson) -> str:
    """Every answer that anybody may have."""
    found = []
    for reader in (None, lesson.tom, lesson.priya):
        cycle = Reading(lesson.journal, {"peer": PEER}, Audience(reader, True)).cycle(lesson.cycle)
        found += [entry.text for _, entry in cycle.entries]
        answers = (each for place in cycle.places for each in cycle.answers(place).values())
        found += [entry.text for each in answers for entry in each]
    return "\n".join(found)


def test_each_line_is_a_note_in_its_order_and_the_answer_is_shown_nowhere() -> None:
    lesson, entry = a_lesson()
    found = [event.text for event in lesson.journal.events_at(lesson.observation.id)]
    assert found == ["Nine hands went up", "Nobody spoke"]
    assert {event.by for event in notes(lesson.journal).values()} == {lesson.priya}
    assert entry.text in {each.text for each in lesson.journal.entries.values()}
    assert "hands" not in everywhere(lesson)
    section = next(each for each in PEER.sections() if each.id == "observation")
    for full in (False, True):
        cycle = replace(lesson.cycle, full=full)
        assert RECORD not in [p.id for p in asked(lesson.journal, PEER, cycle, section)]


def test_it_counts_as_released_where_the_story_was_finished_or_the_cycle_is_closed() -> None:
    lesson, _ = a_lesson()
    assert told(lesson) == told(lesson, lesson.tom) == told(lesson, lesson.priya) == []
    assert told(lesson, lesson.tom, here=True) == []
    assert len(told(lesson, lesson.priya, here=True)) == 2
    lesson.note("Written in the record", None)
    lesson.write("alone.gist", lesson.tom, "Mine")
    assert told(lesson) == []
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    assert told(lesson) == ["Nine hands went up", "Nobody spoke"]

    lesson, _ = a_lesson()
    lesson.journal.put(replace(lesson.cycle, closed=stamp(lesson.now)))
    assert told(lesson) == ["Nine hands went up", "Nobody spoke"]

    lesson, _ = a_lesson()
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    assert told(lesson) == ["Nine hands went up", "Nobody spoke"]


def test_what_is_struck_out_stays_out_whatever_else_is_written() -> None:
    lesson, entry = a_lesson()
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    line = notes(lesson.journal)["Nobody spoke"]
    lesson.put(struck(line, True, now=lesson.now))
    assert told(lesson) == ["Nine hands went up"]
    # With an older program, on another computer.
    later = replace(entry, text=f"First of all\n{SEEN}", changed=stamp(lesson.now))
    lesson.journal.put(later)
    assert told(lesson) == ["First of all", "Nine hands went up"]
    assert notes(lesson.journal)["Nobody spoke"].is_struck


def test_only_what_was_changed_is_stored() -> None:
    lesson, _ = a_lesson()
    assert not [each for each in lesson.journal.records() if isinstance(each, Event)]
    line = notes(lesson.journal)["Nobody spoke"]
    lesson.put(rewritten(line, "Nobody said a word", now=lesson.now))
    stored = [each for each in lesson.journal.records() if isinstance(each, Event)]
    assert [(each.id, each.text) for each in stored] == [(line.id, "Nobody said a word")]
    assert set(notes(lesson.journal)) == {"Nine hands went up", "Nobody said a word"}
    lesson.put(taken_back(stored[0], now=lesson.now))
    assert [e.text for e in lesson.journal.events.values() if e.counts] == ["Nine hands went up"]


def test_redacting_the_answer_takes_the_words_of_its_notes() -> None:
    lesson, entry = a_lesson()
    line = notes(lesson.journal)["Nobody spoke"]
    lesson.put(struck(rewritten(line, "Nobody said it", now=lesson.now), True, now=lesson.now))
    stored = lesson.journal.events[line.id]
    lesson.journal.put(redact(entry, now=lesson.now + timedelta(minutes=1)))
    assert "Nobody" not in repr(lesson.journal.events)
    assert "hands" not in repr(lesson.journal.events)
    # Neither do they come back with an older state of the note.
    lesson.journal.put(stored)
    assert "Nobody" not in repr(lesson.journal.events)


def test_redacting_a_note_takes_its_words_out_of_the_answer_and_leaves_the_others() -> None:
    lesson, entry = a_lesson()
    first, gone = notes(lesson.journal).values()
    lesson.put(rewritten(first, "Nine hands", now=lesson.now))
    beside = lesson.journal.events_at(lesson.observation.id)
    lesson.journal.put(*gone_for_good(gone, entry, beside, now=lesson.now))
    assert "Nobody" not in repr(lesson.journal.events) + repr(lesson.journal.entries)
    left = lesson.journal.events[first.id]
    assert (left.text, [each.text for each in left.history]) == (
        "Nine hands",
        ["Nine hands went up"],
    )
    # A copy from before, merged by any other road, has nothing to add.
    lesson.journal.put(lesson.journal.entries[entry.id], left)
    assert [e.text for e in lesson.journal.events.values() if e.text] == ["Nine hands"]


def test_what_somebody_keeps_alone_stays_an_answer_of_theirs() -> None:
    lesson, entry = a_lesson()
    lesson.journal.put(replace(entry, keep="me"))
    assert not notes(lesson.journal)
    reading = Reading(lesson.journal, {"peer": PEER}, Audience(lesson.priya))
    assert SEEN in [each.text for _, each in reading.cycle(lesson.cycle).entries]
    left = [each.words for each in Reading(lesson.journal, {"peer": PEER}).left_out]
    assert left == ["1 answer kept by one of you alone"]


def test_references_that_are_there_stay_what_they_are() -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=1)
    lesson.write(RECORD, lesson.priya, SEEN)
    note = lesson.note("Written in the record", None)
    names = refs(lesson.journal.events_at(lesson.observation.id))
    assert names[note.id] == "#1"
    assert sorted(names.values()) == ["#1", "#2", "#3"]


@given(st.lists(st.text("ab \n", max_size=6), min_size=1, max_size=4), st.randoms())
def test_the_same_notes_come_of_the_same_records_in_any_order(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    lesson = WatchedLesson()
    lesson.choose()
    before: Entry | None = None
    for text in texts:
        before = close_visit(before, lesson.write(RECORD, lesson.priya, text))
        lesson.journal.put(before)
    for event in list(lesson.journal.events.values())[:1]:
        lesson.put(struck(event, True, now=lesson.now))
    records = list(lesson.journal.records())
    random.shuffle(records)
    other = Journal(lesson.journal.id, "peer", records)
    assert {e.id: e for e in other.events.values()} == {
        e.id: e for e in lesson.journal.events.values()
    }
    assert all(noted_in(id_) for id_ in other.events)
    ordered = [event.id for event in lesson.journal.events_at(lesson.observation.id)]
    assert [event.id for event in other.events_at(lesson.observation.id)] == ordered
