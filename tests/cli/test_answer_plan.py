"""Planning an observation from the command line: who decides, and what turns when the coach models."""

from __future__ import annotations

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import begin, call, data

CAPTURE = "plan.capture-method"


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return begin()


def texts() -> dict[tuple[str, str], str]:
    """What stands at each prompt, by voice."""
    return {(e["prompt"], e["voice"]): e["text"] for e in data("show", "tom")["entries"]}


def test_the_person_being_observed_decides_how_the_lesson_is_recorded() -> None:
    """Nobody decides for them, and together is not them."""
    for voice in ("Priya", "together"):
        refused = call("answer", "tom", CAPTURE, "--voice", voice, stdin="Tallies only")
        assert refused.exit_code == Exit.USAGE
        assert "Its answer is given by Tom." in refused.stderr
    assert call("answer", "tom", CAPTURE, "--voice", "Tom", stdin="tallies only\n").exit_code == 0
    assert texts()[CAPTURE, "Tom"] == "Tallies only"


def test_a_way_that_is_not_offered_is_refused_with_those_that_are() -> None:
    """The least intrusive first."""
    refused = call("answer", "tom", CAPTURE, "--voice", "Tom", stdin="Secretly")
    assert refused.exit_code == Exit.USAGE
    assert "Choose: No record: just watch and learn; Notes afterwards;" in refused.stderr


def test_when_the_coach_models_she_decides_and_what_he_said_before_is_not_lost() -> None:
    """Every prompt of the observation turns with the mode."""
    call("answer", "tom", CAPTURE, "--voice", "Tom", stdin="Focused notes")
    call("answer", "tom", "plan.learning", "--voice", "Tom", stdin="What a half is.")
    mode = "The coach teaches and the coachee watches"
    assert call("answer", "tom", "plan.mode", "--voice", "together", stdin=mode).exit_code == 0
    refused = call("answer", "tom", CAPTURE, "--voice", "Tom", stdin="Tallies only")
    assert "Its answer is given by Priya." in refused.stderr
    assert call("answer", "tom", CAPTURE, "--voice", "Priya", stdin="Tallies only").exit_code == 0
    assert texts()[CAPTURE, "Tom"] == "Focused notes"
    assert texts()["plan.learning", "Tom"] == "What a half is."
    assert texts()[CAPTURE, "Priya"] == "Tallies only"


def test_what_is_recorded_can_be_written_as_rows() -> None:
    """The screen reads them back; a plan of another hand is as good."""
    rows = "Answers | tally | a | 1\nHer board work | by ear\n"
    done = call("answer", "tom", "plan.evidence", "--voice", "together", stdin=rows)
    assert done.exit_code == 0
    assert texts()["plan.evidence", "together"] == rows.strip()
