"""The commands that look after the files: check, restore and backup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import begin, call, data, output


@pytest.fixture
def journal() -> str:
    """A journal with three states of one answer."""
    journal = begin()
    for words in ("first words", "second words", "third words"):
        output("answer", "tom", "goals.starting-point", "--voice", "Tom", stdin=words)
    return journal


def pair(home: Path, journal: str) -> Path:
    return home / "shelf" / "journals" / journal / "pair.json"


def words(journal: str) -> str:
    """What Tom's answer says now."""
    found = [
        text for text in ("first", "second", "third") if f"{text} words" in output("show", journal)
    ]
    return " ".join(found)


def test_a_journal_in_good_order(journal: str) -> None:
    result = call("check")
    assert result.exit_code == 0
    assert f"({journal}): nothing wrong." in result.stdout
    assert "newest readable backup" in result.stdout
    assert result.stderr == ""


def test_damage_is_told_with_what_to_do(home: Path, journal: str) -> None:
    other = begin()
    path = pair(home, journal)
    path.write_bytes(path.read_bytes()[:500])
    for args in (["check", journal], ["check"], ["check", "--all"]):
        result = call(*args)
        assert result.exit_code == Exit.DAMAGED
        assert "is cut off before its end" in result.stdout
        assert f"cyclejournal restore {journal}" in result.stdout
        assert "third words" not in result.stdout
    assert f"({other}): nothing wrong." in call("check").stdout
    assert call("check", other).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"third words"', b'"third wordz"', Exit.FINDINGS),
        (b'"version": 1', b'"version": 9', Exit.NEWER_FORMAT),
        (b"}", b"", Exit.DAMAGED),
    ],
)
def test_the_exit_code_says_how_bad_it_is(
    home: Path, journal: str, old: bytes, new: bytes, code: Exit
) -> None:
    path = pair(home, journal)
    path.write_bytes(path.read_bytes().replace(old, new))
    assert call("check", journal).exit_code == code


def test_a_program_gets_it_as_json(home: Path, journal: str) -> None:
    (home / "shelf" / "private" / "widow").mkdir()
    pair(home, journal).chmod(0o644)
    result = call("check", "--json")
    assert result.exit_code == Exit.FINDINGS
    found = json.loads(result.stdout)
    assert {each["kind"] for each in found["journals"][journal]} == {"permissions", "backup"}
    for each in found["journals"][journal]:
        assert set(each) == {"severity", "kind", "where", "problem", "remedy"}
    assert [each["where"] for each in found["shelf"]] == [str(home / "shelf" / "private" / "widow")]
    assert json.loads(call("check", journal, "--json").stdout)["shelf"] == []


