"""What screens ask of the app, which alone knows the shelf and what lies on top of what."""

from dataclasses import dataclass

from textual.message import Message

from cyclejournal.journal.cycle.progress import Spot


@dataclass
class OpenWanted(Message):
    """Open a journal of the shelf."""

    journal_id: str


@dataclass
class NewWanted(Message):
    """Begin a new journal."""


@dataclass
class ExampleWanted(Message):
    """Show the example."""


@dataclass
class ShelfWanted(Message):
    """The pair is done with this journal for now."""


@dataclass
class CycleWanted(Message):
    """Show another cycle of the open journal, at a box if one is given.

    ``then`` is the command of that page that follows.
    """

    cycle: str
    spot: Spot | None = None
    then: str = ""
