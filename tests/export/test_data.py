"""A cycle as data and as plain text: its lessons and talks, and nothing of what is in the trash."""

from __future__ import annotations

import json
from typing import Any

from cyclejournal.export.blocks import Question
from cyclejournal.export.document import cycle_document
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import change_action
from cyclejournal.journal.cycle.cycles import another, close_cycle, start_cycle, swapped
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.lesson.recording import released, taken_back
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.records import struck
from cyclejournal.journal.talk import meetings
from tests.export.documents import as_data, as_markdown, as_words, reading
from tests.journal.pair import GUIDE, Table
from tests.journal.watched_lesson import PEER, WatchedLesson


def test_nothing_from_the_trash_is_in_it() -> None:
    table = Table()
    action = table.act("Wait longer")
    table.write("goals.statement", TOGETHER, "Better talk")
    goal = table.journal.goal(table.cycle)
    assert goal
    before = json.dumps(as_data(table.journal, GUIDE, table.cycle, table.tom))
    assert "longer" in before
    assert "Better" in before
    table.journal.put(discard(action, now=table.now), discard(goal, now=table.now))
    after = json.dumps(as_data(table.journal, GUIDE, table.cycle, table.tom))
    assert "longer" not in after
    assert "Better" not in after


def a_lesson() -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("plan.focus-questions", TOGETHER, "Who answers?")
    lesson.mark("begin", 0)
    lesson.note("Nine hands", 200)
    lesson.put(struck(lesson.note("Nobody knew", 210), True, now=lesson.now))
    for at in (10, 310):
        lesson.press(Watched("Open questions", "tally"), "tally", at)
    slip = lesson.press(Watched("Open questions", "tally"), "tally", 320)
    lesson.put(taken_back(slip, now=lesson.now))
    lesson.mark("end", 1200)
    return lesson


def shown(lesson: WatchedLesson) -> Any:
    return as_data(lesson.journal, PEER, lesson.cycle, lesson.tom)


def test_a_lesson_as_data_holds_its_record_once_it_is_released() -> None:
    lesson = a_lesson()
    (before,) = shown(lesson)["observations"]
    assert (before["mode"], before["capture"]) == ("observe", "notes")
    assert (before["observed"], before["observer"]) == ("Tom", "Priya")
    assert before["seconds"] == 1200
    assert before["released"] == ""
    assert before["items"] == before["events"] == []
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    (after,) = shown(lesson)["observations"]
    assert [(i["number"], i["ref"], i["kind"], i["words"]) for i in after["items"]] == [
        (1, "focus 1", "focus", "Who answers?"),
        (2, "3:20", "note", "Nine hands"),
        (3, "tally Open questions", "tally", "Open questions: 2"),
    ]
    assert after["items"][2]["counts"] == [1, 1, 0, 0]
    events = {event["id"]: event for event in after["events"]}
    assert [e["what"] for e in events.values() if e["at"] in (10, 200)] == ["note", "tally"]
    assert {id_ for item in after["items"] for id_ in item["events"]} <= events.keys()
    assert after["released_by"] == lesson.tom
    whole = json.dumps(shown(lesson))
    assert "Nobody knew" not in whole
    assert "320" not in [str(event["at"]) for event in events.values()]


def test_a_later_talk_has_its_answers_at_a_place_of_its_own() -> None:
    lesson = a_lesson()
    first = meetings.begin(lesson.journal.meeting(lesson.cycle), 40, now=lesson.now)
    lesson.journal.put(meetings.end(first, now=lesson.now))
    lesson.write("dialogue.aim", TOGETHER, "The waits")
    lesson.journal.put(
        *another(lesson.journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=lesson.now)
    )
    talks = shown(lesson)["meetings"]
    assert [talk["minutes"] for talk in talks] == [40, 30]
    assert talks[0]["answers_at"] == lesson.cycle.id
    assert talks[0]["began"] < talks[0]["ended"]
    assert talks[1]["answers_at"] == talks[1]["id"]
    assert talks[1]["began"] == ""


def test_the_observer_s_words_wait_in_data_and_in_words() -> None:
    lesson = a_lesson()
    lesson.write("observation.questions", lesson.priya, "Four voices")
    for reader, there in ((None, False), (lesson.tom, False), (lesson.priya, True)):
        data = json.dumps(as_data(lesson.journal, PEER, lesson.cycle, reader))
        words = as_words(lesson.journal, PEER, lesson.cycle, reader)
        assert ("Four voices" in data) == ("Four voices" in words) == there


