"""A pair's talks over time: in words and by cycle, each direction by itself, and one's own lines for oneself."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import END, cycle_markdown
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.talks import over_time, own_lines, talk_lines
from tests.journal.pair import later
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


def write(talk: Talk, guide: Guide, prompt_id: str, voice: str, text: str, place: str) -> None:
    """An answer at another place than the talk."""
    prompt = guide.prompt(prompt_id)
    assert prompt
    entry = answer(talk.journal, prompt, place, voice, text, by=talk.tom, now=later(500))
    talk.journal.put(entry)


def test_how_help_changed_is_told_where_one_helps_and_where_the_coachee_asks(talk: Talk) -> None:
    """Domain row 106: help that is taken away bit by bit, in the words that were chosen."""
    ways = ("The coach teaches and the coachee watches", "The coach comes to watch")
    for way in ways:
        lesson = talk.journal.observation(talk.cycle).texts
        write(talk, PEER, "plan.mode", TOGETHER, way, lesson)
        if way == ways[0]:
            talk.next_cycle()
            talk.next_cycle()
    assert told(talk) == []
    assert over_time(reading(talk), talk.priya) == []
    (coaching,) = over_time(reading(talk), talk.tom)
    assert [each.lines for each in coaching.cycles] == [(f"The lesson: {way}",) for way in ways]
    newer = "One of us is newer here and supported by the other"
    write(talk, PEER, "pair.kind", TOGETHER, newer, PAIR)
    assert len(told(talk)) == 2


def test_with_a_specialist_it_says_what_was_wanted_next(talk: Talk) -> None:
    guide = find_guides(shipped_guides_folder())[0]["specialist"]
    talk.journal.put(replace(talk.cycle, guide=guide.id))
    place = talk.journal.meeting(talk.cycle).texts
    write(talk, guide, "specialist.next-help", talk.tom, "I do it alone now", place)
    write(talk, guide, "specialist.alone-now", talk.tom, "Waiting.", talk.cycle.id)
    found = Reading(talk.journal, {guide.id: guide}, Audience(kept_back=True))
    assert over_time(found)[0].cycles[0].lines == (
        "Tom wanted for the next try: I do it alone now",
        "Without help now: Waiting.",
    )
