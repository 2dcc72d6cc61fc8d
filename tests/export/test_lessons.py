"""Lessons and talks in a document: their facts, the numbered evidence, and what the answers refer to."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal, first_round
from cyclejournal.journal.lesson.evidence import evidence
from cyclejournal.journal.lesson.recording import released, taken_back
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Observation
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import struck
from cyclejournal.journal.talk import meetings
from tests.export.documents import as_markdown, whole_markdown
from tests.export.tokens import dangers, headings
from tests.export.unquoting import answers
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.texts import typed

OPEN = Watched("Open questions", "tally", focus=1)
TALK = Watched("Teacher talk", "stopwatch")
TURNS = Watched("Turns", "flow")
ROOM = Watched("Where T is", "zones")
TASK = Watched("At task", "sample")


def release(lesson: WatchedLesson) -> None:
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))


def a_lesson() -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("plan.focus-questions", TOGETHER, "Who answers?")
    lesson.note("Why do you think so?", 760, speaker="T", verbatim=True, focus=1)
    lesson.note("Nine hands", 200)
    for at in (10, 20, 700):
        lesson.press(OPEN, "tally", at)
    lesson.write("dialogue.evidence", lesson.tom, "Nine hands [3:20], twice [3:20]. [what?]")
    return lesson


def document(lesson: WatchedLesson, reader: str | None = None) -> str:
    return as_markdown(lesson.journal, PEER, lesson.cycle, reader)


def evidence_lines(markdown: str) -> list[str]:
    return re.findall(r"^\| (E\d+ \| .*) \|$", markdown, re.MULTILINE)


def test_a_stopwatch_that_the_end_of_the_lesson_stopped_has_all_its_spans() -> None:
    """What stands behind the sum adds up to it."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.mark("begin", 0)
    lesson.press(TALK, "start", 10)
    lesson.press(TALK, "stop", 40)
    lesson.press(TALK, "start", 100)
    lesson.mark("end", 160)
    release(lesson)
    (summary,) = evidence_lines(document(lesson))
    assert "1 min 30 s" in summary
    assert summary.endswith("; 0:10 for 30 s, 1:40 for 1 min 00 s")


def test_nothing_of_a_record_leaves_before_it_is_released() -> None:
    lesson = a_lesson()
    for reader in (None, lesson.tom, lesson.priya):
        before = document(lesson, reader)
        assert "Evidence" not in [words for _, words in headings(before)]
        assert "Why do you think so" not in before
        assert "[^" not in before
        assert "its record is not released yet and stays out" in before
    release(lesson)
    assert evidence_lines(document(lesson)) == [
        "E1 |  | Focus question 1: Who answers?",
        "E2 | 3:20 | Nine hands",
        "E3 | 12:40 | T: “Why do you think so?” (question 1)",
        "E4 |  | Open questions: 3 (per 5 min: 2, 0, 1 · question 1)",
    ]
    assert "|  | at | noted by Priya, released by Tom |" in document(lesson)


def test_what_an_answer_cites_is_a_footnote_that_carries_its_evidence() -> None:
    lesson = a_lesson()
    lesson.write("dialogue.shared-reading", TOGETHER, "More [TALLY open  questions], ([12:40]).")
    release(lesson)
    found = document(lesson)
    assert "**Tom:** Nine hands[^e2], twice[^e2]. [what?]\n" in found
    # Spelt in a way of its own it stays as it was typed.
    assert "More [TALLY open  questions\\][^e4], ([^e3]).\n" in found
    assert "\n\n[^e2]: E2 · 3:20 · Nine hands\n" in found
    assert "[^e3]: E3 · 12:40 · T: “Why do you think so?” (question 1)\n" in found
    told = [reads_back(text, lesson) for text in answers(found)]
    assert "Nine hands [3:20], twice [3:20]. [what?]" in told
    assert "More [TALLY open  questions], ([12:40])." in told


def reads_back(text: str, lesson: WatchedLesson) -> str:
    """An answer with the references that its footnotes stand for."""
    refs = {f"e{item.number}": item.ref for item in evidence(lesson.journal, PEER, lesson.cycle)}
    return re.sub(r"\{\{(e\d+)\}\}", lambda found: f"[{refs[found[1]]}]", text)


