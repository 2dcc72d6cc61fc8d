"""What the parts of the cycle screen have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Record
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Part

if TYPE_CHECKING:
    from textual.screen import Screen

    from cyclejournal.tui.screens.cycle.screen import CycleScreen

Answer = TypeVar("Answer")


class CyclePart(Part):
    """Some of what can be done from the page a pair writes on."""

    screen: CycleScreen

    @property
    def desk(self) -> Desk:
        """The desk with the open journal."""
        return self.screen.desk

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        return self.screen.cycle

    async def put(self, *records: Record, what: str) -> None:
        """Change the journal, as one step of undo, and show the page as it is then."""
        self.desk.put(*records, what=what)
        await self.screen.redraw()

    def was_begun(self, at: cycles.Round) -> bool:
        """Whether the present observation or talk has anything in it, so that another may follow."""
        desk, cycle = self.desk, self.cycle
        return not cycle.closed and cycles.was_begun(desk.journal, desk.guide(cycle), cycle, at)

    async def begin_another(self, at: cycles.Round, name: str, detail: str) -> None:
        """Ask whether there shall be another observation or talk in this cycle, and if so, go to its pages."""
        from cyclejournal.tui.screens.ask import Confirm

        screen, desk = self.screen, self.desk
        what = f"Another {name}"
        if await screen.ask(Confirm(f"{what} in this cycle?", what, "Not now", detail)):
            guide, cycle, by, now = desk.guide(self.cycle), self.cycle, desk.writer, desk.clock()
            new = cycles.another(desk.journal, guide, cycle, at, by=by, now=now)
            desk.put(*new, what=f"another {name} in this cycle")
            here = (page.section.id for page in screen.walk.pages if page.section.at == at)
            await screen.open_section(next(here, ""))

    async def visit(self, other: Screen[Answer]) -> Answer | None:
        """Save, show another screen, and when that is left, the page as it is then."""
        await self.screen.settle()
        answer = await self.screen.ask(other)
        await self.screen.redraw()
        return answer
