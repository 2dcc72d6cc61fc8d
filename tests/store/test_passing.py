"""The folder of the example is gone when it is left; when it was killed, with the next start."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import pytest

from cyclejournal.store.passing import PassingFolder, sweep_passing
from tests.terminal import at_terminal


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for passing files."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.mark.whole("a program is started and killed for each; what it leaves is tested apart")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGQUIT])
def test_an_example_that_was_killed_is_swept_away_at_the_next_start(
    passing: Path, end: signal.Signals
) -> None:
    with at_terminal("demo") as terminal:
        assert terminal.wait_for("(?i)example", timeout=60), terminal.text
        # A second start takes nothing from one that still goes on.
        sweep_passing()
        assert len(list(passing.rglob("pair.json"))) == 1
        terminal.kill(end)
        assert terminal.exit_code(60) == -end
    assert len(list(passing.rglob("pair.json"))) == 1
    with at_terminal() as terminal:
        assert terminal.wait_for("Welcome", timeout=60), terminal.text
        terminal.send("\x11")
        assert terminal.exit_code(60) == 0
    assert list(passing.iterdir()) == []


def test_it_is_for_its_owner_alone_and_goes_when_it_is_left(passing: Path) -> None:
    with PassingFolder() as folder:
        (folder / "words").write_text("what somebody tried")
        assert list(passing.iterdir()) == [folder]
        assert folder.stat().st_mode & 0o777 == 0o700
        sweep_passing()
        assert (folder / "words").exists()
    assert list(passing.iterdir()) == []


def test_what_others_put_there_stays(passing: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".in-use").touch()
    (passing / "cyclejournal-example-link").symlink_to(elsewhere)
    (passing / "cyclejournal-example-folder").mkdir()
    (passing / "cyclejournal-example-file").touch()
    sweep_passing()
    assert len(list(passing.iterdir())) == 3
    assert (elsewhere / ".in-use").exists()