def test_the_record_as_plain_text_gives_what_an_answer_can_cite() -> None:
    lesson = a_lesson()
    text = as_words(lesson.journal, PEER, lesson.cycle, None)
    assert "its record is not released yet" in text
    assert "Evidence" not in text
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    text = as_words(lesson.journal, PEER, lesson.cycle, None)
    assert "  Lesson: Tom teaches and Priya watches; recorded in focused notes; begun " in text
    assert (
        "  Evidence\n"
        "    [focus 1] Who answers?\n"
        "    [3:20] Nine hands\n"
        "    [tally Open questions] Open questions: 2 (per 5 min: 1, 1, 0, 0)"
    ) in text
    assert "Nobody knew" not in text


def test_two_lessons_are_told_apart() -> None:
    lesson = a_lesson()
    moment = stamp(lesson.now)
    first = lesson.observation
    lesson.journal.put(type(first)(id="two", cycle=first.cycle, created=moment, changed=moment))
    lesson.write("plan.lesson", TOGETHER, "Friday period 1")
    text = as_words(lesson.journal, PEER, lesson.cycle, None)
    assert text.index("  Observation 1\n") < text.index("  Observation 2\n")
    assert text.index("  Observation 2\n") < text.index("Friday period 1")
    assert "Other answers" not in text
    (entry,) = [e for e in shown(lesson)["entries"] if e["text"] == "Friday period 1"]
    assert (entry["place"], entry["place_kind"]) == ("two", "observation")


def test_actions_carried_into_a_cycle_are_listed_like_in_its_text() -> None:
    """Also when they are long done: how the cycle found them is what counts."""
    table = Table()
    action = table.act("Wait longer", table.tom)
    closed = table.cycle
    table.journal.put(close_cycle(closed, now=table.now))
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(closed), now=table.now))
    later = table.act("Count the hands")
    second = table.cycle
    done = change_action(action, now=table.now, owner=table.tom, due="", status="done")
    table.journal.put(done)
    table.journal.put(close_cycle(second, now=table.now))
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(second), now=table.now))
    for cycle, expected in ((closed, [action]), (second, [later, action]), (table.cycle, [later])):
        data: Any = as_data(table.journal, GUIDE, cycle)
        assert [each["id"] for each in data["actions"]] == [each.id for each in expected]
        texts = {each["text"] for each in data["entries"] if each["place_kind"] == "action"}
        for text in (
            as_words(table.journal, GUIDE, cycle),
            as_markdown(table.journal, GUIDE, cycle),
        ):
            assert {w for w in ("Wait longer", "Count the hands") if w in text} == texts


def test_everything_said_of_an_action_is_in_its_words() -> None:
    table = Table()
    action = table.act("Wait longer", table.tom)
    table.write("action.outcome", TOGETHER, "It was hard.\nThen it was not.", action.id)
    table.write("action.outcome", table.priya, "I saw it", action.id)
    assert as_words(table.journal, GUIDE, table.cycle).endswith(
        "Agreed actions\n"
        "  Tom: Wait longer (to do)\n"
        "      It was hard.\n"
        "      Then it was not.\n"
        "    Priya (coach) · What happened?\n"
        "      I saw it"
    )


def test_answers_are_read_in_order_and_by_those_they_are_for() -> None:
    table = Table()
    table.write("goals.starting-point", table.priya, "second")
    table.write("goals.starting-point", table.tom, "first")
    table.write("goals.confidence", table.tom, "4")

    def read(person: str | None) -> list[tuple[str, str, str]]:
        found = cycle_document(reading(table.journal, GUIDE, person), table.cycle).text
        assert not [chapter for chapter in found.chapters if chapter.of == "answers"]
        return [
            (block.prompt.id, said.label, said.entry.text)
            for chapter in found.chapters
            for block in chapter.blocks
            if isinstance(block, Question) and block.prompt
            for said in block.said
        ]

    shared = [
        ("goals.starting-point", "Tom (coachee)", "first"),
        ("goals.starting-point", "Priya (coach)", "second"),
    ]
    assert read(None) == read(table.priya) == shared
    assert sorted(read(table.tom)) == sorted([*shared, ("goals.confidence", "Tom (coachee)", "4")])
