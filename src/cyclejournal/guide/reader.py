"""Reading a guide from TOML, and telling whoever wrote it exactly what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from cyclejournal.errors import JournalError
from cyclejournal.guide.handwritten import Unreadable, parse_toml, read_text
from cyclejournal.guide.model import Guide
from cyclejournal.guide.wording import printable

SIZE_LIMIT = 1_000_000
"""The most bytes a guide file may have; a shipped guide has a twentieth of that or less."""

_REMEDY = "Mend the file, or move it away to go on with the guides that come with cyclejournal."


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
        text = read_text(path, SIZE_LIMIT)
    except FileNotFoundError as error:
        raise _unusable(name, [f"{error.strerror}."]) from error
    except Unreadable as error:
        raise _unusable(name, [f"{error}."]) from error
    return parse_guide(text, name, sound=sound)


def parse_guide(text: str, name: str, *, sound: bool = False) -> Guide:
    """The guide written in that TOML; ``name`` is what messages call it. Raises GuideError."""
    try:
        data = parse_toml(text)
    except Unreadable as error:
        raise _unusable(name, [f"{error}."]) from error
    try:
        guide = msgspec.convert(data, Guide)
    except msgspec.ValidationError as error:
        from cyclejournal.guide.shape import shape_faults

        raise _unusable(name, shape_faults(data, Guide) or [str(error)]) from error
    if not sound:
        # Imported late, as what tells the faults of a shape is: most pairs have no guide of their own.
        from cyclejournal.guide.rules import rule_faults

        if faults := rule_faults(guide):
            raise _unusable(name, faults)
    return guide


def _unusable(name: str, faults: Sequence[str]) -> GuideError:
    more = len(faults) - 1
    others = f" (And {more} more.)" if more else ""
    problem = f"{printable(name)}: {faults[0]}{others}"
    return GuideError("This guide cannot be used", problem, _REMEDY, faults)
