"""One section of the guide, ready to be written in: its prompts as cards, each with its voices side by side."""

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Static, TextArea

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.session.boxes import CardView
from cyclejournal.session.walk import PageView
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.agenda import Agenda
from cyclejournal.tui.widgets.foot import FootLine
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.voice import VoiceBox


class PromptCard(Vertical):
    """A prompt on the cycle screen."""

    DEFAULT_CSS = """
    PromptCard {
        height: auto; margin: 0 0 1 0;
        .ask { text-style: bold; height: auto; }
        .caution { color: $text-warning; height: auto; padding: 0 0 0 2; }
        .nudge, .cites { color: $quiet; height: auto; padding: 0 2; }
        .probes { color: $quiet; height: auto; padding: 0 0 0 2; }
        .voices { layout: horizontal; height: auto; }
        .seal { margin: 0 0 0 0; }
    }
    """

    def __init__(
        self, section: str, card: CardView, typed: Callable[[VoiceBox, str], None]
    ) -> None:
        """``typed`` is told what its writer types."""
        super().__init__()
        self.section = section
        self._card = card
        self._typed = typed

    @property
    def view(self) -> PromptView:
        """The prompt, as it was when the page was drawn."""
        return self._card.view

    def compose(self) -> ComposeResult:
        """Question and boxes; what is seldom there is mounted when it is."""
        card = self._card
        yield Static(plain(self.view.prompt.ask), classes="ask")
        if card.caution:
            yield Static(_said("caution", card.caution), classes="caution")
        with Container(classes="voices"):
            yield from self._boxes()
        if card.cites:
            yield Static(_said("cites", card.cites), classes="cites")
        if card.nudge:
            yield Static(_said("nudge", card.nudge), classes="nudge")
        if card.seal:
            yield Press(plain_line(card.seal), classes="seal")

    def _boxes(self) -> ComposeResult:
        view = self.view
        for voice, state in zip((*view.voices, *view.others), self._card.boxes, strict=True):
            spot = Spot(self.section, view.prompt.id, voice.voice)
            yield VoiceBox(spot, view.prompt, view.place, state, self._typed)

    def _probes(self) -> Content:
        prompt = self.view.prompt
        lines = [
            *([prompt.hint] if prompt.hint else []),
            *(f"· {probe}" for probe in prompt.probes),
        ]
        return plain("\n".join(lines or ["No follow-up questions here."]))

    def show_whole(self) -> None:
        """Come into view with question and boxes, where there is room for all of it."""
        scroll = self.parent
        if isinstance(scroll, Widget) and self.size.height <= scroll.size.height:
            self.scroll_visible(animate=False)

    def on_resize(self) -> None:
        """Stay in view with what grew, while somebody writes here."""
        if self.has_focus_within:
            # When the page knows of its new height, or it scrolls to where the end was before.
            self.call_after_refresh(self.show_whole)

    def say(self, kind: Literal["caution", "nudge", "cites"], words: str) -> None:
        """A quiet line, empty for none; mounted when there is something to say for the first time.

        A caution stands under the question; under the boxes, what the words typed there give reason to
        think of, and what they cite.
        """
        if words == getattr(self._card, kind):
            return
        self._card = replace(self._card, **{kind: words})
        line = self.query_one_optional(f".{kind}", Static)
        if line is not None:
            line.update(_said(kind, words))
            line.display = bool(words)
        else:
            after = ".ask" if kind == "caution" else ".voices"
            self.mount(Static(_said(kind, words), classes=kind), after=after)

    def toggle_probes(self) -> None:
        """Show or hide the follow-up questions."""
        shown = self.query(".probes")
        if shown:
            shown.remove()
        else:
            self.mount(Static(self._probes(), classes="probes"), before=".voices")


def _said(kind: str, words: str) -> Content:
    return plain(f"· {words}" if kind == "nudge" else words)


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
        self.foot = FootLine(view.foot)

    def compose(self) -> ComposeResult:
        """The section it was made with."""
        view = self._view
        yield Static(plain_line(view.title), id="title")
        yield Static(plain(view.about), id="about", classes="" if view.about else "-empty")
        with VerticalScroll(id="cards", can_focus=False):
            yield from self._cards(view)
        yield self.foot

    async def show(self, view: PageView) -> None:
        """Another section, or the same one anew."""
        self.title.update(plain_line(view.title))
        self.about.update(plain(view.about))
        self.about.set_class(not view.about, "-empty")
        self.foot.show(view.foot)
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
            doors = [
                Press(plain_line(each.words), name=each.action, classes="door")
                for each in view.doors
            ]
            yield Horizontal(*doors, classes="doors")
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
        box = (self.box_at(spot) if spot else None) or self.query_one_optional(VoiceBox)
        if box is None:
            return None
        target = box.focus_target
        if isinstance(target, TextArea):
            target.move_cursor(target.document.end)
        return target
