"""Whether it lasted, from the shell: said by each on standard input, or passed by; every refusal has a way on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.moments import local_clock
from tests.cli.run import begin, call, data, output


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal, whose first cycle closed with a word on what is kept."""
    begun = begin()
    output("cycle", "start", "tom")
    output("answer", "tom", "close.keep-doing", "--voice", "together", stdin="The six seconds.")
    tomorrow = (local_clock().date() + timedelta(days=1)).isoformat()
    output("answer", "tom", "close.look-again", "--voice", "together", stdin=tomorrow)
    output("cycle", "close", "tom", "--next", "same")
    return begun


def embedded() -> Any:
    return data("show", "tom", "2")["closing"]["embedded"]


def test_each_says_what_has_stayed_or_faded() -> None:
    result = call("cycle", "lasted", "tom", "--voice", "Tom", stdin="Most days\n")
    assert result.exit_code == 0, result.stderr
    assert "It does not come up again." in result.stderr
    output("cycle", "lasted", "tom", "2", "--voice", "priya", "--faded", stdin="Pairs first")
    (found,) = embedded()
    assert found["on"] == local_clock().date().isoformat()
    assert [(each["voice"], each["prompt"], each["text"]) for each in found["entries"]] == [
        ("Tom", "lasted.stayed", "Most days"),
        ("Priya", "lasted.faded", "Pairs first"),
    ]
    assert "What has lasted" in output("show", "tom", "2")
    waiting = [each["what"] for each in data("next", "tom")]
    assert "lasted" not in waiting


def test_it_is_passed_by_and_nothing_is_written() -> None:
    result = call("cycle", "lasted", "tom", "--pass")
    assert result.exit_code == 0
    assert result.stderr.startswith("Passed by in ")
    assert embedded() == []


@pytest.mark.parametrize("words", [(), ("--voice", "Tom", "--pass"), ("--pass", "--faded")])
def test_who_says_so_or_that_it_is_passed(words: tuple[str, ...]) -> None:
    assert call("cycle", "lasted", "tom", *words, stdin="x").exit_code == Exit.USAGE


def test_without_words_nothing_is_kept() -> None:
    result = call("cycle", "lasted", "tom", "--voice", "Tom", stdin=" \n")
    assert result.exit_code != 0
    assert "There is nothing to keep" in result.stderr


def test_a_cycle_that_kept_nothing_says_what_to_do() -> None:
    result = call("cycle", "lasted", "tom", "1", "--voice", "Tom", stdin="x")
    assert result.exit_code != 0
    assert "At the close of cycle 1 it is not written what you keep doing." in result.stderr
    assert "Answer close.keep-doing, and close the cycle." in result.stderr


def test_a_search_finds_it_by_its_kind_and_answer_says_who_takes_it() -> None:
    output("cycle", "lasted", "tom", "--voice", "Tom", stdin="Most days")
    assert [each["match"] for each in data("search", "days kind:lasted")] == ["days"]
    result = call("answer", "tom", "lasted.stayed", "--voice", "Tom", stdin="x")
    assert result.exit_code != 0
    assert "lasted.stayed is asked about what has lasted" in result.stderr
    assert "`cyclejournal cycle lasted JOURNAL --voice NAME` takes it." in result.stderr
