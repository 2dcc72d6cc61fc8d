"""The whole of a cycle as a list."""

from __future__ import annotations

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.outline import outline
from tests.journal.pair import GUIDE, Table


def lines(table: Table) -> list[tuple[str, str]]:
    return [(line.id, line.words) for line in outline(table.journal, GUIDE, table.cycle)]


def test_everything_in_the_order_a_pair_meets_it() -> None:
    assert lines(Table()) == [
        ("before", "not begun"),
        ("how", ""),
        ("agreement", ""),
        ("step:goals", "not begun"),
        ("goal", ""),
        ("start", ""),
        ("step:look", "not begun"),
        ("focus", ""),
        ("step:talk", "not begun"),
        ("alone", ""),
    ]


def test_words_for_how_far_each_is() -> None:
    table = Table()
    table.write("pair.purpose", TOGETHER, "To learn")
    table.write("goals.statement", TOGETHER, "More talk")
    table.write("goals.starting-point", table.tom, "Silence")
    table.journal.put(
        cycles.mark_step(
            table.cycle, "look", "skipped", by=table.tom, now=table.now, reason="no lesson"
        )
    )
    table.journal.put(cycles.mark_step(table.cycle, "talk", "done", by=table.tom, now=table.now))
    words = dict(lines(table))
    assert words["before"] == "1 of 3"
    assert words["how"] == "answered"
    assert words["step:goals"] == "2 of 3"
    assert words["start"] == "1 of 2"
    assert words["step:look"] == "skipped: no lesson"
    assert words["step:talk"] == "done"


def test_a_step_leads_to_its_first_section_with_an_empty_box() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More talk")
    table.write("pair.purpose", TOGETHER, "To learn")
    found = {line.id: line.section for line in outline(table.journal, GUIDE, table.cycle)}
    assert found["step:goals"] == "start"
    assert found["before"] == "agreement"
    assert found["goal"] == "goal"
