"""A form to fill in by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import begin, call, data, output
from tests.export.tokens import dangers, headings


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    found = begin()
    output("answer", "tom", "goals.class", "--voice", "Tom", stdin="9C on Friday")
    return found


def test_a_step_is_a_page_of_its_questions_with_room_for_each_voice() -> None:
    """Domain row 11: filled in by each alone, on paper if they like."""
    page = output("blank", "tom", "goals", "--to", "-")
    assert headings(page)[:2] == [("h1", "Shared goals"), ("h2", "Starting point")]
    assert "*What can these pupils do now?*\n\n**Tom:**\n\n|  |\n" in page
    assert "\n**Priya:**\n" in page
    assert "| Looked at | What it showed | When |" in page
    assert "1 · 2 · 3 · 4 · 5 · 6 · 7 · 8 · 9 · 10" in page
    assert "9C on Friday" not in page
    assert not dangers(page)


def test_a_form_goes_by_its_title_too_and_prints(tmp_path: Path) -> None:
    path = Path(
        output("blank", "tom", "Our agreement", "--to", str(tmp_path / "ours.html")).strip()
    )
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    usual = Path(output("blank", "tom", "agreement", "--to", str(tmp_path)).strip())
    assert usual.name == "blank-agreement.md"
    assert "# Our agreement\n" in usual.read_text(encoding="utf-8")
    assert call("blank", "tom", "agreement", "--to", str(tmp_path)).exit_code == Exit.NOT_SAVED


def test_a_form_that_is_none_is_told_with_those_there_are() -> None:
    refused = call("blank", "tom", "nothing", "--to", "-")
    assert refused.exit_code == Exit.USAGE
    assert "agreement" in refused.stderr
    assert refused.stdout == ""


PLAN = "Who answers | tally | a | 1\nWhat is said | exact words | w | 1\nGives a reason | tally | b"


def test_the_plan_is_a_sheet_with_its_keys_and_is_keyed_in_at_speed() -> None:
    """Domain row 11: on paper in the room, and with the same keys into the record afterwards."""
    output(
        "answer",
        "tom",
        "plan.focus-questions",
        "--voice",
        "together",
        stdin="Who answers, and after how long?",
    )
    options = next(e for e in data("prompts", "tom") if e["id"] == "plan.capture-method")["options"]
    chosen = next(option for option in options if "Focused" in option)
    output("answer", "tom", "plan.capture-method", "--voice", "Tom", stdin=chosen)
    missing = call("blank", "tom", "sheet", "--to", "-")
    assert "Nothing is agreed for the lesson yet" in missing.stderr
    output("lesson", "plan", "tom", stdin=PLAN)
    sheet = output("blank", "tom", "sheet", "--to", "-")
    assert "1\\. Who answers, and after how long?" in sheet
    assert "| a | Who answers | tally |" in sheet
    assert "| time | key | seen or said |" in sheet
    assert not dangers(sheet)
    # Forty minutes in forty lines: a hundred and fifty marks, and what was said.
    lines = [f"{minute} aab{'b' if minute % 4 else 'aa'}" for minute in range(1, 37)]
    filled = "| time | key | seen or said |\n| 12:40 | w | S4: “Because it is heavier” |\n| --- | --- | --- |\n"
    wrong = call("lesson", "sheet", "tom", "--voice", "Priya", stdin="\n".join([*lines, "12 ax"]))
    assert wrong.exit_code == Exit.USAGE
    assert "Line 37 of the sheet is not understood" in wrong.stderr
    done = call("lesson", "sheet", "tom", "--voice", "Priya", stdin="\n".join([*lines, filled]))
    assert f"Added {36 * 4 + 9 + 1} marks" in done.stderr
    recorded = data("lesson", "show", "tom", "--as", "Priya")
    assert any("Because it is heavier" in str(line) for line in recorded)
