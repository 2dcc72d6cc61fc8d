"""Several journals in one command: each is done, what is wrong with one is told once, and gives the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from tests.cli.run import call, output


@pytest.fixture(autouse=True)
def journals(home: Path) -> dict[str, str]:
    """Two journals that can be read, and between them one that cannot."""
    found = {}
    for coachee in ("Ana", "Ben", "Cleo"):
        found[coachee] = output("new", "--coach", "Priya", "--coachee", coachee).strip()
        text = f"{coachee} wants more talk"
        output("answer", coachee, "goals.statement", "--voice", "together", stdin=text)
    broken = home / "shelf" / "journals" / found["Ben"]
    for path in broken.rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            path.write_bytes(b"no journal")
    return found


def test_check_lists_each_and_gives_the_worst() -> None:
    result = call("check", "ana", "cleo")
    assert result.exit_code == Exit.OK
    assert result.stdout.count("nothing wrong") == 2
    result = call("check", "ana", "nobody", "cleo", "ana")
    assert result.exit_code == Exit.NO_JOURNAL
    assert result.stdout.count("nothing wrong") == 2
    assert result.stderr.count("“nobody”") == 1


def test_a_damaged_one_stops_no_other(journals: dict[str, str]) -> None:
    for words in (["check"], ["next"], ["search", "talk"]):
        result = call(*words, "ana", journals["Ben"], "cleo")
        assert result.exit_code == Exit.DAMAGED, words
        assert "Ana" in result.stdout
        assert "Cleo" in result.stdout


def test_list_and_next_of_those_that_are_named() -> None:
    result = call("list", "cleo", "nobody")
    assert result.exit_code == Exit.NO_JOURNAL
    assert "Cleo" in result.stdout
    assert "Ana" not in result.stdout
    listed = call("list", "cleo", "ana", "--json")
    assert {tuple(each["names"]) for each in json.loads(listed.stdout)} == {
        ("Ana", "Priya"),
        ("Cleo", "Priya"),
    }
    waits = call("next", "ana", "cleo")
    assert waits.exit_code == Exit.OK
    assert all(
        line.startswith(("Ana & Priya: ", "Cleo & Priya: ")) for line in waits.stdout.splitlines()
    )


def test_a_search_in_two_of_them() -> None:
    assert output("search", "wants", "ana", "cleo").count("more talk") == 2
    result = call("search", "Cleo", "ana", "nobody")
    assert result.exit_code == Exit.NO_JOURNAL
    assert result.stderr.count("“nobody”") == 1


def test_a_search_whose_words_come_last_is_told_that_they_come_first(
    journals: dict[str, str],
) -> None:
    result = call("search", "ana", "more talk")
    assert result.exit_code == Exit.NO_JOURNAL
    assert f"cyclejournal search WORDS {journals['Ana']}" in result.stderr
    # Who means none is told what there is, and of ten thousand letters as many as can be read.
    result = call("search", "wants", "x" * 10_000)
    assert "There are: " in result.stderr
    assert len(result.stderr) < 500


def test_a_backup_of_two_of_them(tmp_path: Path) -> None:
    result = call("backup", "ana", "nobody", "cleo", "--to", str(tmp_path), "--json")
    assert result.exit_code == Exit.NO_JOURNAL
    assert len(json.loads(result.stdout)["journals"]) == 2
    folder = json.loads(result.stdout)["folder"]
    assert len(output("--shelf", folder, "list").splitlines()) == 2
    assert call("backup", "nobody", "none", "--to", str(tmp_path)).exit_code == Exit.NO_JOURNAL
    assert len(list(tmp_path.glob("cyclejournal-backup-*"))) == 1


def test_several_are_exported_into_a_folder_each_into_a_file(
    tmp_path: Path, journals: dict[str, str]
) -> None:
    to = f"{tmp_path}/out/"
    (tmp_path / "out").mkdir()
    result = call("export", "ana", journals["Ben"], "nobody", "cleo", "--to", to, "--as", "Ana")
    (path,) = result.stdout.splitlines()
    assert "Ana wants more talk" in Path(path).read_text("utf-8")
    assert result.exit_code == Exit.DAMAGED
    assert "“Ana” is nobody in this journal" in result.stderr
    paths = output("export", "ana", "cleo", "--to", to).splitlines()
    assert ["Ana wants" in Path(path).read_text("utf-8") for path in paths] == [True, False]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ana", "cleo", "--to", "-"], "into a folder"),
        (["ana", "cleo", "--to", "one.md"], "into a folder"),
        (["ana", "cleo", "1", "--to", "x/"], "goes with one journal"),
        (["ana", "1", "--all", "--to", "x/"], "not both"),
    ],
)
def test_what_cannot_be_meant(words: list[str], told: str) -> None:
    result = call("export", *words)
    assert result.exit_code == Exit.USAGE
    assert told in result.stderr


def test_one_journal_and_its_cycle_as_before() -> None:
    assert "Ana wants" in output("export", "ana", "1", "--to", "-")
