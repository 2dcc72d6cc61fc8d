"""What can be done on the shelf; ``ShelfScreen`` has an action for each."""

from __future__ import annotations

from cyclejournal.tui.commands import Command


class Open(Command):
    """Open the journal and go on where you stopped."""

    name = "Open"
    # The list has Enter for itself; the other key stands for it in the footer.
    key = "enter,o"
    footer = True


class NewJournal(Command):
    """Begin a journal with another colleague. Each pair has its own, and sees only that."""

    name = "New journal"
    key = "n"
    footer = True


class Rename(Command):
    """Give the journal a name of your own, or go back to your names."""

    name = "Rename"
    key = "r"


class PutAway(Command):
    """Take the journal off the shelf, or bring it back. Nothing is deleted."""

    name = "Put away"
    key = "p"
    footer = True


class ShowPutAway(Command):
    """Show the journals that are put away, or hide them again."""

    name = "Show put away"
    key = "v"
    footer = True


class FindJournal(Command):
    """Show only the journals whose names hold what you type."""

    name = "Find"
    key = "/"
    footer = True


class LookRoundExample(Command):
    """Look round an example that two made-up teachers wrote. Your own journals are not touched."""

    name = "Example"
    key = "d"
    footer = True


OFFERED: tuple[type[Command], ...] = (
    Open,
    NewJournal,
    Rename,
    PutAway,
    ShowPutAway,
    FindJournal,
    LookRoundExample,
)
