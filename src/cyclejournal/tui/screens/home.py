"""Home: the first screen after a night, which says where a pair was and what waits."""

from collections.abc import Awaitable, Callable, Iterable
from itertools import count

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.held import Held
from cyclejournal.session.home import MOST, HomeLine, Way, home_view, way_back, way_to
from cyclejournal.session.lasting import pass_by
from cyclejournal.tui.commands import command, offered
from cyclejournal.tui.messages import CycleWanted, ShelfWanted
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList

LONGEST = 200
"""Characters of what was typed that are shown."""

GO_ON = "on"
"""The id of the line that goes on where the pair was."""


class MarkedInFocus(LineList):
    """A list in which a line is marked only while one is in it: of the two, it is plain where Enter leads."""

    def show(self, items: Iterable[LineItem]) -> None:
        """Show these."""
        super().show(items)
        if not self.has_focus:
            self.highlighted = None

    def on_focus(self) -> None:
        """Begin with the first."""
        if self.highlighted is None:
            self.highlighted = 0

    def on_blur(self) -> None:
        """Mark none."""
        self.highlighted = None


class GoingOn(MarkedInFocus):
    """The one line that goes on where the pair was; it has the key while one is in it."""

    def on_mount(self) -> None:
        """Say it."""
        self._say("")

    def on_focus(self) -> None:
        """Enter goes on."""
        self._say("Enter")

    def on_blur(self) -> None:
        """Enter goes elsewhere."""
        self._say("")

    def _say(self, key: str) -> None:
        self.show([LineItem(GO_ON, Content("Go on there"), aside=Content(key))])


class Waiting(MarkedInFocus):
    """What waits."""


