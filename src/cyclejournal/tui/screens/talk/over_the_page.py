"""What a talk lays over its page: the evidence to cite, what was parked for elsewhere, a quiet minute."""

import time
from collections.abc import Callable
from string import ascii_lowercase

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.talk.talking import Parked, parked
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.talk import EvidenceView
from cyclejournal.session.walk import Walk
from cyclejournal.tui.commands import command
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.evidence import EvidenceList, note_of

MINUTE = 60

NOWHERE = f"To cite something, go to a box of your own first, and press {key('evidence')} there."


AROUND = 3
"""Rows of the evidence that are its frame and the word on its keys."""

LEAST = 8
"""Rows that it has at least, where there are so many."""

SAID = 6
"""Rows that a word on what is not there may have in the lowest."""


class EvidenceScreen(PanelScreen[None]):
    """Every item of evidence, to be read and cited."""

    # Before anything else sees them, so that what is typed close behind goes to the answer again.
    BINDINGS = [
        Binding(letter, f"cite_letter('{letter}')", show=False, priority=True)
        for letter in ascii_lowercase
    ]
    HELP = """\
What was seen, heard and counted, with the questions it speaks to. The **letter** beside an item writes
a reference such as *[12:40]* into the answer you came from; so does **Enter** on the highlighted one.
Letters stand at what is in view: **PgDn** brings more. An export turns a reference into the number of
the item in its list of evidence.
"""

    DEFAULT_CSS = """
    EvidenceScreen {
        align: left top;
        #panel { max-width: 100%; padding: 0 1; }
        #say { height: auto; color: $quiet; }
        #evidence-keys { height: 1; color: $quiet; }
        EvidenceList { height: 1fr; margin: 0; }
    }
    """

    say = query_one("#say", Static)
    items = query_one(EvidenceList)

    def __init__(
        self,
        walk: Walk,
        cite: Callable[[Item], bool] | None,
        place: Callable[[Size], Region],
        *,
        top: int = 0,
    ) -> None:
        """``cite`` writes the reference, None where there is no box to write it into.

        ``place`` tells where on a screen it lies, ``top`` is the place of the item to begin with.
        """
        super().__init__()
        self._walk = walk
        self._cite = cite
        self._place = place
        self._top = top

    @property
    def view(self) -> EvidenceView:
        """What there is to look at."""
        return self._walk.evidence

    def content(self) -> ComposeResult:
        """A word about what is not there, and the items."""
        yield Static(id="say")
        yield EvidenceList(self.view.items, top=self._top, can_focus=True)
        yield Static(id="evidence-keys")

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.query_one("#panel").border_title = "Evidence"
        self._show()
        self.items.focus()

    def on_resize(self) -> None:
        """Beside the box that is written in, whatever the size; also where the page has just been scrolled."""
        self._lie()
        self.call_after_refresh(self._lie)

    def _lie(self) -> None:
        panel, at = self.query_one("#panel"), self._place(self.app.size)
        # Words on what is not there leave at least half of it to the items.
        self.say.styles.max_height = max(SAID, at.height // 2)
        needed = at.height
        if at.width == self.app.size.width and self.items.size.width:
            # Over the page it is no higher than what is in it.
            said = self.say.size.height if self.say.display else 0
            needed = max(LEAST, self.items.virtual_size.height + said + AROUND)
        self._say_keys()
        panel.styles.offset = at.offset
        panel.styles.width, panel.styles.height = at.width, min(at.height, needed)

    def _show(self) -> None:
        view = self.view
        words = [
            note_of(view),
            f"{key('open-record')} opens it." if view.may_open else "",
            "" if self._cite else NOWHERE,
        ]
        self.say.update(plain(" ".join(each for each in words if each)))
        self.say.display = any(words)
        self.items.show(view.items)
        self._say_keys()
        self.refresh_bindings()

    def _say_keys(self) -> None:
        """What the keys do; that there is more below only where there is."""
        keys, items = self.query_one("#evidence-keys", Static), self.items
        keys.display = bool(self.view.items)
        is_more = items.virtual_size.height > items.size.height > 0
        keys.update("A letter cites · PgDn: more" if is_more else "A letter cites")

    def action_cite_letter(self, letter: str) -> None:
        """Cite the item beside which the letter stands."""
        # A letter may come before the list is on the screen.
        found = self.query(EvidenceList)
        item = found.first().lettered(letter) if found else None
        if item is None and not found:
            at, items = self._top + ascii_lowercase.index(letter), self.view.items
            item = items[at] if at < len(items) else None
        if item is None:
            self.app.bell()
        else:
            self._cite_item(item)

    @on(EvidenceList.Picked)
    def _picked(self, event: EvidenceList.Picked) -> None:
        event.stop()
        self._cite_item(event.item)

    def _cite_item(self, item: Item) -> None:
        if not self.is_current:
            return
        if self._cite is None or not self._cite(item):
            self.app.bell()
            return
        self.leave(None)

    @command(
        "Cite it in your answer",
        key="enter",
        letter="e",
        also="quote",
        footer=True,
        short="Cite",
        when=lambda self: self._cite is not None and bool(self.view.items),
    )
    def action_cite_item(self) -> None:
        """Write a reference to the highlighted item into the answer you came from. Its letter does the same."""
        if (item := self.items.chosen) is not None:
            self._cite_item(item)

    @command("Back", key="escape,f6", footer=True)
    def action_leave(self) -> None:
        """Back to your answer."""
        self.leave(None)

    @command(
        "The record",
        id="open-record",
        key="f8",
        letter="r",
        also="release",
        footer=True,
        priority=True,
        when=lambda self: self.view.may_open,
    )
    async def action_the_record(self) -> None:
        """Look at the record of your lesson, and release it to this talk."""
        from cyclejournal.tui.screens.record.screen import RecordScreen

        await self.ask(RecordScreen(self._walk.desk, self._walk.cycle_id))
        self._walk.look_again()
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is cited into nowhere."""
        if action == "cite_letter" and self._cite is None:
            return False
        return super().check_action(action, parameters)


class ParkedScreen(PanelScreen[None]):
    """A list to read; what is in it is written in the talk it came up in."""

    HEADING = "Parked for elsewhere"
    HELP = """\
Some needs are bigger than coaching: health, pay, a complaint, something a mentor or a manager must
hear. Under *What next* you park them, with where to take them. They stay in this journal, for the two
of you: no export holds them, and nothing counts them.
"""

    DEFAULT_CSS = """
    ParkedScreen {
        #about { height: auto; color: $quiet; padding: 0 1 1 1; }
        #needs { height: auto; padding: 0 1; scrollbar-size-vertical: 1; }
        .need { height: auto; margin: 0 0 1 0; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def content(self) -> ComposeResult:
        """A word on what this is, over the list."""
        yield Static("For yourselves: in no export, and in no count.", id="about")
        with VerticalScroll(id="needs"):
            found = parked(self.desk.journal)
            if not found:
                yield Static("Nothing is parked.", classes="need")
            for each in found:
                yield Static(_need(each), classes="need")

    def on_mount(self) -> None:
        """Keys scroll the list."""
        self.query_one("#needs").focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading and footer."""
        self.query_one("#needs").styles.max_height = max(2, self.size.height - 7)

    @command("Back", key="escape,enter", footer=True)
    def action_leave(self) -> None:
        """Back to where you were."""
        self.leave(None)


def _need(each: Parked) -> Content:
    where = each.where or "no place for it yet"
    detail = plain_line(f"→ {where} · cycle {each.cycle}", "$quiet")
    return joined(plain_line(each.what), "\n", detail)


class QuietMinute(SafeModal[None]):
    """A minute in which nobody has to say anything. Any key or a click ends it."""

    DEFAULT_CSS = """
    QuietMinute {
        align: center middle; background: $background 80%;
        #quiet { width: 100%; height: 5; background: $surface; padding: 1 2; }
        #quiet Static { width: 1fr; height: 1; text-align: center; }
        #left { color: $accent; }
        #how { color: $quiet; }
    }
    """

    def __init__(self, seconds: int = MINUTE) -> None:
        super().__init__()
        self._seconds = seconds
        self._until = 0.0

    def compose(self) -> ComposeResult:
        """A line that grows shorter, between two words."""
        with Vertical(id="quiet"):
            yield Static(id="said")
            yield Static(id="left")
            yield Static("any key goes on", id="how")

    def on_mount(self) -> None:
        """Begin."""
        self._until = time.monotonic() + self._seconds
        self._show()
        self.set_interval(1.0, self._show)

    def on_resize(self) -> None:
        """Another width, another line."""
        self._show()

    def _show(self) -> None:
        left = max(0.0, self._until - time.monotonic()) if self._until else self._seconds
        said = f"A quiet minute · {round(left)} s" if left else "That was a minute."
        room = max(1, self.size.width - 8)
        full = round(room * left / self._seconds)
        self.query_one("#said", Static).update(Content(said))
        self.query_one("#left", Static).update(Content("─" * full))

    def on_key(self, event: events.Key) -> None:
        """Whatever it is, it is not for the page below."""
        event.stop()
        event.prevent_default()
        self._end()

    def on_click(self) -> None:
        """A click is as good as a key."""
        self._end()

    def _end(self) -> None:
        if self.is_current:
            self.dismiss(None)