def test_what_is_struck_out_or_taken_back_is_in_no_export_and_nothing_can_refer_to_it() -> None:
    lesson = a_lesson()
    release(lesson)
    for event in list(lesson.journal.events.values()):
        if event.text == "Nine hands":
            lesson.put(struck(event, True, now=lesson.now))
        elif event.at == 700:
            lesson.put(taken_back(event, now=lesson.now))
    whole = whole_markdown(lesson.journal, PEER, lesson.tom)
    for found in (document(lesson), whole):
        assert "Nine hands |" not in found
        assert "Open questions: 2" in found
        assert "[^" not in found


def test_stopwatches_samples_and_grids_give_every_figure() -> None:
    lesson = a_lesson()
    for start, stop in ((0, 300), (600, 700)):
        lesson.press(TALK, "start", start)
        lesson.press(TALK, "stop", stop)
    for at, code in ((120, "at task"), (240, "waiting")):
        lesson.press(TASK, "sample", at, value=code)
    for seat in "A1 A2 A3 B1 B2 B3".split():
        lesson.press(TURNS, "seat", 400, value=seat)
    lesson.press(ROOM, "seat", 30, value="B2")
    lesson.press(ROOM, "seat", 90, value="A1")
    release(lesson)
    lines = evidence_lines(document(lesson))
    for figures in (
        "; 0:00 for 5 min 00 s, 10:00 for 1 min 40 s",
        "; 2:00 at task, 4:00 waiting",
        "; A1 1, A2 1, A3 1, B1 1, B2 1, B3 1",
        "; 0:30 B2, 1:30 A1",
    ):
        assert [line for line in lines if line.endswith(figures)], figures


def test_clips_leave_with_their_times_and_never_where_the_video_is() -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=4)
    lesson.write("video.where", lesson.tom, "/home/tom/Videos/9C.mp4")
    lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | Who looks at whom?")
    found = document(lesson, lesson.tom)
    assert "| E1 | 3:10–4:05 | Clip: Who looks at whom? |" in found
    assert "9C.mp4" not in found
    asked = as_markdown(lesson.journal, PEER, lesson.cycle, lesson.tom, kept_back=True)
    assert "9C.mp4" in asked


def test_clips_of_another_are_not_among_ones_own_words() -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=4)
    lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | Who looks at whom?")

    def own(reader: str) -> str:
        reading = Reading(lesson.journal, {PEER.id: PEER}, Audience(reader, own=True))
        return cycle_markdown(cycle_document(reading, lesson.cycle))

    assert "Who looks at whom?" in own(lesson.tom)
    assert "Who looks at whom?" not in own(lesson.priya)


def test_the_observer_s_words_wait_for_the_story_of_whoever_taught() -> None:
    lesson = a_lesson()
    lesson.write("observation.questions", lesson.priya, "Nine hands, four voices")
    lesson.journal.drop_entry(f"{lesson.cycle.id}/dialogue.evidence/{lesson.tom}")
    for reader in (None, lesson.tom):
        assert "four voices" not in document(lesson, reader)
    assert "four voices" in document(lesson, lesson.priya)
    lesson.write("alone.gist", lesson.tom, "They spoke", finish=True)
    assert "four voices" in document(lesson)


def test_the_facts_of_a_lesson_and_of_a_talk() -> None:
    lesson = a_lesson()
    lesson.mark("begin", 0)
    lesson.mark("end", 1240)
    release(lesson)
    talk = meetings.begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now)
    lesson.journal.put(talk)
    assert "\nTalk: begun 7 Sep 2026, 15:30; planned for 30 minutes.\n" in document(lesson)
    ended = meetings.end(talk, now=lesson.now + timedelta(minutes=34))
    lesson.journal.put(ended)
    found = document(lesson)
    assert (
        "\nLesson: Tom teaches and Priya watches; recorded in focused notes; "
        "begun 7 Sep 2026, 15:30, 20 min 40 s; released 7 Sep 2026.\n"
    ) in found
    assert "\nTalk: begun 7 Sep 2026, 15:30; 34 minutes, 30 planned.\n" in found


def test_a_coach_who_models_is_watched_by_the_coachee() -> None:
    lesson = WatchedLesson()
    lesson.choose(mode=2, capture=1)
    assert "Lesson: Priya teaches and Tom watches; recorded in notes afterwards." in document(
        lesson
    )


def test_nothing_is_said_of_a_lesson_before_anything_is_known() -> None:
    found = document(WatchedLesson())
    assert "Lesson:" not in found
    assert "Talk:" not in found


