"""Whatever bytes a terminal sends, the app lives and what is text is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.run import begin, data, output
from tests.terminal import Terminal, at_terminal


@pytest.fixture
def journal(home: Path) -> str:
    """A journal that begins in a box for prose, behind a word."""
    journal_id = begin()
    output("answer", journal_id, "goals.starting-point", "--voice", "Tom", stdin="Begun:")
    return journal_id


def written(journal_id: str) -> str:
    """What Tom has written."""
    return " ".join(e["text"] for e in data("show", journal_id)["entries"] if e["voice"] == "Tom")


def raw(terminal: Terminal, sent: bytes) -> None:
    os.write(terminal._master, sent)


SENT = [
    (b"caf\xe9 and\xff on", "caf� and� on"),
    (b"a\x1b[M \xff\xe9b\x1b[M \xc3\xa9c", "abc"),
    (b"\x1b[200~past\xe9d and\x1b[201~ typed", "past�d and typed"),
    (b"\x1b[200~one \x1b]0;title\x07\x11two\x1b[201~ three", "one two three"),
    (
        "a\u00a0b\u3000c 👩\u200d🏫 d\u200ce\u00adf".encode(),
        "a\u00a0b\u3000c 👩\u200d🏫 d\u200ce\u00adf",
    ),
    (b"ab\x1b[127;2uc\x1b[13;2ud", "ac\nd"),
    (b"a\x1bxb\x1bXc\x1b1d\x1b.e", "abcde"),
]
"""No text at all, a mouse, a paste, orders in a paste, blanks, keys with Shift and with Alt; and what is kept."""


def test_the_app_lives_and_keeps_what_is_text(journal: str) -> None:
    with at_terminal() as terminal:
        assert terminal.wait_for("Begun:"), terminal.text
        for number, (sent, _) in enumerate(SENT):
            raw(terminal, sent)
            raw(terminal, b" z%dz " % number)
        raw(terminal, SENT[0][0] + b"!")
        # The way out comes in its turn, behind all of it.
        terminal.send("\x11")
        assert terminal.exit_code() == 0, terminal.text
    kept = "".join(f"{text} z{number}z " for number, (_, text) in enumerate(SENT))
    assert written(journal) == f"Begun:{kept}{SENT[0][1]}!"


@pytest.mark.whole("a start for each; the bytes go the same way")
def test_much_that_is_typed_at_once_is_saved_as_one_piece(journal: str) -> None:
    words = " ".join(f"word{number}" for number in range(2500))
    with at_terminal() as terminal:
        assert terminal.wait_for("Begun:"), terminal.text
        for at in range(0, len(words), 1000):
            raw(terminal, words[at : at + 1000].encode())
        assert terminal.wait_for("word2499"), terminal.text
        terminal.send("\x11")
        assert terminal.exit_code() == 0, terminal.text
    assert written(journal) == f"Begun:{words}"
