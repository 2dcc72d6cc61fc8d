"""Listings cut to some days or to a number, and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cyclejournal.cli.cutting import Days, day
from cyclejournal.journal.moments import local_clock
from tests.cli.run import begin, call, data, output


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return begin()


def answer(text: str, voice: str = "Tom") -> None:
    output("answer", "tom", "goals.starting-point", "--voice", voice, stdin=text)


def test_a_search_is_cut_to_days() -> None:
    answer("six hands")
    assert len(data("search", "hands", "--from", "today")) == 1
    assert len(data("search", "hands", "--from", "yesterday", "--until", "today")) == 1
    assert call("search", "hands", "--until", "yesterday").exit_code == 1
    assert call("search", "hands", "--from", "2099-01-01").exit_code == 1


def test_days_that_end_before_they_begin_are_told() -> None:
    result = call("search", "x", "--from", "2026-02-01", "--until", "2026-01-01")
    assert result.exit_code == 2
    assert "Turn them round" in result.stderr


def test_what_is_no_day_is_told() -> None:
    result = call("search", "x", "--from", "sometime")
    assert result.exit_code == 2
    assert "12 jan" in result.stderr


def test_a_day_without_a_year_is_the_last_one() -> None:
    today = local_clock().date()
    ahead = day("in 3 weeks")
    assert ahead is not None
    days = Days(f"{ahead.day} {ahead:%b}", None)
    assert today.isoformat() in days
    assert (ahead.replace(year=ahead.year - 2)).isoformat() not in days
    weekday = Days(f"{today:%A}", None)
    assert today.isoformat() in weekday


def test_a_limit_cuts_and_says_so() -> None:
    answer("six hands")
    answer("more hands", "Priya")
    result = call("search", "hands", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1
    assert "1 more one" in result.stderr
    begin()
    result = call("list", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1
    assert call("list", "--limit", "2").stderr == ""
    assert call("list", "--limit", "0").exit_code == 2


def test_restore_lists_and_restores_as_data() -> None:
    answer("one")
    answer("two")
    states = data("restore", "tom")
    assert {"number", "path", "half", "kind", "when", "entries"} <= states[0].keys()
    earlier = next(each for each in states if each["kind"] != "present" and each["entries"])
    asked = call("restore", "tom", str(earlier["number"]), "--json")
    assert asked.exit_code == 2
    done = json.loads(output("restore", "tom", str(earlier["number"]), "--json", "--yes"))
    assert Path(done["restored"]).exists()
    assert Path(done["set_aside"]).exists()


def test_a_backup_is_told_as_data(tmp_path: Path, journal: str) -> None:
    told = json.loads(output("backup", "--to", str(tmp_path), "--json"))
    assert told["journals"] == [journal]
    assert told["problems"] == {}
    assert Path(told["folder"]).is_dir()
