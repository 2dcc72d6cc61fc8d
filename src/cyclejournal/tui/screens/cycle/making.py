"""Making something of what was written: an action, a goal, a question for next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.text import shorten
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.under_way import taken

if TYPE_CHECKING:
    from cyclejournal.tui.screens.cycle.screen import CycleScreen

LONGEST = 200
"""Characters of a line that a question about it shows."""


class Making(Part):
    """The line stays where it was written, and both see what is made of it."""

    screen: CycleScreen

    @command("Make something of this line", key="f7", priority=True)
    async def action_make_something(self) -> None:
        """Make an action, a goal or a question for next time of the sentence or row
        you are in, or of what you selected.
        """
        if self.screen.cycle.closed:
            self.screen.tell("This cycle is closed. Reopen it from the palette (^P) to work in it.")
            return
        line = await self._line()
        if line is None:
            return
        match await self._ask_what(line):
            case "action":
                await self._make_action(line)
            case "goal":
                await self._make_goal(line)
            case "question":
                await self._make_question(line)

    async def _line(self) -> str | None:
        """The line one is in; one of them where that may be several."""
        from cyclejournal.tui.screens.ask import Choice, Choose
        from cyclejournal.tui.screens.talk.line_at import lines_at

        screen = self.screen
        await taken(screen.focused)
        lines = lines_at(screen.focused)
        if not lines:
            screen.tell("Go to a line with words first, or select some.")
        if len(lines) < 2:
            return next(iter(lines), None)
        choices = [Choice(str(n), shorten(line, LONGEST)) for n, line in enumerate(lines)]
        number = await screen.ask(Choose("Which line?", choices))
        return None if number is None else lines[int(number)]

    async def _ask_what(self, line: str) -> str | None:
        from cyclejournal.journal.talk.making import may_become
        from cyclejournal.tui.screens.ask import Choice, Choose

        kinds = {
            "action": Choice("action", "An action", "small enough for one week; you can change it"),
            "goal": Choice("goal", "A goal", "for this cycle from now on, or for a later one"),
            "question": Choice("question", "A question for next time", "it opens your next talk"),
        }
        offered = [kinds[kind] for kind in may_become(self.screen.desk.guide(self.screen.cycle))]
        detail = f"“{shorten(line, LONGEST)}”\nThe line stays; both of you see what is made of it."
        return await self.screen.ask(Choose("What shall this become?", offered, detail=detail))

    async def _make_action(self, line: str) -> None:
        from cyclejournal.journal.talk import making
        from cyclejournal.tui.screens.action_form import ActionScreen

        screen, desk = self.screen, self.screen.desk
        action, records = making.an_action(
            desk.journal,
            desk.guide(screen.cycle),
            screen.cycle,
            line,
            by=desk.writer,
            now=desk.clock(),
        )
        desk.put(*records, what="an action made of a line")
        await screen.ask(ActionScreen(desk, screen.cycle, action, is_new=True))
        screen.refresh_around()

    async def _make_goal(self, line: str) -> None:
        from cyclejournal.journal.talk import making
        from cyclejournal.tui.screens.ask import Choice, Choose

        screen, desk = self.screen, self.screen.desk
        choices = [
            Choice(
                "now", "The goal of this cycle from now on", "the one before is kept as changed"
            ),
            Choice("later", "A goal for later", "offered when you start the next cycle"),
        ]
        when = await screen.ask(Choose("A goal for when?", choices))
        if when is None:
            return
        guide, by, now = desk.guide(screen.cycle), desk.writer, desk.clock()
        if when == "now":
            records = making.a_goal(desk.journal, guide, screen.cycle, line, by=by, now=now)
            words = "This is your goal now. The one before stays in the cycle's history; ^Z takes it back."
        else:
            records = making.a_goal_for_later(desk.journal, guide, line, by=by, now=now)
            words = "Kept. It is offered when you start the next cycle."
        desk.put(*records, what="a goal made of a line")
        screen.tell(words)
        await screen.redraw()

    async def _make_question(self, line: str) -> None:
        from cyclejournal.journal.talk import making

        screen, desk = self.screen, self.screen.desk
        records = making.a_question(
            desk.journal,
            desk.guide(screen.cycle),
            screen.cycle,
            line,
            by=desk.writer,
            now=desk.clock(),
        )
        if records:
            desk.put(*records, what="a question for next time")
        told = "It opens your next talk." if records else "That is among your questions already."
        screen.tell(told)
        await screen.redraw()
