"""The searches that are kept for a journal, on this computer: what is broken is told, and not overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.session.kept_searches import holding, let_go, named
from cyclejournal.store.bookmarks import Bookmark, Bookmarks
from cyclejournal.store.searches import MOST, Searches


def test_they_come_back_for_each_journal_the_newest_first(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "state" / "bookmarks")
    for text in ("pile", 'asked:keep who:"tom"', "pile"):
        bookmarks.searches("one").keep(text)
    assert bookmarks.searches("one").every() == ("pile", 'asked:keep who:"tom"')
    assert bookmarks.searches("another").every() == ()
    bookmarks.searches("one").let_go("pile")
    assert bookmarks.searches("one").every() == ('asked:keep who:"tom"',)
    file = tmp_path / "state" / "searches" / "one.json"
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_oldest_gives_way_and_without_a_file_they_are_there_for_a_while() -> None:
    searches = Searches(None)
    for number in range(MOST + 5):
        searches.keep(f"word {number}")
    assert len(searches.every()) == MOST
    assert searches.every()[0] == f"word {MOST + 4}"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b'{"searches": 7}', b"[" * 99_999])
def test_a_damaged_file_is_told_and_stays_as_it_is(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(raw)
    for act in (Searches(path).every, lambda: Searches(path).keep("pile")):
        with pytest.raises(JournalError, match="cannot be read"):
            act()
    assert path.read_bytes() == raw


def test_those_of_a_journal_that_is_gone_are_forgotten(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "state" / "bookmarks")
    bookmarks.write("one", Bookmark(folder=str(tmp_path / "gone")))
    bookmarks.searches("one").keep("pile")
    bookmarks.tidy()
    assert bookmarks.searches("one").every() == ()


def test_those_with_a_word_of_a_text_are_told_and_let_go() -> None:
    searches, today = Searches(None), date(2026, 9, 10)
    for text in ("waits who:tom", "not:silence", "of the", '"half the class"', "Café"):
        searches.keep(text)
    found = holding(searches, ["The café waited. A silence of the class.", "cafe"], today)
    assert found == ["Café", "waits who:tom"]
    assert named(found) == "“Café”, “waits who:tom”"
    let_go(searches, found)
    assert holding(searches, ["The café waited."], today) == []
    assert holding(Searches(Path("/proc/self/nothing/such.json")), ["x"], today) == []
