"""A terminal in memory, with a program running in it: what a person would see and type.

The program gets a pseudo-terminal of its own as its controlling terminal. A thread draws what it
writes on a pyte screen and answers the questions Textual asks of a terminal. A screen counts only
between frames, never in the middle of one.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte
from wcwidth import wcwidth

# What a terminal is asked: a mode, the cursor's place, its kind, its size in pixels, its colours.
_QUESTION = re.compile(
    r"\x1b\[\?(?P<mode>\d+)\$p"
    r"|\x1b\[(?P<cursor>6n)"
    r"|\x1b\[0?(?P<kind>c)"
    r"|\x1b\[(?P<pixels>1[46]t)"
    r"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
# What pyte would draw as letters: mode questions, kitty keys, cursor shapes, window titles.
_UNDRAWN = re.compile(
    r"\x1b\[\??[\d;]*\$[a-z]"
    r"|\x1b\[[<>=][\d;:]*[A-Za-z]"
    r"|\x1b\[\?[\d;:]*u"
    r"|\x1b\[[\d;:]* q"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[P_^][^\x1b]*\x1b\\"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^][^\x1b]*\x1b?)?\Z")
_FRAME = re.compile(r"(\x1b\[\?2026[hl])")
_FRAME_BEGINS, _FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
# The shell opens the terminal as the first of its session, which makes it the controlling one.
_IN_TERMINAL = 'exec "$@" <"$0" >"$0" 2>&1'


class Burst(NamedTuple):
    """All that a program wrote to one thing that was done to it."""

    seconds: float
    """Until its last byte was read; 0 where it wrote nothing."""
    data: bytes


class Terminal:
    """One run of a program. Use it in a ``with``, so that the program never outlives the test."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (100, 30),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        columns, rows = size
        # A program that believes COLUMNS would draw for the terminal the tests were started from.
        given = os.environ if env is None else env
        own = {name: given[name] for name in given if name not in ("COLUMNS", "LINES")}
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._shown: list[str] = []
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._in_frame = False
        self._changed = threading.Condition(threading.RLock())
        self._awaited: Callable[[], bool] | None = None
        self._held: list[tuple[bytes, float]] | None = None
        """What came while drawing is put off, with the time when it was read."""
        self.raw = b""
        """All that it has written, to the byte."""
        self.came = 0.0
        """When what the last wait was for was read from the program, by ``time.monotonic``."""
        self._stop = threading.Event()
        # The other end stays open here too: a terminal that nobody holds yet would read as ended.
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, _winsize(columns, rows))
        try:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _IN_TERMINAL, os.ttyname(self._slave), *argv],
                env={**own, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except BaseException:
            os.close(self._slave)
            os.close(self._master)
            raise
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    @property
    def text(self) -> str:
        """The screen: its rows without the blanks at their ends, joined by newlines."""
        with self._changed:
            return self._rows()

    @property
    def edits_lines(self) -> bool:
        """Whether the terminal is in the mode that it was begun in."""
        return bool(termios.tcgetattr(self._slave)[3] & termios.ICANON)

    def send(self, keys: str) -> None:
        """Type: text, or the sequences that keys send (``"\\x11"`` is ctrl+q)."""
        os.write(self._master, keys.encode())

    def wait_for(self, pattern: str, timeout: float = 20.0) -> bool:
        """Has the regular expression come to be on the screen within ``timeout`` seconds?"""
        wanted = re.compile(pattern)
        return self._wait(lambda: bool(wanted.search(self._rows())), timeout)

    def wait_until_gone(self, pattern: str, timeout: float = 20.0) -> bool:
        """Has it gone from the screen?"""
        unwanted = re.compile(pattern)
        return self._wait(lambda: not unwanted.search(self._rows()), timeout)

    def burst(self, do: Callable[[], None], quiet: float = 0.15, most: float = 20.0) -> Burst:
        """Do something, and wait until the program has written to it and then nothing for so many seconds.

        What it wrote is drawn in the end, so that drawing takes no time from the program.
        """
        start = time.monotonic()
        with self._changed:
            held = self._held = list[tuple[bytes, float]]()
            do()
            while (left := (held[-1][1] + quiet if held else start + most) - time.monotonic()) > 0:
                self._changed.wait(left)
            return self._let_go(held, start)

    def idle(self, seconds: float) -> Burst:
        """What the program writes, in so many seconds, of its own accord."""
        start = time.monotonic()
        with self._changed:
            held = self._held = list[tuple[bytes, float]]()
        time.sleep(seconds)
        with self._changed:
            return self._let_go(held, start)

    def _let_go(self, held: list[tuple[bytes, float]], start: float) -> Burst:
        self._held = None
        for data, read in held:
            self._draw(data, read)
        came = held[-1][1] if held else start
        return Burst(came - start, b"".join(data for data, _ in held))

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as a person with a mouse would."""
        with self._changed:
            self._screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, _winsize(columns, rows))

    def kill(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send the program a signal; nothing happens when it has ended."""
        self._process.send_signal(number)

    def stop(self, number: signal.Signals) -> None:
        """Stop the program by a signal, and empty the screen, as a shell that has it meanwhile does."""
        self.kill(number)
        end = time.monotonic() + 20
        while not os.waitpid(self.pid, os.WUNTRACED | os.WNOHANG)[0]:
            assert time.monotonic() < end, "it goes on"
            self._stop.wait(0.02)
        with self._changed:
            self._screen.reset()

    def hang_up(self) -> None:
        """Close the window with the program still in it."""
        self._stop.set()
        self._reader.join()
        for end in (self._slave, self._master):
            if end >= 0:
                os.close(end)
        self._slave = self._master = -1

    def exit_code(self, timeout: float = 20.0) -> int | None:
        """The program's exit code, negative for a signal; None when it is still running then."""
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def close(self) -> None:
        """End the program, whatever it is doing, with all that it started."""
        # Its children are in its group; the group can outlive it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(10)
        self.hang_up()

    def _rows(self) -> str:
        """The screen; only the rows that were drawn since the last look are read again from its cells."""
        lines, drawn = self._screen.lines, self._screen.dirty
        if len(self._shown) != lines:
            self._shown, drawn = [""] * lines, {*range(lines)}
        for y in drawn:
            if y < lines:
                self._shown[y] = self._row(y)
        self._screen.dirty.clear()
        return "\n".join(self._shown)

    def _row(self, y: int) -> str:
        cells = self._screen.buffer[y]
        letters: list[str] = []
        wide = False
        for x in range(self._screen.columns):
            # The cell behind a wide letter is its other half.
            letter = "" if wide else cells[x].data
            wide = not letter.isascii() and wcwidth(letter[0]) == 2
            letters.append(letter)
        return "".join(letters).rstrip()

    def _wait(self, true: Callable[[], bool], timeout: float) -> bool:
        end = time.monotonic() + timeout
        with self._changed:
            self._awaited = true
            self._look(time.monotonic())
            while self._waits:
                left = end - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    self._awaited = None
                    return False
                self._changed.wait(min(left, 0.2))
        return True

    @property
    def _waits(self) -> bool:
        return self._awaited is not None

    def _look(self, read: float) -> None:
        """Is what somebody waits for on the screen, with what was read at that time?"""
        if self._awaited is not None and not self._in_frame and self._awaited():
            self._awaited = None
            self.came = read

    def _read(self) -> None:
        """The reader thread: until the window closes, or the program has ended and said all."""
        while not self._stop.is_set():
            ended = self._process.poll() is not None
            if select.select([self._master], [], [], 0 if ended else 0.05)[0]:
                data, read = os.read(self._master, 65536), time.monotonic()
                with self._changed:
                    self.raw += data
                    if self._held is not None:
                        self._held.append((data, read))
                    else:
                        self._draw(data, read)
                        self._look(read)
                    self._changed.notify_all()
            elif ended:
                return

    def _draw(self, data: bytes, read: float) -> None:
        text = self._rest + self._decode(data)
        cut = _UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else ""
        text = text[: cut.start()] if cut else text
        for piece in _FRAME.split(text):
            if piece in (_FRAME_BEGINS, _FRAME_ENDS):
                self._in_frame = piece == _FRAME_BEGINS
                self._look(read)
            else:
                self._stream.feed(_UNDRAWN.sub("", piece))
        for question in _QUESTION.finditer(text):
            os.write(self._master, self._answer(question).encode())

    def _answer(self, question: re.Match[str]) -> str:
        asked = question.groupdict()
        columns, rows = self._screen.columns, self._screen.lines
        if asked["mode"]:
            # 2026, drawing in whole frames, is there and off; no other mode is known.
            return f"\x1b[?{asked['mode']};{2 if asked['mode'] == '2026' else 0}$y"
        if asked["cursor"]:
            return f"\x1b[{self._screen.cursor.y + 1};{self._screen.cursor.x + 1}R"
        if asked["kind"]:
            return "\x1b[?62;22c"
        if asked["pixels"]:
            if asked["pixels"] == "16t":
                return "\x1b[6;20;10t"
            return f"\x1b[4;{rows * 20};{columns * 10}t"
        shade = "1e1e/1e1e/1e1e" if asked["colour"] == "11" else "d0d0/d0d0/d0d0"
        return f"\x1b]{asked['colour']};rgb:{shade}\x1b\\"


def _winsize(columns: int, rows: int) -> bytes:
    return struct.pack("HHHH", rows, columns, 0, 0)


def at_terminal(*words: str, size: tuple[int, int] = (100, 30), **env: str) -> Terminal:
    """``python -m cyclejournal`` of these sources, with more in its environment."""
    source = Path(__file__).parents[1] / "src"
    argv = [sys.executable, "-m", "cyclejournal", *words]
    return Terminal(argv, size=size, env={**os.environ, "PYTHONPATH": str(source), **env})
