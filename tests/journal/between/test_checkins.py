"""Check-ins: what counts as one, where it lands, and that all that is done to words is done to its words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import HAPPENED, PUPIL, QUESTION, WIN
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.between.checkins import (
    ASKED,
    all_checkins,
    check_day,
    choices,
    new_checkin,
    odd_day_words,
    prompts,
    tried_words,
    usual_action,
)
from cyclejournal.journal.cycle.actions import change_action
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.entries.merge import merge_places
from cyclejournal.journal.entries.trash import discard, restore, trash_rows
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.places import CheckIn, Measured, Tried
from cyclejournal.journal.reading.listing import Finder
from cyclejournal.journal.reading.timeline import timeline
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk.meetings import begin, end
from cyclejournal.journal.term.weeks import marks
from tests.export.documents import as_data, as_markdown, as_words
from tests.journal.between.test_notes import heads, reading
from tests.journal.found import wanted
from tests.journal.pair import GUIDE, START, Table


def checked_in(
    table: Table, *, who: str = "", tried: Tried = "", action: str = "", days: int = 0, **texts: str
) -> CheckIn:
    """A check-in of Tom's, or of somebody else's, so many days after the beginning."""
    who, on = who or table.tom, START.date() + timedelta(days=days)
    place = replace(new_checkin(table.cycle, who, now=table.now, on=on), tried=tried, action=action)
    table.journal.put(place)
    for prompt in ASKED:
        if text := texts.get(prompt.id.removeprefix("checkin.")):
            entry = answer(table.journal, prompt, place.id, who, text, by=who, now=table.now)
            table.journal.put(entry)
    return place


def test_one_in_which_nothing_is_said_is_none() -> None:
    table = Table()
    place = checked_in(table)
    assert all_checkins(table.journal) == []
    assert heads(table) == []
    table.journal.put(changed(place, now=table.now, tried="yes"))
    assert [each.id for each in all_checkins(table.journal)] == [place.id]


def test_they_stand_by_the_day_they_are_of() -> None:
    table = Table()
    late, early = checked_in(table, tried="yes"), checked_in(table, tried="yes", days=-3)
    assert all_checkins(table.journal) == [early, late]


def test_a_guide_words_what_it_asks_and_may_ask_more() -> None:
    mood = Prompt("checkin.mood", "How are you?")
    own = replace(GUIDE, checkin=(mood, Prompt(WIN, "Your smile of the week?", "line")))
    assert [each.id for each in prompts(own)] == [HAPPENED, PUPIL, WIN, QUESTION, mood.id]
    assert prompts(own)[2].ask == "Your smile of the week?"
    assert prompts(GUIDE) == ASKED


def test_which_action_is_meant() -> None:
    table = Table()
    assert usual_action(table.journal, table.tom) is None
    hers = table.act("Bring coins", table.priya)
    mine = table.act("Wait five seconds", table.tom)
    assert usual_action(table.journal, table.tom) == mine
    assert choices(table.journal, table.tom) == [mine, hers]
    ours = table.act("Laugh more")
    assert usual_action(table.journal, table.tom) is None
    table.journal.put(change_action(ours, now=table.now, owner=ours.owner, due="", status="done"))
    assert usual_action(table.journal, table.tom) == mine


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        ("yes", "tried it: “Wait five seconds”"),
        ("partly", "tried it in part: “Wait five seconds”"),
        ("not-yet", "not tried yet: “Wait five seconds”"),
        ("other", "tried something else: “Wait five seconds”"),
        ("", "“Wait five seconds”"),
    ],
)
def test_what_was_tried_in_words(tried: Tried, words: str) -> None:
    table = Table()
    action = table.act("Wait five\nseconds", table.tom)
    place = checked_in(table, tried=tried, action=action.id)
    assert tried_words(table.journal, place) == words
    table.journal.put(discard(action, now=table.now))
    assert "Wait" not in tried_words(table.journal, place)


def test_a_day_still_to_come_is_none_and_one_before_the_action_is_asked_about() -> None:
    table = Table()
    today = START.date()
    with pytest.raises(JournalError, match="still to come"):
        check_day(today + timedelta(days=1), today)
    assert check_day(today, today) == today
    action = table.act("Wait", table.tom)
    place = checked_in(table, tried="yes", action=action.id, days=-2)
    assert "7 Sep 2026" in odd_day_words(table.journal, place)
    assert odd_day_words(table.journal, replace(place, on=today.isoformat())) == ""
    assert odd_day_words(table.journal, replace(place, action="")) == ""


# On the next talk's agenda


def test_what_came_of_it_heads_the_next_talk_and_its_question_is_among_the_questions() -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    checked_in(
        table,
        tried="partly",
        action=action.id,
        happened="Harder than\nit sounds",
        win="S6 spoke!",
        question="How long?",
        pupil="“Why are you quiet?”",
    )
    found = heads(table)
    assert found[0] == (
        "since",
        "Tom tried it in part: Harder than it sounds. Glad of: S6 spoke!",
        "today",
    )
    assert ("question", "How long?", "Tom") in found


def test_it_is_told_in_a_line_whatever_it_holds() -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    checked_in(table, tried="yes", action=action.id)
    checked_in(table, tried="not-yet", who=table.priya)
    checked_in(table, happened="Long " * 40)
    goal = table.journal.goal(table.cycle)
    assert goal
    now = table.now
    records = read(table.journal, GUIDE, goal, "12", on=now.date(), by=table.tom, now=now)
    place = checked_in(table)
    table.journal.put(*records, changed(place, now=table.now, reading=records[0].id))
    told = [words for _, words, _ in heads(table)]
    assert told[0] == "Tom tried it: “Wait”."
    assert told[1] == "Priya, not tried yet."
    assert told[2].startswith("Tom: Long Long")
    assert len(told[2]) < 110
    assert told[3] == "Tom: A reading: 12."


def test_only_what_came_since_the_talk_before_and_before_this_one() -> None:
    table = Table()
    journal = table.journal
    checked_in(table, happened="Before")
    talk = journal.meeting(table.cycle)
    journal.put(end(begin(talk, 20, now=table.now), now=table.now))
    checked_in(table, happened="Between", days=1)
    journal.put(*start_cycle(journal, GUIDE, swapped(table.cycle), now=table.now))
    assert [words for kind, words, _ in heads(table) if kind == "since"] == ["Tom: Between."]
    journal.put(begin(journal.meeting(table.cycle), 20, now=table.now))
    checked_in(table, happened="After", question="Why?", days=2)
    assert [words for kind, words, _ in heads(table) if kind == "since"] == ["Tom: Between."]
    assert not [kind for kind, _, _ in heads(table) if kind == "question"]


def test_notes_and_check_ins_stand_by_their_days() -> None:
    table = Table()
    checked_in(table, happened="Late", days=-1)
    checked_in(table, happened="Early", who=table.priya, days=-4)
    assert [(words, when) for _, words, when in heads(table)] == [
        ("Priya: Early.", "3 Sep"),
        ("Tom: Late.", "6 Sep"),
    ]


def test_what_its_writer_keeps_of_it_alone_heads_no_talk() -> None:
    table = Table()
    place = checked_in(table, happened="Secret", question="Secret, too")
    for prompt in (HAPPENED, QUESTION):
        entry = table.journal.entry(place.id, prompt, table.tom)
        assert entry
        table.journal.put(keep_as(entry, "me", now=table.now))
    assert heads(table) == []
    assert reading(table).cycle(table.cycle).checkins == ()
    assert "Secret" not in as_markdown(table.journal, GUIDE, table.cycle)
    assert "Secret" in as_markdown(table.journal, GUIDE, table.cycle, table.tom)


# Where it is read


def test_it_stands_between_the_meetings_in_every_form() -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    goal = table.journal.goal(table.cycle)
    assert goal
    now = table.now
    records = read(table.journal, GUIDE, goal, "12", on=now.date(), by=table.tom, now=now)
    measured = records[0]
    assert isinstance(measured, Measured)
    place = checked_in(table, tried="yes", action=action.id, happened="# Loud\n> 1", win="S6")
    table.journal.put(*records, changed(place, now=table.now, reading=measured.id))
    markdown = as_markdown(table.journal, GUIDE, table.cycle)
    assert (
        "- **Tom, 7 September 2026**: tried it: “Wait”, a reading: 12\n\n  - *What happened?*\n\n"
        "    > \\# Loud"
    ) in markdown
    assert "\n# Loud" not in markdown
    words = as_words(table.journal, GUIDE, table.cycle)
    assert "Tom (coachee), 7 Sep 2026, tried it: “Wait”, a reading: 12" in words
    data = as_data(table.journal, GUIDE, table.cycle)
    assert data["checkins"] == [
        {
            "id": place.id,
            "on": "2026-09-07",
            "voice": "Tom",
            "voice_id": table.tom,
            "tried": "yes",
            "action": action.id,
            "text": "# Loud\n> 1",
            "reading": 12,
            "said": [
                {"prompt": HAPPENED, "text": "# Loud\n> 1", "keep": "pair"},
                {"prompt": WIN, "text": "S6", "keep": "pair"},
            ],
        }
    ]


def test_it_is_found_by_its_words_with_its_day() -> None:
    table = Table()
    checked_in(table, happened="S6 waited", days=-3)
    found = reading(table)
    (hit,) = found.hits(wanted("waited"))
    row = Finder(found).row(hit)
    assert row.source == "4 Sep 2026 · cycle 1 · Tom · Check-ins"
    assert row.asked == "What happened?"


def test_it_goes_with_its_cycle_and_stays_in_its_cycle() -> None:
    table = Table()
    checked_in(table, happened="First")
    first = table.cycle
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(first), now=table.now))
    checked_in(table, happened="Second", who=table.priya)
    assert len(as_data(table.journal, GUIDE, first)["checkins"]) == 1  # type: ignore[arg-type]
    table.journal.put(discard(first, now=table.now))
    assert [each.voice for each in all_checkins(table.journal)] == [table.priya]


def test_it_goes_to_the_trash_and_comes_back_while_its_reading_stays() -> None:
    table = Table()
    place = checked_in(table, tried="yes", happened="Loud")
    table.journal.put(discard(place, now=table.now))
    assert all_checkins(table.journal) == []
    assert list(reading(table).hits(wanted("Loud"))) == []
    (row,) = trash_rows(table.journal, table.priya)
    assert (row.kind_words, row.title) == ("Check-in", "Tom · 7 Sep 2026 · tried it")
    table.journal.put(*restore(table.journal, place.id, by=table.priya, now=table.now))
    assert len(all_checkins(table.journal)) == 1


def test_its_words_go_for_good() -> None:
    table = Table()
    place = checked_in(table, happened="Loud")
    entry = table.journal.entry(place.id, HAPPENED, table.tom)
    assert entry
    table.journal.put(redact(entry, now=table.now))
    assert all_checkins(table.journal) == []
    assert heads(table) == []


def test_of_two_states_the_newer_stands() -> None:
    table = Table()
    place = checked_in(table, tried="partly")
    newer = changed(place, now=table.now, tried="yes")
    assert merge_places(place, newer) == merge_places(newer, place) == newer


def test_it_stands_among_the_days_and_in_the_weeks() -> None:
    table = Table()
    place = checked_in(table, tried="yes", happened="Loud", days=-2)
    (point,) = [each for each in timeline(reading(table)) if each.kind == "checkin"]
    assert (point.id, point.words, point.who) == (place.id, "a check-in: Loud", "Tom")
    assert point.on == START.date() - timedelta(days=2)
    (mark,) = [each for each in marks(table.journal) if each.kind == "checkin"]
    assert (mark.on, mark.words, mark.cycle) == (point.on, "a check-in", 1)


def test_what_its_writer_keeps_of_it_alone_is_in_no_week() -> None:
    table = Table()
    place = checked_in(table, happened="Secret")
    entry = table.journal.entry(place.id, HAPPENED, table.tom)
    assert entry
    table.journal.put(keep_as(entry, "me", now=table.now))
    assert not [each for each in marks(table.journal) if each.kind == "checkin"]
    assert not [each for each in timeline(reading(table)) if each.kind == "checkin"]
