"""Home: the first screen after a night, which says where a pair was and what waits."""

from collections.abc import Awaitable, Callable
from itertools import count

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.session.desk import Desk
from cyclejournal.session.home import MOST, HomeLine, Way, home_view, way_back, way_to
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import CycleWanted, ShelfWanted
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList

GO_ON = "on"
"""The id of the line that goes on where the pair was."""


class GoingOn(LineList):
    """The one line that goes on where the pair was."""


class Waiting(LineList):
    """What waits; nothing of it is marked while one is about to go on."""

    def on_mount(self) -> None:
        """Mark none."""
        self.highlighted = None

    def on_focus(self) -> None:
        """Begin with the first."""
        if self.highlighted is None:
            self.highlighted = 0

    def on_blur(self) -> None:
        """Mark none."""
        self.highlighted = None


class HomeScreen(PageScreen[None]):
    """Where a pair was, and what waits; one key goes on."""

    BINDINGS = [
        *(
            Binding(str(n), f"go_there({n})", "Go to what waits", show=False, priority=True)
            for n in range(2, MOST + 1)
        ),
        Binding("down", "app.focus_next", "To what waits", show=False),
        Binding("up", "app.focus_previous", "To the way on", show=False),
    ]
    FOOTER = ("help", "go_on", "leave", "look_back", "command_palette", "quit")
    HELP = """\
This is where you were last, and what waits for one of you or for both. **Enter** goes on where you were.
A digit goes to what waits, and so does **Enter** on a line that you have gone to with the arrows.
Nothing of it has to be done now.

Of a text that only one of you can open, nothing is shown here.
"""
    DEFAULT_CSS = """
    HomeScreen {
        #page { height: 1fr; align-horizontal: center; padding: 1 1 0 1; }
        #middle { width: 1fr; max-width: 88; height: auto; }
        #where { height: auto; padding: 0 2; }
        #there { height: auto; padding: 0 4; margin: 1 0; }
        LineList { height: auto; }
        #waits { height: 1; padding: 0 2; margin: 1 0 0 0; text-style: bold; }
        #more { height: auto; padding: 0 2; color: $quiet; }
        &.-narrow #page { padding: 0; }
        &.-narrow #there { padding: 0 2; }
        &.-short #there, &.-short #waits { margin: 0; }
    }
    """

    going_on = query_one(GoingOn)

    def __init__(
        self,
        desk: Desk,
        go: Callable[[CycleWanted], Awaitable[object]],
        *,
        from_shelf: bool = False,
    ) -> None:
        """``go`` shows a page in place of this, and is done when that is there; see ``action_leave``."""
        super().__init__()
        self.desk = desk
        self.view = home_view(desk)
        self._go = go
        self._from_shelf = from_shelf

    def heading(self) -> Content:
        """Which journal, and which cycle."""
        return plain_line(self.view.title)

    def content(self) -> ComposeResult:
        """Where they were, the way on, and what waits."""
        view = self.view
        with VerticalScroll(id="page", can_focus=False), Vertical(id="middle"):
            yield Static(plain_line(view.where), id="where")
            if words := _there(view.question, view.sentence):
                yield Static(words, id="there")
            yield GoingOn([LineItem(GO_ON, Content("Go on there"), aside=Content("Enter"))], rows=1)
            if view.lines:
                yield Static("What waits", id="waits")
                yield Waiting(map(_item, count(1), view.lines), rows=1)
            if view.more:
                yield Static(plain_line(f"and {view.more} more"), id="more")

    def on_mount(self) -> None:
        """One key goes on."""
        self.going_on.focus()

    # Going

    def _take_keyboard(self, way: Way) -> None:
        if way.writer:
            self.desk.take_keyboard(way.writer)

    async def _follow(self, way: Way) -> None:
        self._take_keyboard(way)
        await self._go(CycleWanted(way.cycle, way.spot, way.then))

    @command("Go on", key="enter", footer=True, priority=True)
    async def action_go_on(self) -> None:
        """Go on in the box where you were, or go to what waits in the line that you are in."""
        focused = self.focused
        item = focused.chosen if isinstance(focused, LineList) else None
        if (way := self._way(item.id if item else GO_ON)) is not None:
            await self._follow(way)

    @command("Go to what waits", key="1", priority=True, when=lambda self: bool(self.view.lines))
    async def action_go_there(self, number: int = 1) -> None:
        """Go to the first thing that waits; the other digits go to the others."""
        if (way := self._way(str(number))) is not None:
            await self._follow(way)

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        """Clicked on."""
        event.stop()
        if (way := self._way(event.id)) is not None:
            self._take_keyboard(way)
            self.post_message(CycleWanted(way.cycle, way.spot, way.then))

    def _way(self, line: str) -> Way | None:
        """Where a line leads; None for one that is not there."""
        if line == GO_ON:
            return way_back(self.desk)
        lines = self.view.lines[int(line) - 1 : int(line)]
        return way_to(self.desk, lines[0].waits) if lines else None

    @command("Look back", key="ctrl+l", footer=True)
    async def action_look_back(self) -> None:
        """Past cycles of this journal, each as one continuous text."""
        from cyclejournal.tui.screens.look_back import LookBackScreen

        if (found := await self.ask(LookBackScreen(self.desk))) is not None:
            await self._go(found)

    @command("All journals", key="ctrl+o")
    def action_all_journals(self) -> None:
        """Close this journal and go to the shelf."""
        self.post_message(ShelfWanted())

    @command("Back", key="escape", footer=True)
    async def action_leave(self) -> None:
        """Back to the shelf, where you came from there; else on to the page."""
        if self._from_shelf:
            self.post_message(ShelfWanted())
        else:
            await self._follow(way_back(self.desk))


def _there(question: str, sentence: str) -> Content:
    """What was asked there, and the last that was said to it."""
    parts = [plain_line(question, "$quiet")] if question else []
    if sentence:
        parts.append(plain_line(f"“{sentence}”"))
    return Content("\n").join(parts)


def _item(number: int, line: HomeLine) -> LineItem:
    words = joined(f"{number}  ", plain_line(line.words))
    return LineItem(str(number), words, aside=plain_line(line.who, "$quiet"))
