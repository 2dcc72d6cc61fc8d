"""The example journal fits the guide, stands at the moment it is asked for, and reads as it should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from msgspec.structs import replace

from cyclejournal.guide.finder import read_guide, shipped_guides_folder, shipped_judging_words
from cyclejournal.guide.known import ACTION_OUTCOME, ACTION_WHAT, PLAN, TRIES
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.between.checkins import checkins, figure_words
from cyclejournal.journal.between.tries import ASKED as TRIES_ASKED
from cyclejournal.journal.cycle.actions import carried
from cyclejournal.journal.cycle.cycles import step_state, swapped
from cyclejournal.journal.cycle.lasting import was_asked
from cyclejournal.journal.cycle.progress import asked, open_ends, place_of, present_step, resume
from cyclejournal.journal.demo.building import CYCLES, DEMO, demo_journal, read
from cyclejournal.journal.demo.shapes import Beginning, Turn
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.goal.goals import numbered
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.language.phrases import JudgingWords, parse_words
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.ledger import ledger
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.seats import SEATS
from cyclejournal.journal.lesson.tools.stopwatch import STOPWATCH
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.moments import instant, weeks_since
from cyclejournal.journal.next.meeting import meeting_words
from cyclejournal.journal.places import PAIR, Cycle, Meeting, Observation
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.talk.turns import turns
from cyclejournal.journal.term.frame import week_words
from cyclejournal.journal.term.pulse import SCALES, pulses
from cyclejournal.journal.term.repair import agreed_in
from cyclejournal.journal.text import clean
from cyclejournal.journal.values import accept
from tests.journal import pair
from tests.journal.lessons import totals
from tests.rows import each

PEER: Guide = read_guide(shipped_guides_folder() / "peer.toml")
NOW = datetime(2026, 11, 20, 14, 2, tzinfo=timezone(timedelta(hours=1)))
JOURNAL = demo_journal(PEER, NOW)
TEXTS = {entry.id: entry.text for entry in JOURNAL.entries.values()}
TEXTS |= {
    f"{entry.id} before {n}": version.text
    for entry in JOURNAL.entries.values()
    for n, version in enumerate(entry.history)
}
TEXTS |= {event.id: event.text for event in JOURNAL.events.values() if event.text}
WORDS = JudgingWords(parse_words(shipped_judging_words()))
TURNS = [read(name, Turn) for name in CYCLES]

# Any day of the week, the turns of the year, midnight, and the far sides of the world.
MOMENTS = [NOW + timedelta(days=days) for days in range(7)]
MOMENTS += [
    datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 59, tzinfo=timezone(timedelta(hours=14))),
    datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=-11))),
]
every_moment = pytest.mark.parametrize("now", MOMENTS, ids=str)

# The only names in mid-sentence. Anything else there with a capital might be a pupil.
NAMES = {"Tom", "Priya", "Tom's", "Priya's", "I", "I'd", "I've", "I'm", "I'll", "T", "T's", "PE"}
NAMES |= {"Year", "Monday", "Tuesday", "Wednesday", "Wednesdays", "Thursday", "Friday"}
NAMES |= {"Sarajevo", "Austria", "Germany", "C", "B"}
CITED = re.compile(r"\[[^\]]*\]")
JUDGING = re.compile(r"\b(rat(e|es|ed|ing)|grad(e|es|ed|ing)|scor(e|es|ed|ing))\b", re.IGNORECASE)


def of(number: int) -> Cycle:
    """The cycle with that number."""
    return JOURNAL.cycles[number - 1]


def sayings() -> Iterator[tuple[int, str, str]]:
    """Cycle number, prompt and role of everything said in the data files."""
    for sitting in read("demo.toml", Beginning).sittings:
        yield from ((1, prompt, role) for prompt, said in sitting.answers.items() for role in said)
    for number, turn in enumerate(TURNS, 1):
        for sitting in turn.sittings:
            for prompt, said in sitting.answers.items():
                yield from ((number, prompt, role) for role in said)


def section_place(journal: Journal, cycle: Cycle, prompt_id: str) -> str:
    """Where a prompt of the peer guide is answered."""
    section = next(s for s in PEER.sections() if any(p.id == prompt_id for p in s.prompts))
    return place_of(journal, cycle, section)


def words(action_prompt: str, number: int) -> list[str]:
    """What a cycle's actions answer to a prompt."""
    return [JOURNAL.text(action, action_prompt) for action in of(number).actions]


