"""The list of words that judge: shipped, the user's own, and back again."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

from cyclejournal.guide.finder import shipped_judging_words
from cyclejournal.journal.language.phrases import JudgingWords, parse_words
from cyclejournal.store.errors import NotSaved
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.settings import (
    SIZE_LIMIT,
    drop_word_list,
    load_word_list,
    save_word_list,
    word_list_file,
)


def test_the_shipped_list() -> None:
    found = load_word_list()
    assert (found.text, found.own, found.problem) == (shipped_judging_words(), False, "")
    assert not found.path.exists()
    assert found.text.startswith("# ")
    words = parse_words(found.text)
    assert 50 <= len(words) <= 80
    assert {"good", "should", "always", "bored", "I would have"} <= set(words)
    assert JudgingWords(words).find("It seems quiet; S4 appears to write") == []


def test_ones_own_list_takes_its_place_and_goes_again() -> None:
    save_word_list("lovely\n\n# mine\u202e\nsuper")
    found = load_word_list()
    assert (found.text, found.own) == ("lovely\n\n# mine\nsuper\n", True)
    assert found.path.stat().st_mode & 0o777 == 0o600
    save_word_list("")
    assert parse_words(load_word_list().text) == []
    assert load_word_list().own
    save_word_list("last")
    drop_word_list()
    drop_word_list()
    assert load_word_list().text == shipped_judging_words()
    # Set aside, not thrown away.
    (kept,) = found.path.parent.iterdir()
    assert kept.read_text(encoding="utf-8") == "last\n"


@pytest.mark.parametrize(
    ("raw", "what"), [(b"good\nb\xff", "line 2"), (b"a\n" * SIZE_LIMIT, "100 kB")]
)
def test_a_list_that_cannot_be_used_is_told_and_kept(raw: bytes, what: str) -> None:
    path = word_list_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    found = load_word_list()
    assert (found.text, found.own) == (shipped_judging_words(), False)
    assert what in found.problem
    assert str(path) in found.problem
    save_word_list("new")
    assert load_word_list().own
    assert (path.parent / "judging.txt.prev").read_bytes() == raw


def test_no_file_at_all() -> None:
    path = word_list_file()
    path.mkdir(parents=True)
    assert "not a file" in load_word_list().problem
    with pytest.raises(NotSaved):
        save_word_list("new")


def test_a_mark_of_an_editor_is_no_word() -> None:
    path = word_list_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbfgood\r\nbad\r\n")
    assert parse_words(load_word_list().text) == ["good", "bad"]


def test_saving_fails_and_the_list_before_it_stays(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, fd: int, data: bytes | memoryview) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def replace(self, source: Path, target: Path) -> None:
            raise OSError(errno.EACCES, "Permission denied")

    save_word_list("mine")
    for change in (partial(save_word_list, "new"), drop_word_list):
        with pytest.raises(NotSaved) as caught:
            change(disk=Full())
        assert str(word_list_file()) in str(caught.value)
        assert load_word_list().text == "mine\n"
    with pytest.raises(NotSaved, match="too long"):
        save_word_list("a\n" * SIZE_LIMIT)
    assert load_word_list().text == "mine\n"
