"""What comes next, and for whom."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from cyclejournal.guide.known import (
    ACTION_WHAT,
    AGREEMENT_REVIEW,
    CAPTURE,
    FILM_DELETE_BY,
    FOCUS,
    GOAL_STATEMENT,
    STORY,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step, start_cycle, swapped
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.entries.writing import answer, finish_blind, voices
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.next.coming import ahead, waits_on, whats_next
from cyclejournal.journal.next.things import Next
from cyclejournal.journal.records import entry_id
from cyclejournal.journal.talk.meetings import begin, end
from cyclejournal.store.open.summaries import shared_summary
from tests.journal.watched_lesson import PEER, WatchedLesson


class Waiting(WatchedLesson):
    """A pair whose next thing is asked for."""

    @property
    def found(self) -> list[Next]:
        """What waits now, in order."""
        return whats_next(self.journal, lambda _: PEER, self.now)

    @property
    def whats(self) -> list[str]:
        """What sort of things these are."""
        return [each.what for each in self.found]

    def one(self, what: str) -> Next:
        """The one thing of that sort."""
        (found,) = (each for each in self.found if each.what == what)
        return found

    def answers(self, prompt_id: str, voice: str, text: str, *, finish: bool = False) -> None:
        """An answer where the guide asks for it."""
        section = PEER.section_of(prompt_id)
        prompt = PEER.prompt(prompt_id)
        assert section is not None
        assert prompt is not None
        by = self.tom if voice == TOGETHER else voice
        place = place_of(self.journal, self.cycle, section)
        entry = answer(self.journal, prompt, place, voice, text, by=by, now=self.now)
        self.journal.put(finish_blind(entry, now=self.now) if finish else entry)

    def agrees(self) -> None:
        """Every question of the short form of the agreement."""
        for section in PEER.before:
            for prompt in section.prompts if section.at == "agreement" else ():
                for voice in voices(prompt, self.cycle, self.journal, PEER):
                    if prompt.brief:
                        words = prompt.options[0] if prompt.options else "a promise"
                        self.answers(prompt.id, voice, words)


def test_the_agreement_waits_until_every_question_of_its_short_form_is_answered() -> None:
    pair = Waiting()
    assert pair.one("agreement").why == "“Our agreement” has nothing in it yet."
    pair.answers("agreement.stays-between-us", TOGETHER, "All of it")
    one = pair.one("agreement")
    assert (one.words, one.why) == ("Our agreement", "“Our agreement” has questions left.")
    assert one.section == "agreement"
    ids = {one.id}
    pair.agrees()
    assert "agreement" not in pair.whats
    # What is passed stays passed in the next cycle.
    other = Waiting()
    other.journal.put(close_cycle(other.cycle, now=other.now))
    assert "agreement" not in other.whats
    other.journal.put(*start_cycle(other.journal, PEER, swapped(other.cycle), now=other.now))
    ids.add(other.one("agreement").id.replace(other.one("agreement").place, one.place))
    assert len(ids) == 1


def test_the_agreement_comes_back_on_the_day_to_look_at_it_again() -> None:
    pair = Waiting()
    pair.agrees()
    day = pair.now.date() + timedelta(days=30)
    pair.answers(AGREEMENT_REVIEW, TOGETHER, day.isoformat())
    assert "agreement" not in pair.whats
    (coming,) = (
        each for each in ahead(pair.journal, lambda _: PEER, pair.now) if each.what == "agreement"
    )
    assert (coming.on, coming.words, coming.is_once) == (
        day.isoformat(),
        "Our agreement again",
        True,
    )
    later = pair.now + timedelta(days=31)
    (found,) = (
        each for each in whats_next(pair.journal, lambda _: PEER, later) if each.what == "agreement"
    )
    when = f"{day.day} {day:%B}"
    assert found.why == f"“Our agreement”: the day to look at it again was for {when}."
    assert found.id == coming.id
    # Whatever is written in it from that day on says that it was looked at.
    pair.journal.put(
        replace(
            pair.journal.entries[entry_id(found.place, "agreement.stays-between-us", TOGETHER)],
            text="Nearly all of it",
            changed=stamp(later),
        )
    )
    assert "agreement" not in [
        each.what for each in whats_next(pair.journal, lambda _: PEER, later)
    ]


def test_a_new_journal_begins_at_its_first_page() -> None:
    pair = Waiting()
    first = pair.found[0]
    assert (first.what, first.section, first.who) == ("write", "how-we-work", TOGETHER)


def test_own_part_that_is_begun_comes_before_everything_else() -> None:
    pair = Waiting()
    pair.answers(STORY, pair.tom, "what I saw", finish=False)
    first = pair.found[0]
    assert (first.what, first.who, first.prompt) == ("finish", pair.tom, STORY)
    assert first.words == "Tom's part of “Alone first”"


def test_who_has_finished_waits_for_the_other() -> None:
    pair = Waiting()
    pair.answers(STORY, pair.tom, "what I saw", finish=True)
    first = pair.found[0]
    assert (first.what, first.who, first.prompt, first.by) == (
        "turn",
        pair.priya,
        STORY,
        "hand-over",
    )


def test_nothing_that_is_answered_alone_is_said() -> None:
    pair = Waiting()
    pair.answers(STORY, pair.tom, "what I saw", finish=False)
    pair.answers("goals.confidence", pair.tom, "4")
    told = " ".join(f"{each.words} {each.why}" for each in pair.found)
    assert "what" not in told
    assert "4" not in told


def test_the_observed_person_is_asked_how_to_record_once_there_is_a_plan() -> None:
    pair = Waiting()
    pair.answers(FOCUS, TOGETHER, "Who answers?")
    turn = pair.one("turn")
    assert (turn.who, turn.prompt) == (pair.tom, CAPTURE)


def test_an_action_waits_from_its_day_on() -> None:
    pair = Waiting()
    now = pair.now
    due = now.date() + timedelta(days=3)
    action, cycle = new_action(pair.cycle, now=now, owner=pair.tom, due=due.isoformat())
    wording = PEER.prompt(ACTION_WHAT)
    assert wording is not None
    pair.journal.put(action, cycle)
    pair.journal.put(
        answer(
            pair.journal, wording, action.id, TOGETHER, "Count to three", by=pair.tom, now=pair.now
        )
    )
    assert "action" not in pair.whats
    found = ahead(pair.journal, lambda _: PEER, now)
    (waiting,) = (each for each in waits_on(found, due) if each.what == "action")
    assert (waiting.who, waiting.place) == (pair.tom, action.id)
    later = whats_next(pair.journal, lambda _: PEER, now + timedelta(days=10))
    assert [each.why for each in later if each.what == "action"] == [
        f"An action of Tom's was for {due.day} {due:%B}: Count to three"
    ]


def test_a_closed_cycle_leads_to_the_next() -> None:
    pair = Waiting()
    pair.journal.put(close_cycle(pair.cycle, now=pair.now))
    assert pair.whats == ["next-cycle"]


def test_a_lesson_that_is_agreed_waits_for_its_observer_and_one_that_runs_is_gone_on_with() -> None:
    pair = Waiting()
    pair.answers(FOCUS, TOGETHER, "Who answers?")
    pair.choose()
    lesson = pair.one("lesson")
    assert (lesson.who, lesson.by, lesson.section) == (pair.priya, "observe", "observation")
    pair.mark("begin", 60)
    assert pair.one("lesson").why == "This lesson has not been ended."
    assert "release" not in pair.whats


def test_a_record_is_released_by_whoever_taught_after_their_own_story() -> None:
    pair = Waiting()
    pair.choose()
    pair.note("T: Who agrees?", None)
    release = pair.one("release")
    assert (release.who, release.prompt, release.by) == (pair.tom, STORY, "next-section")
    pair.answers(STORY, pair.tom, "a story", finish=True)
    release = pair.one("release")
    assert (release.prompt, release.by, release.section) == ("", "the-record", "observation")
    assert release.place == pair.observation.id
    pair.journal.put(released(pair.observation, by=pair.tom, now=pair.now))
    assert "release" not in pair.whats


def test_a_record_that_was_taken_back_whole_is_none() -> None:
    pair = Waiting()
    pair.choose()
    event = pair.note("T: Who agrees?", None)
    pair.journal.put(replace(event, deleted=event.changed))
    assert "release" not in pair.whats


def test_what_was_revealed_is_read_until_somebody_goes_on() -> None:
    pair = Waiting()
    for voice in (pair.tom, pair.priya):
        pair.answers(STORY, voice, "a story", finish=True)
    place = pair.observation.texts
    for entry in pair.journal.entries_at(place):
        pair.journal.put(replace(entry, blind="revealed"))
    read = pair.one("read")
    assert (read.who, read.prompt, read.section) == (TOGETHER, STORY, "alone-first")
    assert pair.one("talk").section == "what-it-shows"
    pair.answers("dialogue.shared-reading", TOGETHER, "that they can wait")
    assert "read" not in pair.whats


def test_the_way_goes_on_behind_the_last_section_with_anything_in_it() -> None:
    """What was passed over is asked for no more."""
    pair = Waiting()
    pair.answers(GOAL_STATEMENT, TOGETHER, "More of them explain")
    assert pair.one("write").section == "getting-there"
    pair.answers("plan.lesson", TOGETHER, "9C on Thursday")
    assert pair.one("write").section == "focus"


def test_a_step_that_is_skipped_is_gone_past() -> None:
    pair = Waiting()
    pair.answers(GOAL_STATEMENT, TOGETHER, "More of them explain")
    for step in ("goals", "observation"):
        skipped = mark_step(pair.cycle, step, "skipped", by=pair.tom, now=pair.now)
        pair.journal.put(skipped)
    assert pair.one("talk").section == "what-it-shows"


def test_a_talk_is_gone_on_with_and_then_the_cycle_is_closed() -> None:
    pair = Waiting()
    begun = begin(pair.journal.meeting(pair.cycle), 30, now=pair.now)
    pair.journal.put(begun)
    assert pair.one("talk").section == "what-it-shows"
    pair.answers("dialogue.shared-reading", TOGETHER, "that they can wait")
    assert pair.one("talk").why == "Your talk goes on with “Keep and learn”."
    pair.journal.put(end(begun, now=pair.now))
    assert pair.one("close").who == TOGETHER
    assert "talk" not in pair.whats


def test_a_film_waits_for_whoever_holds_it_from_its_day_on() -> None:
    pair = Waiting()
    pair.answers(FILM_DELETE_BY, pair.tom, "2026-09-20")
    assert "film" not in pair.whats
    (film,) = (
        each for each in ahead(pair.journal, lambda _: PEER, pair.now) if each.what == "film"
    )
    assert (film.who, film.on) == (pair.tom, "2026-09-20")
    assert film.why.endswith("is for 20 September, to be deleted. Tom holds it.")


def test_everything_stands_in_one_order() -> None:
    pair = Waiting()
    pair.answers(FILM_DELETE_BY, pair.tom, "2026-09-01")
    pair.answers("pair.hopes", pair.priya, "a hope", finish=True)
    pair.answers(STORY, pair.priya, "begun")
    pair.choose()
    pair.note("T: Who agrees?", None)
    assert pair.whats == ["finish", "turn", "release", "talk", "film", "agreement"]


def test_a_closed_cycle_asks_for_nothing_that_is_written_in_it() -> None:
    pair = Waiting()
    pair.answers(STORY, pair.priya, "begun")
    pair.choose()
    pair.note("T: Who agrees?", None)
    pair.journal.put(close_cycle(pair.cycle, now=pair.now))
    assert pair.whats == ["next-cycle"]
    first = pair.cycle
    pair.journal.put(*start_cycle(pair.journal, PEER, swapped(pair.cycle), now=pair.now))
    assert whats_next(pair.journal, lambda _: PEER, pair.now, first) == []
    assert "agreement" in pair.whats


def test_the_shelf_is_told_of_it_in_nobodys_words() -> None:
    """And not that somebody has begun to answer alone: that is in their own half."""
    pair = Waiting()
    pair.answers(STORY, pair.tom, "a secret")
    pair.answers("pair.hopes", pair.priya, "a hope", finish=True)
    line = shared_summary(pair.journal, lambda _: PEER)
    assert line.ahead is not None
    assert all(each.what != "finish" for each in line.ahead)
    assert "secret" not in str(line)
    assert "hope" not in str(line)


def test_each_has_an_id_of_its_own_that_stays() -> None:
    pair = Waiting()
    pair.answers("pair.hopes", pair.priya, "a hope", finish=True)
    pair.answers(STORY, pair.tom, "begun")
    ids = [each.id for each in pair.found]
    assert len(set(ids)) == len(ids)
    assert ids == [each.id for each in pair.found]


def test_what_was_passed_over_or_read_in_an_earlier_cycle_is_not_brought_up_again() -> None:
    pair = Waiting()
    for voice in (pair.tom, pair.priya):
        pair.answers("pair.hopes", voice, "a hope", finish=True)
    for entry in pair.journal.entries_at("pair"):
        pair.journal.put(replace(entry, blind="revealed", changed=stamp(pair.now)))
    assert "read" in pair.whats
    pair.answers("agreement.commitments", pair.tom, "a promise")
    assert pair.one("turn").who == pair.priya
    pair.journal.put(close_cycle(pair.cycle, now=pair.now))
    later = pair.now + timedelta(days=1)
    pair.journal.put(*start_cycle(pair.journal, PEER, swapped(pair.cycle), now=later))
    found = whats_next(pair.journal, lambda _: PEER, later)
    assert [each.what for each in found] == ["write", "agreement"]
    assert found[0].section == "starting-point"
