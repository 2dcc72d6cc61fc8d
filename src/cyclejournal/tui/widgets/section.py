"""One section of the guide, ready to be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static, TextArea

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.doors import Door
from cyclejournal.session.walk import PageView
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.agenda import Agenda
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prompt import PromptCard
from cyclejournal.tui.widgets.voice import VoiceBox


def _door(door: Door) -> Press:
    return Press(plain_line(door.words), name=door.action, classes="door")


class SectionPane(Vertical):
    """Title, a word of introduction, the prompts, and where the way goes on."""

    DEFAULT_CSS = """
    SectionPane {
        width: 1fr; max-width: 108; padding: 0 1;
        #title {
            height: 1; color: $primary; text-style: bold;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #about { height: auto; color: $quiet; }
        #about.-empty { display: none; }
        #cards { height: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; margin: 1 0 0 0; }
        #next { height: auto; color: $quiet; }
        #end { margin: 1 0; }
        .word { height: auto; color: $quiet; margin: 0 0 1 0; }
        .doors { height: auto; margin: 0 0 1 0; }
        .doors Press { margin: 0 2 0 0; }
    }
    """

    title = query_one("#title", Static)
    about = query_one("#about", Static)
    cards = query_one("#cards", VerticalScroll)

    def __init__(self, view: PageView, typed: Callable[[VoiceBox, str], None]) -> None:
        """``typed`` is told what is typed, within the key."""
        super().__init__()
        self._view = view
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The section it was made with."""
        view = self._view
        yield Static(plain_line(view.title), id="title")
        yield Static(plain(view.about), id="about", classes="" if view.about else "-empty")
        with VerticalScroll(id="cards", can_focus=False):
            yield from self._cards(view)

    async def show(self, view: PageView) -> None:
        """Another section, or the same one anew."""
        self.title.update(plain_line(view.title))
        self.about.update(plain(view.about))
        self.about.set_class(not view.about, "-empty")
        async with self.batch():
            await self.cards.remove_children()
            await self.cards.mount_all(self._cards(view))
        self.cards.scroll_home(animate=False)

    def _cards(self, view: PageView) -> Iterator[Widget]:
        if view.word:
            yield Static(plain(view.word), classes="word")
        if view.agenda:
            yield Agenda(view.agenda)
        if view.doors:
            yield Horizontal(*(_door(door) for door in view.doors), classes="doors")
        for each in view.cards:
            yield PromptCard(view.section, each, self._typed)
        if view.onward:
            yield Static(plain(view.onward), id="next")
        if view.end:
            yield Press(plain_line(view.end), id="end")

    def box_at(self, spot: Spot) -> VoiceBox | None:
        """The box for a spot, if it is on this page."""
        return next((box for box in self.query(VoiceBox) if box.spot == spot), None)

    def card_of(self, widget: Widget) -> PromptCard | None:
        """The card a widget is part of."""
        return next((w for w in widget.ancestors_with_self if isinstance(w, PromptCard)), None)

    def target(self, spot: Spot | None) -> Widget | None:
        """What to focus for a spot: its box, or the first box there is; with the cursor at the end."""
        box = (self.box_at(spot) if spot else None) or next(iter(self.query(VoiceBox)), None)
        if box is None:
            return None
        target = box.focus_target
        if isinstance(target, TextArea):
            target.move_cursor(target.document.end)
        return target