def test_two_teachers_and_three_cycles_with_the_roles_passed_on() -> None:
    """Two closed, the third under way, the first coachee coached again."""
    assert JOURNAL.id == DEMO
    assert JOURNAL.title == "Priya & Tom"
    assert [p.alias for p in JOURNAL.people.values()] == ["Teacher A", "Teacher B"]
    one, two, three = JOURNAL.cycles
    assert one.closed
    assert two.closed
    assert not three.closed
    assert sorted(swapped(one).items()) == sorted(two.roles.items())
    assert three.roles == one.roles
    assert [cycle.full for cycle in JOURNAL.cycles] == [False, True, False]
    assert JOURNAL.name(three.person_in("coachee") or "") == "Tom"
    assert JOURNAL.cycle == three


@each(sayings())
def test_everything_in_the_files_is_in_the_journal(said: tuple[int, str, str]) -> None:
    """A guide edit that drops a prompt, a voice or an option shows here."""
    number, prompt, role = said
    cycle = of(number)
    person = TOGETHER if role == TOGETHER else cycle.person_in(role)
    assert person
    assert JOURNAL.text(section_place(JOURNAL, cycle, prompt), prompt, person)


def test_every_action_is_in_the_journal_with_all_its_words() -> None:
    """In the cycle that agreed it."""
    for number, turn in enumerate(TURNS, 1):
        for action, agreed in zip(of(number).actions, turn.actions, strict=True):
            said = {entry.prompt: entry.text for entry in JOURNAL.entries_at(action)}
            counted = {TRIES: str(agreed.tries)} if agreed.tries else {}
            assert said == agreed.answers | counted


def test_what_had_lasted_of_the_first_cycle_is_in_the_journal() -> None:
    """Each with what they said, and nothing of the later ones, whose day is still to come."""
    for number, turn in enumerate(TURNS, 1):
        place = was_asked(JOURNAL, of(number))
        assert (place is None) == (turn.lasted is None)
        if place is None or turn.lasted is None:
            continue
        for prompt, said in turn.lasted.answers.items():
            for role, text in said.items():
                assert JOURNAL.text(place.id, prompt, of(number).person_in(role) or "") == text
    assert was_asked(JOURNAL, of(1))


def test_the_term_has_a_repair_talk_a_pulse_and_the_day_of_the_next_talk() -> None:
    """Kept by both, by one alone, and ahead on whatever day it is asked."""
    note = next(each for each in JOURNAL.notes.values() if agreed_in(each))
    assert (note.voice, note.half, note.place) == (TOGETHER, PAIR, of(2).id)
    assert note.text.splitlines()[0] == "A repair talk, about time."
    (priya,) = (each.id for each in JOURNAL.people.values() if each.name == "Priya")
    said = pulses(JOURNAL, priya)
    assert [len(days) for days in said.values()] == [3, 3, 3]
    assert all(each.half == priya for days in said.values() for _, each in days)


@every_moment
def test_they_meet_next_on_a_day_that_is_ahead(now: datetime) -> None:
    assert meeting_words(demo_journal(PEER, now), now.date()).startswith("You meet next on ")


def test_every_check_in_is_in_the_journal_and_the_tries_are_their_owner_s_alone() -> None:
    """With the reading and the action that it tells of, in its cycle."""
    for number, turn in enumerate(TURNS, 1):
        found = checkins(JOURNAL, of(number))
        assert len(found) == len(turn.checkins)
        for place, told in zip(found, turn.checkins, strict=True):
            said = {entry.prompt: entry.text for entry in JOURNAL.entries_at(place.id)}
            assert said == told.answers
            assert bool(place.action) == bool(told.action)
            assert bool(figure_words(JOURNAL, place)) == bool(told.reading)
            assert of(number).person_in(told.by) == place.voice
    (tries,) = [entry for entry in JOURNAL.entries.values() if entry.prompt == TRIES]
    assert tries.is_private
    assert JOURNAL.name(tries.voice) == "Tom"


def test_each_goal_has_readings_and_the_past_ones_were_met() -> None:
    """A term of looking at one number now and then, with what else could explain it."""
    shared = Reading(JOURNAL, {PEER.id: PEER})
    one, two, three = (GoalReading(shared, goal) for goal in numbered(JOURNAL).values())
    assert [[each.number for each in goal.figures] for goal in (one, two, three)] == [
        [2, 8, 9],
        [5, 19, 17],
        [6, 9, 8],
    ]
    assert [goal.status for goal in (one, two, three)] == ["met", "met", "active"]
    assert all(goal.unit and goal.stood[-1].why for goal in (one, two))


