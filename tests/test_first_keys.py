"""Keys that come while the program starts: all of them go to the first page, and none ends it."""

from __future__ import annotations

import os
import random
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from cyclejournal.cli.keyboard import COMMANDS, opens_app
from cyclejournal.cli.main import COMMANDS as EVERY
from tests.cli.run import SOURCE, begin, data
from tests.terminal import Terminal

MOMENTS = [0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4]
"""Seconds after the program was started."""

KEYS = {
    **{f"F{n}": code for n, code in enumerate(("OP", "OQ", "OR", "OS"), 1)},
    **{f"F{n}": f"[{code}~" for n, code in ((5, 15), (6, 17), (7, 18), (8, 19), (9, 20))},
    "Up": "[A",
    "Down": "[B",
    "Right": "[C",
    "Left": "[D",
    "Home": "[H",
    "End": "[F",
    "PageUp": "[5~",
    "PageDown": "[6~",
    "Shift+Tab": "[Z",
    "Delete": "[3~",
}


@pytest.fixture
def journal(home: Path) -> str:
    """A journal whose page begins with a box for prose."""
    journal_id = begin()
    from tests.cli.run import output

    output("answer", journal_id, "goals.starting-point", "--voice", "Tom", stdin="Begun")
    return journal_id


def start() -> Terminal:
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return Terminal([sys.executable, "-m", "cyclejournal"], env=env)


def send_at(terminal: Terminal, moment: float, keys: str) -> None:
    """The moment is chosen, not waited for: whatever it is, the same must come of it."""
    time.sleep(moment)
    terminal.send(keys)


def written(journal_id: str) -> str:
    """What Tom has written."""
    found = [e["text"] for e in data("show", journal_id)["entries"] if e["voice"] == "Tom"]
    return " ".join(found)


def leave(terminal: Terminal) -> None:
    terminal.send("\x11")
    assert terminal.exit_code(20) == 0, terminal.text


@pytest.mark.parametrize("moment", MOMENTS[1::3])
def test_letters_go_to_the_box(journal: str, moment: float) -> None:
    with start() as terminal:
        send_at(terminal, moment, " abc")
        assert terminal.wait_for("Begun abc"), terminal.text
        leave(terminal)
    assert written(journal) == "Begun abc"


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("key", ["F2", "F8"])
def test_the_keys_that_ended_it_do_what_they_do_later(
    journal: str, key: str, moment: float
) -> None:
    with start() as terminal:
        send_at(terminal, moment, f"\x1b{KEYS[key]}")
        assert terminal.wait_for("✎ Priya" if key == "F2" else "›[^\n]*Goal"), terminal.text
        leave(terminal)


def test_commands_in_order(journal: str) -> None:
    with start() as terminal:
        terminal.send(f" one\x1b{KEYS['F2']}two")
        assert terminal.wait_for("✎ Priya"), terminal.text
        assert terminal.wait_for("two"), terminal.text
        leave(terminal)
    found = {e["voice"]: e["text"] for e in data("show", journal)["entries"]}
    assert found == {"Tom": "Begun one", "Priya": "two"}


def test_a_drawn_sample_of_the_rest_never_ends_it(journal: str) -> None:
    draw = random.Random(8)
    for _ in range(6):
        keys = [f"\x1b{KEYS[draw.choice(sorted(KEYS))]}" for _ in range(4)]
        keys += ["\x07", "\t", "\x0c"]
        draw.shuffle(keys)
        with start() as terminal:
            send_at(terminal, draw.choice(MOMENTS), "".join(keys))
            assert terminal.wait_for("Tom"), terminal.text
            terminal.send("\x1b")
            terminal.send("\x1b")
            terminal.send("\x11")
            code = terminal.exit_code(20)
            assert code == 0, (keys, terminal.text)


@pytest.mark.parametrize("end", ["^Q", "SIGTERM", "SIGHUP", "SIGTERM at once"])
def test_the_terminal_is_given_back_as_it_was_found(journal: str, end: str) -> None:
    with start() as terminal:
        before = termios.tcgetattr(terminal._slave)
        if end != "SIGTERM at once":
            assert terminal.wait_for("Begun"), terminal.text
        if end == "^Q":
            terminal.send("\x11")
        else:
            terminal.kill(signal.SIGHUP if end == "SIGHUP" else signal.SIGTERM)
        assert terminal.exit_code(20) is not None
        assert termios.tcgetattr(terminal._slave)[:4] == before[:4]


def test_which_words_open_the_app() -> None:
    assert {"open", "demo"} | COMMANDS == set(EVERY)
    for words in ([], ["tom"], ["open", "x"], ["demo"], ["--shelf", "list"], ["--shelf=x", "tom"]):
        assert opens_app(words), words
    for words in (["list"], ["--shelf", "x", "show"], ["--help"], ["tom", "-h"], ["--version"]):
        assert not opens_app(words), words
