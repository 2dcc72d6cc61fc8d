"""What the shell offers behind Tab, asked as bash, zsh and fish ask it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cyclejournal.cli.main import cli
from tests.cli.run import call, output


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return output("new", "--coach", "Priya", "--coachee", "Zoë O'Brien").strip()


def offered(*words: str) -> list[str]:
    """What bash is offered for the last of the words."""
    env = {
        "_CYCLEJOURNAL_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("cyclejournal", *words)),
        "COMP_CWORD": str(len(words)),
    }
    result = CliRunner().invoke(cli, [], prog_name="cyclejournal", env=env)
    assert result.exit_code == 0, result.output
    return [line.split(",", 1)[1] for line in result.output.splitlines() if line]


def test_commands_and_journals(journal: str) -> None:
    assert {"show", "search", "step"} <= set(offered("s"))
    assert journal in offered(journal[:3])
    assert offered("action", "t") == ["tick"]


def test_journals_by_id_and_by_name(journal: str) -> None:
    assert offered("show", "zoe") == ["Zoë O'Brien"]
    assert offered("show", journal[:4]) == [journal]
    assert set(offered("lesson", "note", "")) == {journal, "Zoë O'Brien", "Priya"}


def test_a_name_in_two_journals_is_not_offered() -> None:
    output("new", "--coach", "Priya", "--coachee", "Tom")
    assert offered("show", "pri") == []
    assert offered("show", "to") == ["Tom"]


def test_prompts_and_voices_of_the_journal() -> None:
    assert offered("answer", "zoe", "goals.stat") == ["goals.statement"]
    assert offered("answer", "zoe", "goals.statement", "--voice", "") == [
        "Zoë O'Brien",
        "Priya",
        "together",
    ]
    assert offered("lesson", "note", "zoe", "--voice", "p") == ["Priya"]
    assert offered("search", "words", "zoe", "--as", "p") == ["Priya"]


def test_nothing_for_a_journal_that_is_not_there() -> None:
    assert offered("answer", "nobody", "") == []
    assert offered("answer", "nobody", "goals.statement", "--voice", "P") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    env = {"_CYCLEJOURNAL_COMPLETE": f"{shell}_source"}
    result = CliRunner().invoke(cli, [], prog_name="cyclejournal", env=env)
    assert result.exit_code == 0
    assert "_CYCLEJOURNAL_COMPLETE" in result.output


@pytest.mark.parametrize("name", ["zoe", "ZOË", "zoe obrien", "Zoë O’Brien", "zoë o'b"])
def test_a_name_is_found_without_its_accents_and_apostrophes(name: str) -> None:
    output("answer", name, "goals.starting-point", "--voice", name, stdin="x")


def test_an_exact_name_wins_and_two_alike_are_both_named() -> None:
    output("new", "--coach", "Ana", "--coachee", "Aña")
    output("answer", "Ana & Aña", "goals.starting-point", "--voice", "Ana", stdin="by Ana")
    output("answer", "Ana & Aña", "goals.starting-point", "--voice", "aña", stdin="by Aña")
    shown = output("show", "Ana & Aña")
    assert "by Ana" in shown
    assert "by Aña" in shown
    result = call(
        "answer", "Ana & Aña", "goals.starting-point", "--voice", "An", stdin="by nobody knows"
    )
    assert result.exit_code == 2
    assert "Aña and Ana" in result.stderr or "Ana and Aña" in result.stderr
    assert "nobody knows" not in output("show", "Ana & Aña")


def test_goals_by_number_and_no_word_of_theirs() -> None:
    assert offered("goal", "zoe", "--goal", "") == []
    output("answer", "zoe", "goals.statement", "--voice", "together", stdin="More reasons aloud")
    assert offered("goal", "zoe", "--goal", "") == ["1"]
    assert offered("goal", "nobody", "--goal", "") == []
