"""Notes from the shell: texts on standard input, a day that is over, and every refusal with a way on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.moments import local_clock
from tests.cli.run import begin, call, data, output


@pytest.fixture(autouse=True)
def journal(home: object) -> str:
    """Every test has one journal."""
    return begin()


def notes(*words: str) -> list[dict[str, Any]]:
    found = data("show", "tom", *words)["notes"]
    assert isinstance(found, list)
    return found


def test_a_note_is_kept_for_its_writer_and_its_id_printed() -> None:
    result = call("note", "tom", "--voice", "tom", stdin="S4 asked why\nunasked\n")
    assert result.exit_code == 0
    assert "Only Tom sees it" in result.stderr
    assert notes() == []
    assert notes("--as", "Priya") == []
    (note,) = notes("--as", "Tom")
    assert note["id"] == result.stdout.strip()
    assert note["text"] == "S4 asked why\nunasked"
    assert note["on"] == local_clock().date().isoformat()


def test_a_note_of_another_day_is_given_to_both() -> None:
    output("note", "tom", "--voice", "Priya", "--pair", "--on", "2 days ago", stdin="x")
    (note,) = notes()
    day = local_clock().date() - timedelta(days=2)
    assert (note["on"], note["keep"], note["voice"]) == (day.isoformat(), "pair", "Priya")


def test_a_note_takes_tags_and_tells_of_near_twins(tmp_path: Path) -> None:
    output("note", "tom", "--voice", "Tom", "--pair", "--tag", "#wait", "--tag", "pile", stdin="x")
    assert notes()[0]["tags"] == ["wait", "pile"]
    assert "Note: x" in output("search", "tag:pile", "tom")
    result = call("note", "tom", "--voice", "Tom", "--tag", "waits", stdin="y")
    assert "Perhaps the same: #waits and #wait." in result.stderr
    output("export", "tom", "--to", str(tmp_path / "tom.md"))
    assert "tags: [coaching, pile, wait]" in (tmp_path / "tom.md").read_text()


def test_a_line_waits_for_a_colleague_and_next_says_so() -> None:
    result = call("note", "tom", "--voice", "Tom", "--for", "priya", stdin="Bring the coins")
    assert "It waits for Priya." in result.stderr
    assert (notes()[0]["to"], notes()[0]["keep"]) == ("Priya", "pair")
    assert "A line from Tom waits for Priya." in output("next", "tom")
    assert "line" in [each["what"] for each in data("next", "tom")]
    # Writing for her from the shell shows her nothing.
    output("note", "tom", "--voice", "Priya", stdin="x")
    assert "A line from Tom waits for Priya." in output("next", "tom")


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        (("--voice", "Tom"), " \n", "empty"),
        (("--voice", "Bo"), "x", "Tom or Priya"),
        (("--voice", "together"), "x", "Tom or Priya"),
        (("--voice", "Tom", "--for", "Tom"), "x", "your colleague"),
        (("--voice", "Tom", "--for", "Bo"), "x", "Tom or Priya"),
        (("--voice", "Tom", "--tag", "9c"), "x", "“9c” is no tag"),
        (("--voice", "Tom", "--on", "tomorrow"), "x", "still to come"),
        (("--voice", "Tom", "--on", "someday"), "x", "no day"),
        (("--voice", "Tom", "--on", "5/6"), "x", "5 June or 6 May?"),
    ],
)
def test_what_is_refused_changes_nothing(words: tuple[str, ...], stdin: str, told: str) -> None:
    result = call("note", "tom", *words, stdin=stdin)
    assert result.exit_code == Exit.USAGE
    assert told in result.stderr
    assert notes("--as", "Tom") == []


def test_who_sees_it_the_trash_and_redacting_take_its_id() -> None:
    id_ = output("note", "tom", "--voice", "Tom", "--tag", "zebra", stdin="S4 asked").strip()
    output("cycle", "start", "tom")
    output("keep", "tom", id_, "pair", "--voice", "Tom")
    assert [each["id"] for each in data("show", "tom", "1")["notes"]] == [id_]
    output("trash", "put", "tom", id_, "--voice", "Tom")
    assert data("show", "tom", "1")["notes"] == []
    output("trash", "back", "tom", "1", "--as", "Tom")
    assert data("search", "asked")[0]["kind"] == "note"
    assert "Tom · Note: S4 asked" in output("search", "asked", "tom")
    output("redact", "tom", id_, "--voice", "Tom", "--for-good")
    assert call("search", "asked", "--as", "Tom").exit_code == 1
    assert call("search", "tag:zebra", "--as", "Tom").exit_code == 1