def places_of(entry: Entry) -> list[Cycle | None]:
    """The cycles an entry may have been written in."""
    return [c for c in JOURNAL.cycles if entry.place in (c.id, *c.goals)] or [of(1)]


@each(JOURNAL.entries.values(), lambda entry: entry.id)
def test_every_answer_is_what_the_guide_asks_for(entry: Entry) -> None:
    """Of the right kind, in the stored form, in a voice the prompt is asked of."""
    if entry.is_note:
        return
    scale, _, day = entry.prompt.rpartition(".")
    asked_there = scale if scale in SCALES else entry.prompt
    prompt = TRIES_ASKED if entry.prompt == TRIES else PEER.prompt(asked_there)
    assert prompt is not None, day
    assert entry.asked == prompt.ask
    assert entry.keep == prompt.keep
    assert accept(prompt, entry.text) == entry.text
    assert all(entry.voice in voices(prompt, c, JOURNAL, PEER) for c in places_of(entry))
    assert entry.by in JOURNAL.people
    assert entry.by == entry.voice or entry.voice == TOGETHER


@each(TEXTS.items(), lambda row: row[0])
def test_every_text_is_clean_and_names_and_judges_nobody(row: tuple[str, str]) -> None:
    """Pupils are codes; nobody is measured."""
    _, text = row
    assert clean(text) == text
    assert text == text.strip()
    inside = re.findall(r"(?<=[a-z,] )[A-Z][\w']*", CITED.sub("", text))
    unknown = {w.rstrip("'") for w in inside if not re.fullmatch(r"S\d+('s)?", w)} - NAMES
    assert not unknown
    assert not JUDGING.search(text)
    assert '"' not in text


def test_the_first_cycle_lost_its_visit_and_the_others_did_not() -> None:
    """A skipped step has a reason and is no open end."""
    step = step_state(of(1), "observation")
    assert step.status == "skipped"
    assert step.reason
    assert {step_state(of(1), s).status for s in ("goals", "dialogue")} == {"done"}
    assert {step_state(of(2), s.id).status for s in PEER.steps} == {"done"}
    assert open_ends(JOURNAL, PEER, of(1)) == []
    carried_over = "Priya: Take the copied-diagram homework to the department meeting"
    (left,) = open_ends(JOURNAL, PEER, of(2))
    assert left.startswith(carried_over)


@pytest.mark.parametrize("number", [1, 2])
def test_a_finished_cycle_answers_the_short_form_and_more(number: int) -> None:
    """All brief prompts of the steps that were not skipped."""
    cycle = of(number)
    written = {e.prompt for e in JOURNAL.entries.values() if e.place in (cycle.id, *cycle.goals)}
    assert len(written) >= 20
    for step in PEER.steps:
        if step_state(cycle, step.id).status == "done":
            brief = {
                p.id
                for section in step.sections
                for p in asked(JOURNAL, PEER, replace(cycle, full=False), section)
                if p.brief
            }
            assert brief <= written


def test_one_lands_in_the_third_cycle_on_the_sentence_that_breaks_off() -> None:
    """Something to read beside it, something still to write, and the talk not begun."""
    spot = resume(JOURNAL, PEER, of(3))
    tom = of(3).person_in("coachee")
    assert present_step(JOURNAL, PEER, of(3)).id == "observation"
    assert (spot.section, spot.prompt, spot.voice) == ("observation", "observation.own-record", tom)
    assert JOURNAL.text(of(3).id, spot.prompt, spot.voice).endswith("I want to ask")
    assert not any(entry.prompt.startswith("dialogue.") for entry in JOURNAL.entries_at(of(3).id))
    assert JOURNAL.last_written == max(entry.changed for entry in JOURNAL.entries.values())


def test_blind_answers_are_open_but_for_the_one_that_waits() -> None:
    """Priya has finished hers; the receipt says so without a word of it."""
    blind = [entry for entry in JOURNAL.entries.values() if entry.blind]
    assert len(blind) > 15
    (waits,) = [entry for entry in blind if entry.blind != "revealed"]
    assert waits.blind == "finished"
    assert (waits.place, waits.prompt, JOURNAL.name(waits.voice)) == (
        of(3).id,
        "alone.gist",
        "Priya",
    )
    (mark,) = JOURNAL.receipts.values()
    assert mark.id == waits.id
    assert not mark.text
    (line,) = [line for line in open_ends(JOURNAL, PEER, of(3)) if line.startswith("Waiting for")]
    assert line.startswith("Waiting for Tom: ")


