"""What a terminal sends: bytes that are no text, pastes that hold orders, and keys with Alt and Shift."""

from __future__ import annotations

import signal

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste

from cyclejournal.tui.compat.keyboard import LARGEST, UNKNOWN, Keyboard, Run, Terminal


def read(*packets: bytes) -> list[str]:
    """What comes of the packets: ``<key>`` or its letter, ``{paste}``, ``[run]``."""
    keyboard = Keyboard()
    events = [event for packet in packets for event in keyboard.feed(packet)]
    if not keyboard._keys.is_at_rest:
        # Nothing more comes, for as long as it takes.
        keyboard._keys._timeout_time = 0.0
        events += keyboard.tick()
    found = []
    for event in events:
        match event:
            case Run():
                found.append(f"[{event.text}]")
            case Paste():
                found.append(f"{{{event.text}}}")
            case Key():
                letter = event.character if event.is_printable else None
                found.append(letter or f"<{event.key}>")
    return found


def in_bytes(data: bytes) -> tuple[bytes, ...]:
    """Each byte in a packet of its own."""
    return tuple(data[at : at + 1] for at in range(len(data)))


CASES = [
    (b"caf\xe9 a", ["c", "a", "f", "�", " ", "a"]),
    (b"a\xffb", ["a", "�", "b"]),
    ("é".encode(), ["é"]),
    (b"a\x1b[M \xff\xe9b", ["a", "b"]),
    (b"\x1b[200~one \xff two\x1b[201~x", ["{one � two}", "x"]),
    (b"\x1b[200~a\x1b]0;title\x07b\x1b[201~x", ["{a\x1b]0;title\x07b}", "x"]),
    (b"\x1b[200~\x1b[201~x", ["{}", "x"]),
    (b"\x1b[200~a\x1b[Ab\x1b[201~", ["{a\x1b[Ab}"]),
    (b"\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~\x1b[A", ["{a}", "{b}", "<up>"]),
    (b"\x1bx", ["<alt+x>"]),
    (b"\x1b.", ["<alt+full_stop>"]),
    (b"\x1bX", ["<alt+shift+x>"]),
    (b"\x1b1", ["<alt+1>"]),
    (b"a\x1bx\x1bx\x1bXb", ["a", "<alt+x>", "<alt+x>", "<alt+shift+x>", "b"]),
    (b"\x1bx\x1b[A", ["<alt+x>", "<up>"]),
    (b"\x1b\x7f\x1b\x7f", ["<ctrl+w>", "<ctrl+w>"]),
    (b"\x1bf", ["<ctrl+right>"]),
    ("\x1bé".encode(), ["<alt+é>"]),
    (b"a\x1b[99~b\x1b[1;77Zc\x1b[>4;2md\x1bOzz", ["a", "b", "c", "d", "z"]),
    (b"a\x1b[?64;1;2cb\x1b[?1uc", ["a", "b", "c"]),
    (b"\x1b[[A\x1b[[E", ["<f1>", "<f5>"]),
    (b"\x1b[127;2u", ["<backspace>"]),
    (b"\x1b[13;2u", ["<enter>"]),
    (b"\x1b[97;3;229u", ["å"]),
]


@pytest.mark.parametrize(("sent", "events"), CASES)
@pytest.mark.parametrize("split", [False, True], ids=["at once", "byte by byte"])
def test_what_comes_of_bytes(sent: bytes, events: list[str], split: bool) -> None:
    packets = in_bytes(sent) if split else (sent,)
    assert read(*packets) == events


def test_what_a_terminal_says_of_itself_and_its_mouse_is_still_heard() -> None:
    """No key that is known, or report, begins with one that would be passed over."""
    for sequence in ANSI_SEQUENCES_KEYS:
        for end in range(3, len(sequence)):
            begun = sequence[:end]
            assert not UNKNOWN.fullmatch(begun) or begun in ANSI_SEQUENCES_KEYS, repr(sequence)
    sent = b"\x1b[?2026;2$y\x1b[<0;3;4M\x1b[<0;3;4m\x1b[I\x1b[O\x1b[48;24;80;480;800t"
    kinds = [type(event).__name__ for event in Keyboard().feed(sent)]
    assert kinds == [
        "TerminalSupportsSynchronizedOutput",
        *("MouseDown", "MouseUp", "AppFocus", "AppBlur", "Resize"),
    ]


def test_letters_that_come_together_are_one_piece_up_to_what_is_none() -> None:
    assert read("The first line é".encode() + b"\rthe second one\tx") == [
        "[The first line é]",
        "<enter>",
        "[the second one]",
        "<tab>",
        "x",
    ]
    (run,) = Keyboard().feed(b"some letters")
    assert isinstance(run, Run)
    assert "".join(key.character or "" for key in run.keys(App[None]())) == "some letters"


def test_places_of_an_old_mouse_are_no_letters_though_they_look_like_one() -> None:
    assert read(b"a\x1b[M \xc3\xa9b") == ["a", "b"]
    assert read(b"a\x1b[M \xc3", b"\xa9b") == ["a", "b"]


def test_a_title_that_is_sent_to_us_is_no_key() -> None:
    assert read(b"a\x1b]0;title\x07b\x1b]11;rgb:1e/1e/1e\x1b\\c") == ["a", "b", "c"]


def test_textual_still_takes_what_is_in_a_paste_for_keys() -> None:
    """And ours does not."""
    events = list(XTermParser().feed("\x1b[200~a\x1b]0;title that is long\x07b\x1b[201~"))
    assert any(isinstance(each, Key) for each in events)


async def test_a_window_that_says_it_is_enormous_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    monkeypatch.setattr("shutil.get_terminal_size", lambda: (65535, 65535))
    monkeypatch.setattr(LinuxDriver, "process_message", lambda _self, event: told.append(event))
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        terminal = Terminal(App())
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for event in Keyboard().feed(b"\x1b[48;65535;65535;0;0t\x1b[48;24;80;0;0t"):
        terminal.process_message(event)
    assert [event.size for event in told] == [LARGEST, (80, 24)]
    assert terminal._size == terminal._get_terminal_size() == LARGEST
