"""``cycle date``: a cycle that was lived on paper, from the shell."""

from __future__ import annotations

from pathlib import Path

from cyclejournal.errors import Exit
from tests.cli.run import begin, call, data, output


def test_a_cycle_is_dated_to_when_it_was(home: Path) -> None:
    journal = begin()
    assert call("cycle", "date", journal).exit_code == Exit.USAGE
    early = call("cycle", "date", journal, "--closed", "3 days ago")
    assert "That cycle is not closed" in early.stderr
    told = call("cycle", "date", journal, "--began", "2020-09-03")
    assert "Cycle 1 in" in told.stderr
    assert "since 3 September 2020." in told.stderr
    output("cycle", "close", journal)
    told = call("cycle", "date", journal, "1", "--closed", "2020-10-09")
    assert "3 September to 9 October 2020." in told.stderr
    (cycle,) = data("cycles", journal, "--json")
    assert (cycle["started"][:10], cycle["closed"][:10]) == ("2020-09-03", "2020-10-09")
    assert "closed: 2020-10-09" in output("export", journal, "1", "--to", "-")