def test_checking_writes_nothing(home: Path, journal: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    call("check")
    call("restore", journal, "--list")
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_words_that_cannot_be_used(journal: str) -> None:
    assert call("check", "nobody").exit_code == Exit.NO_JOURNAL
    assert call("check", journal, "--all").exit_code == Exit.USAGE
    assert call("backup", journal, "--all", "--to", "x").exit_code == Exit.USAGE
    assert call("backup").exit_code == Exit.USAGE
    assert call("restore").exit_code == Exit.USAGE


def test_an_empty_shelf_has_nothing_wrong(tmp_path: Path) -> None:
    result = call("check")
    assert result.exit_code == 0
    assert "no journals" in result.stderr
    assert call("backup", "--to", str(tmp_path / "usb")).exit_code == Exit.NO_JOURNAL
    assert not (tmp_path / "usb").exists()


def test_the_states_are_listed_with_their_numbers(journal: str) -> None:
    result = call("restore", journal)
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    assert "as it is now: pair.json" in lines[0]
    assert "before the last save: pair.json.prev" in lines[1]
    assert "0 answers" in lines[2]
    assert f"restore {journal} NUMBER" in result.stderr
    assert call("restore", journal, "2", "--list").stdout == result.stdout
    assert words(journal) == "third"


@pytest.mark.parametrize("name", ["2", "prev", "pair.json.prev"])
def test_going_back(home: Path, journal: str, name: str) -> None:
    result = call("restore", journal, name, "--yes")
    assert result.exit_code == 0
    assert "It brings back: nothing." in result.stdout
    assert "What can these pupils do now? · Tom · " in result.stdout
    assert "words" not in result.stdout
    aside = result.stdout.splitlines()[-1].removeprefix("What was there before is in ")
    assert b"third words" in Path(aside.rstrip(".")).read_bytes()
    assert words(journal) == "second"
    output("restore", journal, "before-restore", "--yes")
    assert words(journal) == "third"


def test_it_asks_first(journal: str) -> None:
    result = call("restore", journal, "2", stdin="n\n")
    assert result.exit_code == 0
    assert "Nothing was changed" in result.stderr
    assert words(journal) == "third"
    result = call("restore", journal, "2")
    assert result.exit_code == Exit.USAGE
    assert "--yes" in result.stderr
    assert words(journal) == "third"
    assert call("restore", journal, "2", stdin="y\n").exit_code == 0
    assert words(journal) == "second"


@pytest.mark.parametrize("name", ["0", "9", "nothing-like-it", "pair"])
def test_a_state_that_is_not_in_the_list(journal: str, name: str) -> None:
    result = call("restore", journal, name, "--yes")
    assert result.exit_code == Exit.USAGE
    assert "--list" in result.stderr
    assert words(journal) == "third"


@pytest.mark.parametrize("damage", [b"", b"{", None])
def test_a_journal_that_cannot_be_opened_comes_back(
    home: Path, journal: str, damage: bytes | None
) -> None:
    path = pair(home, journal)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    shown = call("show", journal)
    assert shown.exit_code == Exit.DAMAGED
    assert "cyclejournal restore" in shown.stderr
    result = call("restore", journal, "prev", "--yes")
    assert result.exit_code == 0, result.stderr
    assert words(journal) == "second"
    assert call("check", journal).exit_code == 0


def test_a_journal_open_in_a_window_is_left_alone(home: Path, journal: str) -> None:
    window = Shelf(home / "shelf").open(journal, session=True)
    result = call("restore", journal, "2", "--yes")
    assert result.exit_code == Exit.LOCKED
    assert "another window" in result.stderr
    window.close()
    assert words(journal) == "third"


def test_a_private_half_comes_back(home: Path, journal: str) -> None:
    for said in ("4", "5"):
        output("answer", "tom", "goals.confidence", "--voice", "Tom", stdin=said)
    folder = home / "shelf" / "private" / journal
    (mine,) = folder.glob("*.json")
    mine.write_bytes(b"{")
    listed = output("restore", journal, "--list")
    number = next(
        line.split()[0]
        for line in listed.splitlines()
        if "kept by Tom" in line and "before the last" in line
    )
    output("restore", journal, number, "--yes")
    assert call("check", journal).exit_code == 0


def test_a_copy_of_one_s_own(home: Path, tmp_path: Path, journal: str) -> None:
    other = begin()
    result = call("backup", "--to", str(tmp_path / "usb"))
    assert result.exit_code == 0
    folder = Path(result.stdout.strip())
    assert folder.parent == tmp_path / "usb"
    assert "2 journals copied" in result.stderr
    assert {each["id"] for each in data("--shelf", str(folder), "list")} == {journal, other}
    assert "third words" in output("--shelf", str(folder), "show", journal)
    assert call("--shelf", str(folder), "check").exit_code == 0
    one = output("backup", journal, "--to", str(tmp_path / "usb")).strip()
    assert one != str(folder)
    assert [each["id"] for each in data("--shelf", one, "list")] == [journal]


def test_a_copy_of_what_cannot_be_read_says_so(home: Path, tmp_path: Path, journal: str) -> None:
    other = begin()
    pair(home, journal).write_bytes(b"{ damaged")
    result = call("backup", "--to", str(tmp_path))
    assert result.exit_code == Exit.DAMAGED
    folder = Path(result.stdout.strip())
    assert "copied as it is" in result.stderr
    assert "third words" not in output("--shelf", str(folder), "list")
    output("--shelf", str(folder), "show", other)
    output("--shelf", str(folder), "restore", journal, "prev", "--yes")
    assert "second words" in output("--shelf", str(folder), "show", journal)
