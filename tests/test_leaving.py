"""However the program is left, what was typed is there afterwards: the real program in a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.errors import BROKEN
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.demo.building import DEMO, demo_journal
from cyclejournal.journal.moments import local_clock
from cyclejournal.store.open.shelf import Shelf
from tests.terminal import Terminal, at_terminal

BOX = "What did you notice while you taught"
BEFORE = "I want to ask"
"""How the sentence begins that Tom broke off in the demo; the cursor stands behind it."""
TYPED = " about partners, bef"
SAVED = r"Saved \d\d:\d\d"
QUIT = "\x11"
F11 = "\x1b[23~"

CRASHING = """
import sys
from pathlib import Path
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui import app

class Crashing(app.CycleJournal):
    CSS_PATH = Path(app.__file__).with_name("styles.tcss")
    BINDINGS = [("f11", "crash")]

    def action_crash(self):
        told = max((e.text for e in self.desk.journal.entries.values()), key=len).upper()
        told += self.focused.text.upper()
        raise ValueError(told)

guides = find_guides(shipped_guides_folder())[0]
sys.exit(Crashing(Shelf(Path(sys.argv[1])), guides, journal="demo").run_to_end())
"""


@pytest.fixture
def shelf(home: Path) -> Shelf:
    """A shelf with the demo's journal on it."""
    found = Shelf(home / "shelf")
    found.add(demo_journal(find_guides(shipped_guides_folder())[0]["peer"], local_clock())).close()
    return found


def in_mid_sentence() -> Terminal:
    """The program, with a cursor behind the half of a sentence that was just typed."""
    terminal = at_terminal()
    assert terminal.wait_for(BOX), terminal.text
    assert terminal.wait_for("All saved"), terminal.text
    terminal.send(TYPED)
    assert shows(terminal, TYPED), terminal.text
    return terminal


def shows(terminal: Terminal, words: str) -> bool:
    """Is it on the screen, over the end of a line if need be, with what stands beside the page between?"""
    return terminal.wait_for(r"(?:[\s│]|\n[^│\n]*│)+".join(words.split()))


def texts(shelf: Shelf) -> set[str]:
    """Every wording in the journal, earlier ones too."""
    entries = shelf.read(DEMO).entries.values()
    earlier = {version.text for entry in entries for version in entry.history}
    return {entry.text for entry in entries} | earlier


def hang_up(terminal: Terminal) -> None:
    terminal.hang_up()


def terminate(terminal: Terminal) -> None:
    terminal.kill(signal.SIGTERM)


def leave(terminal: Terminal) -> None:
    terminal.send(QUIT)


def kill_once_saved(terminal: Terminal) -> None:
    assert terminal.wait_for(SAVED), terminal.text
    terminal.kill(signal.SIGKILL)


@pytest.mark.whole("a start for each way out; one is quick", quick=1)
@pytest.mark.parametrize(
    ("end", "code"),
    [
        (hang_up, 128 + signal.SIGHUP),
        (terminate, 128 + signal.SIGTERM),
        (leave, 0),
        (kill_once_saved, -signal.SIGKILL),
    ],
)
def test_half_a_sentence_is_there_again(
    shelf: Shelf, end: Callable[[Terminal], None], code: int
) -> None:
    with in_mid_sentence() as terminal:
        end(terminal)
        assert terminal.exit_code() == code
    assert any(text.endswith(BEFORE + TYPED) for text in texts(shelf))
    if end is kill_once_saved:
        # What is in the files is on the screen, however it came there.
        with at_terminal() as terminal:
            assert shows(terminal, TYPED), terminal.text


def test_stopped_and_continued_all_of_the_screen_is_there_again(shelf: Shelf) -> None:
    """By whichever program: keys are read once, and the way out is the same."""
    with in_mid_sentence() as terminal:
        for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGSTOP):
            terminal.stop(number)
            terminal.kill(signal.SIGCONT)
            assert shows(terminal, BOX), terminal.text
        terminal.send("core")
        assert shows(terminal, f"{TYPED}core"), terminal.text
        terminal.send(QUIT)
        assert terminal.exit_code() == 0
        assert terminal.edits_lines
    assert any(f"{TYPED}core" in text for text in texts(shelf))


@pytest.mark.whole("a start for each; the way out that is quick keeps them too")
def test_a_crash_keeps_the_words_and_does_not_print_them(shelf: Shelf, tmp_path: Path) -> None:
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING)
    with Terminal([sys.executable, str(script), str(shelf.root)]) as terminal:
        assert terminal.wait_for("All saved"), terminal.text
        terminal.send(TYPED)
        assert shows(terminal, TYPED), terminal.text
        terminal.send(F11)
        assert terminal.exit_code() == BROKEN
        assert terminal.wait_for("failed: ValueError"), terminal.text
        printed = " ".join(terminal.text.split())
    for text in texts(shelf):
        # The last frame may still be behind it; what was printed is in capitals.
        words = text.upper().split()
        assert len(words) < 3 or " ".join(words[:3]) not in printed
    assert any(text.endswith(BEFORE + TYPED) for text in texts(shelf))


@pytest.mark.whole("two starts; tui/test_many_windows has two windows in one process")
def test_two_windows_on_one_journal_lose_neither_s_words(shelf: Shelf) -> None:
    with at_terminal() as one, at_terminal() as other:
        for window in (one, other):
            assert window.wait_for(BOX), window.text
        one.send(" Monday")
        other.send(" Tuesday")
        assert one.wait_for("Monday"), one.text
        assert other.wait_for("Tuesday"), other.text
        for window in (one, other):
            assert window.wait_for(SAVED), window.text
        for window in (one, other):
            window.send(QUIT)
        assert (one.exit_code(), other.exit_code()) == (0, 0)
    assert {f"{BEFORE} Monday", f"{BEFORE} Tuesday"} <= {
        text[text.find(BEFORE) :] for text in texts(shelf)
    }


def lives(terminal: Terminal) -> None:
    """It goes on, and leaves when asked to."""
    terminal.send("\r")
    assert terminal.wait_for("your journals"), terminal.text
    terminal.send(QUIT)
    assert terminal.exit_code() == 0


@pytest.mark.whole("a start for each; tui/test_shelf_screen has such a shelf")
def test_a_shelf_that_is_a_file(home: Path) -> None:
    (home / "shelf").write_text("a list of shopping")
    with at_terminal() as terminal:
        assert shows(terminal, "is not a folder|Not a directory"), terminal.text
        assert "shelf" in terminal.text
        lives(terminal)
    assert (home / "shelf").read_text() == "a list of shopping"


@pytest.mark.skipif(os.name == "posix" and os.getuid() == 0, reason="root may write anywhere")
def test_a_shelf_that_may_not_be_written(shelf: Shelf) -> None:
    for folder in (shelf.root / "journals", shelf.root):
        folder.chmod(0o500)
    try:
        with at_terminal() as terminal:
            assert shows(terminal, "cannot be used"), terminal.text
            lives(terminal)
    finally:
        for folder in (shelf.root, shelf.root / "journals"):
            folder.chmod(0o700)


@pytest.mark.whole("a start for each; tui/test_app opens a damaged journal")
def test_a_journal_with_damaged_json(shelf: Shelf) -> None:
    pair = shelf.paths(DEMO).pair
    damaged = pair.read_bytes()[:-500]
    pair.write_bytes(damaged)
    with at_terminal() as terminal:
        assert shows(terminal, "pair.json"), terminal.text
        lives(terminal)
    assert pair.read_bytes() == damaged


def test_without_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cyclejournal"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "no terminal" in done.stderr
    assert done.stdout == ""
