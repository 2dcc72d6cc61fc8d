"""The terminal that the smoke test and the benchmarks trust."""

from __future__ import annotations

import signal
import sys

from tests.terminal import Terminal

ECHO = """
import sys, termios, tty
tty.setcbreak(0)
print("ready", flush=True)
while (key := sys.stdin.read(1)) != "q":
    print(f"<{key}>", flush=True)
sys.exit(7)
"""
ASK = r"""
import os, tty
tty.setraw(0)
os.write(1, b"\x1b[?2026$p")
answer = os.read(0, 100)
os.write(1, b"\x1b[?u\x1b[>4;1m\x1b]0;title\x07said " + repr(answer).encode())
os.read(0, 1)
"""
HALF = r"""
import os, time
os.write(1, b"\x1b[?2026hhalf")
time.sleep(0.5)
os.write(1, b" whole\x1b[?2026l")
time.sleep(60)
"""
TWICE = r"""
import os, time, tty
tty.setraw(0)
os.write(1, b"ready")
os.read(0, 1)
os.write(1, b" one")
time.sleep(0.05)
os.write(1, b" two")
os.read(0, 1)
"""
HELD = """
import signal, sys, time
signal.signal(signal.SIGHUP, lambda *_: sys.exit(3))
print("ready", flush=True)
time.sleep(60)
"""


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_types_shows_and_tells_the_exit_code() -> None:
    with Terminal(python(ECHO), size=(40, 5)) as terminal:
        assert terminal.wait_for("^ready")
        terminal.send("é")
        assert terminal.wait_for("<é>")
        terminal.send("q")
        assert terminal.exit_code() == 7
        assert not terminal.wait_for("never", timeout=5)


def test_answers_what_a_program_asks_and_draws_no_stray_letters() -> None:
    with Terminal(python(ASK), size=(60, 3)) as terminal:
        assert terminal.wait_for("said")
        assert terminal.text.splitlines()[0] == r"said b'\x1b[?2026;2$y'"


def test_a_frame_counts_when_it_is_whole() -> None:
    with Terminal(python(HALF), size=(60, 3)) as terminal:
        assert terminal.wait_for("half")
        assert "half whole" in terminal.text


def test_a_burst_is_all_that_was_written_to_a_key() -> None:
    with Terminal(python(TWICE), size=(60, 3)) as terminal:
        assert terminal.wait_for("ready")
        assert terminal.idle(0.01).data == b""
        burst = terminal.burst(lambda: terminal.send("x"), quiet=2.0)
        assert burst.data == b" one two"
        assert burst.seconds >= 0.05
        assert terminal.text.splitlines()[0] == "ready one two"


def test_a_program_is_told_that_its_window_closed() -> None:
    with Terminal(python(HELD)) as terminal:
        assert terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.exit_code() == 3


def test_a_program_that_would_stay_is_ended() -> None:
    with Terminal(python("import time; time.sleep(60)")) as terminal:
        terminal.kill(signal.SIGCONT)
        assert terminal.exit_code(timeout=0.1) is None
    assert terminal.exit_code() == -signal.SIGKILL


def test_a_program_that_is_not_there() -> None:
    with Terminal(["/nowhere/at-all"]) as terminal:
        assert terminal.exit_code() == 127
        assert terminal.wait_for("not found|No such", timeout=5)