def observed_again(lesson: WatchedLesson) -> Observation:
    """A second observation of the cycle, begun an hour later."""
    moment = stamp(lesson.now + timedelta(hours=1))
    new = Observation(id="second", cycle=lesson.cycle.id, created=moment, changed=moment)
    lesson.journal.put(first_round(Observation, lesson.cycle), new)
    return new


def test_several_lessons_and_talks_stand_one_after_the_other() -> None:
    lesson = a_lesson()
    release(lesson)
    talk = meetings.begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now)
    lesson.journal.put(talk)
    done = lesson.observation
    observed_again(lesson)
    lesson.journal.put(done)
    lesson.write("plan.capture-method", lesson.tom, PEER.prompt("plan.capture-method").options[3])  # type: ignore[union-attr]
    lesson.note("S4 asks S9", 200)
    release(lesson)
    later = lesson.now + timedelta(hours=2)
    lesson.journal.put(
        *another(lesson.journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=later)
    )
    second = meetings.begin(lesson.journal.meeting(lesson.cycle), 30, now=later)
    prompt = PEER.prompt("dialogue.reading")
    assert prompt
    written = answer(
        lesson.journal, prompt, second.texts, lesson.tom, "They ask [3:20]", by="", now=later
    )
    lesson.journal.put(second, written)
    found = document(lesson)
    titles = [words for _, words in headings(found)]
    told = [title for title in titles if title.split()[0] in ("Observation", "Talk", "Evidence")]
    assert told == [
        *("Observation 1", "Evidence", "Observation 2", "Evidence"),
        *("Talk 1", "Talk 2"),
    ]
    assert "| E1 | 3:20 | S4 asks S9 |" in found
    assert "They ask[^observation-2-e1]\n" in found
    assert "[^observation-2-e1]: E1 · 3:20 · S4 asks S9\n" in found
    first = "[^observation-1-e2]"
    assert f"Nine hands{first}, twice{first}. [what?]\n" in found
    assert "Other answers" not in titles
    assert whole_markdown(lesson.journal, PEER).count("[^c1-observation-1-e2]: ") == 1


def hostile_lesson(words: list[str]) -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.note(words[0], 12, speaker=words[1], verbatim=True)
    lesson.put(replace(lesson.note("x", 20), text=words[2]))
    lesson.press(replace_label(OPEN, words[3]), "tally", 30)
    lesson.press(replace_label(TASK, words[3]), "sample", 40, value=words[4])
    lesson.press(replace_label(TURNS, words[3]), "seat", 50, value=words[5], to=words[4])
    lesson.write("dialogue.evidence", lesson.tom, f"Look [0:12], {words[6]} [tally {words[3]}]")
    lesson.write("dialogue.shared-reading", TOGETHER, words[6])
    release(lesson)
    return lesson


def replace_label(thing: Watched, label: str) -> Watched:
    return Watched(label, thing.tool)


@given(st.lists(typed.filter(str.strip), min_size=7, max_size=7))
def test_no_word_of_a_record_changes_the_document_and_every_answer_reads_back(
    texts: list[str],
) -> None:
    hostile, harmless = hostile_lesson(texts), hostile_lesson(["words"] * 7)
    found, plain = document(hostile), document(harmless)
    assert not dangers(found)
    assert len(headings(found)) == len(headings(plain))
    assert len(evidence_lines(found)) == len(evidence_lines(plain))
    told = [reads_back(text, hostile) for text in answers(found)]
    assert f"Look [0:12], {texts[6]} [tally {texts[3]}]" in told
    assert texts[6] in told
    assert re.search(r"^\[\^e1\]: E1 · 0:12 · ", found, re.MULTILINE)
    assert found == document(hostile)


NOW = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
DEMO: Journal = demo_journal(PEER, NOW)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_example_refers_to_its_evidence_and_holds_no_struck_line(number: int) -> None:
    cycle = DEMO.cycles[number - 1]
    found = as_markdown(DEMO, PEER, cycle)
    struck = [event.text for event in DEMO.events.values() if event.is_struck]
    assert struck
    assert not [text for text in struck if text in found]
    cites = re.findall(r"^\[\^e(\d+)\]: E(\d+) · ", found, re.MULTILINE)
    assert len(cites) == {1: 1, 2: 9, 3: 0}[number]
    assert all(label == line for label, line in cites)
    listed = [int(line.split()[0][1:]) for line in evidence_lines(found)]
    assert {int(label) for label, _ in cites} <= {*listed}
    assert listed == [*range(1, len(listed) + 1)]
    assert bool(listed) == (number != 3)
