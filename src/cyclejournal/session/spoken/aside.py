"""One thing asked by itself, as from the shell, without the rest of the conversation."""

from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.session.spoken.ending import Delete

DELETE = "delete"
"""The word for deleting the journal for good, which is a choice of its own in the whole conversation."""


class Aside(Conversation):
    """Asks somebody one thing that is no part of a page, and is over when that is answered or left."""

    def __init__(self, desk: Desk, cycle_id: str, word: str, writer: str) -> None:
        """``word`` is one of ``BESIDES``, or ``DELETE``."""
        super().__init__(desk, cycle_id)
        desk.take_keyboard(writer)
        self._word = word

    def opening(self) -> list[str]:
        """What is asked first."""
        if self._word == DELETE:
            self._go_to(Delete(self.desk))
            return self.question()
        self.is_over = self.desk.reads_only
        return self.command(self._word)

    def _onward(self) -> list[str]:
        self.is_over = True
        return []
