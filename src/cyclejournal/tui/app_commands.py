"""What can be done on every screen; ``CycleJournal`` has an action for each."""

from __future__ import annotations

from cyclejournal.tui.commands import Command


class AppCommand(Command):
    """A command whose action is the app's, so that any screen may show its key."""

    @classmethod
    def action(cls) -> str:
        """``app.help``."""
        return f"app.{super().action()}"


class Help(AppCommand):
    """What this screen is for, help with the prompt you are in, and every key."""

    name = "Help"
    key = "f1"
    footer = True
    priority = True


class Quit(AppCommand):
    """Save and leave."""

    name = "Quit"
    key = "ctrl+q"
    footer = True
    priority = True


class CommandPalette(AppCommand):
    """Everything that can be done here, by name."""

    name = "More"
    key = "ctrl+p"
    footer = True
    priority = True


class ChooseTheme(AppCommand):
    """Choose the colours; your choice is remembered."""

    name = "Theme"


APP_COMMANDS: tuple[type[Command], ...] = (Help, CommandPalette, ChooseTheme, Quit)
