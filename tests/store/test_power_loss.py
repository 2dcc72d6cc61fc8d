"""The power fails and takes what was not flushed: the old or the new state is there, and all we told of.

On a model of the disk (see ``power``), as no test can cut the power. Other ways of saving are the
control: of these the model loses what they are known to lose.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.journal.entries.writing import finish_blind, keep_as, reveal
from cyclejournal.store.errors import NoJournal
from cyclejournal.store.file.atomic import atomic_write
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.power import Files, RecordingDisk
from tests.store.samples import (
    BLIND,
    CLOCK,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    place,
    said,
    saved,
    shelf_at,
    typed,
    wordings,
)


def lay_out(files: Files, there: Path, here: Path) -> None:
    """Put the files of a state into another folder."""
    shutil.rmtree(here, ignore_errors=True)
    for path, data in files.items():
        copy = here / path.relative_to(there)
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy.write_bytes(data)


def texts(root: Path, journal_id: str) -> set[str]:
    read = shelf_at(root).read(journal_id)
    return {text for entry in read.entries.values() for text in wordings(entry)}


class Session:
    """A journal that is written to on a recording disk, and what was typed and told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.disk = RecordingDisk(root)
        self.opened = begun(root, self.disk)
        self.typed: set[str] = set()
        self.told: list[set[str]] = [set()]

    def begin(self) -> None:
        """What is there now is safe."""
        self.told = [set(self.typed)]
        self.disk.begin()

    def type(self, prompt: object, name: str, text: str) -> None:
        typed(self.opened, prompt, name, text)  # type: ignore[arg-type]
        self.typed.add(text)

    def log(self) -> None:
        assert not self.opened.log_pending().pending
        self._told()

    def fold(self) -> None:
        saved(self.opened)
        self._told()

    def _told(self) -> None:
        self.told.append(set(self.typed))
        self.disk.tell(len(self.told) - 1)


def typing(session: Session) -> None:
    """Logged twice, then folded, then logged again behind the emptied log."""
    session.type(POINT, "Tom", "one")
    session.log()
    session.fold()
    session.type(POINT, "Tom", "two, which is longer")
    session.log()
    session.type(JOINT, "together", "three")
    session.fold()
    session.type(POINT, "Priya", "four")
    session.log()


def both_halves(session: Session) -> None:
    """Into the file that both share and the one of one person, which is new."""
    session.type(POINT, "Tom", "one")
    session.type(MINE, "Priya", "two, to myself")
    session.fold()
    session.type(MINE, "Priya", "2")
    session.log()
    session.fold()


def hiding(session: Session) -> None:
    """A text moves from the one file to the other, and may not be in neither."""
    session.type(POINT, "Tom", "one")
    session.fold()
    entry = said(session.opened.journal, POINT, "Tom")
    assert entry is not None
    session.opened.write(keep_as(entry, "me", now=CLOCK()))
    session.fold()


def revealing(session: Session) -> None:
    """Two texts move from their writers' files into the one that both share."""
    opened = session.opened
    for name in ("Tom", "Priya"):
        session.type(BLIND, name, f"by {name}")
        entry = said(opened.journal, BLIND, name)
        assert entry is not None
        opened.write(finish_blind(entry, now=CLOCK()))
    session.fold()
    people = list(opened.journal.people)
    opened.write(*reveal(opened.journal, BLIND.id, place(opened.journal), people, now=CLOCK()))
    session.fold()


@pytest.mark.whole("the power is cut at each call; one act is quick", quick=1)
@pytest.mark.parametrize("act", [typing, both_halves, hiding, revealing])
def test_what_was_told_is_there_after_a_power_cut(
    tmp_path: Path, act: Callable[[Session], None]
) -> None:
    session = Session(tmp_path / "there")
    session.type(POINT, "Tom", "old")
    session.type(MINE, "Tom", "old and mine")
    saved(session.opened)
    session.begin()
    act(session)
    here = tmp_path / "here"
    seen: set[frozenset[str]] = set()
    for number, (files, told, call) in enumerate(session.disk.after_a_cut()):
        lay_out(files, session.root, here)
        found = texts(here, session.opened.id)
        seen.add(frozenset(found))
        assert session.told[told] <= found <= session.typed, (call, told)
        if number % 7 == 0:
            check_goes_on(here, session.opened, found, call)
    assert len(seen) > 1 or act is hiding


