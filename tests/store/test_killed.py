"""The process is killed in the middle of saving: what it said was saved is there."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

import pytest

from cyclejournal.store.opened import OpenJournal
from tests.store.samples import MINE, POINT, begun, saved, shelf_at, text_of, typed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def write_on(opened: OpenJournal, out: int) -> None:
    """Log or fold text after text for ever, telling each that is on the disk."""
    number = 0
    while True:
        number += 1
        text = f"{number} " + "word " * (number % 7 * 40)
        typed(opened, POINT, "Tom", text)
        typed(opened, MINE, "Priya", text)
        state = opened.fold() if number % 3 else opened.log_pending()
        if state.pending:
            os.write(out, b"-1\n")
        os.write(out, f"{number}\n".encode())


def killed(root: Path, journal_id: str, after: int) -> int:
    """The last number that a child told before it was killed."""
    source, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(source)
            write_on(shelf_at(root).open(journal_id, session=True), out)
        finally:
            os._exit(1)
    os.close(out)
    with os.fdopen(source) as told:
        for _ in range(after):
            told.readline()
        os.kill(child, signal.SIGKILL)
        rest = told.read().split()
    os.waitpid(child, 0)
    assert "-1" not in rest
    return after if not rest else int(rest[-1])


@pytest.mark.parametrize("seed", range(15))
def test_killed_while_saving(tmp_path: Path, seed: int) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Priya", "from before")
    saved(opened)
    opened.close()
    told = killed(tmp_path, opened.id, random.Random(seed).randint(1, 25))
    read = shelf_at(tmp_path).read(opened.id)
    again = shelf_at(tmp_path).open(opened.id, session=True)
    assert again.state.problem is None
    assert not again.other_window
    assert again.journal.entries == read.entries
    assert text_of(read, POINT, "Priya") == "from before"
    for prompt, name in ((POINT, "Tom"), (MINE, "Priya")):
        number = int(text_of(read, prompt, name).split()[0])
        assert number in (told, told + 1)
    typed(again, POINT, "Tom", "after all that")
    saved(again)
    assert not list(tmp_path.rglob("*.tmp"))
    again.close()
