"""Screens on which each of a pair speaks for themselves: says yes, says who they are, says how something stands."""

from collections.abc import Callable
from typing import Any, Protocol

from cyclejournal.errors import JournalError
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.ask import Tell


class Heard(Protocol):
    """Such a screen."""

    desk: Desk

    def show(self) -> None:
        """Draw it anew, as the journal has it now."""

    def tell(self, words: str) -> None:
        """A word on what was done last."""

    async def ask(self, screen: Any) -> Any:
        """Put a question."""


class Speaking(Part):
    """Passing the keyboard, and what whoever has it says."""

    screen: Heard

    async def said(self, say: Callable[[], str]) -> bool:
        """Do it, show it and tell what it gives; or tell what is in the way. Whether nothing was."""
        try:
            told = say()
        except JournalError as problem:
            await self.screen.ask(Tell(problem))
            self.screen.show()
            return False
        self.screen.show()
        self.screen.tell(told)
        return True

    @command("Hand over", key="f2", letter="h", footer=True, priority=True)
    def action_hand_over(self) -> None:
        """Pass the keyboard to your colleague, who speaks for themselves."""
        self.screen.desk.hand_over()
        self.screen.tell("")
        self.screen.show()
