"""A cycle as data holds nothing of what is in the trash."""

from __future__ import annotations

import json

from cyclejournal.cli.cycle_data import cycle_data
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.trash import discard
from tests.journal.pair import GUIDE, Table


def test_nothing_from_the_trash_is_in_it() -> None:
    table = Table()
    action = table.act("Wait longer")
    table.write("goals.statement", TOGETHER, "Better talk")
    goal = table.journal.goal(table.cycle)
    assert goal
    before = json.dumps(cycle_data(table.journal, GUIDE, table.cycle, table.tom))
    assert "longer" in before
    assert "Better" in before
    table.journal.put(discard(action, now=table.now), discard(goal, now=table.now))
    after = json.dumps(cycle_data(table.journal, GUIDE, table.cycle, table.tom))
    assert "longer" not in after
    assert "Better" not in after
