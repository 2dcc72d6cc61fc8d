"""A term from the shell: set, shown as sentences and as data, paused and gone on with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cli.run import begin, call, data, output, today, told


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return begin()


def test_a_term_is_set_part_by_part_and_shown() -> None:
    assert output("term", "tom") == "No term is set.\n"
    assert data("term", "tom") == {"term": None, "weeks": []}
    monday = today() - timedelta(days=today().weekday())
    first = monday - timedelta(weeks=4)
    told("term", "tom", "--from", first.isoformat(), "--until", "in 12 weeks", "--rounds", "3")
    said = told("term", "tom", "--minutes", "90", "--cadence", "14")
    assert "3 rounds of 90 minutes, a meeting every 14 days or so." in said
    until = (first + timedelta(weeks=12)).isoformat()
    numbers = {"rounds": 3, "minutes": 90, "cadence": 14}
    expected = {"from": first.isoformat(), "until": until, **numbers}
    found: dict[str, Any] = data("term", "tom")
    assert found["term"] == expected
    assert [week["number"] for week in found["weeks"] if week["now"]] == [5]
    shown = output("term", "tom").splitlines()
    assert shown[1] == "This is week 5 of 13."
    assert shown[2].startswith("Week 5, from ")
    assert shown[2].endswith(f": cycle 1 begins on {today().day} {today():%B}.")
    whole = data("show", "tom")
    assert whole["term"] == expected
    assert whole["pause"] is None
    assert "Our term\n  From " in output("show", "tom")
    assert "## Our term" in output("export", "tom", "--to", "-")
    told("term", "tom", "--clear")
    assert data("show", "tom")["term"] is None
    assert "Our term" not in output("show", "tom")


def test_a_pause_and_going_on() -> None:
    assert "You pause until" in told("term", "tom", "--pause", "in 3 weeks", stdin="exams\n")
    shown = output("term", "tom")
    assert shown.splitlines()[1].endswith(": exams.")
    until = (today() + timedelta(weeks=3)).isoformat()
    assert data("show", "tom")["pause"] == {
        "since": today().isoformat(),
        "until": until,
        "over": "",
    }
    assert told("term", "tom", "--go-on") == "You go on.\n"
    assert told("term", "tom", "--go-on") == "You are not pausing.\n"
    assert output("term", "tom") == "No term is set.\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--from", "2026-09-07", "--until", "2026-09-01"], "ends before it begins"),
        (["--rounds", "3"], "needs two days"),
        (["--from", "soon", "--until", "fri"], "That is no day"),
        (["--from", "2026-09-07", "--until", "5/6"], "5 June or 6 May?"),
        (["--from", "2026-09-07", "--until", "2026-11-27", "--rounds", "-1"], "no number"),
        (["--pause", "yesterday"], "not ahead"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_changed(words: list[str], problem: str) -> None:
    result = call("term", "tom", *words)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert data("show", "tom")["term"] is None


@pytest.mark.parametrize(
    "words", [["--clear", "--rounds", "3"], ["--go-on", "--pause", "fri"], ["--pause", ""]]
)
def test_one_thing_at_a_time(words: list[str]) -> None:
    assert call("term", "tom", *words).exit_code == 2
