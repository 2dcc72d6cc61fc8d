"""What screens ask of the app, which alone knows the shelf and what lies on top of what; and what boxes say."""

from textual.message import Message

from cyclejournal.journal.cycle.progress import Spot


class OpenWanted(Message):
    """Open a journal of the shelf; ``sought`` is a search to come back to there."""

    def __init__(self, journal_id: str, sought: str = "") -> None:
        super().__init__()
        self.journal_id, self.sought = journal_id, sought


class NewWanted(Message):
    """Begin a new journal."""


class ExampleWanted(Message):
    """Show the example."""


class ShelfWanted(Message):
    """The pair is done with this journal for now."""


class CycleWanted(Message):
    """Show another cycle of the open journal, at a box if one is given.

    ``then`` is the command of that page that follows.
    """

    def __init__(self, cycle: str, spot: Spot | None = None, then: str = "") -> None:
        super().__init__()
        self.cycle, self.spot, self.then = cycle, spot, then


class OwnWanted(Message):
    """Ask for the passphrase of what the person at the keyboard keeps alone."""


class Hinted(Message):
    """What the keys do where one is, for the frame around it.

    ``asks``: a key was just pressed that does nothing there.
    """

    def __init__(self, hint: str, asks: bool = False) -> None:
        super().__init__()
        self.hint, self.asks = hint, asks
