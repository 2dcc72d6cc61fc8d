"""Reading a guide from TOML, and telling whoever wrote it exactly what to mend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.guide.wording import printable

SIZE_LIMIT = 1_000_000
"""The most bytes a guide file may have; a shipped guide has a twentieth of that or less."""

_REMEDY = "Mend the file, or move it away to go on with the guides that come with cyclejournal."

_AT_LINE = re.compile(r"(?P<what>.*) \(at (?P<line>line \d+), column \d+\)", re.DOTALL)


class GuideError(JournalError):
    """A guide that cannot be used, or cannot be found.

    ``problems`` holds every fault of the file, one line each; ``problem`` names the first of them.
    """

    def __init__(
        self, title: str, problem: str, remedy: str = "", problems: Sequence[str] = ()
    ) -> None:
        super().__init__(title, problem, remedy)
        self.problems = tuple(problems) or (problem,)


def read_guide(path: Path, *, sound: bool = False) -> Guide:
    """The guide in that file. Raises GuideError, naming the file, for anything wrong with it.

    One that is known to be ``sound``, as those that come with cyclejournal are, need not be looked
    through for what makes no sense.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        # ValueError: a path with a null character in it.
        reason = getattr(error, "strerror", None) or str(error)
        raise _unusable(name, [f"{reason}."]) from error
    if len(content) > SIZE_LIMIT:
        raise _unusable(name, [f"is larger than {SIZE_LIMIT // 1_000_000} MB."])
    try:
        # Editors on Windows put a byte order mark in front.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unusable(name, [f"line {line}: is not UTF-8 text."]) from error
    return parse_guide(text, name, sound=sound)


def parse_guide(text: str, name: str, *, sound: bool = False) -> Guide:
    """The guide written in that TOML; ``name`` is what messages call it. Raises GuideError."""
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise _unusable(name, ["is nested too deeply."]) from error
    except ValueError as error:
        # Not only TOMLDecodeError: a number of ten thousand digits is a plain ValueError.
        raise _unusable(name, [_syntax_fault(str(error))]) from error
    try:
        guide = msgspec.convert(data, Guide)
    except msgspec.ValidationError as error:
        from cyclejournal.guide.shape import shape_faults

        raise _unusable(name, shape_faults(data) or [str(error)]) from error
    if not sound:
        # Imported late, as what tells the faults of a shape is: most pairs have no guide of their own.
        from cyclejournal.guide.rules import rule_faults

        if faults := rule_faults(guide):
            raise _unusable(name, faults)
    return guide


def _syntax_fault(message: str) -> str:
    if found := _AT_LINE.fullmatch(message):
        return f"{found['line']}: {printable(found['what'])}."
    return f"{printable(message)}."


def _unusable(name: str, faults: Sequence[str]) -> GuideError:
    more = len(faults) - 1
    others = f" (And {more} more.)" if more else ""
    problem = f"{printable(name)}: {faults[0]}{others}"
    return GuideError("This guide cannot be used", problem, _REMEDY, faults)
