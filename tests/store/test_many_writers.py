"""Two and four programs write to one journal at once: every entry that one was told is saved is there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from cyclejournal.guide.model import Prompt
from cyclejournal.store.file.database import JournalDB
from cyclejournal.store.file.disk import System
from tests.store.processes import Say, in_processes
from tests.store.samples import (
    MINE,
    POINT,
    QuickDisk,
    begun,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)

EACH = 24
"""Texts that each writer writes."""


def own(writer: int, number: int) -> Prompt:
    """A question that nobody else answers."""
    return Prompt(id=f"goals.of-{writer}-{number % 6}", ask="What is it about?")


def write(root: Path, journal_id: str, writer: int, say: Say) -> None:
    """Write texts into boxes of one's own, and into one that all write in; tell each that is saved."""
    opened = shelf_at(root, QuickDisk(), wait=30).open(journal_id, session=True)
    for number in range(EACH):
        typed(opened, own(writer, number), "Tom", f"own {number} of {writer}")
        if number % 4 == 0:
            typed(opened, POINT, "Tom", f"common {number} of {writer}")
        if number % 8 == 0:
            typed(opened, MINE, "Priya", f"private {number} of {writer}")
        state = opened.log_pending() if number % 3 == 1 else opened.fold()
        assert not state.pending, state.problem
        say(str(number))
    # The last are only in the log: who is killed now has them there.
    typed(opened, own(writer, EACH), "Tom", f"own {EACH} of {writer}")
    assert not opened.log_pending().pending
    say(str(EACH))


@pytest.mark.parametrize("writers", [2, 4])
def test_all_that_writers_were_told_of_is_there(tmp_path: Path, writers: int) -> None:
    opened = begun(tmp_path, QuickDisk())
    typed(opened, POINT, "Tom", "from before")
    saved(opened)
    opened.close()
    told = in_processes([partial(write, tmp_path, opened.id, writer) for writer in range(writers)])
    assert told == [[str(number) for number in range(EACH + 1)]] * writers
    read = shelf_at(tmp_path).read(opened.id)
    common = wordings(said(read, POINT, "Tom"))
    private = wordings(said(read, MINE, "Priya"))
    assert "from before" in common
    for writer in range(writers):
        for number in range(EACH - 5, EACH + 1):
            text = f"own {number} of {writer}"
            assert text_of(read, own(writer, number), "Tom") == text
        for number in range(EACH):
            # What was only logged may have been typed over by the same writer since.
            if number % 3 != 1:
                assert f"own {number} of {writer}" in wordings(
                    said(read, own(writer, number), "Tom")
                )
                if number % 4 == 0:
                    assert f"common {number} of {writer}" in common
                if number % 8 == 0:
                    assert f"private {number} of {writer}" in private
    again = shelf_at(tmp_path).open(opened.id, session=True)
    assert (again.state.problem, again.state.warning) == (None, "")
    assert again.journal.entries == read.entries
    again.close()


def insert(path: Path, writer: int, say: Say) -> None:
    """Insert documents one by one, telling each."""
    table = JournalDB(path, System(QuickDisk(), wait=30)).table("notes")
    for number in range(EACH):
        table.insert({"text": f"{number} of {writer}"})
        say(str(number))


@pytest.mark.parametrize("writers", [2, 4])
def test_tinydb_on_our_storage_keeps_every_insert(tmp_path: Path, writers: int) -> None:
    path = tmp_path / "notes.json"
    told = in_processes([partial(insert, path, writer) for writer in range(writers)])
    assert told == [[str(number) for number in range(EACH)]] * writers
    texts = sorted(note["text"] for note in JournalDB(path).table("notes").all())
    assert texts == sorted(f"{n} of {w}" for n in range(EACH) for w in range(writers))
