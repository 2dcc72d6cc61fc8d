"""A team's priorities from the shell: `new --team`, `answer --finished`, `priorities`, `show --json`."""

from __future__ import annotations

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import begin, call, data, output

NAMES = ("Ana", "Ben", "Chi", "Dan", "Eve")


def team(*names: str) -> str:
    """A new team's id."""
    return output("new", "--team", *(names or NAMES)).strip()


def answers(journal: str, name: str, text: str, prompt: str = "most") -> str:
    """Somebody's answer, finished; what is said of it."""
    words = ("answer", journal, f"priorities.{prompt}", "--voice", name, "--finished")
    result = call(*words, stdin=text)
    assert result.exit_code == 0, result.stderr
    return result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--team",), "Name everyone behind --team"),
        (("--team", "Ana"), "two to twelve people"),
        (("--team", *(f"P{n}" for n in range(13))), "13 names are given"),
        (("--team", *(f"P{n}" for n in range(11)), "p7"), "called “P7” cannot be told apart"),
        (("--team", "Ana", "Ben", "--coach", "Chi"), "A team has no coach"),
        (("--team", "Ana", "Ben", "--guide", "peer"), "asks for none"),
        (("Ana", "Ben"), "What is “Ana”? Say --coachee and --coach"),
        (("--coach", "Ana"), "Missing option --coachee"),
        (("--role", "coach=Ana", "--role", "witness=Ben"), "is no ROLE=NAME"),
        (("--role", "coach=Ana", "--coach", "Ben", "--coachee", "Chi"), "given twice"),
    ],
)
def test_names_that_make_no_journal(words: tuple[str, ...], said: str) -> None:
    """Domain row 83: one or several, and told which would do."""
    result = call("new", *words)
    assert result.exit_code == Exit.USAGE
    assert said in result.stderr
    assert data("list") == []


def test_five_go_from_the_shell_to_a_plan() -> None:
    """Domain rows 10 to 17, but for paper: 15 is who is told what by whom; one never answers, and comes back."""
    journal = team()
    for name in NAMES[:4]:
        more = "\nModelling lessons" if name in ("Ana", "Ben") else ""
        told = answers(journal, name, f"Planning together{more}")
    assert "The summary waits for Eve." in told
    result = call("priorities", journal, "--summary")
    assert result.exit_code == Exit.USAGE
    assert "Eve has not finished yet" in result.stderr
    for name in NAMES[:4]:
        output("priorities", journal, "--voice", name, "--without", "Eve")
    text = output("priorities", journal, "--summary")
    assert "Gone on without: Eve." in text
    assert "Modelling lessons: 2 of 4 want it" in text
    output("priorities", journal, "--about", "Modelling lessons", "--agreed", "twice a term")
    output("priorities", journal, "--about", "modelling lessons", "--open", "who covers")
    told = answers(journal, "Eve", "Modelling lessons")
    assert "made without your answers" in told
    assert "Modelling lessons: 3 of 5 want it; agreed: twice a term" in output(
        "priorities", journal, "--summary"
    )
    plan = "Modelling lessons | on Fridays | Ana | 40"
    output("answer", journal, "coaching-plan.activities", "--voice", "together", stdin=plan)
    row = "The staff | We coach in pairs on Fridays | next week | Ana"
    output("answer", journal, "coaching-plan.told", "--voice", "together", stdin=row)
    assert "We coach in pairs on Fridays" in output("export", journal, "--to", "-")
    for name in NAMES:
        told = call("priorities", journal, "--voice", name, "--yes").stderr
    assert "Everyone has said yes" in told
    (row,) = (r for r in data("show", journal)["priorities"] if r["agreed"])
    assert row == {
        "activity": "Modelling lessons",
        "answered": 5,
        "agree": False,
        "agreed": "twice a term",
        "unresolved": "who covers",
    }
    assert data("priorities", journal) == data("show", journal)["priorities"]
    for name in NAMES:
        held = output("show", journal, "--as", name, "--json")
        assert held.count('"priorities.most"') == 1
    assert '"priorities.most"' not in output("show", journal, "--json")
    assert (
        call("keep", journal, "priorities.most", "pair", "--voice", "Ana").exit_code == Exit.USAGE
    )


def test_of_three_nothing_is_said_but_the_same_or_not() -> None:
    journal = team(*NAMES[:3])
    assert "You are three." in output("priorities", journal)
    output("priorities", journal, "--voice", "Chi", "--stay-out")
    assert "You are two." in output("priorities", journal)
    for name in NAMES[:2]:
        answers(journal, name, "Data meetings" if name == "Ana" else "Planning together")
    text = output("priorities", journal, "--summary")
    assert "Data meetings: differs" in text
    assert " want it" not in text
    result = call("priorities", journal, "--voice", "Chi", "--without", "Ana")
    assert "First your own answers" in result.stderr
    output("priorities", journal, "--voice", "Ana", "--take-up")
    assert "Still waited for: Ana." in output("priorities", journal)


def test_a_pair_has_no_priorities_of_its_own() -> None:
    journal = begin()
    result = call("priorities", journal)
    assert result.exit_code == Exit.USAGE
    assert "asks for no priorities" in result.stderr
    for words in (("--about", "x"), ("--agreed", "x"), ("--yes",), ("--summary", "--json")):
        assert call("priorities", journal, *words).exit_code == Exit.USAGE
    assert data("show", journal)["priorities"] == []


def test_a_pair_takes_over_what_was_agreed_and_nothing_else() -> None:
    """Domain row 95: the agreed mix beside what the two have done."""
    journal, pair = team(*NAMES[:2]), begin()
    assert "agreed on nothing yet" in call("priorities", pair, "--take", journal).stderr
    for name in NAMES[:2]:
        answers(journal, name, "Planning together" if name == "Ana" else "Data meetings")
    output("priorities", journal, "--summary")
    output(
        "priorities", journal, "--about", "Data meetings", "--agreed", "in May", "--open", "who?"
    )
    assert output("priorities", pair, "--take", journal) == "Data meetings: in May\n"
    assert "Taken over from your team:\nData meetings: in May" in output("priorities", pair)
    held = output("show", pair, "--json")
    assert "who?" not in held
    assert "Planning together" not in held
    assert "Data meetings: in May" in output("export", pair, "--to", "-")


def test_the_day_to_look_again_comes_up_by_itself() -> None:
    """Domain row 16."""
    journal = team()
    words = ("answer", journal, "coaching-plan.revisit", "--voice", "together")
    output(*words, stdin="2020-01-06")
    # What is written on that day or later has it done with.
    assert "Our plan again" not in output("next", journal)
    output(*words, stdin="2099-01-06")
    assert "look at our coaching plan again" in output("calendar", journal, "--to", "-")
