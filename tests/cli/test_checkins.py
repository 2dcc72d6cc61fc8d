"""Check-ins from the shell: options and a text on standard input, and every refusal with a way on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.moments import local_clock
from tests.cli.run import begin, call, data, output, program


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal with an action."""
    begun = begin()
    output("cycle", "start", "tom")
    output("action", "add", "tom", "--owner", "Tom", stdin="Wait five seconds")
    return begun


def checkins() -> list[dict[str, Any]]:
    found = data("show", "tom")["checkins"]
    assert isinstance(found, list)
    return found


def test_what_was_tried_and_what_happened() -> None:
    result = call("checkin", "tom", "--voice", "tom", "--tried", "partly", stdin="Hard\nwork\n")
    assert result.exit_code == 0
    assert "It heads your next talk." in result.stderr
    (found,) = checkins()
    assert found["id"] == result.stdout.strip()
    assert (found["voice"], found["tried"], found["text"]) == ("Tom", "partly", "Hard\nwork")
    assert found["on"] == local_clock().date().isoformat()
    assert found["action"] == data("actions", "tom")[0]["id"]
    assert found["reading"] is None
    assert "tried it in part: “Wait five seconds”" in output("show", "tom")


def test_a_reading_and_a_win_of_another_day() -> None:
    output(
        *("checkin", "tom", "--voice", "Priya", "--win", "--reading", "12", "--on", "2 days ago"),
        stdin="S6 spoke",
    )
    day = (local_clock().date() - timedelta(days=2)).isoformat()
    (found,) = checkins()
    assert (found["on"], found["text"], found["reading"]) == (day, "S6 spoke", 12)
    assert found["said"] == [{"prompt": "checkin.win", "text": "S6 spoke", "keep": "pair"}]
    (goal,) = data("show", "tom")["goals"]
    assert [(each["on"], each["value"]) for each in goal["readings"]] == [(day, 12)]


def test_the_action_by_its_number_and_a_day_before_it() -> None:
    result = call("checkin", "tom", "--voice", "Priya", "--action", "1", "--tried", "yes")
    assert checkins()[0]["action"] == data("actions", "tom")[0]["id"]
    result = call(
        *("checkin", "tom", "--voice", "Tom", "--tried", "yes", "--on", "yesterday"), stdin=""
    )
    assert result.exit_code == 0
    assert "Is the day right?" in result.stderr
    assert [each["tried"] for each in checkins()] == ["yes", "yes"]


def test_no_option_and_no_keyboard() -> None:
    result = call("checkin", "tom")
    assert result.exit_code == 2
    assert "--voice NAME" in result.stderr
    assert program("checkin", "tom").returncode == 2
    assert checkins() == []


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        (("--voice", "Tom"), " \n", "nothing to keep"),
        (("--voice", "Tom", "--win"), "", "nothing to keep"),
        (("--voice", "Tom", "--win", "--tried", "yes"), "", "nothing to keep"),
        (("--voice", "Bo", "--tried", "yes"), "", "Tom or Priya"),
        (("--voice", "together", "--tried", "yes"), "", "Tom or Priya"),
        (("--tried", "yes"), "x", "--voice NAME"),
        (("--voice", "Tom", "--tried", "maybe"), "x", "not-yet"),
        (("--voice", "Tom", "--action", "7"), "x", "no action “7”"),
        (("--voice", "Tom", "--on", "tomorrow"), "x", "still to come"),
        (("--voice", "Tom", "--on", "someday"), "x", "no day"),
        (("--voice", "Tom", "--reading", "lots"), "x", "not a number"),
        (("--voice", "Tom", "--reading", "12 chairs"), "x", "more than a number"),
        (("--voice", "Tom", "--reading", "1.234"), "x", "may be two numbers"),
    ],
)
def test_what_is_refused_changes_nothing(words: tuple[str, ...], stdin: str, told: str) -> None:
    result = call("checkin", "tom", *words, stdin=stdin)
    assert result.exit_code == Exit.USAGE
    assert told.casefold() in result.stderr.casefold()
    assert checkins() == []