class HomeScreen(PageScreen[None]):
    """Where a pair was, and what waits; one key goes on."""

    BINDINGS = [
        *(
            Binding(str(n), f"go_there({n})", "Go to what waits", show=False, priority=True)
            for n in range(2, MOST + 1)
        ),
        # Before the lists see them: Enter in one packet with them goes where they led.
        Binding("down", "step(1)", "To what waits", show=False, priority=True),
        Binding("up", "step(-1)", "To the way on", show=False, priority=True),
    ]
    FOOTER = ("help", "go_on", "pass_by", "leave", "look_back", "menu", "command_palette", "quit")
    HELP = """\
This is where you were last, and what waits for one of you or for both. **Enter** goes on where you were.
A digit goes to what waits, and so does **Enter** on a line that you have gone to with the arrows.
Nothing of it has to be done now: **{later}** passes the line that you are in, and it comes back once, another day.

Where the program was left open, this comes with the first key of the day. Words that you typed by then wait
here, and go into the box where you were when you go on.

Of a text that only one of you can open, nothing is shown here.
"""
    DEFAULT_CSS = """
    HomeScreen {
        #page { height: 1fr; align-horizontal: center; padding: 1 1 0 1; }
        #middle { width: 1fr; max-width: 88; height: auto; }
        #where { height: auto; padding: 0 2; }
        #there { height: auto; padding: 0 4; margin: 1 0; }
        LineList { height: auto; }
        #typed { height: auto; padding: 0 2; margin: 1 0 0 0; color: $text-warning; display: none; }
        &.-holds #typed { display: block; }
        #waits { height: 1; padding: 0 2; margin: 1 0 0 0; text-style: bold; }
        #more { height: auto; padding: 0 2; color: $quiet; }
        &.-none #waits, &.-none Waiting, &.-none #more { display: none; }
        &.-narrow #page { padding: 0; }
        &.-narrow #there { padding: 0 2; }
        &.-short #there, &.-short #waits { margin: 0; }
    }
    """

    page = query_one("#page", VerticalScroll)
    going_on = query_one(GoingOn)
    waiting = query_one(Waiting)

    def __init__(
        self,
        desk: Desk,
        go: Callable[[CycleWanted], Awaitable[object]],
        *,
        from_shelf: bool = False,
        held: Held | None = None,
    ) -> None:
        """``go`` shows a page in place of this, and is done when that is there; see ``action_leave``.

        ``held`` are words that were typed before this was seen: more are added, and they go with the way on.
        """
        super().__init__()
        self._held = held or Held(desk, "")
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
            told = [plain_line(view.where), *([plain(view.meets, "$quiet")] if view.meets else [])]
            yield Static(Content("\n").join(told), id="where")
            if words := _there(view.question, view.sentence):
                yield Static(words, id="there")
            yield GoingOn(rows=1)
            yield Static(id="typed")
            yield Static("What waits", id="waits")
            yield Waiting(rows=1)
            yield Static(id="more")

    def on_mount(self) -> None:
        """One key goes on."""
        self._show_waiting()
        self._show_typed()
        self.going_on.focus()

    # Words that came before this was seen

    @property
    def holds(self) -> bool:
        """Whether there are any; a blank that only woke the screen is none."""
        return bool(self._held.words.strip())

    def on_key(self, event: events.Key) -> None:
        """Whoever has not looked up yet types on; Backspace takes back what was not meant."""
        later = next(each for each in offered(self) if each.action == "pass_by")
        passes = event.key in later.key.split(",") and self.check_action(later.action, ())
        if not self._held.words or passes:
            return
        if event.key == "backspace":
            self._hold(self._held.words[:-1])
        elif event.is_printable and event.character:
            self._hold(self._held.words + event.character)
        else:
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """The same with a paste."""
        if self._held.words:
            event.stop()
            self._hold(self._held.words + event.text)

    def _hold(self, words: str) -> None:
        self._held.words = words
        self._show_typed()

    def _show_typed(self) -> None:
        words = shorten(self._held.words, LONGEST)
        told = f"You typed “{words}”. It goes there when you go on; Backspace takes it back."
        self.query_one("#typed", Static).update(plain_line(told))
        self.set_class(self.holds, "-holds")
        self.refresh_bindings()

    def action_step(self, by: int) -> None:
        """From the way on to what waits, down it, and back."""
        at = self.waiting.highlighted
        to = by - 1 if at is None else at + by
        if to < 0:
            self.set_focus(self.going_on)
            self.page.scroll_to_widget(self.going_on, animate=False)
        elif self.view.lines:
            self.set_focus(self.waiting, scroll_visible=False)
            self.waiting.highlighted = to
            # On a small screen, under a long sentence, the list goes on below.
            above = self.waiting.region.y - self.page.region.y + self.page.scroll_offset.y
            row = Region(0, above + (self.waiting.highlighted or 0), 1, 1)
            self.page.scroll_to_region(row, animate=False)

    # Going

    def _take_keyboard(self, way: Way) -> None:
        self._held.put_down()
        if way.writer:
            self.desk.take_keyboard(way.writer)

    async def _follow(self, way: Way) -> None:
        self._take_keyboard(way)
        await self._go(CycleWanted(way.cycle, way.spot, way.then))

    @command("Go on", key="enter", letter="g", footer=True, priority=True)
    async def action_go_on(self) -> None:
        """Go on in the box where you were, or go to what waits in the line that you are in."""
        focused = self.focused
        item = focused.chosen if isinstance(focused, LineList) else None
        if (way := self._way(item.id if item else GO_ON)) is not None:
            await self._follow(way)

    @command(
        "Go to what waits",
        id="go-to-what-waits",
        key="1",
        priority=True,
        when=lambda self: bool(self.view.lines) and not self.holds,
    )
    async def action_go_there(self, number: int = 1) -> None:
        """Go to the first thing that waits; the other digits go to the others."""
        if (way := self._way(str(number))) is not None:
            await self._follow(way)

    @command(
        "Later",
        id="later",
        key="l",
        letter="p",
        footer=True,
        when=lambda self: isinstance(self.focused, Waiting) and not self.holds,
    )
    def action_pass_by(self) -> None:
        """Pass what waits in the line that you are in. It comes back once, another day."""
        if (line := self._marked) is not None:
            pass_by(self.desk, line.waits.id)
            self.view = home_view(self.desk)
            self._show_waiting()

    @property
    def _marked(self) -> HomeLine | None:
        """What waits in the line that one is in."""
        focused = self.focused
        item = focused.chosen if isinstance(focused, Waiting) else None
        return self.view.lines[int(item.id) - 1] if item else None

    def _show_waiting(self) -> None:
        """Show what waits as it is now; without any, the way on is all there is."""
        view = self.view
        self.waiting.show(map(_item, count(1), view.lines))
        self.query_one("#more", Static).update(f"and {view.more} more" if view.more else "")
        self.set_class(not view.lines, "-none")
        if not view.lines:
            self.going_on.focus()

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

    @command("Look back", key="ctrl+l", letter="l", footer=True)
    async def action_look_back(self) -> None:
        """The past of this journal: its cycles, goals and days; as long as there are few, all as one text."""
        from cyclejournal.tui.screens.look_back.opening import the_past

        found = await self.ask(the_past(self.desk, as_text=True))
        if isinstance(found, CycleWanted):
            await self._go(found)

    @command("All journals", letter="j")
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
