"""What a save has to tell beside “saved”: on standard error, or in a notice, once each."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.store.file.disk import Disk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.compat import notices
from tests.cli.run import begin, call, output
from tests.pilots import packet
from tests.screens import screen_text
from tests.tui.app_host import HandClock, be_at, cycle_screen, running

PROMPT = "goals.starting-point"
Arrange = Callable[[Path, pytest.MonkeyPatch], None]


def folder_of(home: Path) -> Path:
    (pair,) = home.rglob("journals/*/pair.json")
    return pair.parent


def unflushable(home: Path, patch: pytest.MonkeyPatch) -> None:
    def fsync_folder(_: Disk, path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(path))

    patch.setattr(Disk, "fsync_folder", fsync_folder)


def no_backups(home: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder_of(home) / "backups")
    (folder_of(home) / "backups").write_text("in its place")


def spoilt_log(home: Path, _: pytest.MonkeyPatch) -> None:
    (folder_of(home) / "pair.log").write_bytes(b"no line of ours\n{}\n")


def changed_by_hand(home: Path, _: pytest.MonkeyPatch) -> None:
    pair = folder_of(home) / "pair.json"
    pair.write_bytes(pair.read_bytes().replace(b'"before"', b'"by hand"'))


TOLD: dict[str, Arrange] = {
    "not yet safe from a power cut": unflushable,
    "Today's backup": no_backups,
    "could not be read": spoilt_log,
    "was changed by hand": changed_by_hand,
}


@pytest.fixture(params=TOLD)
def told(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Something to tell, by its words."""
    begin()
    output("answer", "tom", PROMPT, "--voice", "Tom", stdin="before")
    TOLD[request.param](home, monkeypatch)
    return str(request.param)


def test_the_shell_tells_it_once(told: str) -> None:
    result = call("answer", "tom", PROMPT, "--voice", "Tom", stdin="after")
    assert result.exit_code == 0
    assert result.stderr.count(told) == 1
    assert told not in result.stdout


def test_the_conversation_tells_it_once_however_often_it_saves(told: str) -> None:
    result = call("walk", "tom", stdin="/next\n/next\nOne.\n\nTwo.\n\nThree.\n\n/quit\n")
    assert result.exit_code == 0
    assert (result.stdout + result.stderr).count(told) == 1


def test_what_one_save_of_many_has_to_tell_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the next save has nothing to tell."""
    begin()
    failed: list[Path] = []
    real = Disk.fsync_folder

    def fsync_folder(disk: Disk, path: Path) -> None:
        if path == folder_of(home) and not failed:
            failed.append(path)
            raise OSError(errno.EIO, "Input/output error", str(path))
        real(disk, path)

    monkeypatch.setattr(Disk, "fsync_folder", fsync_folder)
    result = call("walk", "tom", stdin="/next\n/next\nOne.\n\n/hand-over\nTwo.\n\n/quit\n")
    assert failed
    assert result.stderr.count("not yet safe from a power cut") == 1


async def test_the_full_screen_tells_it_once(told: str, home: Path) -> None:
    seen = 0
    async with running(Shelf(home / "shelf", HandClock())) as pilot:
        screen = cycle_screen(pilot)
        seen += any(told in words for words in notices(pilot.app))
        pilot.app.clear_notifications()
        await screen.open_section("starting-point")
        for word in ("One", "Two", "Three"):
            await be_at(screen, PROMPT)
            await packet(pilot, f"{word}<tab>")
            seen += any(told in words for words in notices(pilot.app))
            assert "Saved " in screen_text(pilot.app).splitlines()[0]
            pilot.app.clear_notifications()
    assert seen == 1


def test_what_a_copy_still_holds_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what was made private, and could not be taken out of it."""
    begin()
    output("answer", "tom", PROMPT, "--voice", "Tom", stdin="rather mine")
    (folder_of(home) / ".pair.json.swp").write_bytes((folder_of(home) / "pair.json").read_bytes())
    result = call("keep", "tom", PROMPT, "me", "--voice", "Tom")
    assert result.exit_code == 0
    assert result.stderr.count("may still hold what was made private") == 1