def test_some_answers_are_their_writers_alone_and_some_were_reworded() -> None:
    """Private ones lie in the right half; each goal was shaped once."""
    private = [entry for entry in JOURNAL.entries.values() if entry.keep == "me"]
    assert {entry.half for entry in private} == set(JOURNAL.people)
    for cycle in JOURNAL.cycles:
        entry = JOURNAL.entry(cycle.goals[0], "goals.statement", TOGETHER)
        assert entry
        assert len(entry.history) == 1
        assert entry.history[0].changed < entry.changed
    reworded = [entry.prompt for entry in JOURNAL.entries.values() if entry.history]
    assert {"dialogue.learning", "agreement.review"} <= set(reworded)


@every_moment
def test_open_actions_are_overdue_due_soon_and_carried_over(now: datetime) -> None:
    """Whatever day it is."""
    journal = demo_journal(PEER, now)
    late, soon, old = journal.open_actions
    today = now.date()
    due = [(date.fromisoformat(action.due) - today).days for action in (late, soon, old)]
    assert -3 <= due[0] <= -1
    assert 2 < due[1] <= 5
    assert 7 < due[2] <= 10
    assert all(date.fromisoformat(action.due).weekday() < 5 for action in (late, soon, old))
    assert [carried(journal, action) for action in (late, soon, old)] == [0, 0, 1]
    assert old.id in journal.cycles[1].actions


def test_ended_actions_say_what_came_of_them() -> None:
    """Every action has words, every ended one an outcome, and only those."""
    for number in (1, 2, 3):
        assert all(words(ACTION_WHAT, number))
    for action in JOURNAL.actions:
        ended = action.status not in ("todo", "doing")
        assert bool(JOURNAL.text(action.id, ACTION_OUTCOME)) == ended == bool(action.when)


@every_moment
def test_everything_is_dated_before_now_in_order_and_with_its_offset(now: datetime) -> None:
    """Twenty-two weeks back, on school days; the third cycle is in its fifth week, the term in its ninth."""
    journal = demo_journal(PEER, now)
    records = [*journal.people.values(), *journal.places.values()]
    for record in (*records, *journal.entries.values(), *journal.events.values()):
        assert instant(record.created) <= instant(record.changed) < now
        assert datetime.fromisoformat(record.changed).utcoffset() == now.utcoffset()
        assert datetime.fromisoformat(record.changed).weekday() < 5
    one, two, three = journal.cycles
    assert one.started < one.closed < two.started < two.closed < three.started
    weeks = [weeks_since(cycle.started, now.date()) for cycle in (one, two, three)]
    assert weeks[0] in (23, 24)
    assert weeks[1] in (14, 15)
    assert weeks[2] == 5
    assert week_words(journal, three, now.date()) == "week 9 of 12"
    assert 0 < (now - instant(journal.last_written)).days + 1 <= 8
    assert journal.agreement
    review = journal.text(journal.agreement.id, "agreement.review")
    assert date.fromisoformat(review) > now.date()


@every_moment
def test_the_same_moment_gives_the_same_journal(now: datetime) -> None:
    """To the byte, ids included, and every id once."""

    def written(journal: Journal) -> bytes:
        parts = [journal.people, journal.places, journal.entries, journal.receipts, journal.events]
        return msgspec.json.encode(parts)

    journal = demo_journal(PEER, now)
    assert written(journal) == written(demo_journal(PEER, now))
    lessons_and_talks = sum(bool(turn.observation) + bool(turn.talk) for turn in TURNS)
    actions = sum(len(turn.actions) for turn in TURNS)
    of_goals = sum(len(turn.readings) + len(turn.stood) for turn in TURNS)
    told = sum(len(turn.checkins) + bool(turn.lasted) for turn in TURNS)
    yes = len(read("demo.toml", Beginning).yes) + sum(len(turn.yes) for turn in TURNS)
    rest = lessons_and_talks + actions + of_goals + told
    assert len(journal.places) == 2 + 3 + 3 + rest + yes
    assert len(journal.people) == 2


