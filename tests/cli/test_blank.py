"""A form to fill in by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import begin, call, output
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
