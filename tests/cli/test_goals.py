"""A goal from the shell: shown over its cycles, with its readings and how it stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.run import begin, call, data, output, today, told


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal, with a goal that has words."""
    id_ = begin()
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="More reasons aloud")
    return id_


def refused(*words: str, stdin: str = "") -> str:
    result = call(*words, stdin=stdin)
    assert result.exit_code == 2
    return result.stderr


def goal(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = data("goal", "tom", *words)
    return found


def test_readings_are_kept_with_their_day_and_shown() -> None:
    assert "Kept: 5 on 1 Sep 2026." in told(
        *("goal", "tom", "--reading", "5", "--on", "2026-09-01", "--note"), stdin="a wet day\n"
    )
    told("goal", "tom", "--reading", "7,5")
    assert goal()["readings"] == [
        {"on": "2026-09-01", "value": 5, "note": "a wet day", "unit": ""},
        {"on": today().isoformat(), "value": 7.5, "note": "", "unit": ""},
    ]
    shown = output("goal", "tom")
    assert "  More reasons aloud\n" in shown
    assert "  5 on 1 Sep 2026 and 7.5 on " in shown
    assert "  1 Sep 2026: 5. a wet day\n" in shown


def test_the_second_of_a_day_is_kept_and_said() -> None:
    told("goal", "tom", "--reading", "5")
    assert "there are 2 of that day now" in told("goal", "tom", "--reading", "6")
    assert "is there already" in told("goal", "tom", "--reading", "6")
    assert len(goal()["readings"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--reading", "many"), "not a number"),
        (("--reading", "5 minutes"), "more than a number"),
        (("--reading", "1,000"), "two numbers"),
        (("--reading", "5", "--on", "2099-01-01"), "after today"),
        (("--reading", "5", "--on", "tomorrow"), "after today"),
        (("--reading", "5", "--on", "in 2 weeks"), "after today"),
        (("--reading", "5", "--on", "sometime"), "no day"),
        (("--on", "fri"), "add --reading"),
        (("--note",), "add --reading"),
        (("--reading", "5", "--note", "--status", "met"), "run it twice"),
        (("--status", "won"), "met"),
        (("--goal", "7"), "No such goal"),
        (("--goal", "²"), "No such goal"),
        (("--status", "active"), "going on already"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_kept(
    words: tuple[str, ...], message: str
) -> None:
    assert message in refused("goal", "tom", *words)
    assert goal()["readings"] == []
    assert goal()["stood"] == goal()["stood"][:1]


def test_the_unit_may_stand_behind_the_number_and_no_other_word() -> None:
    output("answer", "tom", "goals.unit", "--voice", "together", stdin="pupils")
    told("goal", "tom", "--reading", "5 pupils")
    assert "not counted in “pupils”" in refused("goal", "tom", "--reading", "5 minutes")
    assert [each["unit"] for each in goal()["readings"]] == ["pupils"]


def test_how_it_stands_is_said_with_why_and_all_of_it_is_kept() -> None:
    assert "The goal is parked." in told("goal", "tom", "--status", "parked", stdin="Mocks first\n")
    assert "You got there: More reasons aloud." in told("goal", "tom", "--status", "met")
    assert "It is met already" in refused("goal", "tom", "--status", "met")
    found = goal()
    assert (found["status"], found["why"]) == ("met", "")
    assert [(each["status"], each["why"]) for each in found["stood"]] == [
        ("active", ""),
        ("parked", "Mocks first"),
        ("met", ""),
    ]
    assert "Before that: parked, " in output("goal", "tom")


def test_one_goal_over_two_cycles_is_one_and_a_new_one_has_the_next_number() -> None:
    told("goal", "tom", "--reading", "5")
    call("cycle", "start", "tom", "--goal", "same")
    told("goal", "tom", "--reading", "6")
    assert [each["on"] for each in data("show", "tom", "1")["goals"][0]["readings"]] == [
        today().isoformat()
    ] * 2
    assert data("show", "tom", "2")["goal"] == "More reasons aloud"
    call("cycle", "start", "tom")
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="Fewer words from us")
    listed = output("goals", "tom").splitlines()
    assert listed[0].startswith("2 Fewer words from us (going on since ")
    assert listed[1].startswith("1 More reasons aloud (going on since ")
    assert listed[1].endswith(", cycles 1 and 2, 2 readings)")
    assert [each["number"] for each in data("goals", "tom")] == [2, 1]
    assert [each["number"] for each in data("goals", "tom", "--limit", "1")] == [2]
    assert goal("--goal", "1")["cycles"] == [1, 2]
    assert goal("--goal", goal()["id"])["number"] == 2


def test_a_reading_and_its_note_are_thrown_away_and_taken_out() -> None:
    told("goal", "tom", "--reading", "5", "--note", stdin="S8 was away")
    entries = data("show", "tom")["entries"]
    [place] = {each["place"] for each in entries if each["place_kind"] == "reading"}
    gone = ("redact", "tom", "reading.else-explains", "--voice", "together", "--at", place)
    assert "gone from" in told(*gone, "--for-good")
    assert goal()["readings"][0]["note"] == ""
    told("trash", "put", "tom", "--at", place)
    assert goal()["readings"] == []
    assert "1 Reading: 5 · " in output("trash", "list", "tom")
    told("trash", "back", "tom", "1", "--as", "Tom")
    assert len(goal()["readings"]) == 1
    assert "no such place" in refused("trash", "put", "tom", "--at", "nowhere").casefold()


def test_goals_without_words_are_not_listed() -> None:
    call("cycle", "start", "tom")
    assert len(data("goals", "tom")) == 1
    assert "not written yet" in output("goal", "tom")
