"""What is remembered between two starts, and where everything belongs."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from cyclejournal.store.errors import NotSaved
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.locations import config_folder, default_shelf, state_file
from cyclejournal.store.settings import Settings, load_settings, save_settings


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "state" / "state.json"
    assert load_settings(path) == Settings()
    save_settings(path, Settings(theme="paper"))
    assert load_settings(path) == Settings(theme="paper")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("raw", "settings"),
    [
        (b'{"theme": "ink"}', Settings(theme="ink", judging=True)),
        (b'{"judging": false}', Settings(judging=False)),
        (b'{"theme": "ink", "judging": false, "of-later": [1]}', Settings("ink", False)),
    ],
)
def test_settings_of_an_older_or_newer_program(
    tmp_path: Path, raw: bytes, settings: Settings
) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(raw)
    assert load_settings(path) == settings


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"theme": 7}', b"\xff", b"[" * 99_999])
def test_damaged_settings_are_the_defaults(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(raw)
    assert load_settings(path) == Settings()
    assert load_settings(tmp_path) == Settings()


def test_settings_that_cannot_be_saved(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, fd: int, data: bytes | memoryview) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "state.json"
    save_settings(path, Settings(theme="paper"))
    with pytest.raises(NotSaved) as caught:
        save_settings(path, Settings(theme="ink"), Full())
    assert str(path) in str(caught.value)
    assert caught.value.cause is not None
    assert load_settings(path).theme == "paper"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["state.json"]


def test_locations_are_asked_for_when_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CYCLEJOURNAL_SHELF", str(tmp_path / "chosen"))
    assert default_shelf() == tmp_path / "chosen"
    monkeypatch.setenv("CYCLEJOURNAL_SHELF", "~/chosen")
    assert default_shelf() == Path.home() / "chosen"
    monkeypatch.setenv("CYCLEJOURNAL_SHELF", "")
    for path in (default_shelf(), config_folder(), state_file()):
        assert Path.home() in path.parents
        assert "cyclejournal" in str(path)
    assert not default_shelf().exists()


@pytest.mark.parametrize("folder", ["/elsewhere", "", "in/no/place"])
def test_locations_are_where_every_program_has_its_own(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", folder)
    usual = PlatformDirs("cyclejournal", appauthor=False)
    monkeypatch.delenv("CYCLEJOURNAL_SHELF", raising=False)
    assert default_shelf() == usual.user_data_path
    assert config_folder() == usual.user_config_path
    assert state_file() == usual.user_state_path / "state.json"
