"""Exporting from the shell."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import begin, call, output


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal with a shared and a private answer."""
    journal = begin()
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="A goal")
    output("answer", "tom", "goals.comfort", "--voice", "Tom", stdin="4")
    return journal


def test_the_path_is_printed_and_the_file_is_private(tmp_path: Path, journal: str) -> None:
    printed = output("export", "tom", "--to", str(tmp_path))
    path = Path(printed.removesuffix("\n"))
    assert path.parent == tmp_path
    assert path.name.endswith(f"-cycle-1-{journal}.md")
    assert "# A goal\n" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_there_is_written_anew_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    result = call("export", "tom", "--to", str(path))
    assert result.exit_code == Exit.NOT_SAVED
    assert "--overwrite" in result.stderr
    assert path.read_text() == "old"
    output("export", "tom", "--to", str(path), "--overwrite")
    assert "# A goal\n" in path.read_text()


def test_private_texts_leave_only_for_their_writer() -> None:
    assert ":** 4\n" not in output("export", "tom", "--to", "-")
    assert ":** 4\n" not in output("export", "tom", "--to", "-", "--as", "Priya")
    assert ":** 4\n" in output("export", "tom", "--to", "-", "--as", "Tom")


def test_the_whole_journal(tmp_path: Path) -> None:
    assert "## Cycle 1 · Priya coaches Tom" in output("export", "tom", "--all", "--to", "-")
    assert "-journal-" in output("export", "tom", "--all", "--to", str(tmp_path))
    assert call("export", "tom", "1", "--all", "--to", "-").exit_code == Exit.USAGE


def test_the_same_journal_gives_the_same_bytes() -> None:
    words = ["export", "tom", "--all", "--to", "-"]
    assert output(*words) == output(*words)


def test_a_place_that_will_not_do(tmp_path: Path) -> None:
    result = call("export", "tom", "--to", str(tmp_path / "no" / "a.md"))
    assert result.exit_code == Exit.NOT_SAVED
    assert str(tmp_path / "no") in result.stderr


def test_what_is_kept_back_leaves_when_asked_and_what_is_parked_never() -> None:
    output("answer", "tom", "dialogue.helped", "--voice", "Tom", stdin="Your silence")
    output("answer", "tom", "dialogue.parked", "--voice", "together", stdin="Sleep | A doctor")
    for words in (
        ["export", "tom", "--to", "-"],
        ["export", "tom", "--all", "--to", "-"],
        ["show", "tom"],
        ["show", "tom", "--md"],
        ["show", "tom", "--json"],
    ):
        usual, asked = output(*words), output(*words, "--with-kept-back")
        assert "Your silence" not in usual
        assert "Your silence" in asked
        assert "Sleep" not in usual + asked


def test_what_is_left_out_is_said_in_numbers_and_never_in_words(tmp_path: Path) -> None:
    output("answer", "tom", "dialogue.helped", "--voice", "Tom", stdin="Your silence")
    output("answer", "tom", "dialogue.parked", "--voice", "together", stdin="Sleep | A doctor")
    kept = "1 answer kept by one of you alone"
    asked, parked = "1 answer kept back unless asked for", "1 answer never leaving this journal"
    for words in (
        ["export", "tom", "--to", str(tmp_path)],
        ["export", "tom", "--all", "--to", "-"],
    ):
        assert f"Left out: {kept}; {asked}; {parked}.\n" in call(*words).stderr
        found = call(*words, "--with-kept-back", "--as", "Tom", "--overwrite")
        assert f"Left out: {parked}.\n" in found.stderr
        assert not [word for word in ("silence", "Sleep", "doctor") if word in found.stderr]


def test_nothing_is_said_where_nothing_is_left_out() -> None:
    assert "Left out" not in call("export", "tom", "--to", "-", "--as", "Tom").stderr


def test_the_form_is_what_is_said_or_what_the_name_ends_in(tmp_path: Path) -> None:
    page = Path(output("export", "tom", "--to", str(tmp_path / "page.html")).strip())
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    made = Path(output("export", "tom", "--to", str(tmp_path), "--format", "json").strip())
    assert made.suffix == ".json"
    assert json.loads(made.read_text(encoding="utf-8"))["goal"] == "A goal"
    dates = output("export", "tom", "--format", "ics", "--to", "-")
    assert dates == output("calendar", "tom", "--to", "-")


def test_a_file_made_for_one_of_them_is_never_replaced_by_one_for_another(tmp_path: Path) -> None:
    """Domain row 77: the audience is looked at before anything goes out."""
    for name in ("a.md", "a.html", "a.docx"):
        path = tmp_path / name
        output("export", "tom", "--for", "Tom", "--to", str(path))
        before = path.read_bytes()
        refused = call("export", "tom", "--to", str(path), "--overwrite")
        assert refused.exit_code == Exit.NOT_SAVED
        assert "was made for Tom alone" in refused.stderr
        assert path.read_bytes() == before
        output("export", "tom", "--for", "Tom", "--to", str(path), "--overwrite")


def test_the_first_page_goes_out_alone_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = Path(output("export", "tom", "--summary", "--to", str(tmp_path)).strip())
    assert "-cycle-1-summary-" in path.name
    assert output("export", "tom", "--full", "--to", "-") == output("export", "tom", "--to", "-")


def test_for_whom_it_is_may_be_said_in_a_word() -> None:
    assert ":** 4\n" not in output("export", "tom", "--to", "-", "--for", "us")
    own = output("export", "tom", "--to", "-", "--for", "Tom")
    assert own == output("export", "tom", "--to", "-", "--as", "Tom")
    assert "audience: Tom alone\n" in own
    assert call("export", "tom", "--to", "-", "--for", "us", "--as", "Tom").exit_code == Exit.USAGE


def test_each_cycle_goes_into_a_file_or_none_does(tmp_path: Path) -> None:
    written = output("export", "tom", "--each", "--to", str(tmp_path)).splitlines()
    index, cycle = map(Path, written)
    assert index.name == "index.md"
    assert f"]({cycle.name})" in index.read_text(encoding="utf-8")
    index.unlink()
    again = call("export", "tom", "--each", "--to", str(tmp_path))
    assert again.exit_code == Exit.NOT_SAVED
    assert not index.exists()
    assert call("export", "tom", "--each", "--to", "-").exit_code == Exit.USAGE


def test_a_part_of_it_goes_out_by_itself() -> None:
    assert output("export", "tom", "--what", "goal", "--to", "-").count("# A goal\n") == 1
    mine = output("export", "tom", "--what", "mine", "--for", "Tom", "--to", "-")
    assert "\n# What Tom wrote\n" in mine
    assert "**Tom (kept private):** 4\n" in mine
    assert "A goal" in output("export", "tom", "--what", "form", "--id", "goal", "--to", "-")
    assert "## Cycle 1 " in output("export", "tom", "--from", "today", "--to", "-")
    assert call("export", "tom", "--what", "lesson", "--to", "-").exit_code == Exit.USAGE
    for words in (
        ["--what", "mine"],
        ["--what", "form"],
        ["--what", "range"],
        ["--what", "goal", "1"],
    ):
        assert call("export", "tom", *words, "--to", "-").exit_code == Exit.USAGE
