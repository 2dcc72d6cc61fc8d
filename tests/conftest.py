"""What every test gets: a home of its own, and a screen that does not move by itself."""

from __future__ import annotations

import gc
import os

# Textual reads these when it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ.pop("NO_COLOR", None)
os.environ.pop("TEXTUAL_THEME", None)
# Whoever runs the program has its output buffered; so have the tests.
os.environ.pop("PYTHONUNBUFFERED", None)

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.on_disk import HeldTimers

from tests import sampling
from tests.sharing import share

settings.register_profile(
    "tests", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", parent=settings.get_profile("tests"), max_examples=10)
settings.register_profile("soak", parent=settings.get_profile("tests"), max_examples=300)
settings.register_profile("thorough", parent=settings.get_profile("tests"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))

# Asked once, before any test has moved the home away.
_DIRS = platformdirs.PlatformDirs("cyclejournal", appauthor=False)
_REAL = (
    _DIRS.user_data_path,
    _DIRS.user_config_path,
    _DIRS.user_state_path,
    _DIRS.user_cache_path,
    _DIRS.user_log_path,
)


def _look(folders: tuple[Path, ...]) -> dict[Path, int]:
    """Everything in the folders, with the time of its last change."""
    seen: dict[Path, int] = {}
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            try:
                seen[path] = path.lstat().st_mtime_ns
            except FileNotFoundError:
                continue
    return seen


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much is run; ``sampling`` says what of it is left out when."""
    parser.addoption("--whole", action="store_true", help="run all tests, not only the quick ones")
    parser.addoption(
        "--every", action="store_true", help="run all cases of their tables too, with 300 examples"
    )
    parser.addoption(
        "--soak",
        type=int,
        default=0,
        metavar="N",
        help="kill, press or type N times instead of a few, and print what that did; with --every",
    )


def pytest_configure(config: pytest.Config) -> None:
    """What all tests of a process have in common, and their modules when they are read."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    share(patch, all_draw=sampling.is_every(config))
    sampling.add_markers(config)
    if "HYPOTHESIS_PROFILE" not in os.environ:
        every, whole = sampling.is_every(config), sampling.is_whole(config)
        settings.load_profile("soak" if every else "tests" if whole else "quick")


def pytest_report_header(config: pytest.Config) -> str:
    """How much runs: nobody is to take what is quick for all there is."""
    if sampling.is_every(config):
        return "suite: every case"
    return (
        "suite: all tests" if sampling.is_whole(config) else "suite: what is quick (all: --whole)"
    )


_LONGEST_FIRST = ("tests/test_lesson_replay.py", "tests/store/test_killed")
"""Beginnings of the ids of tests that take long: begun last, they would keep one core waiting."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what runs, and begin with what takes longest."""
    sampling.draw(config, items)
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST_FIRST))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Every file says what of it is quick."""
    sampling.all_say(item.config, item.nodeid.partition("::")[0])


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: a test of a screen waits now and then for the next frame."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Look for garbage less often: a process that runs thousands of tests holds much that stays."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures that tests recorded, when they were asked for."""
    if not terminalreporter.config.getoption("--soak"):
        return
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, value in report.user_properties:
                    if name == "figures":
                        terminalreporter.write_line(str(value))


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> int:
    """How often was asked for with ``--soak``; 0: as often as the test does by itself."""
    asked = request.config.getoption("--soak")
    assert isinstance(asked, int)
    return asked


@pytest.fixture
def every(request: pytest.FixtureRequest) -> bool:
    """Whether nothing is to be left out."""
    return sampling.is_every(request.config)


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> HeldTimers:
    """Timers that wait for the test, in place of those that save; see ``on_disk``."""
    from tests.on_disk import HeldTimers

    held = HeldTimers()
    held.take_over(monkeypatch)
    return held


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Key files that nobody waits for, and nothing that is unlocked afterwards."""
    from cyclejournal.store.lock import ring, wrapping

    monkeypatch.setattr(wrapping, "FACTOR", 10)
    yield
    ring.drop_all()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home; the test fails when anything of ours in the real one was made or changed."""
    before = _look(_REAL)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / f".{name.lower()}"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("CYCLEJOURNAL_SHELF", str(home / "shelf"))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    yield home
    after = _look(_REAL)
    touched = sorted(
        str(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )
    if touched:
        pytest.fail("this test reached the real home: " + ", ".join(touched))