def check_goes_on(here: Path, opened: OpenJournal, found: set[str], call: str) -> None:
    """The next opening has all that and takes more.

    It may tell of a line of the log that the cut left in pieces; of that nobody was told it was saved.
    """
    again = shelf_at(here, QuickDisk()).open(opened.id)
    assert again.state.problem is None, call
    assert not again.state.warning or "line" in again.state.warning, call
    typed(again, POINT, "Tom", "afterwards")
    saved(again)
    assert texts(here, opened.id) >= found | {"afterwards"}, call


def test_a_journal_that_begins_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    root = tmp_path / "there"
    root.mkdir()
    disk = RecordingDisk(root)
    disk.begin()
    opened = begun(root, disk)
    disk.tell(1)
    for files, told, call in disk.after_a_cut():
        lay_out(files, root, tmp_path / "here")
        try:
            assert shelf_at(tmp_path / "here").read(opened.id).title == "Priya & Tom", call
        except NoJournal:
            assert not told, call


OLD = {"entries": {str(n): {"text": "old words " * 4} for n in range(20)}}
GROWN = {"entries": {**OLD["entries"], "20": {"text": "new words"}}}
SHRUNK = {"entries": {str(n): {"text": "new"} for n in range(20)}}

Protocol = Callable[[RecordingDisk, Path, bytes], None]


def stock(disk: RecordingDisk, path: Path, data: bytes) -> None:
    """What TinyDB's JSONStorage does: write over it, flush, cut."""
    fd = disk.open_over(path)
    disk.write(fd, data)
    disk.fsync(fd)
    disk.truncate(fd, len(data))
    disk.close(fd)


def cut_and_write(disk: RecordingDisk, path: Path, data: bytes) -> None:
    """``open(path, "w").write(…)``, with a flush that many leave out."""
    fd = disk.open_over(path)
    disk.truncate(fd, 0)
    disk.write(fd, data)
    disk.fsync(fd)
    disk.close(fd)


def no_flush(disk: RecordingDisk, path: Path, data: bytes) -> None:
    """A temporary file and a rename, and nothing flushed."""
    fd, temp = disk.open_temp(path.parent, f".{path.name}.")
    disk.write(fd, data)
    disk.close(fd)
    disk.replace(temp, path)


def no_folder_flush(disk: RecordingDisk, path: Path, data: bytes) -> None:
    """The same with the file flushed, and its name not."""
    fd, temp = disk.open_temp(path.parent, f".{path.name}.")
    disk.write(fd, data)
    disk.fsync(fd)
    disk.close(fd)
    disk.replace(temp, path)


def ours(disk: RecordingDisk, path: Path, data: bytes) -> None:
    """What every save of ours goes through."""
    atomic_write(path, lambda fd: disk.write(fd, data), keep_previous=True, disk=disk)


@pytest.mark.parametrize("new", [GROWN, SHRUNK], ids=["grown", "shrunk"])
@pytest.mark.parametrize(
    ("save", "spoils", "loses"),
    [
        (stock, True, False),
        (cut_and_write, True, False),
        (no_flush, True, True),
        (no_folder_flush, False, True),
        (ours, False, False),
    ],
)
def test_the_model_finds_what_each_way_of_saving_is_known_to_lose(
    tmp_path: Path, save: Protocol, spoils: bool, loses: bool, new: object
) -> None:
    path = tmp_path / "pair.json"
    path.write_text(json.dumps(OLD))
    disk = RecordingDisk(tmp_path)
    disk.begin()
    save(disk, path, json.dumps(new).encode())
    disk.tell(1)
    spoilt = lost = 0
    for files, told, _ in disk.after_a_cut():
        try:
            found = json.loads(files[path])
        except ValueError:
            spoilt += 1
        else:
            spoilt += found not in (OLD, new)
            lost += bool(told) and found == OLD
    assert (spoilt > 0, lost > 0) == (spoils, loses)
