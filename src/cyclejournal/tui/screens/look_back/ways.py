"""Three ways into one past: its goals, its cycles, its days; each as the lines of a list."""

from collections.abc import Iterator
from typing import Literal

from textual.content import Content

from cyclejournal.journal.goal.goals import STATUS_WORDS, goals_with_words
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.listing import CycleRow, HitRow
from cyclejournal.journal.reading.query import Query
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.sieve import Sieve
from cyclejournal.journal.reading.timeline import Point
from cyclejournal.session.desk import Desk
from cyclejournal.tui.plain import joined, marked_line, plain_line
from cyclejournal.tui.screens.look_back.parts import Sought
from cyclejournal.tui.widgets.line_list import LineItem

Way = Literal["cycles", "goals", "time"]

WAYS: tuple[Way, ...] = ("cycles", "goals", "time")
THINGS: dict[Way, tuple[str, str]] = {
    "cycles": ("cycle", "one"),
    "goals": ("goal", "all of one"),
    "time": ("moment", "on"),
}
"""What each lists, and what Enter reads of it."""

_GAP = "  "
_DOT = " · "


def ways_line(now: Way) -> Content:
    """All three, with the one that is shown standing out."""
    named = (
        plain_line(each.capitalize(), "bold underline" if each == now else "") for each in WAYS
    )
    return Content(_GAP).join(named)


def fitting(words: str, room: int) -> str:
    """Words without the last of what dots part in them, until they fit."""
    while len(words) > room and (shorter := words.rpartition(_DOT)[0]):
        words = shorter
    return words


def way_at(column: int) -> Way | None:
    """Which of them stands in that column of the line."""
    start = 0
    for each in WAYS:
        if start <= column < start + len(each):
            return each
        start += len(each) + len(_GAP)
    return None


def cycle_item(row: CycleRow) -> LineItem:
    """A cycle, with its dates, its goal and what is open."""
    ends = f"open: {row.open}" if row.open else ""
    goal = row.goal or "no goal written yet"
    return LineItem(
        row.id,
        joined(plain_line(row.title, "bold"), " · ", plain_line(row.dates)),
        plain_line(" · ".join(part for part in (goal, ends) if part)),
    )


def goal_items(reading: Reading, query: Query) -> Iterator[LineItem]:
    """A goal that is looked for a line, the newest first: what became of it, over which cycles, its readings."""
    sieve = Sieve(reading)
    for goal in reversed(goals_with_words(reading.journal).values()):
        found = GoalReading(reading, goal)
        if not sieve.aims(found, query):
            continue
        told = (found.cycle_words, found.span_words, found.spark_words)
        yield LineItem(
            goal.id,
            plain_line(found.words, "bold"),
            plain_line(" · ".join(each for each in told if each)),
            plain_line(STATUS_WORDS[found.status]),
        )


def day_items(points: list[Point]) -> Iterator[LineItem]:
    """What happened, a line each, the newest first, under the school year that it was in."""
    year = ""
    for point in reversed(points):
        if point.year != year:
            year = point.year
            # It begins where the search above the list does.
            head = joined(" ", plain_line(f"School year {year}", "bold"))
            yield LineItem(f"year-{year}", head, heading=True)
        who = f"{point.who} · " if point.who else ""
        cycle = f"cycle {point.cycle}" if point.cycle and "cycle" not in point.words else ""
        yield LineItem(
            point.id,
            joined(f"{point.on.day:>2} {point.on:%b}  ", plain_line(f"{who}{point.words}")),
            aside=plain_line(cycle),
        )


def hit_item(row: HitRow, width: int) -> LineItem:
    """The sentence from where its first match can be seen in a list of that width."""
    sentence, marks, room = row.sentence, row.marks, max(12, width // 3)
    first, end = marks[0] if marks else (0, 0)
    if end > width - 12 and first > room:
        cut = first - room - 1
        sentence = f"…{sentence[cut + 1 :]}"
        marks = tuple((a - cut, b - cut) for a, b in marks)
    return LineItem(
        row.id,
        marked_line(sentence, marks, "bold underline"),
        plain_line(f"{row.source} · {row.asked}"),
    )


def landing(desk: Desk, point: Point | None, cycle: str) -> Sought | None:
    """Where a moment stands in the text of its cycle, or of the goal that it tells of."""
    if point is None:
        return None
    if point.goal:
        what = "a reading" if point.kind == "reading" else "the goal"
        return Sought(head=f"{day(point.on.isoformat())} · {what}")
    if cycle not in desk.journal.places:
        return None
    at = {"lesson": "observation", "talk": "meeting"}.get(point.kind, "")
    guide = desk.guide(desk.cycle(cycle))
    steps = guide.steps
    if point.kind == "close" and guide.close:
        return Sought(head=guide.close[0].title)
    heads = (
        f"{number} {step.title}"
        for number, step in enumerate(steps, 1)
        if at and any(section.at == at for section in step.sections)
    )
    return Sought(sentence=point.said, head=next(heads, ""))
