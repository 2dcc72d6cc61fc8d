"""Where it is measured: a folder with a home of its own, compiled code, and the journals in turn."""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import cyclejournal
from cyclejournal.guide.compiling import compile_toml
from cyclejournal.guide.finder import shipped_guides_folder
from cyclejournal.store.open.shelf import Shelf
from tests.bench.samples import journal_alike, journal_of, numbered, on_shelf
from tests.terminal import Terminal

SIZE = (120, 40)
_ROOT = Path(__file__).parents[2]
_MODULES = ("textual", "rich", "tinydb", "msgspec", "click", "markdown_it", "filelock")


@dataclass(frozen=True)
class Sizes:
    """How much of everything; the smoke test takes very little."""

    n: int = 0
    """How often each is measured; 0 for what each benchmark finds enough."""
    cycles: tuple[int, ...] = (10, 100, 1000)
    journals: int = 200
    entries: tuple[int, int] = (100, 10_000)
    events: tuple[int, ...] = (1_000, 2_000)
    prompts: int = 21
    turns: int = 4
    """Ways of changing most of the screen."""
    idle: float = 10
    """Seconds."""


class Workplace:
    """Makes what a benchmark needs, once."""

    def __init__(self, folder: Path, sizes: Sizes = Sizes()) -> None:
        self.folder = folder
        self.sizes = sizes
        self._shelves: dict[str, Shelf] = {}
        self.home = folder / "home"
        self.home.mkdir()
        gone = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "CYCLEJOURNAL_SHELF")
        self.env = {name: value for name, value in os.environ.items() if name not in gone}
        self.env |= {"HOME": str(self.home)}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self.env[f"XDG_{name}_HOME"] = str(self.home / f".{name.lower()}")

    def times(self, usual: int) -> int:
        """How often to measure what is usually measured so often."""
        return self.sizes.n or usual

    def compile(self) -> None:
        """Compile what a start imports and reads, as an installed program is."""
        for folder in (shipped_guides_folder(), _ROOT / "themes"):
            compile_toml(folder)
        compileall.compile_dir(str(Path(cyclejournal.__file__).parent), quiet=1)
        compileall.compile_dir(str(_ROOT / "tests" / "bench"), quiet=1)
        for name in _MODULES:
            found = __import__(name).__file__
            if found:
                compileall.compile_dir(str(Path(found).parent), quiet=1)

    def shelf(self, name: str, make: Callable[[Path], Shelf]) -> Shelf:
        """The shelf of that name, made when it is first wanted."""
        if name not in self._shelves:
            self._shelves[name] = make(self.folder / name)
        return self._shelves[name]

    def shelf_of(self, cycles: int) -> Shelf:
        """One journal, ``sample``, of that many cycles."""
        return self.shelf(
            f"cycles-{cycles}", lambda root: on_shelf(root, [journal_of(cycles, "sample")])
        )

    @contextmanager
    def many_and_few(self) -> Iterator[tuple[Terminal, Terminal]]:
        """The program over a journal of many entries, and over one of few, of which as much is seen."""

        def opened(entries: int) -> AbstractContextManager[tuple[Terminal, float]]:
            def make(root: Path) -> Shelf:
                return on_shelf(root, [numbered(journal_alike(entries))])

            shelf = self.shelf(f"entries-{entries}", make)
            return self.running(self.ours("--shelf", str(shelf.root)), "All saved|Saved")

        few, many = self.sizes.entries
        with opened(many) as (large, _), opened(few) as (small, _):
            yield large, small

    def ours(self, *words: str) -> list[str]:
        """The program as a command."""
        return [sys.executable, "-m", "cyclejournal", *words]

    def floor(self, text: str = "") -> list[str]:
        """The bare app as a command."""
        return [sys.executable, "-m", "tests.bench.floor", *([text] if text else [])]

    def bare_search(self) -> list[str]:
        """The bare Input over an empty list, as a command."""
        return [sys.executable, "-m", "tests.bench.bare_search"]

    def counter(self) -> list[str]:
        """The bare app that counts a key, as a command."""
        return [sys.executable, "-m", "tests.bench.counter"]

    def sketch(self) -> list[str]:
        """The bare page that turns, as a command."""
        return [sys.executable, "-m", "tests.bench.sketch"]

    def twin(self) -> list[str]:
        """The bare page with as many widgets as ours, as a command."""
        return [sys.executable, "-m", "tests.bench.twin"]

    def least_record(self, file: str, *words: str) -> list[str]:
        """A command of the program with the events of a file told besides, as a command."""
        return [sys.executable, "-m", "tests.bench.least_record", file, *words]

    @contextmanager
    def running(
        self, argv: Sequence[str], ready: str, also: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[tuple[Terminal, float]]:
        """The program in a terminal, with the seconds to the frame that shows ``ready``.

        ``also`` is set in its environment.
        """
        start = time.monotonic()
        with Terminal(argv, size=SIZE, env={**self.env, **also}, cwd=_ROOT) as terminal:
            if not terminal.wait_for(ready, timeout=60):
                raise RuntimeError(f"{ready!r} never showed:\n{terminal.text}")
            yield terminal, terminal.came - start

    def start(self, argv: Sequence[str], ready: str) -> float:
        """Seconds from exec to the frame that shows ``ready``."""
        with self.running(argv, ready) as (_, took):
            return took

    def run(self, argv: Sequence[str]) -> float:
        """Seconds a command takes; what it says is not to stand between the figures."""
        start, nowhere = time.monotonic(), subprocess.DEVNULL
        subprocess.run(argv, env=self.env, cwd=_ROOT, check=True, stdout=nowhere, stderr=nowhere)
        return time.monotonic() - start


def key(terminal: Terminal, keys: str, expected: str, *, gone: bool = False) -> float:
    """Seconds from a key to the frame that shows what it does; sent when the program is at rest."""
    time.sleep(0.04)
    start = time.monotonic()
    terminal.send(keys)
    wait = terminal.wait_until_gone if gone else terminal.wait_for
    if not wait(expected):
        raise RuntimeError(f"{keys!r} did not do {expected!r}:\n{terminal.text}")
    return terminal.came - start


def peak(pid: int) -> float:
    """The most memory a process has had, in MiB. Linux only."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024
