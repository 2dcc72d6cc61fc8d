"""The card of a prompt that one writes in: the question, a box for each voice, and the quiet lines around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.geometry import Region, Size
from textual.layout import ArrangeResult, Layout
from textual.layouts.horizontal import HorizontalLayout
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.session.boxes import CardView
from cyclejournal.tui.widgets.in_view import Asking, bring_into_view
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.painting import across, columns
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prose import Prose
from cyclejournal.tui.widgets.sheet import Lines, asked, quiet_line
from cyclejournal.tui.widgets.voice import VoiceBox

Said = Literal["caution", "probes", "cites", "nudge"]
"""What may stand over the boxes of a card, and under them."""


class _SideBySide(Layout):
    """Boxes side by side where there is room for it, else one under the other; as ``painting`` has it."""

    name = "voices"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Each gets whole columns, and the rows of the highest.

        The column behind a box is its margin, and that of the last hangs over.
        """
        if not across(size.width, len(children)):
            return VerticalLayout().arrange(
                parent, children, size.with_width(size.width + 1), greedy
            )
        placed: ArrangeResult = []
        for child, (left, width) in zip(children, columns(size.width, len(children)), strict=True):
            room = Size(width + 1, size.height)
            placed += [
                each._replace(region=each.region.translate((left, 0)))
                for each in HorizontalLayout().arrange(parent, [child], room, greedy)
            ]
        tall = max((each.region.height for each in placed), default=0)
        return [
            each._replace(region=each.region.grow((0, 0, tall - each.region.height, 0)))
            for each in placed
        ]


class Voices(Container):
    """The boxes of a card."""

    DEFAULT_CSS = "Voices { height: auto; }"
    _arranged = _SideBySide()

    @property
    def layout(self) -> Layout:
        """By the room there is."""
        return self._arranged


class PromptCard(Vertical, Asking):
    """A prompt that can be answered."""

    DEFAULT_CSS = "PromptCard { height: auto; margin: 0 0 1 0; }"

    def __init__(
        self, section: str, card: CardView, typed: Callable[[VoiceBox, str], None]
    ) -> None:
        """``typed`` is told what its writer types."""
        super().__init__()
        self.section = section
        self.card = card
        """The prompt as it is shown; what is typed since is in the boxes."""
        self._typed = typed

    @property
    def view(self) -> PromptView:
        """The prompt, as it was when it was shown."""
        return self.card.view

    def compose(self) -> ComposeResult:
        """Question and boxes; what is seldom there is mounted when it is."""
        card = self.card
        yield Lines(asked(card), classes="ask")
        yield from self._quiet("caution", "probes")
        yield Voices(*self._boxes(card))
        yield from self._quiet("cites", "nudge")
        if card.seal:
            yield Press(card.seal, classes="seal")

    def _quiet(self, *kinds: Said) -> Iterator[Lines]:
        for kind in kinds:
            if words := getattr(self.card, kind):
                yield Lines(quiet_line(kind, words), classes=kind)

    def _boxes(self, card: CardView) -> Iterator[VoiceBox]:
        for state in card.boxes:
            yield VoiceBox(
                Spot(self.section, card.view.prompt.id, state.voice),
                card.view.prompt,
                card.view.place,
                state,
                self._typed,
            )

    async def show(self, section: str, card: CardView, *, keeps_typed: bool = False) -> None:
        """Be another prompt's card, or the same as it stands now; for ``keeps_typed`` see ``VoiceBox``."""
        self.section = section
        before, self.card = self.card, card
        self.query_one(".ask", Lines).show(asked(card))
        for kind in ("caution", "probes", "cites", "nudge"):
            self._write(kind, getattr(card, kind), getattr(before, kind))
        await self._show_boxes(keeps_typed=keeps_typed)
        if card.seal != before.seal:
            await self.query(".seal").remove()
            if card.seal:
                await self.mount(Press(card.seal, classes="seal"))

    async def _show_boxes(self, *, keeps_typed: bool) -> None:
        card, voices = self.card, self.query_one(Voices)
        shown = list(voices.query_children(VoiceBox))
        for box, state in zip(shown, card.boxes, strict=False):
            spot = Spot(self.section, card.view.prompt.id, state.voice)
            await box.show(spot, card.view.prompt, card.view.place, state, keeps_typed=keeps_typed)
        if surplus := shown[len(card.boxes) :]:
            focused = self.screen.focused
            if focused is not None and any(box in focused.ancestors for box in surplus):
                self.screen.set_focus(None)
            await voices.remove_children(surplus)
        if missing := list(self._boxes(card))[len(shown) :]:
            await voices.mount_all(missing)

    def say(self, kind: Said, words: str) -> None:
        """A quiet line, empty for none.

        A caution and the follow-up questions stand under the question; under the boxes, what the words
        typed there give reason to think of, and what they cite.
        """
        before, self.card = self.card, replace(self.card, **{kind: words})
        self._write(kind, words, getattr(before, kind))

    def _write(self, kind: Said, words: str, before: str) -> None:
        if words == before:
            return
        for line in self.query_children(f".{kind}").results(Lines):
            line.show(quiet_line(kind, words))
            return
        line = Lines(quiet_line(kind, words), classes=kind)
        if kind in ("caution", "probes"):
            self.mount(line, before=self.query_one(Voices)) if kind == "probes" else self.mount(
                line, after=".ask"
            )
        else:
            over = ".cites" if kind == "nudge" and self.query(".cites") else "Voices"
            self.mount(line, after=over)

    @property
    def question(self) -> Region:
        """Where it is."""
        return self.query_one(".ask", Lines).region

    def show_caret(self) -> None:
        """Bring into view what somebody here is at."""
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors:
            return
        if isinstance(focused, Prose):
            focused.scroll_cursor_visible()
        elif isinstance(focused, Options):
            focused.show_caret()
        else:
            inside = (each for each in focused.ancestors if isinstance(each, VoiceBox))
            bring_into_view(focused, next(inside, focused), focused.region)

    def on_resize(self) -> None:
        """Stay in view with what grew, while somebody writes here."""
        if self.has_focus_within:
            # When the page knows of its new height, or it scrolls to where the end was before.
            self.call_after_refresh(self.show_caret)
