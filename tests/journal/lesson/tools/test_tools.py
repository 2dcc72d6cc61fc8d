"""What holds of every tool: it is registered once, and each of its questions has an answer."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given

from cyclejournal.guide.model import ToolId
from cyclejournal.journal.lesson.ledger import ledger
from cyclejournal.journal.lesson.tools import FAMILIES, TOOLS, family_of, tool_called, tool_of
from cyclejournal.journal.lesson.tools.tool import AnyTool, Moment, Watched
from cyclejournal.journal.lesson.watching import as_row, watched
from cyclejournal.journal.records import Event
from cyclejournal.journal.values import join_rows
from tests.journal.lessons import at, lessons

IDS = [tool.id for tool in TOOLS]


def test_every_tool_that_a_guide_may_name_is_here_once() -> None:
    assert list(get_args(ToolId)) == IDS
    assert len({tool.words for tool in TOOLS}) == len(TOOLS)


def test_tools_of_one_family_make_the_same_events_and_add_them_up_alike() -> None:
    for family in FAMILIES:
        own = [tool for tool in TOOLS if tool.family == family]
        assert len({tool.marks for tool in own}) == len({tool.sum_type for tool in own}) == 1


def test_an_event_knows_its_tool_or_one_of_its_family() -> None:
    assert tool_of(at("seat", 1, tool="zones")) is tool_called("zones")
    assert tool_of(at("seat", 1)) is tool_called("seats")
    assert tool_of(at("tally", 1, tool="zones")) is tool_called("tally")
    # As programs called it that have no other word for it.
    assert tool_of(at("start", 1, tool="timer")) is tool_called("stopwatch")
    assert family_of(at("seat", 1, tool="zones")) is tool_called("seats")
    assert tool_of(at("begin", 0)) is family_of(at("end", 0)) is None


@pytest.mark.parametrize("tool", TOOLS, ids=IDS)
def test_a_plan_reads_back_what_a_tool_writes_into_it(tool: AnyTool) -> None:
    thing = Watched("Something", tool.id, "s", 1, every=45, rows=2, columns=3)
    (again,) = watched(join_rows([as_row(thing)]))
    assert (again.tool, tool.how(again)) == (tool.id, tool.how(thing))
    assert tool.size_words(thing) if tool.plan_field else tool.how(thing) == tool.words


@pytest.mark.parametrize("tool", TOOLS, ids=IDS)
def test_before_the_first_press_there_is_a_tile_with_what_to_do(tool: AnyTool) -> None:
    thing = Watched("Something", tool.id, "s")
    for moment in (Moment(), Moment(0.0, "running"), Moment(600.0, "ended")):
        tile = tool.tile(thing, None, moment)
        assert (tile.key, tile.label) == ("s", "Something")
        assert tile.value


@given(lessons)
def test_whatever_was_recorded_can_be_shown_told_and_exported(events: list[Event]) -> None:
    for (family, label), total in ledger(events).sums.items():
        for tool in TOOLS:
            if tool.family == family:
                tile = tool.tile(Watched(label, tool.id), total, Moment(900.0, "running"))
                assert tile.value
                assert tool.told(total, 900.0).words
                assert isinstance(tool.figures(total), str)
