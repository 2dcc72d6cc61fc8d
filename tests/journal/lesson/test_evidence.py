from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.lesson.evidence import refs, struck_evidence
from cyclejournal.journal.lesson.items import cite_words, cited
from cyclejournal.journal.lesson.recording import taken_back
from cyclejournal.journal.lesson.tools.tally import bar_words
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.records import Event, struck
from tests.journal.watched_lesson import WatchedLesson

OPEN = Watched("Open questions", "tally", focus=1)
TALK = Watched("Teacher talk", "stopwatch")


def a_lesson() -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("plan.focus-questions", TOGETHER, "Who answers?\nHow long is the pause?")
    lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | Who looks at whom?")
    lesson.note("Why do you think so?", 760, speaker="T", verbatim=True, focus=2)
    lesson.note("They seem lost", 200, kind="interpretation")
    for at in (10, 20, 700, 1490):
        lesson.press(OPEN, "tally", at)
    for start, stop in ((0, 300), (600, 700)):
        lesson.press(TALK, "start", start)
        lesson.press(TALK, "stop", stop)
    return lesson


def test_every_kind_of_line_in_order_with_its_number() -> None:
    lesson = a_lesson()
    lesson.press(Watched("At task", "sample"), "sample", 120, value="at task")
    lesson.press(Watched("At task", "sample"), "sample", 240, value="at task")
    lesson.press(Watched("At task", "sample"), "sample", 360, value="waiting")
    grid = Watched("Turns", "flow")
    lesson.press(grid, "seat", 5, value="B3", to="T")
    lesson.press(grid, "seat", 6, value="B3", to="A1")
    lesson.press(grid, "seat", 7, value="A1")
    goal = lesson.press(Watched("Goal named", "check"), "check", 30, value="seen")
    lesson.put(replace(goal, text="Wrote it on the board"))
    assert [(item.number, item.ref, item.words) for item in lesson.items] == [
        (1, "focus 1", "Who answers?"),
        (2, "focus 2", "How long is the pause?"),
        (3, "3:20", "Interpretation: They seem lost"),
        (4, "12:40", "T: “Why do you think so?”"),
        (5, "tally Open questions", "Open questions: 4"),
        (6, "stopwatch Teacher talk", "Teacher talk: 6 min 40 s"),
        (7, "sample At task", "At task: at task 2 of 3, waiting 1 of 3"),
        (8, "seats Turns", "Turns: B3 2, A1 1"),
        (9, "check Goal named", "Goal named: seen, Wrote it on the board"),
        (10, "clip 1", "Who looks at whom?"),
    ]
    assert lesson.item("12:40").detail == "question 2"
    assert cite_words(lesson.item("12:40")) == "12:40 T: “Why do you think so?”"
    assert lesson.item("clip 1").time == "3:10–4:05"
    assert lesson.item("seats Turns").detail == "3 at 2 places · who to whom: B3 → A1 1, B3 → T 1"


def test_a_tally_has_its_counts_by_stretches_of_the_lesson() -> None:
    item = a_lesson().item("tally Open questions")
    assert item.bars == (2, 0, 1, 0, 1)
    assert item.detail == "per 5 min: 2, 0, 1, 0, 1 · question 1"
    assert bar_words(item.bars) == "█▁▅▁▅"


def test_a_lesson_that_ended_later_has_its_empty_stretches_too() -> None:
    lesson = a_lesson()
    lesson.mark("begin", 0)
    lesson.mark("end", 2100)
    assert lesson.item("tally Open questions").bars == (2, 0, 1, 0, 1, 0, 0)


def test_a_stopwatch_tells_how_often_how_long_and_what_share() -> None:
    lesson = a_lesson()
    lesson.mark("begin", 0)
    lesson.mark("end", 2000)
    detail = lesson.item("stopwatch Teacher talk").detail
    assert detail == "2 times, the longest 5 min 00 s, 20 % of the lesson"


def test_what_a_stopwatch_was_called_once_still_cites_it() -> None:
    items = a_lesson().items
    found = cited("See [timer Teacher talk], and [Stopwatch  teacher talk].", items)
    assert [item.ref for item in found] == ["stopwatch Teacher talk"]


def test_a_stopwatch_that_was_never_stopped_runs_until_the_end() -> None:
    lesson = WatchedLesson()
    lesson.press(TALK, "start", 100)
    lesson.note("The bell", 400)
    assert lesson.item("stopwatch Teacher talk").words == "Teacher talk: 5 min 00 s"


def test_a_very_long_lesson_has_no_more_bars_than_fit() -> None:
    lesson = WatchedLesson()
    lesson.press(OPEN, "tally", 0)
    lesson.press(OPEN, "tally", 1e9)
    item = lesson.item("tally Open questions")
    assert len(item.bars) <= 25
    assert sum(item.bars) == 2


def test_without_a_clock_notes_go_by_their_number_and_tallies_have_no_bars() -> None:
    lesson = WatchedLesson()
    lesson.note("Pairs began to talk", None)
    lesson.note("Nobody had a pen", None)
    lesson.press(OPEN, "tally", None)
    assert [item.ref for item in lesson.items] == ["#1", "#2", "tally Open questions"]
    assert lesson.items[2].bars == ()
    assert lesson.items[0].time == ""