def test_the_second_cycle_has_a_record_of_every_kind_of_evidence() -> None:
    """Twenty minutes of a lesson, with what was struck out and a slip that counts no longer."""
    observation = JOURNAL.observation(of(2))
    events = JOURNAL.events_at(observation.id)
    assert 60 <= len(events) <= 90
    clock = lesson_clock(events)
    assert clock.state == "ended"
    assert 20 * 60 <= clock.elapsed <= 25 * 60
    struck = [event for event in events if event.is_struck]
    assert len(struck) == 2
    assert len([event for event in events if event.deleted]) == 1
    found = ledger(events)
    assert len(found.notes) >= 15
    assert {note.kind for note in found.notes} == {
        "evidence",
        "interpretation",
        "question",
        "feeling",
    }
    assert {note.speaker for note in found.notes if note.verbatim} > {"T", "S14"}
    assert totals(found, TALLY)["Changes to a drawing"].total == 19
    assert sum(totals(found, TALLY)["Changes to a drawing"].by_interval.values()) == 19
    assert len(totals(found, STOPWATCH)["After a question"].spans) == 6
    assert totals(found, SEATS)["Who speaks"].seats.most_common(1) == [("A1", 3)]
    check = totals(found, CHECK)["Says that a drawing may change"].events[-1]
    assert check.value == "seen"
    priya = of(2).person_in("coachee")
    assert (observation.released_by, lesson_of(JOURNAL, PEER, of(2)).capture) == (priya, "notes")
    assert all(instant(event.struck) < instant(observation.released) for event in struck)


def test_the_first_was_noted_afterwards_and_the_third_is_not_released_yet() -> None:
    """Each observed person chose how; nothing of the third is in the talk."""
    first, third = (JOURNAL.observation(of(number)) for number in (1, 3))
    assert lesson_of(JOURNAL, PEER, of(1)).capture == "afterwards"
    notes = JOURNAL.events_at(first.id)
    assert notes
    assert all(event.what == "note" and event.at is None for event in notes)
    assert first.released
    assert not third.released
    assert totals(ledger(JOURNAL.events_at(third.id)), TALLY)["Gives a reason"].total == 13
    assert not JOURNAL.meetings(of(3))
    assert all(JOURNAL.meeting(of(number)).ended for number in (1, 2))


@each(JOURNAL.events.values(), lambda event: event.id)
def test_every_event_is_what_the_plan_agreed(event: Event) -> None:
    """Under an agreed label, with an agreed tool, by the observer; what was seen has no judging word."""
    place = JOURNAL.places[event.place]
    if isinstance(place, Meeting):
        return
    assert isinstance(place, Observation)
    assert event.by == lesson_of(JOURNAL, PEER, of_id(place.cycle)).observer
    agreed = {thing.label: thing for thing in watched(JOURNAL.text(place.texts, PLAN))}
    if event.label:
        assert event.tool == agreed[event.label].tool
        assert event.focus == agreed[event.label].focus
    if event.kind == "evidence" and not event.verbatim and not event.is_struck:
        assert not WORDS.find(event.text)


def test_three_turns_of_a_talk_were_looked_at_in_the_guide_s_words() -> None:
    """In every dimension."""
    found = turns(JOURNAL, JOURNAL.meeting(of(2)))
    assert len(found) == 3
    for turn in found:
        assert {dimension.id for dimension in PEER.dimensions} == set(turn.tags)
        for dimension in PEER.dimensions:
            assert turn.tags[dimension.id] in dimension.options


def of_id(cycle_id: str) -> Cycle:
    """The cycle with that id."""
    return next(cycle for cycle in JOURNAL.cycles if cycle.id == cycle_id)


def test_what_the_talk_cites_is_in_the_record() -> None:
    """Every time between brackets is that of a note that was not struck out."""
    events = JOURNAL.events_at(JOURNAL.observation(of(2)).id)
    times = {clock_words(event.at) for event in events if event.what == "note" and event.counts}
    talk = [e.text for e in JOURNAL.entries_at(of(2).id) if e.prompt.startswith("dialogue.")]
    cited = {ref for text in talk for ref in re.findall(r"\[(\d+:\d\d)\]", text)}
    assert len(cited) >= 5
    assert cited <= times


def test_another_guide_leaves_out_what_it_does_not_ask() -> None:
    """Silently: the people, cycles and actions stay."""
    journal = demo_journal(pair.GUIDE, NOW)
    assert journal.guide == "small"
    assert len(journal.cycles) == 3
    asked = {TRIES, *(prompt.id for _, prompt in pair.GUIDE.prompts())}
    written = {entry.prompt for entry in journal.entries.values()}
    assert written
    assert written <= asked
    assert {"goals.statement", "alone.gist", "action.what"} <= written