def test_a_reading_of_a_cycle_without_a_goal() -> None:
    shown = data("show", "tom")
    (goal,) = shown["goals"]
    output("trash", "put", "tom", "--at", goal["id"])
    result = call("checkin", "tom", "--voice", "Tom", "--reading", "5", stdin="x")
    assert result.exit_code == Exit.USAGE
    assert "no goal yet" in result.stderr
    assert checkins() == []


def test_the_trash_and_redacting_take_it_by_its_place() -> None:
    id_ = output("checkin", "tom", "--voice", "Tom", stdin="Loud").strip()
    output("keep", "tom", "checkin.happened", "me", "--voice", "Tom", "--at", id_)
    assert checkins() == []
    assert data("show", "tom", "--as", "Tom")["checkins"][0]["text"] == "Loud"
    output("keep", "tom", "checkin.happened", "pair", "--voice", "Tom", "--at", id_)
    output("trash", "put", "tom", "--at", id_)
    assert checkins() == []
    assert "Check-in" in output("trash", "list", "tom")
    output("trash", "back", "tom", "1", "--as", "Tom")
    output("redact", "tom", "checkin.happened", "--voice", "Tom", "--at", id_, "--for-good")
    assert checkins() == []
    assert call("search", "Loud", "--as", "Tom").exit_code == 1


def test_prompts_and_search_know_it() -> None:
    output("checkin", "tom", "--voice", "Tom", stdin="Loud")
    assert "For each check-in" in output("prompts", "tom")
    (hit,) = data("search", "Loud")
    assert hit["prompt"] == "checkin.happened"


def test_tries_are_counted_for_their_owner_alone() -> None:
    result = call("checkin", "tom", "--voice", "Tom", "--count", "3", "--on", "2 days ago")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Tried three times since " in result.stderr
    assert "Only you see this." in result.stderr
    assert checkins() == []
    assert data("show", "tom")["actions"][0]["tries"] == []
    (tries,) = data("show", "tom", "--as", "Tom")["actions"][0]["tries"]
    assert (tries["voice"], tries["times"]) == ("Tom", 3)
    output("checkin", "tom", "--voice", "Tom", "--count", "2", "--tried", "yes", stdin="Loud")
    assert data("show", "tom", "--as", "Tom")["actions"][0]["tries"][0]["times"] == 5
    assert checkins()[0]["text"] == "Loud"
    id_ = data("actions", "tom")[0]["id"]
    output("keep", "tom", "action.tries", "pair", "--voice", "Tom", "--at", id_)
    assert data("show", "tom")["actions"][0]["tries"][0]["times"] == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--voice", "Tom", "--count", "0"), "count"),
        (("--voice", "Tom", "--count", "many"), "count"),
        (("--voice", "Tom", "--count", "501"), "between 1 and 500"),
        (("--voice", "Tom", "--count", "2", "--tried", "not-yet"), "say one of them"),
        (("--voice", "Tom", "--count", "2", "--on", "tomorrow"), "still to come"),
        (("--voice", "Priya", "--count", "2"), "--action ID"),
        (("--voice", "Priya", "--count", "2", "--action", "1"), "Tom's"),
        (("--voice", "Tom", "--count", "2", "--reading", "lots"), "not a number"),
        (("--voice", "Tom", "--count", "501", "--reading", "5"), "between 1 and 500"),
    ],
)
def test_a_count_that_is_refused_changes_nothing(words: tuple[str, ...], told: str) -> None:
    result = call("checkin", "tom", *words)
    assert result.exit_code == Exit.USAGE
    assert told in result.stderr
    shown = data("show", "tom", "--as", "Tom")
    assert shown["actions"][0]["tries"] == []
    assert shown["checkins"] == []
    assert shown["goals"][0]["readings"] == []


def test_a_done_action_is_told_in_its_own_words() -> None:
    result = call("action", "tick", "tom", "1")
    assert "Tom did it: “Wait five seconds”." in result.stderr
    output("action", "change", "tom", "1", "--status", "todo")
    result = call("action", "change", "tom", "1", "--status", "done", "--owner", "both")
    assert "You did it together: “Wait five seconds”." in result.stderr
    assert "did it" not in call("action", "change", "tom", "1", "--due", "fri").stderr
