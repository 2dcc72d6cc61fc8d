"""Going about a cycle: from box to box, from section to section, and to what lies beside it."""

from textual.content import Content
from textual.widget import Widget

from cyclejournal.session.boxes import CardView
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.widgets.around import Aside
from cyclejournal.tui.widgets.list_cells import steps_inside

Ring = list[tuple[Widget | None, CardView | None]]
"""What Tab goes through on a page, in order: each a control, or a card."""


class Moving(CyclePart):
    """From person to person, from section to section, and to the lists of steps and of actions."""

    GROUP = "Going on"

    @property
    def lines(self) -> Content:
        """What a colleague left for whoever has the keyboard now; empty for nothing."""
        if not (lines := self.desk.lines.give()):
            return Content("")
        from cyclejournal.session.between import line_words

        told = [plain_line(line_words(self.desk, line)) for line in lines]
        return joined(Content("\n").join(told), plain("  Esc puts it away.", "$quiet"))

    @command("Hand over", key="f2", letter="h", also="swap switch", footer=True, priority=True)
    async def action_hand_over(self) -> None:
        """Pass the keyboard to your colleague. Private texts are covered first."""
        await self.screen.settle()
        self.screen.walk.hand_over()
        await self.screen.redraw()

    @command(
        "Next section",
        key="f8,ctrl+n",
        letter="n",
        also="forward",
        footer=True,
        short="Next",
        priority=True,
    )
    async def action_next_section(self) -> None:
        """Go on to the next section, past those that are through; from the last one, to what comes next."""
        await self.screen.settle()
        if (offer := self.screen.walk.foot.leads) is not None:
            await self.screen.course.follow(offer)
        else:
            self.screen.app.bell()

    @command("Section before", key="f9", letter="b", also="previous", priority=True)
    async def action_previous_section(self) -> None:
        """Go back to the section before."""
        await self.screen.settle()
        if self.screen.walk.turn(-1):
            await self.screen.redraw()
        else:
            self.screen.app.bell()

    @command(
        "Follow-up questions", key="f3", letter="u", footer=True, short="Follow-up", priority=True
    )
    async def action_follow_up(self) -> None:
        """Show or hide follow-up questions to the question you are in."""
        screen = self.screen
        screen.walk.toggle_probes(screen.pane.card.view.prompt.id)
        await screen.redraw()

    @command("Steps", key="ctrl+g", letter="g", also="overview jump", footer=True, priority=True)
    async def action_steps(self) -> None:
        """Every step and section: go to one, skip a step with a reason, mark it done, reopen it."""
        from cyclejournal.tui.screens.steps import StepsScreen

        screen = self.screen
        await screen.settle()
        section = await screen.ask(StepsScreen(self.desk, self.cycle, screen.page.section.id))
        if section:
            await screen.open_section(section)
        else:
            await screen.redraw()

    @command("Actions", key="ctrl+t", letter="a", also="tasks todo", priority=True)
    async def action_actions(self) -> None:
        """What each of you will try: add an action, change one, tick one off."""
        from cyclejournal.tui.screens.action import ActionsScreen

        await self.screen.settle()
        await self.screen.ask(ActionsScreen(self.desk))
        self.screen.refresh_around()
        self.screen.course.show_foot()


class Looking(CyclePart):
    """Reading what was written, in this cycle and in the others."""

    GROUP = "Reading"

    @command(
        "Read and export", key="ctrl+r", letter="x", also="print save pdf markdown", priority=True
    )
    async def action_read_and_export(self) -> None:
        """Read this cycle as one text, and write it to a file."""
        from cyclejournal.tui.screens.preview import PreviewScreen

        await self.screen.settle()
        await self.screen.ask(PreviewScreen(self.desk, self.cycle.id))

    @command("Search", key="ctrl+f", letter="f", priority=True)
    async def action_search(self) -> None:
        """Find words anywhere in this journal. What you searched for last is there again."""
        await self._look_back(self.desk.sought)

    @command("Look back", key="ctrl+l", letter="l", also="history old", priority=True)
    async def action_look_back(self) -> None:
        """The past of this journal: its cycles, goals and days; as long as there are few, all as one text."""
        await self._look_back(as_text=True)

    async def _look_back(self, sought: str = "", *, as_text: bool = False) -> None:
        from cyclejournal.tui.screens.look_back.opening import the_past

        screen = self.screen
        await screen.settle()
        found = await screen.ask(the_past(self.desk, sought, as_text=as_text))
        if isinstance(found, CycleWanted):
            screen.post_message(found)


class Stepping(CyclePart):
    """From box to box: before a box sees the key, so that keys sent close behind go where the cursor went."""

    GROUP = "Going on"

    @command("Next box", key="tab", letter=".", priority=True)
    async def action_next_box(self) -> None:
        """Go to the next box."""
        await self._step(1)

    @command("Box before", key="shift+tab", letter=",", priority=True)
    async def action_previous_box(self) -> None:
        """Go to the box before."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        """To the next cell of a list, control of the card or card, or to what is before and behind them."""
        screen, pane = self.screen, self.screen.pane
        if steps_inside(screen.focused, by):
            return
        focused, stops = screen.focused, pane.stops()
        if focused in stops and 0 <= (there := stops.index(focused) + by) < len(stops):
            screen.set_focus(stops[there])
            if (box := pane.box_of(stops[there])) is not None:
                screen.walk.spot = box.spot
            return
        ring = pane.ring()
        if isinstance(focused, Aside):
            here = -1 if by > 0 else len(ring)
        else:
            here = self._here_in(ring, -by)
            if not 0 <= here + by < len(ring) and (goal := self._goal_beside()) is not None:
                screen.set_focus(goal)
                return
        widget, card = ring[(here + by) % len(ring)]
        if widget is not None:
            screen.set_focus(widget)
        elif card is not None:
            await screen.move_to(pane.spot_on(card), from_behind=by < 0)

    def _here_in(self, ring: Ring, otherwise: int) -> int:
        """The number of what has the focus, or else of the card that is written in."""
        focused, live = self.screen.focused, self.screen.pane.live
        found = [n for n, (widget, _) in enumerate(ring) if widget is focused and widget]
        found += [n for n, (_, card) in enumerate(ring) if card is live]
        return found[0] if found else otherwise

    def _goal_beside(self) -> Aside | None:
        """The goal beside the page, if it is shown and has words by now."""
        self.screen.refresh_around()
        return next((each for each in self.screen.asides if each.is_on_the_way), None)
