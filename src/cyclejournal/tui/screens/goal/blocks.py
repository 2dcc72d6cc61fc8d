"""A goal laid out for reading: the parts of its text as paragraphs, and its readings as a chart."""

from collections.abc import Callable, Iterator

from cyclejournal.export.goal import NO_READINGS, Told, goal_parts
from cyclejournal.guide.known import MEASURE
from cyclejournal.journal.goal.readings import number_in
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.tui.keymap import called
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.flow import AnyBlock, Bar, Chart, Paragraph

AIM, BEGAN = "┄", "▁"
"""What the lines of a chart are drawn with that are no readings."""


def goal_blocks(found: GoalReading, day: Callable[[str], str]) -> Iterator[AnyBlock]:
    """All of it; ``day`` says an ISO date in a few letters."""
    for part in goal_parts(found):
        match part.of:
            case "goal":
                yield from (Paragraph(plain(line), ".h3") for line in part.lines)
            case "stands":
                yield from (Paragraph(plain(line), tight=True) for line in part.lines)
            case "readings":
                yield Paragraph(plain(part.head), ".h4")
                yield from _readings(found, day)
            case _:
                yield from _told(part)


def _told(part: Told) -> Iterator[AnyBlock]:
    yield Paragraph(plain(part.head), ".h4")
    yield from (Paragraph(plain(line), tight=True) for line in part.lines)


def _readings(found: GoalReading, day: Callable[[str], str]) -> Iterator[AnyBlock]:
    """Where it stood at first, each reading by its day, and where it would be good to see it."""
    if found.aim_words:
        yield Paragraph(plain(found.aim_words), ".quiet")
    if not found.figures:
        fuller = f" What you count is asked in the fuller set ({called('brief-or-full')})."
        asks = found.guide.prompt(MEASURE) is not None
        where = fuller if asks and not found.measure else ""
        yield Paragraph(plain(f"{NO_READINGS} {called('reading')} writes down the first.{where}"))
        return
    drawn = {each.measured.id for each in found.drawn}
    bars = [
        Bar(
            day(each.on),
            each.words,
            each.number if each.measured.id in drawn else None,
            plain_line(each.note.text if each.note else ""),
        )
        for each in found.figures
    ]
    began, aim = (number_in(text, found.unit) for text in (found.baseline, found.target))
    if began is not None:
        bars.insert(0, Bar("at first", f"{began:g}", began, mark=BEGAN))
    if aim is not None:
        bars.append(Bar("glad of", f"{aim:g}", aim, mark=AIM))
    yield Chart(tuple(bars))
