"""What comes next, and for whom."""

from __future__ import annotations

from datetime import timedelta

from cyclejournal.guide.known import ACTION_WHAT, CAPTURE, FOCUS, STORY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import close_cycle
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.entries.writing import answer, finish_blind
from cyclejournal.journal.next import Next, ahead, waits_on, whats_next
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
    assert (first.what, first.who, first.prompt, first.key) == ("turn", pair.priya, STORY, "F2")


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
    assert pair.whats == ["agreement", "next-cycle"]
