"""``merge``: taking a conflict copy or another computer's file into a journal, and saying what was done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import begin, call, data, output

START = "goals.starting-point"


@pytest.fixture
def journal() -> str:
    return begin()


@pytest.fixture
def shelf(home: Path) -> Path:
    return home / "shelf"


@pytest.fixture
def elsewhere(home: Path, shelf: Path, journal: str) -> Path:
    """The same shelf on another computer, where Tom has answered."""
    there = home / "elsewhere"
    shutil.copytree(shelf, there)
    answer(journal, "as Tom sees it", "--voice", "Tom", shelf=there)
    return there


def answer(journal: str, text: str, *words: str, prompt: str = START, shelf: Path) -> None:
    output("--shelf", str(shelf), "answer", journal, prompt, *words, stdin=text)


def conflict_copy(shelf: Path, elsewhere: Path, journal: str) -> Path:
    folder = Path("journals") / journal
    name = "pair.sync-conflict-20261122-140233-ABCDEF7.json"
    return Path(shutil.copy(elsewhere / folder / "pair.json", shelf / folder / name))


def test_it_says_what_it_did(shelf: Path, elsewhere: Path, journal: str) -> None:
    prompt = data("prompts", journal)
    asked = next(each for each in _every(prompt) if each.get("id") == START)
    copy = conflict_copy(shelf, elsewhere, journal)
    result = call("merge", "tom", str(copy))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"added: Tom's answer to “{asked['ask']}”\n"
    assert f"into Tom & Priya ({journal}): 1 record is new or changed." in result.stderr
    assert "What was there before is in " in result.stderr
    assert f"The conflict copy is now {copy.parent / 'backups' / ('merged-' + copy.name)}." in (
        result.stderr
    )
    assert not copy.exists()
    assert "as Tom sees it" in output("show", journal)


def _every(found: object) -> list[dict[str, str]]:
    """Every mapping in some JSON."""
    if isinstance(found, list):
        return [each for part in found for each in _every(part)]
    if isinstance(found, dict):
        return [found, *(each for part in found.values() for each in _every(part))]
    return []


def test_doing_it_again_says_that_there_is_nothing_new(
    shelf: Path, elsewhere: Path, journal: str
) -> None:
    call("merge", journal, str(conflict_copy(shelf, elsewhere, journal)))
    result = call("merge", journal, str(elsewhere / "journals" / journal / "pair.json"))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "has everything that is in" in result.stderr
    assert (elsewhere / "journals" / journal / "pair.json").exists()


def test_both_wordings_are_kept(shelf: Path, elsewhere: Path, journal: str) -> None:
    answer(journal, "as Tom says here", "--voice", "Tom", shelf=shelf)
    found = data("merge", journal, str(conflict_copy(shelf, elsewhere, journal)))
    assert len(found["kept"]) == 1
    assert found["added"] == found["changed"] == found["held_back"] == []
    entries = Shelf(shelf).read(journal).entries.values()
    assert {(e.text, *(v.text for v in e.history)) for e in entries} == {
        ("as Tom says here", "as Tom sees it")
    }


def test_for_a_program(shelf: Path, elsewhere: Path, journal: str) -> None:
    copy = conflict_copy(shelf, elsewhere, journal)
    found = json.loads(output("merge", journal, str(copy), "--json"))
    assert found["id"] == journal
    assert found["set_aside"] is True
    assert Path(found["file"]).name == f"merged-{copy.name}"
    assert [Path(path).name.startswith("pair-before-merge-") for path in found["copies"]] == [True]


def test_private_answers_are_not_told(shelf: Path, elsewhere: Path, journal: str) -> None:
    guide = data("prompts", journal)
    private = next(each["id"] for each in _every(guide) if each.get("keep") == "me")
    answer(journal, "for myself", "--voice", "Tom", prompt=private, shelf=elsewhere)
    own = next((elsewhere / "private" / journal).glob("*.json"))
    result = call("merge", journal, str(own))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "added: something that Tom keeps private\n"
    assert "for myself" not in result.stdout + result.stderr
    shared = (shelf / "journals" / journal / "pair.json").read_text()
    assert "for myself" not in shared


def test_what_is_refused(shelf: Path, elsewhere: Path, journal: str, home: Path) -> None:
    other = begin()
    for words, code, said in (
        (
            (journal, str(shelf / "journals" / other / "pair.json")),
            Exit.USAGE,
            "not a file of this",
        ),
        ((journal, str(home / "nothing.json")), Exit.USAGE, "no such file"),
        (("nobody", str(home / "nothing.json")), Exit.NO_JOURNAL, "No such journal"),
        ((journal,), Exit.USAGE, "Missing argument"),
    ):
        result = call("merge", *words)
        assert result.exit_code == code, words
        assert said in result.stderr
        assert result.stdout == ""
    broken = conflict_copy(shelf, elsewhere, journal)
    broken.write_bytes(broken.read_bytes()[:200])
    result = call("merge", journal, str(broken))
    assert result.exit_code == Exit.DAMAGED
    assert "cannot be merged" in result.stderr
    broken.write_bytes(
        (elsewhere / "journals" / journal / "pair.json")
        .read_bytes()
        .replace(b'"version": 1', b'"version": 7')
    )
    assert call("merge", journal, str(broken)).exit_code == Exit.NEWER_FORMAT
    assert broken.exists()


def test_another_conflict_copy_is_pointed_out(shelf: Path, elsewhere: Path, journal: str) -> None:
    copy = conflict_copy(shelf, elsewhere, journal)
    other = copy.with_name("pair (1).json")
    shutil.copy(copy, other)
    result = call("merge", journal, str(copy))
    assert f"There is another conflict copy: {other}" in result.stderr


def test_a_name_corrected_here_while_the_other_computer_writes(
    shelf: Path, elsewhere: Path, journal: str
) -> None:
    """Both are kept: what was written there is that of whoever has another name here by now."""
    output("person", "rename", journal, "Tom", "Thomas")
    answer(journal, "as Priya sees it", "--voice", "Priya", shelf=elsewhere)
    copy = conflict_copy(shelf, elsewhere, journal)
    assert call("merge", journal, str(copy)).exit_code == 0
    shown = output("show", journal)
    assert "Thomas (coachee):\n      as Tom sees it" in shown
    assert "Priya (coach):\n      as Priya sees it" in shown
    assert output("about", journal).startswith("Thomas (")
