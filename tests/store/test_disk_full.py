"""There is no room: the old or the new state is there, we say which, and with room again all is saved.

``test_disk_faults`` lets every call fail with "no space left"; here the system itself says so, also in
the middle of a write.
"""

from __future__ import annotations

import signal
from functools import partial
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt
from cyclejournal.store.errors import NotSaved
from tests.store.disks import fill
from tests.store.processes import Say, in_processes
from tests.store.samples import (
    MINE,
    POINT,
    QuickDisk,
    begun,
    ready,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)

LONG = "a long text " * 150
TEXTS = ("new", LONG, "short")


def shared(text: str) -> Prompt:
    """A question for each text, answered to both."""
    return Prompt(id=f"goals.shared-{TEXTS.index(text)}", ask="What is it about?")


def private(text: str) -> Prompt:
    """The same, answered to oneself."""
    return Prompt(id=f"goals.private-{TEXTS.index(text)}", ask="And to yourself?", keep="me")


def write_within(root: Path, journal_id: str, limit: int, say: Say) -> None:
    """Write with a limit on the size of files, and tell how far that was saved."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    opened = shelf_at(root, QuickDisk()).open(journal_id, session=True)
    for text in TEXTS:
        typed(opened, shared(text), "Tom", text)
        typed(opened, private(text), "Tom", f"{text} and mine")
        for save in (opened.log_pending, opened.fold):
            state = save()
            if state.pending:
                assert isinstance(state.problem, NotSaved)
                assert str(root) in state.problem.problem
                assert "too large" in state.problem.problem
            else:
                say(text)
    # What nobody could save is still in memory, for whoever makes room.
    assert [text_of(opened.journal, shared(text), "Tom") for text in TEXTS] == [*TEXTS]


def test_no_file_may_grow_beyond_a_limit(tmp_path: Path) -> None:
    told: set[frozenset[str]] = set()
    for limit in (0, 100, 500, 900, 1300, 1700, 2500, 3500, 5000, 7000, 9000, 12000, 20000):
        root = tmp_path / str(limit)
        opened = ready(root)
        opened.close()
        (lines,) = in_processes([partial(write_within, root, opened.id, limit)])
        told.add(frozenset(lines))
        read = shelf_at(root).read(opened.id)
        assert text_of(read, POINT, "Tom") == "old", limit
        assert text_of(read, MINE, "Tom") == "old and mine", limit
        for text in TEXTS:
            found = text_of(read, shared(text), "Tom"), text_of(read, private(text), "Tom")
            for there, whole in zip(found, (text, f"{text} and mine"), strict=True):
                assert there == whole or (not there and text not in lines), limit
        again = shelf_at(root, QuickDisk()).open(opened.id)
        assert (again.state.problem, again.state.warning) == (None, ""), limit
        typed(again, POINT, "Tom", "with room again")
        saved(again)
        assert not list(root.rglob(".*.tmp")), limit
    assert frozenset() in told
    assert frozenset({"new", LONG, "short"}) in told
    assert len(told) > 2, "no limit was reached in the middle"


def test_a_full_file_system(small: Path, tmp_path: Path) -> None:
    opened = ready(small / "shelf")
    ballast = small / "ballast"
    pending = kept = 0
    for step, leave in enumerate((0, 4096, 8192, 12288, 16384, 24576, 40960)):
        fill(ballast, leave)
        text = f"{step} {LONG}"
        typed(opened, POINT, "Tom", text)
        for save in (opened.log_pending, opened.fold):
            state = save()
            read = shelf_at(small / "shelf").read(opened.id)
            assert "old" in wordings(said(read, POINT, "Tom"))
            if state.pending:
                pending += 1
                assert isinstance(state.problem, NotSaved)
                assert "No space left" in state.problem.problem
                assert "Make room" in state.problem.remedy
            else:
                kept += 1
                assert text in wordings(said(read, POINT, "Tom"))
        elsewhere = opened.rescue(tmp_path / f"copy-{step}.json")
        assert text in elsewhere.read_text(encoding="utf-8")
        ballast.unlink()
        saved(opened)
        read = shelf_at(small / "shelf").read(opened.id)
        assert text_of(read, POINT, "Tom") == text
        assert not list(small.rglob(".*.tmp"))
    assert pending
    assert kept


def test_a_journal_that_finds_no_room_to_begin_leaves_nothing(small: Path) -> None:
    fill(small / "ballast", 0)
    with pytest.raises(JournalError) as caught:
        begun(small / "shelf")
    assert "No space left" in str(caught.value)
    (small / "ballast").unlink()
    assert shelf_at(small / "shelf").ids() == []
    assert begun(small / "shelf").journal.title == "Priya & Tom"