def test_notes_of_one_second_have_letters_that_stay_when_one_is_struck() -> None:
    lesson = WatchedLesson()
    first = lesson.note("One", 760.2)
    second = lesson.note("Two", 760.7)
    lesson.note("Three", 760.1)
    assert {item.words: item.ref for item in lesson.items} == {
        "One": "12:40",
        "Two": "12:40b",
        "Three": "12:40c",
    }
    lesson.put(struck(first, True, now=lesson.now))
    lesson.put(taken_back(second, now=lesson.now))
    lesson.note("Four", 760)
    assert {item.words: item.ref for item in lesson.items} == {"Three": "12:40c", "Four": "12:40d"}
    assert [item.words for item in struck_evidence(lesson.journal, lesson.observation)] == ["One"]


def test_more_notes_in_a_second_than_there_are_letters() -> None:
    lesson = WatchedLesson()
    for number in range(60):
        lesson.note(f"Note {number}", 5)
    found = [item.ref for item in lesson.items]
    assert len(set(found)) == 60
    assert found[25:28] == ["0:05z", "0:05z2", "0:05z3"]
    assert [cited(item.cite, lesson.items) for item in lesson.items] == [
        [item] for item in lesson.items
    ]


def test_struck_tallies_leave_no_count_and_their_name_stays_theirs() -> None:
    lesson = a_lesson()
    for event in lesson.journal.events_at(lesson.observation.id):
        if event.label == OPEN.label:
            lesson.put(struck(event, True, now=lesson.now))
    lesson.press(Watched("OPEN questions", "tally"), "tally", 50)
    assert "tally Open questions" not in [item.ref for item in lesson.items]
    assert lesson.item("tally OPEN questions 2").words == "OPEN questions: 1"
    found = struck_evidence(lesson.journal, lesson.observation)
    assert [(item.ref, item.words) for item in found] == [
        ("tally Open questions", "Open questions: 4")
    ]


def test_a_note_whose_words_were_redacted_is_no_line_any_more() -> None:
    lesson = WatchedLesson()
    event = lesson.note("Something that must go", 5)
    lesson.put(redact(event, now=lesson.now))
    assert lesson.items == ()


def test_a_note_says_where_in_the_film_to_look() -> None:
    lesson = WatchedLesson()
    lesson.note("Hands up", 760)
    event = lesson.note("A long pause", 800)
    lesson.put(replace(event, clip="15:30-16:00"))
    assert [item.detail for item in lesson.items] == ["", "clip 15:30-16:00"]
    lesson.write("video.offset", TOGETHER, "2:15")
    assert [item.detail for item in lesson.items] == ["film 14:55", "clip 15:30-16:00"]
    lesson.write("video.offset", TOGETHER, "about two minutes")
    assert lesson.items[0].detail == ""


def test_private_clips_stay_private() -> None:
    lesson = WatchedLesson()
    entry = lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | My worst minute")
    lesson.journal.put(replace(entry, keep="me"))
    assert lesson.items == ()


def test_citations_are_found_whatever_their_case_and_others_are_left_alone() -> None:
    lesson = a_lesson()
    text = "At [12:40] and in [Tally  open QUESTIONS], [sic] [12:41] [] [[clip 1]] [12:40] again"
    assert [item.ref for item in cited(text, lesson.items)] == [
        "12:40",
        "tally Open questions",
        "clip 1",
    ]


def test_bars_keep_small_counts_off_the_ground() -> None:
    assert bar_words(()) == ""
    assert bar_words((0, 0)) == "▁▁"
    assert bar_words((0, 1, 1000)) == "▁▂█"


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    lesson = a_lesson()
    assert set(cited(text, lesson.items)) <= set(lesson.items)


LABELS = st.text(max_size=60) | st.sampled_from(["Open", "open", "Open 2", "a]b", "a)b", "a|b", ""])
TIMES = st.none() | st.floats(0, 7200)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["note", "tally", "start", "stop", "sample", "seat", "check"]),
            LABELS,
            TIMES,
            st.booleans(),
        ),
        max_size=25,
    )
)
def test_every_reference_leads_to_its_own_line_and_struck_words_to_none(
    made: list[tuple[str, str, float | None, bool]],
) -> None:
    lesson = WatchedLesson()
    for number, (what, label, at, out) in enumerate(made):
        event = lesson.note(f"words {'struck' if out else 'kept'} {number}", at)
        event = replace(event, what=what, label=label, value=label)
        if what != "note":
            event = replace(event, text="")
        if out:
            event = struck(event, True, now=lesson.now)
        lesson.put(event)
    items = lesson.items
    for item in items:
        assert cited(f"See {item.cite}.", items) == [item]
    assert not any("struck" in item.words + item.detail for item in items if item.kind == "note")
    kept = {id_ for item in items for id_ in item.event_ids}
    assert not any(event.is_struck for event in lesson.journal.events.values() if event.id in kept)


@given(st.lists(TIMES, min_size=1, max_size=12), st.data())
def test_references_stay_when_lines_are_struck_or_come_later(
    times: list[float | None], data: st.DataObject
) -> None:
    lesson = WatchedLesson()
    events: list[Event] = [lesson.note(f"note {n}", at) for n, at in enumerate(times)]
    before = refs(events)
    gone = data.draw(st.sets(st.sampled_from([event.id for event in events])))
    events = [struck(e, True, now=lesson.now) if e.id in gone else e for e in events]
    events.append(lesson.note("later", times[0]))
    after = refs(events)
    assert {id_: after[id_] for id_ in before} == before
