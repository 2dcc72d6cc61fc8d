"""Which ways of recording fit a focus question, and why: worked out from the words of the question."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from cyclejournal.guide.model import Guide, Look, ToolId, ToolWords
from cyclejournal.journal.lesson.tools import TOOLS
from cyclejournal.journal.text import fold

MOST = 4
"""As many suggestions as a pair would want to weigh up."""

_WORD = re.compile(r"[^\W_]+")


class Suggestion(Struct, frozen=True):
    """A tool that fits a question."""

    look: Look
    """The kind of focus the question seems to be."""
    tool: ToolId
    why: str
    example: str
    """What could be recorded with it, in the words of a plan."""


def tools(guide: Guide) -> list[ToolWords]:
    """Every way of recording, in the guide's words and order; in plain ones where it has none."""
    known = {tool.id: tool for tool in guide.tools}
    plain = [ToolWords(tool.id, tool.words.capitalize(), "") for tool in TOOLS]
    return [*guide.tools, *(tool for tool in plain if tool.id not in known)]


def words_for(guide: Guide, id_: ToolId) -> ToolWords:
    """A way of recording, in the guide's words."""
    return next(tool for tool in tools(guide) if tool.id == id_)


def suggestions(guide: Guide, question: str) -> list[Suggestion]:
    """The tools that fit a focus question, the best first; none in a guide without kinds of focus.

    A question that points to no kind of focus gets what fits anything.
    """
    found: dict[ToolId, Suggestion] = {}
    for tool, look in _by_rank(_looks(guide, question)):
        best = tool == look.tools[0]
        why = look.why if best else words_for(guide, tool).about
        found.setdefault(tool, Suggestion(look, tool, why, look.example))
    return list(found.values())[:MOST]


def _looks(guide: Guide, question: str) -> list[Look]:
    """The kinds of focus a question points to, by how many of its words do; else the general ones."""
    points: Counter[str] = Counter()
    for word in {*_WORD.findall(fold(question))}:
        known = {look.id: _longest(look, word) for look in guide.looks}
        # A word belongs to whoever knows it best: “whom” is about talk, though “who” begins it too.
        best = max(known.values(), default=0)
        points.update(look for look, length in known.items() if length == best > 0)
    meant = [look for look in guide.looks if points[look.id]]
    meant.sort(key=lambda look: -points[look.id])
    return meant or [look for look in guide.looks if not look.words]


def _longest(look: Look, word: str) -> int:
    return max((len(start) for start in look.words if word.startswith(fold(start))), default=0)


def _by_rank(looks: list[Look]) -> Iterator[tuple[ToolId, Look]]:
    """The best tool of each, then the second best of each, and so on."""
    for rank in zip_longest(*([(tool, look) for tool in look.tools] for look in looks)):
        yield from (each for each in rank if each is not None)
