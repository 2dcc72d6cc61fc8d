"""What was counted and timed in a lesson, as a block of a document."""

from collections.abc import Callable

from cyclejournal.export.blocks import Evidence
from cyclejournal.journal.reading.cycle import LessonReading


def evidence_of(lesson: LessonReading, names: Callable[[str], str]) -> Evidence:
    """Each thing that was looked at with its figures, under who noted it and who released it."""
    # Imported late: what can be recorded is needed only where something was.
    from cyclejournal.journal.lesson.evidence import figures

    told = tuple((item, figures(item, lesson.events)) for item in lesson.items)
    return Evidence(told, 2 if lesson.title else 1, _noted_by(lesson, names))


def _noted_by(lesson: LessonReading, names: Callable[[str], str]) -> str:
    by = f"noted by {names(lesson.lesson.observer)}" if lesson.lesson.observer else "noted"
    released = lesson.observation.released_by
    return f"{by}, released by {names(released)}" if released else by
