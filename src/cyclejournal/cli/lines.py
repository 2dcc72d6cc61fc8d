"""Lines that somebody says to the program, one after the other: from a keyboard, or from a pipe."""

import codecs
import contextlib
import locale
import os
import select
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

from cyclejournal.cli.texts import check_input

PASTED = 0.05
"""Seconds within which a line that follows another was not typed by hand."""

HEARD = 0.5
"""Seconds after which a signal is heard at the latest that came just before the wait for a key began."""

PROMPT = "> "


class Ended(Exception):
    """The program is told to end while it waits for a line."""


class Lines:
    """What is said to the program, a line at a time, or several that were pasted at once."""

    ended_by = 0
    """The signal that ended it, if one did."""
    _waits = False

    def read(self) -> str | None:
        """The next of it; None at the end of input, or once the program is told to end."""
        if self.ended_by:
            return None
        try:
            self._waits = True
            # Python hears a signal between two waits; one that comes on the brink of a wait would be heard
            # with the next key only, were the wait not broken off now and then.
            signal.setitimer(signal.ITIMER_REAL, HEARD, HEARD)
            return self._read()
        except Ended:
            return None
        finally:
            self._waits = False
            signal.setitimer(signal.ITIMER_REAL, 0)

    def unseen(self, asked: str) -> str:
        """A passphrase, typed unseen. Raises NoPassphrase where that is broken off."""
        # Imported late: few journals ask for one.
        import getpass

        from cyclejournal.cli.passphrases import NONE_GIVEN, NoPassphrase

        try:
            self._waits = True
            with _terminal(edited=True) if sys.stdin.isatty() else contextlib.nullcontext():
                return getpass.getpass(asked)
        except (KeyboardInterrupt, Ended):
            raise NoPassphrase(*NONE_GIVEN) from None
        finally:
            self._waits = False

    def _read(self) -> str | None:
        line = sys.stdin.buffer.readline()
        return _text(line).rstrip("\r\n") if line else None

    def end(self, number: int, _frame: object) -> None:
        """A signal: what is being kept is kept first, and a line that is waited for comes no more."""
        self.ended_by = number
        if self._waits:
            raise Ended


class Keyboard(Lines):
    """A keyboard, through readline: the arrows work, and a line may be as long as it likes.

    The terminal's own line editing is off the whole time, for it drops what is beyond 4,095 bytes of a line.
    """

    def __init__(self) -> None:
        """Raises ImportError where there is no readline."""
        import readline

        _take_all_letters()
        self._typed_so_far = readline.get_line_buffer
        self._types = False
        self._half = ""
        """What stood on the line when the program was told to end."""
        self._is_over = False
        self._empty = 0
        """How many empty lines came close behind a line: Enter was held, nothing was pasted."""

    def _read(self) -> str | None:
        """A line; with all that came in the same moment, which was pasted."""
        if self._empty:
            self._empty -= 1
            return ""
        lines: list[str] = []
        try:
            while not self._is_over and (not lines or self._more_has_come()):
                lines.append(self._line("" if lines else PROMPT))
        except EOFError:
            self._is_over = True
        except Ended:
            lines += [self._half] if self._half else []
        if lines and not any(lines[1:]):
            self._empty = len(lines) - 1
            return lines[0]
        return "\n".join(lines) if lines else None

    def _line(self, prompt: str) -> str:
        self._types = True
        try:
            return input(prompt)
        except KeyboardInterrupt:
            self._half, self._is_over = self._typed_so_far(), True
            raise Ended from None
        finally:
            self._types = False

    def end(self, number: int, frame: object) -> None:
        """As in ``Lines``; half a line is not lost."""
        self._half = self._typed_so_far() if self._types else ""
        super().end(number, frame)

    @staticmethod
    def _more_has_come() -> bool:
        return bool(select.select([sys.stdin.fileno()], [], [], PASTED)[0])


def _take_all_letters() -> None:
    """Have readline take letters of several bytes where UTF-8 is what comes, though the locale does not say so.

    By that of ASCII it takes their bytes for orders, and the letters are gone.
    """
    if codecs.lookup(sys.stdin.encoding).name != "utf-8" or _knows_all_letters():
        return
    for name in ("C.UTF-8", "en_US.UTF-8", "UTF-8"):
        with contextlib.suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            # Readline asks anew, and by this.
            os.environ["LC_ALL"] = name
            return


def _knows_all_letters() -> bool:
    return codecs.lookup(locale.nl_langinfo(locale.CODESET)).name == "utf-8"


@contextmanager
def lines_said() -> Iterator[Lines]:
    """Where lines come from, until a signal ends them: a pipe, or a keyboard. Raises JournalError for neither."""
    check_input("answer")
    try:
        # Where what is said goes to a file or a program there is no readline; then the terminal edits the lines.
        lines = Keyboard() if sys.stdin.isatty() and sys.stdout.isatty() else Lines()
    except ImportError:
        lines = Lines()
    before = {each: signal.signal(each, lines.end) for each in (signal.SIGTERM, signal.SIGHUP)}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda _number, _frame: None)
    try:
        is_typed = isinstance(lines, Keyboard)
        with _terminal(edited=False) if is_typed else contextlib.nullcontext():
            yield lines
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _terminal(*, edited: bool) -> Iterator[None]:
    """The terminal with its own line editing meanwhile, or out of it."""
    fd = sys.stdin.fileno()
    before, changed = termios.tcgetattr(fd), termios.tcgetattr(fd)
    changed[3] = changed[3] | termios.ICANON if edited else changed[3] & ~termios.ICANON
    try:
        termios.tcsetattr(fd, termios.TCSANOW, changed)
        yield
    finally:
        # A window that was closed takes nothing back.
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _text(data: bytes) -> str:
    """What was sent, as UTF-8; what is none, in the letters that are said to be sent here."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(sys.stdin.encoding, "replace")
