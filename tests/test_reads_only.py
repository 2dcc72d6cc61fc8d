"""A shelf on a medium that can only be read: both faces open it, say so, and change nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cyclejournal.errors import Exit
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.saving import READS_ONLY
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.open.save_state import SaveState
from cyclejournal.store.open.shelf import Shelf
from tests.cli.run import call, output
from tests.pilots import packet
from tests.screens import screen_text
from tests.store.disks import CALLS
from tests.tui.app_host import HandClock, cycle_screen, running
from tests.walking import PEER, StillClock, example


def put_on_read_only(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the system changes nothing below that folder."""

    def is_inside(path: object) -> bool:
        return isinstance(path, Path) and path.is_relative_to(root)

    def ask(usual: Callable[..., Any], disk: Disk, *args: Any) -> Any:
        for path in filter(is_inside, args):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return usual(disk, *args)

    for name in CALLS:
        usual = getattr(Disk, name)
        monkeypatch.setattr(Disk, name, lambda disk, *args, usual=usual: ask(usual, disk, *args))
    monkeypatch.setattr(Disk, "may_write", lambda _disk, path: not is_inside(path))


def everything(root: Path) -> dict[Path, bytes]:
    """All files that lie there."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def files(root: Path) -> dict[Path, bytes]:
    """The same without locks, which the pretended medium cannot keep from being made."""
    return {path: held for path, held in everything(root).items() if path.suffix != ".lock"}


@pytest.fixture
def writable(home: Path) -> Path:
    """A shelf with the example, and in its log words that no save has taken in as yet."""
    root = home / "shelf"
    shelf = Shelf(root)
    desk = Desk(shelf.add(example()), {"peer": PEER}, StillClock())
    prompt = PEER.prompt("goals.starting-point")
    assert prompt is not None
    cycle = present_cycle(desk)
    desk.type(prompt, cycle.id, desk.writer, "Still in the log")
    desk.saving.log()
    return root


@pytest.fixture
def root(writable: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same on a medium that can only be read."""
    put_on_read_only(writable, monkeypatch)
    return writable


LOOKS = (
    *("list", "next", "show demo", "show demo --as Tom", "search telegram", "prompts demo"),
    *("actions demo", "trash list demo", "lesson show demo --as Priya", "check", "restore demo"),
    "path",
)
"""What only looks; what goes out is written down."""


def test_what_only_looks_changes_not_one_file(writable: Path) -> None:
    """Not even what waits in the log."""
    before = everything(writable)
    for words in LOOKS:
        result = call(*words.split())
        assert result.exit_code in (Exit.OK, Exit.FINDINGS), (words, result.stderr)
        assert everything(writable) == before, words


def test_the_shell_reads_all_of_it_and_says_why_it_writes_nothing(
    root: Path, tmp_path: Path
) -> None:
    before = files(root)
    assert "Priya & Tom" in output("list")
    assert "Still in the log" in output("show", "demo")
    assert output("search", "telegram", "demo")
    assert output("next")
    assert output("lesson", "show", "demo", "--as", "Priya")
    call("trash", "list", "demo")
    output("export", "demo", "--to", str(tmp_path / "out.md"))
    for words in (
        ("answer", "demo", "goals.starting-point", "--voice", "Tom"),
        ("note", "demo", "--voice", "Tom"),
        ("cycle", "close", "demo"),
        ("person", "rename", "demo", "Tom", "Thomas"),
        ("new", "--coach", "A", "--coachee", "B"),
    ):
        result = call(*words, stdin="Words")
        assert result.exit_code == Exit.NOT_SAVED, (words, result.output)
        assert "can only be read" in result.stderr
    (copy,) = output("backup", "--to", str(tmp_path)).split()
    assert "Still in the log" in output("--shelf", copy, "show", "demo")
    output("--shelf", copy, "cycle", "close", "demo")
    assert files(root) == before


def test_the_conversation_asks_nothing_and_reads(root: Path) -> None:
    before = files(root)
    result = call("walk", "demo", stdin="Words\n\n/read\n/note\n/hand-over\n/where\n/quit\n")
    assert result.exit_code == Exit.OK, result.output
    assert READS_ONLY in result.stdout.splitlines()[0]
    assert "Nothing can be answered here. /read says this page." in result.stdout
    assert files(root) == before


async def test_the_app_opens_it_says_so_and_takes_no_word(root: Path) -> None:
    before = files(root)
    async with running(Shelf(root, HandClock())) as pilot:
        screen = cycle_screen(pilot)
        assert any(each.message == READS_ONLY for each in pilot.app._notifications)
        assert "Read only" in screen_text(pilot.app)
        await screen.open_section("starting-point")
        await packet(pilot, "Words<tab>more<f2>and more<f5><f8><ctrl+d><ctrl+g><escape>")
        assert screen.desk.state == SaveState(reads_only=True)
        # What is no text is refused as on a full disk.
        await packet(pilot, "<ctrl+t>x<escape>")
        assert "NOT SAVED" in screen_text(pilot.app)
        assert "can only be read" in screen_text(pilot.app)
        await packet(pilot, "<ctrl+o>")
        assert "Priya & Tom" in screen_text(pilot.app)
        await packet(pilot, "n")
        await packet(pilot, "Ana<enter>Ben<enter>")
        assert "can only be read" in screen_text(pilot.app)
    assert files(root) == before
