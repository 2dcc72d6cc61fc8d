"""Turns of a talk, a talk as a whole, and the talks over the cycles: words and counts, no marks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.cycle.cycles import begin, start_cycle, swapped
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.journal.lesson.lesson import ways_so_far
from cyclejournal.journal.lesson.recording import put_back, taken_back
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Cycle, Meeting, Observation
from cyclejournal.journal.records import Event
from cyclejournal.journal.talk.talking import Talked, summary, talked
from cyclejournal.journal.talk.turns import count_senses, new_turn, shares, tag_words, tagged, turns
from tests.journal.pair import START, later

PEER = read_guide(shipped_guides_folder() / "peer.toml")


class Talk:
    """A journal with the peer guide, and its present talk."""

    def __init__(self) -> None:
        self.journal = begin("k3mx7qpa", PEER, {"coachee": "Tom", "coach": "Priya"}, now=START)
        self.tom, self.priya = self.journal.people
        self.minute = 0.0

    @property
    def cycle(self) -> Cycle:
        cycle = self.journal.cycle
        assert cycle is not None
        return cycle

    @property
    def meeting(self) -> Meeting:
        return self.journal.meeting(self.cycle)

    def next_cycle(self) -> None:
        self.minute += 100
        self.journal.put(
            *start_cycle(self.journal, PEER, swapped(self.cycle), now=later(self.minute))
        )

    def turn(self, text: str = "", **tags: str) -> Event:
        self.minute += 1
        turn = new_turn(self.meeting, text, by=self.tom, now=later(self.minute))
        for dimension, option in tags.items():
            self.minute += 1
            turn = tagged(turn, dimension, option, now=later(self.minute))
        self.journal.put(turn)
        return turn

    def say(self, prompt_id: str, voice: str, text: str) -> None:
        self.minute += 1
        prompt = PEER.prompt(prompt_id)
        assert prompt
        self.journal.put(
            answer(
                self.journal,
                prompt,
                self.meeting.texts,
                voice,
                text,
                by=self.tom,
                now=later(self.minute),
            )
        )


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_a_turn_is_a_few_words_at_its_talk(talk: Talk) -> None:
    turn = talk.turn("The silence\n after [x]")
    assert turns(talk.journal, talk.meeting) == [turn]
    assert turn.text == "The silence after [x]"
    assert turn.place == talk.meeting.id


def test_a_word_for_a_dimension_is_changed_and_taken_out_again(talk: Talk) -> None:
    turn = talk.turn("a", tone="Warm")
    assert turn.tags == {"tone": "Warm"}
    assert tagged(turn, "tone", "Warm", now=later(50)) is turn
    assert tagged(turn, "built", "", now=later(50)) is turn
    other = tagged(turn, "tone", "Tense", now=later(51))
    assert (other.tags, other.text, other.history) == ({"tone": "Tense"}, "a", ())
    assert tagged(other, "tone", "", now=later(52)).tags == {}


def test_what_was_taken_back_is_no_turn(talk: Talk) -> None:
    turn = talk.turn("a")
    talk.journal.put(taken_back(turn, now=later(10)))
    assert turns(talk.journal, talk.meeting) == []
    talk.journal.put(put_back(talk.journal.events[turn.id], now=later(11)))
    assert len(turns(talk.journal, talk.meeting)) == 1


def test_the_words_of_a_turn_stand_in_the_guides_order(talk: Talk) -> None:
    turn = talk.turn("a", built="Yes", function="Probe", began="Coach")
    assert tag_words(PEER, turn) == "Coach · Probe · Built together"
    assert tag_words(PEER, talk.turn("b", built="No")) == "Built together: no"
    bare: Guide = replace(PEER, dimensions=())
    assert tag_words(bare, turn) == "Yes · Probe · Coach"


def test_the_strip_counts_what_the_turns_say(talk: Talk) -> None:
    talk.turn(began="Coach", function="Question", time="Past", built="No")
    talk.turn(began="Coach", function="Suggest", time="Next lesson", built="Yes")
    talk.turn(function="Probe", time="Further on")
    talk.turn(began="Coachee", function="Explain", time="Now")
    talk.turn("Nothing said of it")
    counts = count_senses(PEER, turns(talk.journal, talk.meeting))
    assert (counts["coachee"], counts["coach"]) == (1, 2)
    assert (counts["ask"], counts["tell"]) == (2, 1), "what the coachee explains is no telling"
    assert (counts["past"], counts["now"], counts["future"]) == (1, 1, 2)
    assert (counts["together"], counts["apart"]) == (1, 1)
    assert shares(talk.journal, PEER, talk.cycle, talk.meeting) == ()


def test_whose_words_leaves_out_what_is_private_kept_back_or_only_chosen(talk: Talk) -> None:
    talk.say("dialogue.impressions", talk.tom, "one two three four five six")
    talk.say("dialogue.impressions", talk.priya, "one two")
    talk.say("dialogue.shared-reading", TOGETHER, "one two")
    talk.say("dialogue.decision", talk.tom, "Try another strategy")
    talk.say("dialogue.helped", talk.priya, "your long silence")
    talk.say("dialogue.parked", TOGETHER, "sleep | a doctor")
    talk.say("dialogue.learning", talk.priya, "mine alone")
    alone = talk.journal.entry(talk.meeting.texts, "dialogue.learning", talk.priya)
    assert alone
    talk.journal.put(keep_as(alone, "me", now=later(90)))
    found = shares(talk.journal, PEER, talk.cycle, talk.meeting)
    assert [(each.voice, each.words) for each in found] == [
        (talk.tom, 6),
        (talk.priya, 2),
        (TOGETHER, 2),
    ]
    assert sum(each.part for each in found) == pytest.approx(1)


def test_the_talks_over_the_cycles_in_one_line(talk: Talk) -> None:
    """Domain rows 94, 97 and 109: who led the talk and how, over the cycles, for the two of them."""
    assert summary(talked(talk.journal, lambda _: PEER)) == ""
    talk.say("dialogue.agenda", TOGETHER, "Mostly the coach")
    talk.say("dialogue.ask-tell", talk.priya, "Nearly all telling")
    talk.turn(built="No")
    talk.next_cycle()
    talk.say("dialogue.agenda", TOGETHER, "Both of us equally")
    talk.turn(began="Coach", function="Question", built="Yes")
    talk.next_cycle()
    talk.say("dialogue.agenda", TOGETHER, "The coachee")
    talk.say("dialogue.ask-tell", talk.priya, "More asking than telling")
    talk.turn(built="Yes")
    talks = talked(talk.journal, lambda _: PEER)
    assert summary(talks) == (
        "Agenda: coach → both → coachee · asking more than telling since cycle 2 · "
        "2 of 3 turns built together"
    )


def test_the_last_talk_of_a_cycle_speaks_for_it(talk: Talk) -> None:
    talk.say("dialogue.agenda", TOGETHER, "Mostly the coach")
    first = talk.meeting
    moment = stamp(later(60))
    talk.journal.put(first, Meeting(id="m2", cycle=talk.cycle.id, created=moment, changed=moment))
    assert talked(talk.journal, lambda _: PEER)[0].agenda == "Mostly the coach"
    talk.say("dialogue.agenda", TOGETHER, "The coachee")
    assert talked(talk.journal, lambda _: PEER)[0].agenda == "The coachee"


def known(number: int, agenda: str = "", asking: int | None = None) -> Talked:
    return Talked(number, agenda, asking, 0, 0)


@pytest.mark.parametrize(
    ("talks", "words"),
    [
        ([], ""),
        ([known(1)], ""),
        ([known(1, "The coachee"), known(2), known(3, "Mostly the coachee")], "Agenda: coachee"),
        ([known(1, "Die Lehrkraft")], "Agenda: Die Lehrkraft"),
        ([known(number, f"w{number}") for number in range(1, 7)], "Agenda: … → w3 → w4 → w5 → w6"),
        ([known(1, asking=1)], "asking more than telling in cycle 1"),
        ([known(1, asking=1), known(2), known(3, asking=1)], "asking more than telling throughout"),
        ([known(1, asking=1), known(2, asking=-1)], "telling more than asking in cycle 2"),
        ([known(1, asking=0), known(2, asking=0)], "asking and telling about even throughout"),
    ],
)
def test_only_what_was_said_is_in_the_line(talks: list[Talked], words: str) -> None:
    assert summary(talks) == words


def test_the_guides_own_words_are_understood() -> None:
    """Whatever the pair can answer has a short word in the line."""
    for number, option in enumerate(_options("dialogue.agenda")):
        assert summary([known(1, option)]).removeprefix("Agenda: ") in (
            "coachee",
            "both",
            "coach",
            "somebody outside",
        ), number
    talk = Talk()
    for option in _options("dialogue.ask-tell"):
        talk.say("dialogue.ask-tell", talk.priya, option)
        assert talked(talk.journal, lambda _: PEER)[0].asking is not None, option


def _options(prompt_id: str) -> tuple[str, ...]:
    prompt = PEER.prompt(prompt_id)
    assert prompt
    return prompt.options


def test_how_lessons_were_shared_so_far_is_counted(talk: Talk) -> None:
    talk.say("plan.mode", TOGETHER, "The coach comes to watch")
    assert ways_so_far(talk.journal, talk.cycle) == "", "the present lesson is still to be chosen"
    moment = stamp(later(60))
    talk.journal.put(
        talk.journal.observation(talk.cycle),
        Observation(id="o2", cycle=talk.cycle.id, created=moment, changed=moment),
    )
    first = talk.cycle
    talk.next_cycle()
    talk.say("plan.mode", TOGETHER, "We teach it together")
    talk.next_cycle()
    assert ways_so_far(talk.journal, first) == "Until now: “The coach comes to watch”"
    talk.say("plan.mode", TOGETHER, "The coach comes to watch")
    talk.next_cycle()
    assert ways_so_far(talk.journal, talk.cycle) == (
        "Until now: “The coach comes to watch” 2×, “We teach it together”"
    )
