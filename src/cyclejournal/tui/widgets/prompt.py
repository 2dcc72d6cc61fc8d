"""One prompt: the question, its follow-up questions on demand, and the voices side by side."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.session.pages import BoxState
from cyclejournal.tui.plain import plain, plain_line
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

    class Finished(Message):
        """The writer has finished their blind answer."""

        def __init__(self, card: PromptCard) -> None:
            self.card = card
            super().__init__()

    def __init__(
        self,
        section: str,
        view: PromptView,
        state_for: Callable[[PromptView, str], BoxState],
        typed: Callable[[VoiceBox, str], None],
        seal: str = "",
        caution: str = "",
        nudge: str = "",
        cites: str = "",
    ) -> None:
        """``state_for`` gives a voice's box its state, ``typed`` is told what its writer types.

        ``seal`` is the wording of the button that finishes a blind answer; empty for none.
        ``caution`` is what the answer gives reason to think of; it stands under the question.
        ``nudge`` is a quiet line about the words typed; it stands under the boxes, which stay in place.
        So does ``cites``: what the words cite, a line for each item of evidence.
        """
        super().__init__()
        self.section = section
        self.view = view
        self._state_for = state_for
        self._typed = typed
        self._seal = seal
        self._caution = caution
        self._nudge = nudge
        self._cites = cites

    def compose(self) -> ComposeResult:
        """Question and boxes; what is seldom there is mounted when it is."""
        yield Static(plain(self.view.prompt.ask), classes="ask")
        if self._caution:
            yield Static(plain(self._caution), classes="caution")
        with Container(classes="voices"):
            yield from self._boxes()
        if self._cites:
            yield Static(plain(self._cites), classes="cites")
        if self._nudge:
            yield Static(plain(_nudging(self._nudge)), classes="nudge")
        if self._seal:
            yield Press(plain_line(self._seal), classes="seal")

    def _boxes(self) -> ComposeResult:
        for voice in (*self.view.voices, *self.view.others):
            spot = Spot(self.section, self.view.prompt.id, voice.voice)
            state = self._state_for(self.view, voice.voice)
            yield VoiceBox(spot, self.view.prompt, self.view.place, state, self._typed)

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

    def caution(self, words: str) -> None:
        """Say under the question what the answer gives reason to think of; empty for nothing."""
        if words == self._caution:
            return
        self._caution = words
        self.query(".caution").remove()
        if words:
            self.mount(Static(plain(words), classes="caution"), after=".ask")

    def nudge(self, words: str) -> None:
        """Say under the boxes, quietly, what the words typed there give reason to think of."""
        if words == self._nudge:
            return
        self._nudge = words
        line = next(iter(self.query(".nudge").results(Static)), None)
        if line is not None:
            line.update(plain(_nudging(words)))
            line.display = bool(words)
        elif words:
            self.mount(Static(plain(_nudging(words)), classes="nudge"), after=".voices")

    def cites(self, words: str) -> None:
        """Show under the boxes what the words written there cite; empty for nothing."""
        if words == self._cites:
            return
        self._cites = words
        line = next(iter(self.query(".cites").results(Static)), None)
        if line is not None:
            line.update(plain(words))
            line.display = bool(words)
        elif words:
            self.mount(Static(plain(words), classes="cites"), after=".voices")

    def toggle_probes(self) -> None:
        """Show or hide the follow-up questions."""
        shown = self.query(".probes")
        if shown:
            shown.remove()
        else:
            self.mount(Static(self._probes(), classes="probes"), before=".voices")

    @on(Press.Pressed)
    def _finished(self, event: Press.Pressed) -> None:
        event.stop()
        self.post_message(self.Finished(self))


def _nudging(words: str) -> str:
    return f"· {words}"
