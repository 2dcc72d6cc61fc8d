"""The ways of recording a lesson, each in a file of its own with all that it is.

A tool's file says how it is called in a plan, what a press of its key records, what the presses add up to,
how its tile reads while the lesson goes on, how it reads as a line of evidence, the figures behind that line in
an export, and what is read from both when they come back. Screens, the plan, the evidence and the exports ask
``TOOLS`` and know none by name.

To add one: its file here, in ``TOOLS`` at the place where it is listed; its id in ``guide.model.ToolId``, by
which guides are checked; its test; and its words in the guides, as ``[[tools]]``. Nothing that shows a screen
or reads a journal belongs here: a tool is told what was recorded.
"""

from cyclejournal.guide.model import ToolId
from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.flow import FLOW
from cyclejournal.journal.lesson.tools.note import NOTE
from cyclejournal.journal.lesson.tools.sample import SAMPLE
from cyclejournal.journal.lesson.tools.seats import SEATS
from cyclejournal.journal.lesson.tools.stopwatch import STOPWATCH
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.tools.tool import AnyTool
from cyclejournal.journal.lesson.tools.verbatim import VERBATIM
from cyclejournal.journal.lesson.tools.zones import ZONES
from cyclejournal.journal.records import Event, EventKind

TOOLS: tuple[AnyTool, ...] = (NOTE, VERBATIM, TALLY, STOPWATCH, SAMPLE, SEATS, FLOW, ZONES, CHECK)
"""Every tool, in the order in which they and their evidence are listed."""

FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(tool.family for tool in TOOLS))

_BY_MARK: dict[EventKind, AnyTool] = {what: tool for tool in reversed(TOOLS) for what in tool.marks}
"""The first tool that makes such events: what it adds them up to is the same for its family."""


def tool_called(id_: ToolId) -> AnyTool:
    """The tool with that id."""
    return next(tool for tool in TOOLS if tool.id == id_)


def tool_of(event: Event) -> AnyTool | None:
    """The tool that an event was made with, or one of its family; None for a mark of the clock."""
    own = (tool for tool in TOOLS if tool.id == event.tool and event.what in tool.marks)
    return next(own, family_of(event))


def family_of(event: Event) -> AnyTool | None:
    """A tool that adds such events up; None for a mark of the clock."""
    return _BY_MARK.get(event.what)
