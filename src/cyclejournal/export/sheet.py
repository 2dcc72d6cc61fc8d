"""A capture sheet: what is agreed for a lesson, with the keys of the screen, and room to write by hand."""

from collections.abc import Iterator

from cyclejournal.errors import JournalError
from cyclejournal.export.markdown import together
from cyclejournal.export.quoting import cell_text, heading_text
from cyclejournal.export.saying import table
from cyclejournal.export.typeset import heading
from cyclejournal.guide.known import FOCUS, PLAN
from cyclejournal.journal.lesson.lesson import focus_questions
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.reading.cycle import CycleReading

SHEET = "sheet"
"""What the blank is called by."""

_ROWS = 30
_COLUMNS = ("time", "key", "seen or said")


def sheet_markdown(found: CycleReading) -> str:
    """The sheet of the lesson that the cycle is at. Raises JournalError where nothing is agreed to be recorded."""
    lesson = found.lessons[-1]
    answers = found.answers(lesson.observation.texts)
    plan = "\n".join(entry.text for entry in answers.get(PLAN, ()))
    focus = "\n".join(entry.text for entry in answers.get(FOCUS, ()))
    things = watched(plan)
    if not things:
        raise JournalError(
            "Nothing is agreed for the lesson yet",
            "A sheet has what is agreed to be noted and counted, with its keys.",
            "`cyclejournal lesson plan` agrees on it, or F6 on the page Focus.",
        )
    return together(_blocks(focus, [(t.key, t.label, tool_called(t.tool).words) for t in things]))[
        :-1
    ]


def _blocks(focus: str, things: list[tuple[str, str, str]]) -> Iterator[str]:
    yield heading(1, "Capture sheet")
    yield "Name and day: ____________________"
    for number, question in enumerate(focus_questions(focus), 1):
        yield f"{number}\\. {heading_text(question)}"
    yield table(("key", "what", "how"), ([*map(cell_text, thing)] for thing in things))
    yield table(_COLUMNS, [[""] * len(_COLUMNS)] * _ROWS)
