"""What is recorded in a lesson, as the lines of a plan: adding, changing, taking out, moving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from cyclejournal.journal.lesson.planning import tool_words
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.text import clean_line
from cyclejournal.session.keys import key
from cyclejournal.session.plan import PlanDesk, PlanLine
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.widgets.line_list import LineItem
from cyclejournal.tui.widgets.list_cells import CellText

if TYPE_CHECKING:
    from cyclejournal.tui.screens.plan.screen import PlanScreen

_WIDEST = 30
"""Columns a thing's name gets before its tool, at most."""


class Things(Part):
    """The highlighted line of the list, and what may be done with it; a focus question moves along."""

    GROUP = "What is recorded"

    screen: PlanScreen

    @property
    def plan(self) -> PlanDesk:
        """The plan on the desk."""
        return self.screen.plan

    @property
    def line(self) -> PlanLine | None:
        """The line that the writer is on."""
        return self.screen.line

    # Before the list sees it, so that keys pressed close behind are for what it opens.
    @command("Add", key="enter,n", footer=True, priority=True, when=lambda self: self.on_plus)
    async def action_choose_way(self) -> None:
        """Choose something to record for the question of this line: how, what, and with which key."""
        await self._add()

    @command("Add", key="n", footer=True, when=lambda self: self.on_thing)
    async def action_new_thing(self) -> None:
        """Record something more for the question of this line."""
        await self._add()

    async def _add(self) -> None:
        from cyclejournal.tui.screens.plan.thing import ToolScreen

        focus = self.line.question if self.line else 0
        nudges = nudges_for(self.screen.app, self.screen.desk)
        self._keep(await self.screen.ask(ToolScreen(self.plan, focus, nudges)), None)

    @command("Change", key="enter,e", footer=True, priority=True, when=lambda self: self.on_thing)
    async def action_change(self) -> None:
        """Change the line you are on: what is recorded, how, and with which key."""
        line = self.line
        if line is not None and line.thing is not None:
            from cyclejournal.tui.screens.plan.thing import ThingScreen

            thing, nudges = line.thing, nudges_for(self.screen.app, self.screen.desk)
            changed = await self.screen.ask(ThingScreen(self.plan, thing, line.row, "", nudges))
            if changed != thing:
                there = None if line.row is None else self.plan.row_of(thing, line.row)
                self._keep(changed, there)

    def _keep(self, thing: Watched | None, row: int | None) -> None:
        """Take over what came of a form, into a row or as something new."""
        if thing is not None:
            self.screen.show(f"row-{self.plan.keep_thing(thing, row)}")

    @command(
        "Take out of the plan",
        key="d,delete",
        also="remove",
        destroys=True,
        footer=True,
        short="Take out",
        when=lambda self: self.on_thing,
    )
    def action_remove(self) -> None:
        """Take the line out of the plan."""
        line = self.line
        if line is not None and line.thing is not None:
            self.plan.take_out(line)
            self.screen.show()
            self.screen.tell(f"Taken out. {key('undo')} brings it back.")

    @command("Move up", key="shift+up", letter="u", priority=True, when=lambda self: self.may_move)
    async def action_move_up(self) -> None:
        """Move the line up: a thing among its neighbours, a question with everything for it."""
        await self._move(-1)

    @command(
        "Move down", key="shift+down", letter="m", priority=True, when=lambda self: self.may_move
    )
    async def action_move_down(self) -> None:
        """Move the line down."""
        await self._move(1)

    async def _move(self, by: int) -> None:
        line = self.line if self.on_thing else None
        if line is not None and (moved := self.plan.move(line, by)):
            self.screen.show(moved)
        elif self.question and self.plan.move_question(self.question, by):
            await self.screen.redraw(by)

    @property
    def in_list(self) -> bool:
        """Whether keys are those of the list."""
        return self.screen.is_mounted and self.screen.focused is self.screen.lines

    @property
    def on_thing(self) -> bool:
        """Whether there is a line to do something with."""
        return self.in_list and self.line is not None and self.line.thing is not None

    @property
    def on_plus(self) -> bool:
        """Whether something is added here."""
        return self.in_list and self.line is not None and self.line.thing is None

    @property
    def question(self) -> int:
        """The number of the focus question that the cursor is in, or 0."""
        stops = self.screen.stops("questions") if self.screen.is_mounted else []
        if not isinstance(self.screen.focused, CellText) or self.screen.focused not in stops:
            return 0
        words, asked = clean_line(self.screen.focused.value), self.plan.questions
        return asked.index(words) + 1 if words in asked else 0

    @property
    def may_move(self) -> bool:
        """Whether what the cursor is on has a place among others."""
        return self.on_thing or bool(self.question)


def line_items(plan: PlanDesk, lines: Sequence[PlanLine]) -> Iterator[LineItem]:
    """The lines to draw. What the present way of recording leaves out carries a dash and a word."""
    left_out, numbered = plan.left_out, len(plan.questions) > 1
    widest = max((cell_len(line.thing.label) for line in lines if line.thing), default=0)
    wide = min(_WIDEST, widest)
    for line in lines:
        number = f"{line.question or ' '} " if numbered else ""
        if line.thing is not None:
            words = _thing(plan, line.thing, wide, out=line.thing in left_out)
        else:
            words = joined(
                Content.styled("+  ", "bold $accent"), plain_line(plan.offer(line), "$quiet")
            )
        yield LineItem(line.id, joined(Content.styled(number, "$quiet"), words))


def _thing(plan: PlanDesk, thing: Watched, wide: int, *, out: bool) -> Content:
    name = clean_line(thing.label)
    return joined(
        "– " if out else "",
        plain_line(thing.key or "·", "bold $accent"),
        "  ",
        plain_line(name),
        " " * (max(0, wide - cell_len(name)) + 3),
        plain_line(tool_words(plan.guide, thing), "$quiet"),
        "  – stays out" if out else "",
    )
