"""Keys that come while the program starts: all of them go to the first page, and none ends it.

``pytest tests/test_first_keys.py -k over --soak 5000 -n0`` tries every key, pressed once and held, at every 25 ms.
"""

from __future__ import annotations

import os
import pty
import random
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from cyclejournal.cli import keyboard
from cyclejournal.cli.keyboard import COMMANDS, opens_app
from cyclejournal.cli.main import COMMANDS as EVERY
from tests.cli.run import SOURCE, begin, data, output
from tests.terminal import Terminal, at_terminal

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

EVERY_KEY = {
    **{name: f"\x1b{code}" for name, code in KEYS.items()},
    **{f"F{n}": f"\x1b[{code}~" for n, code in ((10, 21), (11, 23), (12, 24))},
    **{f"^{chr(64 + code)}": chr(code) for code in range(1, 32) if code != 27},
    "Esc": "\x1b",
    "Backspace": "\x7f",
    "Space": " ",
    "a": "a",
    "3": "3",
    "?": "?",
}
SIGNALS = ("^C", "^Z", "^\\")
"""Keys that are none before the program has taken the terminal."""

STEP, LAST = 0.025, 0.6
"""Seconds between two moments, and until the last of them: by then the first page is there."""


@pytest.fixture
def journal(home: Path) -> str:
    """A journal whose page begins with a box for prose."""
    journal_id = begin()
    output("answer", journal_id, "goals.starting-point", "--voice", "Tom", stdin="Begun")
    return journal_id


def send_at(terminal: Terminal, moment: float, keys: str) -> None:
    """The moment is chosen, not waited for: whatever it is, the same must come of it."""
    time.sleep(moment)
    terminal.send(keys)


def leave(terminal: Terminal) -> None:
    terminal.send("\x11")
    assert terminal.exit_code() == 0, terminal.text


@pytest.mark.whole("a start for each moment; one of them is quick", quick=1)
@pytest.mark.parametrize("number", range(len(MOMENTS)))
def test_the_keys_that_ended_it_do_what_they_do_later(journal: str, number: int) -> None:
    """Each first in its turn, the other behind it; then letters, which go to the box they lead to."""
    first, second = ("F2", "F8") if number % 2 else ("F8", "F2")
    with at_terminal() as terminal:
        send_at(terminal, MOMENTS[number], f"\x1b{KEYS[first]}\x1b{KEYS[second]} abc")
        assert terminal.wait_for("✎ Priya"), terminal.text
        assert terminal.wait_for("›[^\n]*Goal"), terminal.text
        assert terminal.wait_for("abc"), terminal.text
        leave(terminal)
    assert "together: abc" in {
        f"{e['voice']}:{e['text']}" for e in data("show", journal)["entries"]
    }


@pytest.mark.whole("a start for each moment; the keys that ended it go the same way")
@pytest.mark.parametrize("moment", MOMENTS[1::4])
def test_letters_and_commands_in_order(journal: str, moment: float) -> None:
    with at_terminal() as terminal:
        send_at(terminal, moment, f" one\x1b{KEYS['F2']}two")
        assert terminal.wait_for("✎ Priya"), terminal.text
        assert terminal.wait_for("two"), terminal.text
        leave(terminal)
    found = {e["voice"]: e["text"] for e in data("show", journal)["entries"]}
    assert found == {"Tom": "Begun one", "Priya": "two"}


@pytest.mark.whole("starts for many keys; those that once ended the app are quick")
def test_a_drawn_sample_of_the_rest_never_ends_it(journal: str) -> None:
    draw = random.Random(8)
    for _ in range(4):
        keys = [f"\x1b{KEYS[draw.choice(sorted(KEYS))]}" for _ in range(4)]
        keys += ["\x07", "\t", "\x0c"]
        draw.shuffle(keys)
        with at_terminal() as terminal:
            send_at(terminal, draw.choice(MOMENTS), "".join(keys))
            assert terminal.wait_for("Tom"), terminal.text
            terminal.send("\x1b")
            terminal.send("\x1b")
            terminal.send("\x11")
            code = terminal.exit_code()
            assert code == 0, (keys, terminal.text)


def is_taken(terminal: Terminal) -> bool:
    """Whether the keys that send signals send none any more."""
    return not termios.tcgetattr(terminal._slave)[3] & termios.ISIG


