"""The record of lessons as rows for a spreadsheet: what was recorded and released, a line each, oldest first."""

import csv
import io
from collections.abc import Iterable, Iterator

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.moments import iso_day
from cyclejournal.journal.reading.cycle import CycleReading, LessonReading
from cyclejournal.journal.records import Event
from cyclejournal.journal.text import clean_line

COLUMNS = (
    *("time", "code", "what", "tool", "kind", "speaker", "text", "value", "to"),
    *("question", "clip", "seconds", "cycle", "day", "lesson"),
)

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula and runs."""


def events_csv(cycles: Iterable[CycleReading]) -> Iterator[str]:
    """The rows under their headings, lesson by lesson."""
    yield _written([COLUMNS])
    for found in cycles:
        for lesson in found.lessons:
            rows = [_row(event, lesson, found.number) for event in lesson.events]
            if rows:
                yield _written(rows)


def _row(event: Event, lesson: LessonReading, cycle: int) -> tuple[str, ...]:
    told = (
        *(clock_words(event.at), event.label or event.what, event.what, event.tool),
        *(event.kind, event.speaker, event.text, event.value, event.to),
        str(event.focus or ""),
        *(event.clip, "" if event.at is None else f"{event.at:g}", str(cycle)),
        *(iso_day(lesson.clock.began or event.created), lesson.title or "Lesson"),
    )
    return tuple(disarmed(clean_line(cell)) for cell in told)


def disarmed(cell: str) -> str:
    """A cell that a spreadsheet shows as it is: what it would run has an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def _written(rows: Iterable[Iterable[str]]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerows(rows)
    return sheet.getvalue()
