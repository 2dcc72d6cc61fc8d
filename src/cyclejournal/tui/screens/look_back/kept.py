"""The searches that somebody keeps for a journal: to be chosen where one searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.errors import JournalError
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.ask import Choice, Choose, Tell

if TYPE_CHECKING:
    from cyclejournal.tui.screens.look_back.screen import LookBackScreen

LONGEST = 300
"""Letters of a search that is kept."""

_KEEP, _LET_GO = "keep", "let-go"


class Kept(Part):
    """Keeping the search that stands in the line, and taking up one that was kept."""

    GROUP = "Finding"
    screen: LookBackScreen

    @command("Kept searches", key="ctrl+s", letter="s", also="save filter", priority=True)
    async def action_kept_searches(self) -> None:
        """Take up a search that you kept, or keep the one that stands here. They stay on this computer."""
        screen = self.screen
        typed = clean_line(screen.line.value)[:LONGEST].strip()
        try:
            every = screen.desk.remembering.searches.every()
            choices = self._choices(typed, every)
            if not choices:
                screen.tell("No search is kept yet. Type one first.")
                return
            chosen = await screen.ask(Choose("Kept searches", choices))
            if chosen == _KEEP:
                screen.desk.remembering.searches.keep(typed)
                screen.tell("Kept, on this computer.")
            elif chosen == _LET_GO:
                screen.desk.remembering.searches.let_go(typed)
                screen.tell("It is kept no longer.")
            elif chosen is not None:
                screen.line.value = every[int(chosen)]
                screen.line.cursor_position = len(screen.line.value)
        except JournalError as error:
            await screen.ask(Tell(error))

    def _choices(self, typed: str, every: tuple[str, ...]) -> list[Choice]:
        today = self.screen.desk.clock().date()
        found = []
        for number, each in enumerate(every):
            # One that is not understood any more says so before it is chosen.
            problems = " ".join(understand(each, today).problems)
            found.append(Choice(str(number), shorten(each, 60), problems))
        if typed and typed not in every:
            found.insert(0, Choice(_KEEP, f"Keep “{shorten(typed, 40)}”"))
        elif typed:
            found.append(Choice(_LET_GO, f"Keep “{shorten(typed, 40)}” no longer"))
        return found
