"""The card of habits, line by line: its person's alone, said aloud only when they ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.guide.known import HABITS, HABITS_CAME
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.talk.meetings import begin
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.store.open.shelf import Shelf
from tests.session.test_closing import heard
from tests.session.test_spoken import GUIDES
from tests.walking import StillClock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shelf = Shelf(tmp_path / "shelf", StillClock(), guides=GUIDES.get)
    opened = shelf.create(GUIDES["peer"], {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, GUIDES, StillClock()) as found:
        yield found


def test_it_is_chosen_by_numbers_and_said_only_when_asked_for(desk: Desk) -> None:
    talk = heard(desk)
    told = talk.command("habits")
    assert told[:2] == [
        "Only you see this. It shows on the screen while you type.",
        "Which habits of yours as coach do you want to watch?",
    ]
    assert told[2] == "1 Telling before I have asked"
    assert talk.hear("9")[0].startswith("Not kept: say a number")
    assert talk.hear("1 4")[0] == "Kept, for you alone."
    entry = desk.journal.entry(PAIR, HABITS, desk.writer)
    assert entry
    assert entry.half == desk.writer
    assert entry.text.splitlines() == ["Telling before I have asked", "Filling a silence"]
    told = talk.command("habits")
    assert "Filling a silence." not in told
    assert any(line.startswith("Something is kept here.") for line in told)
    assert talk.command("read") == [
        "This is yours alone. Enter says it aloud; anything else leaves it."
    ]
    assert talk.hear("") == ["Telling before I have asked.", "Filling a silence."]
    # An empty line leaves it as it is.
    talk.hear("")
    assert desk.journal.text(PAIR, HABITS, desk.writer) == entry.text


def test_once_a_talk_has_begun_also_what_came_up(desk: Desk) -> None:
    cycle = present_cycle(desk)
    place = begin(desk.journal.meeting(cycle), 30, now=desk.clock())
    desk.put(place, what="begun")
    talk = heard(desk)
    talk.command("habits")
    assert talk.hear("") == [
        "Which habits came up in this talk?",
        "1 Telling before I have asked",
        "2 Fixing what was only meant to be heard",
        "3 Checking up where I could be curious",
        "4 Filling a silence",
        "5 Coming round to a story of mine",
        "Say all the numbers, with spaces between.",
        "An empty line leaves it as it is.",
    ]
    assert talk.hear("Fixing")[0] == "Kept, for you alone."
    assert desk.journal.text(place.texts, HABITS_CAME, desk.writer).startswith("Fixing")
    desk.hand_over()
    assert not any("kept here" in line for line in talk.command("habits"))
