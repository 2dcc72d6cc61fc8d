"""One section of the guide, ready to be written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from cyclejournal.journal.progress import Spot
from cyclejournal.journal.views import PromptView
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.prompt import PromptCard
from cyclejournal.tui.widgets.voice import BoxState, VoiceBox


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
    }
    """

    title = query_one("#title", Static)
    about = query_one("#about", Static)
    cards = query_one("#cards", VerticalScroll)

    def compose(self) -> ComposeResult:
        """Empty, until ``show``."""
        yield Static(id="title")
        yield Static(id="about")
        yield VerticalScroll(id="cards", can_focus=False)

    async def show(
        self,
        title: str,
        about: str,
        views: Sequence[PromptView],
        section: str,
        *,
        state_of: Callable[[PromptView, str], BoxState],
        seal_of: Callable[[PromptView], str],
        caution_of: Callable[[PromptView], str],
        typed: Callable[[VoiceBox, str], None],
        onward: str,
        end: str,
    ) -> None:
        """Fill the pane. ``onward`` says where the way goes on; ``end`` labels the last button."""
        self.title.update(plain_line(title))
        self.about.update(plain(about))
        self.about.set_class(not about, "-empty")
        cards: list[Widget] = [
            PromptCard(section, view, state_of, typed, seal_of(view), caution_of(view))
            for view in views
        ]
        if onward:
            cards.append(Static(plain(onward), id="next"))
        if end:
            cards.append(Button(plain_line(end), id="end", compact=True))
        async with self.batch():
            await self.cards.remove_children()
            await self.cards.mount_all(cards)
        self.cards.scroll_home(animate=False)

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
