"""What a terminal sends, read so that no byte of it ends the app, and nothing in a paste is taken for a key.

``tests/tui/test_keyboard.py`` holds what it does, and that what it stands on is still there.
"""

import os
import re
import selectors
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.keys import Keys as Names
from textual.message import Message
from textual.message_pump import MessagePump

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What stands around a paste."""

MANY = 8
"""So many letters in one reading are taken together: no fingers sent them one by one."""

SHIFTED = {
    "shift+backspace": ("backspace", "\x7f"),
    "shift+enter": ("enter", "\r"),
    "shift+space": ("space", " "),
    "shift+escape": ("escape", None),
}
"""Keys that do the same with Shift, as they do where a terminal does not tell the two apart."""


class Run(Paste):
    """Letters that came together: typed ahead, or pasted by a terminal that does not say so.

    A box for words takes them as one; for whatever else has the focus they are keys.
    """

    def keys(self, sender: MessagePump) -> list[Key]:
        """The letters, one by one."""
        keys = [each for each in Keys().feed(self.text) if isinstance(each, Key)]
        for each in keys:
            each.set_sender(sender)
        return keys


Run.handler_name = Paste.handler_name


OPENERS = "[O]"
"""What stands behind Esc where a longer sequence begins."""

UNKNOWN = re.compile(r"\x1b\[(?![\[M<])[0-?]*[ -/]*[@-~]|\x1bO[ -~]")
"""A key that is whole, whatever it is; neither a mouse, nor a function key of the Linux console."""

REPORT = re.compile(r"\x1b\[\?[\d;]*\$y")
"""A terminal's answer to what it can do, which Textual reads after it has looked for keys."""

HELD = re.compile(rf"\x1b[{re.escape(OPENERS)}](?=\x1b(?!\\))")
"""Alt with such a letter, and another key close behind."""


class Keys(XTermParser):
    """Textual's reading of keys, in which Alt with a letter types nothing, and nor does a key that nobody knows.

    Textual 8.2.8 gives Alt's key the letter, which boxes then take, or a ``^`` in front when another key comes
    close behind; of a key it does not know it types all but the first byte. And it knows a few keys with Shift
    that no other terminal tells apart; nothing is bound to them.
    """

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        is_pair = len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] not in OPENERS
        if is_pair and not isinstance(ANSI_SEQUENCES_KEYS.get(sequence), tuple):
            # At once: Textual would wait for more.
            sequence, alt = sequence[1], True
        found = list(super()._sequence_to_key_events(sequence, alt))
        if sequence[:2] == "\x1b[" and sequence[-1] == "~":
            # Never a letter: Textual takes the number of a key that it does not know for one.
            found = [event for event in found if not event.is_printable]
        for event in found:
            if (plain := SHIFTED.get(event.key)) is not None:
                yield Key(*plain)
            elif alt and event.is_printable:
                yield Key(f"alt+{event.key.removeprefix('alt+')}", None)
            else:
                yield event
        if not found and UNKNOWN.fullmatch(sequence) and not REPORT.fullmatch(sequence):
            yield Key(Names.Ignore, sequence)

    @property
    def is_at_rest(self) -> bool:
        """Whether it is in the middle of nothing."""
        return self._timeout_time is None


