"""Another observation in a cycle: everything about it starts afresh, and nothing before it is lost."""

from __future__ import annotations

from cyclejournal.guide.known import FOCUS
from cyclejournal.journal.cycle.cycles import another, mark_step, round_words, step_state, was_begun
from cyclejournal.journal.cycle.progress import counted, place_of, progress_of
from cyclejournal.journal.lesson.lesson import lesson_of
from tests.journal.watched_lesson import PEER, WatchedLesson


def again(lesson: WatchedLesson) -> None:
    """One more observation."""
    lesson.journal.put(
        *another(lesson.journal, PEER, lesson.cycle, "observation", by=lesson.tom, now=lesson.now)
    )


def test_only_one_that_was_begun_is_followed_by_another() -> None:
    """A plan begins it, and so does a note; a goal does not."""
    planned, noted = WatchedLesson(), WatchedLesson()
    assert not was_begun(planned.journal, PEER, planned.cycle, "observation")
    planned.write(FOCUS, "together", "Who answers?")
    assert was_begun(planned.journal, PEER, planned.cycle, "observation")
    noted.note("Who asks?", 3)
    assert was_begun(noted.journal, PEER, noted.cycle, "observation")


def test_the_new_one_starts_afresh_and_the_one_before_keeps_its_words() -> None:
    """Its capture method too has to be chosen again."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write(FOCUS, "together", "Who answers?")
    goal = lesson.journal.goal(lesson.cycle)
    first = lesson.observation
    again(lesson)
    journal, cycle = lesson.journal, lesson.cycle
    assert [each.id for each in journal.observations(cycle)] == [first.id, lesson.observation.id]
    assert not lesson_of(journal, PEER, cycle).chosen
    assert lesson_of(journal, PEER, cycle, journal.observations(cycle)[0]).chosen
    assert journal.text(first.texts, FOCUS) == "Who answers?"
    for section in PEER.sections():
        if section.at == "observation":
            assert place_of(journal, cycle, section) == lesson.observation.id
            assert progress_of(*counted(journal, PEER, cycle, section)) == "empty"
    assert journal.goal(cycle) == goal
    assert not was_begun(journal, PEER, cycle, "observation")


def test_what_was_recorded_before_belongs_to_the_one_before() -> None:
    """Also when it was the first, which was stored by its first note."""
    lesson = WatchedLesson()
    lesson.note("Who asks?", 3)
    first = lesson.observation
    again(lesson)
    assert len(lesson.journal.observations(lesson.cycle)) == 2
    assert [event.text for event in lesson.journal.events_at(first.id)] == ["Who asks?"]
    assert lesson.items == ()


def test_a_step_called_done_is_open_again() -> None:
    """The other steps stay as the pair said."""
    lesson = WatchedLesson()
    for step in ("goals", "observation"):
        done = mark_step(lesson.cycle, step, "done", by=lesson.tom, now=lesson.now)
        lesson.journal.put(done)
    again(lesson)
    assert step_state(lesson.cycle, "observation").status == "open"
    assert step_state(lesson.cycle, "goals").status == "done"


def test_a_page_says_which_only_where_there_are_several() -> None:
    """Most cycles have one observation and one talk."""
    lesson = WatchedLesson()
    assert round_words(lesson.journal, lesson.cycle, "observation") == ""
    again(lesson)
    assert round_words(lesson.journal, lesson.cycle, "observation") == "observation 2"
    assert round_words(lesson.journal, lesson.cycle, "meeting") == ""
    assert round_words(lesson.journal, lesson.cycle, "goal") == ""
