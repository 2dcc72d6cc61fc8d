"""A checklist: presses go round, the last mark counts, a line may stand beside it."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.tool import Events, Moment, Watched
from tests.journal.lessons import at

THING = Watched("Goal named", "check", "g")


def checked(value: str, text: str = "") -> Events:
    return Events([replace(at("check", 90, label="Goal named", value=value), text=text)])


def test_presses_go_round() -> None:
    values = [None, "seen", "not seen", "n.a.", "something newer"]
    pressed = [CHECK.press(None if value is None else checked(value)).value for value in values]
    assert pressed == ["seen", "not seen", "n.a.", "seen", "seen"]


def test_a_line_beside_it_leaves_the_mark_or_says_seen() -> None:
    assert CHECK.takes_line
    assert CHECK.beside(None).value == "seen"
    assert CHECK.beside(checked("n.a.")).value == "n.a."


def test_its_tile() -> None:
    assert CHECK.tile(THING, None, Moment()).value == "○ open"
    tile = CHECK.tile(THING, checked("not seen", "he looked away"), Moment(100, "running"))
    assert (tile.value, tile.detail) == ("✗ not seen", "1:30  he looked away")


def test_as_evidence_it_has_its_time_and_what_was_seen() -> None:
    told = CHECK.told(checked("seen", "on the board"), 0)
    assert (told.words, told.time) == ("seen, on the board", "1:30")
    assert CHECK.told(checked(""), 0).words == "seen"
