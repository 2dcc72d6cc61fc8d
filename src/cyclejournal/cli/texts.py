"""Texts from standard input: a person's words are never arguments, which other programs may list and keep."""

import sys

from cyclejournal.cli.output import note
from cyclejournal.errors import JournalError

LIMIT = 2 * 1024 * 1024
"""The most bytes a text may have."""


def is_keyboard() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def check_input(what: str) -> None:
    """Raise JournalError where there is no input."""
    if sys.stdin is None:
        raise JournalError(
            "There is nothing to read",
            "Standard input is closed. Nothing was saved.",
            f"Send the {what} through a pipe, or type it here.",
        )


def read_text(what: str = "answer") -> str:
    """The text on standard input, without the line end of the shell.

    Raises JournalError for too much of it, for bytes that are no text, and where there is no input.
    """
    check_input(what)
    stream = sys.stdin.buffer
    if stream.isatty():
        note(f"Write the {what}, then press Ctrl+D on a line of its own.")
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise JournalError(
            f"That is too long for one {what}",
            f"There is room for {LIMIT // 1024 // 1024} MB. Nothing was saved.",
            "Keep the file where it is, and write down where to find it.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise JournalError(
            "That is not UTF-8 text",
            f"Line {line} holds a byte that is no letter in it. Nothing was saved.",
            "Save the text as UTF-8 first, for example with: iconv -f latin1 -t utf-8.",
        ) from problem
    return text.removesuffix("\n").removesuffix("\r")


def read_line(what: str) -> str:
    """A text of one line from standard input. Raises like ``read_text``, and for an empty one."""
    from cyclejournal.journal.text import clean_line

    line = clean_line(read_text(what))
    if not line:
        raise JournalError(
            f"The {what} is empty", "Nothing was saved.", f"Send the {what} on standard input."
        )
    return line
