"""A pair's talks over time: in words and by cycle, each direction by itself, and one's own lines for oneself."""

from __future__ import annotations

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import END, cycle_markdown
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.talks import over_time, own_lines, talk_lines
from tests.journal.talk.test_turns import PEER, Talk, talk

__all__ = ["talk"]


def reading(talk: Talk, reader: str | None = None) -> Reading:
    return Reading(talk.journal, {PEER.id: PEER}, Audience(reader, kept_back=True))


def told(talk: Talk) -> list[str]:
    return [*talk_lines(over_time(reading(talk)))]


def test_who_led_is_said_by_name_and_by_cycle(talk: Talk) -> None:
    """Domain rows 97, 106 and 109: who chose and who began, from the coach's agenda to the coachee's own."""
    assert told(talk) == []
    talk.say("dialogue.agenda", TOGETHER, "Mostly the coach")
    talk.turn(began="Coach", built="No")
    talk.next_cycle()
    talk.next_cycle()
    talk.say("dialogue.agenda", TOGETHER, "The coachee")
    talk.turn(began="Coachee", built="Yes")
    lines = told(talk)
    assert "Chose what it was about: mostly Priya." in lines[0]
    assert "Began: 0 turns by Tom, 1 by Priya." in lines[1]
    assert any(
        "Cycle 3" in line and line.endswith("Chose what it was about: Tom.") for line in lines
    )
    assert any(line.endswith("Began: 1 turn by Tom, 0 by Priya.") for line in lines)
    assert all(line.startswith("Priya coaches Tom. ") for line in lines)
    everything = " ".join(lines).lower()
    for word in ("progress", "average", "score", "better", "worse", "%"):
        assert word not in everything


def test_asking_and_offering_are_in_words_and_numbers(talk: Talk) -> None:
    """Domain row 38: whether the coach asked or told, and whether what they offered was asked for."""
    talk.say(
        "dialogue.options",
        TOGETHER,
        "Wait once | Priya | asked for | take it | \nA timer | Priya | offered | leave it | ",
    )
    talk.say("dialogue.ask-tell", talk.priya, "More asking than telling")
    talk.turn(began="Coach", function="Question")
    mine = own_lines(reading(talk, talk.priya), talk.priya)
    assert [said for each in mine for _, said in each.said] == [
        "More asking than telling",
        "1 turn asked, 0 told",
        "1 of 2 asked for",
    ]
    assert not any("asked" in line for line in told(talk))
    # How somebody coaches is their line, and not their colleague's.
    assert own_lines(reading(talk, talk.tom), talk.tom) == []


def test_how_one_feels_is_for_ones_own_eyes(talk: Talk) -> None:
    talk.say("dialogue.safety", talk.tom, "8")
    assert told(talk) == []
    assert [line.said[0][1] for line in own_lines(reading(talk, talk.tom), talk.tom)] == ["8"]
    assert own_lines(reading(talk, talk.priya), talk.priya) == []


def test_what_leaves_says_what_it_is_for(talk: Talk) -> None:
    """Domain row 30: for development, never for appraisal; and nothing of how they talked unless asked for."""
    talk.say("dialogue.agenda", TOGETHER, "Mostly the coach")
    document = cycle_document(Reading(talk.journal, {PEER.id: PEER}), talk.cycle)
    text = cycle_markdown(document)
    assert END in text
    assert "not for appraisal" in END
    assert "ostly" not in text


def test_directions_are_never_mixed(talk: Talk) -> None:
    """Domain row 109: where roles swap, each direction stands by itself."""
    talk.say("dialogue.agenda", TOGETHER, "Mostly the coach")
    talk.next_cycle()
    talk.say("dialogue.agenda", TOGETHER, "Mostly the coach")
    found = over_time(reading(talk))
    assert [each.title for each in found] == ["Priya coaches Tom", "Tom coaches Priya"]
    assert [cycle.number for each in found for cycle in each.cycles] == [1, 2]
    assert found[1].cycles[0].lines == ("Chose what it was about: mostly Tom",)
