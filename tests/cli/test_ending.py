"""A journal that has ended, from the shell: listed, shown, merged into, and not written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.session.desk import Desk
from cyclejournal.session.ending import EndBook
from cyclejournal.store.erase import under_way
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import call, data
from tests.walking import StillClock, example

GUIDES = find_guides(shipped_guides_folder())[0]


@pytest.fixture
def desk(home: Path) -> Desk:
    """The example on the shelf."""
    shelf = Shelf(home / "shelf", StillClock())
    return Desk(shelf.add(example()), GUIDES, StillClock())


@pytest.fixture
def ended(desk: Desk) -> Path:
    """The same, ended by both; where it lies."""
    book = EndBook(desk)
    book.choose("keep")
    book.say_yes()
    desk.hand_over()
    book.say_yes()
    book.carry_out({})
    desk.close()
    return desk.opened.paths.folder


def test_every_listing_knows_it(ended: Path) -> None:
    assert "ended 10 Sep" in call("list").stdout
    assert "This journal ended on 10 Sep 2026." in call("show", "demo").stdout
    assert data("show", "demo")["ended"]
    assert data("list")[0]["ended"]
    assert call("next").stdout == ""
    assert "has ended on 10 Sep 2026" in call("check").stdout
    assert call("check").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        "note demo --voice Tom",
        "cycle reopen demo 3",
        "goal demo --reading 3",
        "redact demo goals.statement --voice together --yes",
        "person rename demo Tom Thomas",
    ],
)
def test_nothing_is_written_in_it(ended: Path, words: str) -> None:
    before = (ended / "pair.json").read_bytes()
    result = call(*words.split(), stdin="Something")
    assert result.exit_code != 0, words
    if "--yes" not in words:
        assert "has ended" in result.stderr
    assert (ended / "pair.json").read_bytes() == before


def test_another_copy_is_merged_into_it_and_it_stays_ended(ended: Path, tmp_path: Path) -> None:
    backups = sorted((ended / "backups").glob("*.json"))
    copy = tmp_path / "copy.json"
    copy.write_bytes((backups[0] if backups else ended / "pair.json.prev").read_bytes())
    assert call("merge", "demo", str(copy)).exit_code == 0
    assert data("list")[0]["ended"]


def test_what_a_kill_left_undone_is_carried_on_by_the_next_command(desk: Desk) -> None:
    paths = desk.opened.paths
    desk.close()
    under_way.begin(paths, under_way.UnderWay("share", "", tuple(desk.journal.people)))
    assert "is carried on" in call("check").stdout
    told = call("note", "demo", "--voice", "Tom", stdin="x")
    assert "This journal ended on" in told.stderr
    assert data("list")[0]["ended"]
    assert under_way.under_way(paths) is None
    assert call("show", "demo", "3").exit_code == 0


def test_what_is_left_of_a_deletion_is_told_by_a_check(desk: Desk) -> None:
    folder = desk.opened.paths.folder
    desk.close()
    folder.rename(folder.with_name(".gone-demo"))
    result = call("check")
    assert ".gone-demo" in result.stdout
    assert result.exit_code == 1


def test_it_is_deleted_at_a_terminal_alone_and_by_both(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.opened.paths.folder
    desk.close()
    before = (folder / "pair.json").read_bytes()
    result = call("delete", "demo", "--voice", "Priya", stdin="I say yes\n")
    assert result.exit_code == Exit.USAGE
    assert "Nothing was done.\nRun it at a terminal." in result.stderr
    monkeypatch.setattr("cyclejournal.cli.deleting.is_keyboard", lambda: True)
    told = call("delete", "demo", "--voice", "Priya", stdin="").stdout
    assert "this journal on other computers" in told.casefold()
    assert (folder / "pair.json").read_bytes() == before
    told = call("delete", "demo", "--voice", "Priya", stdin="I say yes\n").stdout
    assert "It waits for Tom’s yes." in told
    files = [tmp_path / "one.md", tmp_path / "two.md"]
    told = call(
        *("delete", "demo", "--voice", "Tom"),
        stdin=f"I say yes\nCarry it out\n{files[0]}\n{files[1]}\nremove\n",
    ).stdout
    assert "This journal is deleted." in told
    assert all(each.read_text() for each in files)
    assert not folder.exists()
    assert data("list") == []


def test_alone_it_is_put_away_or_one_s_own_words_are_taken_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    monkeypatch.setattr("cyclejournal.cli.deleting.is_keyboard", lambda: True)
    told = call("delete", "demo", "--voice", "Tom", stdin="Put it away\n").stdout
    assert "Nothing is deleted" in told
    assert data("list") == []
    file = tmp_path / "mine.md"
    told = call("delete", "demo", "--voice", "Tom", stdin=f"Take all\n{file}\nremove\n").stdout
    assert str(file) in told
    assert file.read_text()
    (entry,) = data("list", "--all")
    assert entry["ended"]


def test_finishing_from_the_shell_keeps_the_wish_and_says_where_it_is_carried_out(
    desk: Desk,
) -> None:
    desk.close()
    told = call("cycle", "close", "demo", "--next", "finish").stderr
    assert "/finish-journal" in told
    assert not data("list")[0]["ended"]
    assert "You meant to finish." in call("next").stdout