def survives(key: str, moment: float, *, held: bool) -> bool:
    """A start with that key at that moment, which ends as it should; False where it was not pressed."""
    patience = time.monotonic() + 30
    with at_terminal() as terminal:
        time.sleep(moment)
        for _ in range(round((LAST - moment) / STEP) if held else 1):
            if key not in SIGNALS or is_taken(terminal):
                terminal.send(EVERY_KEY[key])
            elif not held:
                return False
            if held:
                time.sleep(STEP)
        # What comes before the program has taken the terminal may mean something to that.
        while terminal.exit_code(0.05) is None and not re.search("Tom|Priya", terminal.text):
            assert time.monotonic() < patience, terminal.text
        for code in ("\x1b", "\x1b", "\x11"):
            terminal.send(code)
        assert terminal.exit_code() == 0, terminal.text
    return True


def test_over_and_over(
    journal: str, soak: int, record_property: Callable[[str, object], None]
) -> None:
    """As many of all keys at all moments, in an order that is drawn, as were asked for with ``--soak``."""
    if not soak:
        pytest.skip("with --soak")
    moments = [round(STEP * n, 3) for n in range(round(LAST / STEP))]
    every = list(product(EVERY_KEY, moments, (False, True)))
    random.Random(8).shuffle(every)
    starts = 0
    for key, moment, held in every[:soak]:
        try:
            starts += survives(key, moment, held=held)
        except BaseException as error:
            error.add_note(f"{key} at {moment} s, {'held' if held else 'once'}")
            raise
    record_property(
        "figures",
        f"{starts} starts with one of {len(EVERY_KEY)} keys, once or held, at one of {len(moments)} "
        "moments: each led to the first page and ended when asked to",
    )


@pytest.mark.whole("a start for each way out; test_leaving has one that is quick")
@pytest.mark.parametrize("end", ["^Q", "SIGTERM", "SIGHUP", "SIGTERM at once"])
def test_the_terminal_is_given_back_as_it_was_found(journal: str, end: str) -> None:
    with at_terminal() as terminal:
        before = termios.tcgetattr(terminal._slave)
        if end != "SIGTERM at once":
            assert terminal.wait_for("Begun"), terminal.text
        if end == "^Q":
            terminal.send("\x11")
        else:
            terminal.kill(signal.SIGHUP if end == "SIGHUP" else signal.SIGTERM)
        assert terminal.exit_code() is not None
        assert termios.tcgetattr(terminal._slave)[:4] == before[:4]


ORDER = """
import sys
from contextlib import contextmanager
from cyclejournal import __main__ as program
@contextmanager
def held():
    print("loaded:", *sorted({"textual", "rich", "click", "msgspec", "asyncio"} & {*sys.modules}))
    yield
    print("given back")
program.held = held
program._run = lambda: print("run")
program.main()
"""


def test_taking_the_terminal_is_the_first_act_of_a_start() -> None:
    """Before anything is loaded that takes time; a command that opens no app takes nothing."""
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    for words, told in (([], "loaded:\nrun\ngiven back\n"), (["list"], "run\n")):
        argv = [sys.executable, "-c", ORDER, *words]
        done = subprocess.run(argv, capture_output=True, text=True, env=env, check=True)
        assert done.stdout == told


def test_no_byte_is_edited_echoed_or_taken_for_a_signal_while_it_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor is what waited in it before thrown away."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "rb", buffering=0) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        before = termios.tcgetattr(slave)
        os.write(master, b"waits")
        os.read(master, 100)
        sent = b"ab\x7f\r\n\x03\x1a\x1c\x11\x13\x16\x04" + b"x" * 3000
        with keyboard.held():
            os.write(master, sent)
            kept = b""
            while select.select([slave], [], [], 0.2)[0]:
                kept += os.read(slave, 10_000)
            assert kept == b"waits" + sent
            assert not select.select([master], [], [], 0)[0]
        assert termios.tcgetattr(slave) == before
    os.close(master)


def test_which_words_open_the_app() -> None:
    assert {"open", "demo"} | COMMANDS == set(EVERY)
    for words in ([], ["tom"], ["open", "x"], ["demo"], ["--shelf", "list"], ["--shelf=x", "tom"]):
        assert opens_app(words), words
    for words in (["list"], ["--shelf", "x", "show"], ["--help"], ["tom", "-h"], ["--version"]):
        assert not opens_app(words), words