class Keyboard:
    """Bytes in, events out."""

    def __init__(self) -> None:
        self._keys = Keys()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._bytes = b""
        """The beginning of a report of the mouse, whose rest is to come."""
        self._tail = ""
        """The end of what was read: where a mark of a paste may have begun."""
        self._pasted: list[str] | None = None
        """The pieces of a paste that has not ended yet."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """What so many bytes mean; what is no text stands as a replacement character."""
        text = self._decode(self._without_mouse(data))
        while text:
            mark = BEGIN if self._pasted is None else END
            at = (self._tail + text).find(mark)
            end = len(text) if at < 0 else at + len(mark) - len(self._tail)
            piece, text = text[:end], text[end:]
            if self._pasted is None:
                yield from self._typed(piece)
            else:
                self._pasted.append(piece)
            if at < 0:
                self._tail = (self._tail + piece)[1 - len(mark) :]
                continue
            self._tail = ""
            if self._pasted is None:
                self._pasted = []
                continue
            # The reading of keys knows where the paste begins and ends, and nothing of what is in it.
            pasted, self._pasted = "".join(self._pasted)[: -len(END)], None
            for event in self._keys.feed(END):
                yield Paste(pasted) if isinstance(event, Paste) else event

    def tick(self) -> Iterable[Message]:
        """What has waited for more for long enough, as Esc does."""
        return self._keys.tick()

    def _without_mouse(self, data: bytes) -> bytes:
        """Without what an old mouse says: its places are bytes like those of letters, and no text."""
        data, self._bytes = self._bytes + data, b""
        if self._pasted is None and b"\x1b[M" in data:
            data = re.sub(rb"\x1b\[M[\s\S]{3}", b"", data)
            if begun := re.search(rb"\x1b\[M[\s\S]{0,2}\Z", data):
                data, self._bytes = data[: begun.start()], begun[0]
        return data

    def _typed(self, text: str) -> Iterator[Message]:
        if "\x1b" in text:
            # What a terminal is told, not what it tells: titles, colours, whatever its answer is to a question.
            text = re.sub("\x1b\\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\\\)", "", text)
            text = HELD.sub("", text)
        if "\x1b" in text or not self._keys.is_at_rest:
            if text:
                yield from self._keys.feed(text)
            return
        for piece in re.split("([\x00-\x1f\x7f-\x9f]+)", text):
            if len(piece) >= MANY and piece[0] >= " " and piece[0] != "\x7f":
                yield Run(piece)
            elif piece:
                yield from self._keys.feed(piece)


LARGEST = Size(1000, 400)
"""The largest window that is drawn. A terminal may say 65535 by 65535, and each cell of it would be kept."""


def believed(width: int, height: int) -> Size:
    """So much of what a terminal says of its size."""
    return Size(min(width, LARGEST.width), min(height, LARGEST.height))


class Terminal(LinuxDriver):
    """Textual's way to a terminal, with ``Keyboard`` for what is read from it.

    That of Textual 8.2.8 ends the app at a byte that is no UTF-8. Stopped and continued, it leaves the screen
    empty; and where another program did that, it reads every key twice over and never ends.
    """

    _modes: list[Any] | None = None
    """Those of the terminal while the app has it."""

    def __init__(self, app: App[Any], *, size: tuple[int, int] | None = None, **how: bool) -> None:
        super().__init__(app, size=size, **how)
        if self._size is None:
            # Before it is told of any, Textual takes what the terminal says.
            self._size = self._get_terminal_size()

    def start_application_mode(self) -> None:
        """As in Textual. Whoever comes back to it finds all of the screen again."""
        comes_back = self._key_thread is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        with suppress(termios.error):
            self._modes = termios.tcgetattr(self.fileno)
        if comes_back:
            self._app.refresh()

    def _get_terminal_size(self) -> tuple[int, int]:
        return believed(*super()._get_terminal_size())

    def process_message(self, message: Message) -> None:
        """As in Textual; a size that is told among the keys is bounded as any."""
        if isinstance(message, Resize):
            size = believed(*message.size)
            message = Resize(size, size, pixel_size=message.pixel_size)
        super().process_message(message)

    # A signal comes in the middle of anything, of a frame that is being handed on as well: whatever writes
    # to the terminal from there may wait for ever for what it came into.
    def _sigtstp_application(self, *_: object) -> None:
        self._in_turn(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._in_turn(self._go_on)

    def _in_turn(self, do: Callable[[], object]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do)

    def _go_on(self) -> None:
        if self._must_signal_resume or not self._auto_restart or self._key_thread is None:
            super()._sigcont_application()
        elif self._has_terminal:
            # Nobody had told it to stop, so nothing was given back: only a shell may have had the terminal.
            if self._modes is not None:
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self._modes)
            self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
            self._enable_mouse_support()
            self._enable_bracketed_paste()
            self._disable_line_wrap()
            self._app.refresh()

    @property
    def _has_terminal(self) -> bool:
        """Whether it is in the foreground; elsewhere it is stopped anew as soon as it reads."""
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            return False

    def run_input_thread(self) -> None:
        """Read until the app ends."""
        keyboard = Keyboard()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for _ in selector.select(0.1):
                    for event in keyboard.feed(os.read(self.fileno, 4096)):
                        self.process_message(event)
                for event in keyboard.tick():
                    self.process_message(event)
