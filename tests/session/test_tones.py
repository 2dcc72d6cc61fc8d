"""A person has one colour, in every cycle and every role."""

from __future__ import annotations

from pathlib import Path

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.session.boxes import TONES, tone
from cyclejournal.session.desk import Desk
from tests.journal.pair import GUIDE, Table, later
from tests.tui.bare_host import desk_at


def tones(desk: Desk) -> dict[str, str]:
    return {voice: tone(desk, voice) for voice in (*desk.journal.people, TOGETHER)}


def test_the_colour_stays_when_the_roles_are_swapped(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    before = tones(desk)
    assert sorted(before.values()) == ["first", "second", "together"]
    cycle = desk.journal.cycle
    assert cycle
    desk.put(*start_cycle(desk.journal, GUIDE, swapped(cycle), now=later(600)), what="swap")
    assert tones(desk) == before


def test_whatever_order_the_people_are_read_in(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    before = tones(desk)
    desk.journal.people = dict(reversed(desk.journal.people.items()))
    assert tones(desk) == before
    assert set(before.values()) <= {*TONES, "together"}
