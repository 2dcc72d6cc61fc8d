"""What a list of the past says of a cycle, a goal and a day: a line each, which stands alone when it is heard."""

from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.listing import CycleRow
from cyclejournal.journal.reading.timeline import Point

BETWEEN = " · "
"""What parts the facts of a line; for whoever hears them a comma does."""


def cycle_line(row: CycleRow, between: str = BETWEEN) -> str:
    """Who coached whom, when, its goal and what is open."""
    ends = f"open: {row.open}" if row.open else ""
    told = [row.title, row.dates, row.goal or "no goal written yet", ends]
    return _heard(between.join(each for each in told if each), between)


def goal_line(goal: GoalReading) -> str:
    """``2 More pupils explain (met, cycles 1 to 3, 4 readings)``."""
    readings = several(len(goal.figures), "reading") if goal.figures else ""
    told = [goal.standing_words, goal.cycle_words, readings]
    details = ", ".join(part[:1].lower() + part[1:] for part in told if part)
    return f"{goal.number} {goal.words} ({details})"


def point_line(point: Point, between: str = BETWEEN) -> str:
    """The day, the cycle, whose it is and what it was."""
    about = f"cycle {point.cycle}" if point.cycle and "cycle" not in point.words else ""
    told = [day(point.on.isoformat()), about, point.who, point.words]
    return _heard(between.join(each for each in told if each), between)


def _heard(line: str, between: str) -> str:
    return line.replace(BETWEEN, between)
