"""Changing a plan: one thing or one question at a time, all else as it was written; and what fits a question.

A pair may have written in its rows by hand what no screen would write. Whatever is changed here, a
cell that still means the same keeps its words, and rows that nobody touched keep theirs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from cyclejournal.guide.model import Guide, Look, ToolId, ToolWords
from cyclejournal.journal.lesson.tools import TOOLS, tool_called
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import as_row, watched, with_keys
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.journal.values import join_rows, split_rows

_CELLS = 4
"""What, how, key, for which question."""

_FOCUS = 3
_NUMBER = re.compile(r"\d+")


def planned(text: str) -> list[tuple[int, Watched]]:
    """The agreed things in the rows of a plan, each with the number of its row, from 0."""
    rows = split_rows(text)
    named = [number for number, row in enumerate(rows) if clean_line(row[0])]
    return list(zip(named, watched(text), strict=True))


def readable(guide: Guide, text: str) -> str:
    """The rows of a plan for the eye: key and name, the way of recording in the guide's words, the question."""
    return join_rows(
        [
            f"{thing.key}  {clean_line(thing.label)}",
            tool_words(guide, thing),
            f"question {thing.focus}" if thing.focus else "",
        ]
        for _, thing in planned(text)
    )


def tool_words(guide: Guide, thing: Watched) -> str:
    """``Stopwatch``, ``At intervals, every 2 min``, ``Seats, 4 x 6``."""
    name, more = words_for(guide, thing.tool).name, tool_called(thing.tool).plan_words(thing)
    return f"{name}, {more}" if more else name


def free_key(text: str, label: str, row: int | None = None) -> str:
    """A key for a thing called that, which no other in the plan has; ``row`` is its own, if any."""
    others = [thing for number, thing in planned(text) if number != row]
    return with_keys([*others, Watched(label, "note")])[-1].key


def blank(tool: ToolId, focus: int) -> Watched:
    """Something to be named, recorded in that way and in its usual size or rhythm."""
    return tool_called(tool).read(Watched("", tool, focus=focus), "")


def with_thing(text: str, thing: Watched, row: int | None = None) -> str:
    """The plan with a thing in a row of it; without ``row``, in a new one at the end."""
    rows, new = split_rows(text), as_row(thing)
    if row is None:
        return join_rows([*rows, new])
    old = _padded(rows[row])
    (before,) = map(as_row, watched(join_rows([old])))
    kept = [
        there if there and now == was else now
        for there, was, now in zip(old, before, new, strict=False)
    ]
    rows[row] = [*kept, *old[_CELLS:]]
    return join_rows(rows)


def without_row(text: str, row: int) -> str:
    """Rows without one of them."""
    return join_rows(cells for number, cells in enumerate(split_rows(text)) if number != row)


def row_moved(text: str, row: int, to: int) -> str:
    """Rows with one of them moved to another's place."""
    rows = split_rows(text)
    rows.insert(to, rows.pop(row))
    return join_rows(rows)


def plan_after(plan: str, before: Sequence[str], after: Sequence[str]) -> str:
    """The plan that follows its focus questions where one of them is typed, put in or taken out.

    What is recorded for a question stays with it, however its number or its words change; for one that
    goes, it stays in the plan and is for none.
    """
    head = _same_at_the_start(before, after)
    tail = _same_at_the_start(before[head:][::-1], after[head:][::-1])
    moved = {len(before) - n: len(after) - n for n in range(tail)}
    here, there = len(before) - tail, len(after) - tail
    middle = {n + 1: n + 1 if n < there else 0 for n in range(head, here)}
    return _renumbered(plan, {old: new for old, new in (middle | moved).items() if old != new})


def _same_at_the_start(some: Sequence[str], others: Sequence[str]) -> int:
    pairs = enumerate(zip(some, others, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(some), len(others)))


def questions_swapped(text: str, plan: str, one: int, other: int) -> tuple[str, str]:
    """The focus questions with two of them in each other's place, and the plan that follows them."""
    rows = split_rows(text)
    where = _question_rows(rows)
    here, there = where[one - 1], where[other - 1]
    rows[here], rows[there] = rows[there], rows[here]
    return join_rows(rows), _renumbered(plan, {one: other, other: one})


def _question_rows(rows: list[list[str]]) -> list[int]:
    return [number for number, row in enumerate(rows) if row and row[0].strip()]


def _renumbered(plan: str, numbers: Mapping[int, int]) -> str:
    """The plan with other numbers of focus questions, none for 0; those not among them stay."""
    if not numbers:
        return plan
    rows = [_padded(row) for row in split_rows(plan)]
    for row in rows:
        found = _NUMBER.search(row[_FOCUS])
        new = numbers.get(int(found[0])) if found and len(found[0]) < 4 else None
        if new is not None:
            row[_FOCUS] = _NUMBER.sub(str(new), row[_FOCUS], count=1) if new else ""
    return join_rows(rows)


def _padded(cells: Sequence[str]) -> list[str]:
    return [*cells, *[""] * (_CELLS - len(cells))]


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
