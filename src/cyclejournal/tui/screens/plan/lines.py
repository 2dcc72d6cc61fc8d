"""The plan as lines to choose from: each focus question with what is recorded for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len

from cyclejournal.guide.model import Guide
from cyclejournal.journal.lesson.suggesting import words_for
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.text import clean_line
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.widgets.line_list import LineItem

_WIDEST = 30
"""Columns a thing's name gets before its tool, at most."""


class PlanLine(Struct, frozen=True):
    """What a line stands for: a question, a thing recorded for it, or an empty place under it."""

    question: int
    """The number of the focus question, from 1; 0 for what speaks to none."""
    row: int | None = None
    """The thing's row in the plan."""
    thing: Watched | None = None

    @property
    def id(self) -> str:
        """The same for the same thing as long as rows keep their places."""
        return f"row-{self.row}" if self.thing else f"question-{self.question}"


def lines_of(questions: Sequence[str], things: Sequence[tuple[int, Watched]]) -> list[PlanLine]:
    """The questions in order with their things below them; things for no question come last."""
    numbers = range(1, len(questions) + 1)
    found: list[PlanLine] = []
    for number in numbers:
        found.append(PlanLine(number))
        found += [PlanLine(number, row, thing) for row, thing in things if thing.focus == number]
    rest = [(row, thing) for row, thing in things if thing.focus not in numbers]
    if rest:
        found.append(PlanLine(0))
        found += [PlanLine(0, row, thing) for row, thing in rest]
    return found


def items_of(
    lines: Sequence[PlanLine], questions: Sequence[str], guide: Guide, left_out: Sequence[Watched]
) -> Iterator[LineItem]:
    """The lines to draw. What the present way of recording leaves out carries a dash and a word."""
    widest = max((cell_len(line.thing.label) for line in lines if line.thing), default=0)
    wide = min(_WIDEST, widest)
    for line in lines:
        if line.thing is None:
            yield _question(line, questions)
            continue
        thing = line.thing
        out = thing in left_out
        name = clean_line(thing.label)
        yield LineItem(
            line.id,
            joined(
                "  – " if out else "    ",
                plain_line(thing.key or "·", "bold $accent"),
                "  ",
                plain_line(name),
                " " * (max(0, wide - cell_len(name)) + 3),
                plain_line(tool_words(guide, thing), "$quiet"),
                "  – stays out" if out else "",
            ),
        )


def tool_words(guide: Guide, thing: Watched) -> str:
    """``Stopwatch``, ``At intervals, every 2 min``, ``Seats, 4 x 6``."""
    name, more = words_for(guide, thing.tool).name, tool_called(thing.tool).plan_words(thing)
    return f"{name}, {more}" if more else name


def _question(line: PlanLine, questions: Sequence[str]) -> LineItem:
    if not line.question:
        return LineItem(line.id, plain_line("For no question in particular", "italic $quiet"))
    words = f"{line.question}  {questions[line.question - 1]}"
    return LineItem(line.id, plain_line(words, "bold"))
