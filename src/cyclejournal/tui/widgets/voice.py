"""One voice at one prompt: its label, and the box for the prompt's kind, or the cover over it."""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.lesson.film import film_problem
from cyclejournal.journal.values import problem_with, split_rows
from cyclejournal.session.boxes import BoxState
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.prose import Prose, Sentence
from cyclejournal.tui.widgets.rows import Rows


class Cover(Static, can_focus=True):
    """What is seen in place of a private text. Enter, space or a click uncovers one's own."""

    BINDINGS = [Binding("enter,space", "uncover", "Uncover", show=False)]

    DEFAULT_CSS = """
    Cover { height: auto; min-height: 3; padding: 1; background: $covered; color: $quiet; }
    """

    def __init__(self, box: "VoiceBox", *, mine: bool) -> None:
        super().__init__(plain(box.state.note))
        self._box = box
        # There is nothing to do at another's, and Tab goes on to what there is.
        self.can_focus = mine

    def action_uncover(self) -> None:
        """Ask for the text."""
        if self.can_focus:
            self.post_message(VoiceBox.UncoverWanted(self._box))
        else:
            self.app.bell()

    def on_click(self) -> None:
        """A click is as good as Enter."""
        self.action_uncover()


class ReadOnly(Static, can_focus=True):
    """Another's answer, to be read. Typing on it says whose turn it is."""

    DEFAULT_CSS = """
    ReadOnly { height: auto; padding: 0 1; }
    """

    def __init__(self, box: "VoiceBox", words: Content) -> None:
        super().__init__(words)
        self._box = box

    def on_key(self, event: events.Key) -> None:
        """A printable key here is somebody at the wrong box."""
        if event.is_printable:
            event.stop()
            self.post_message(VoiceBox.WrongTurn(self._box))

    def on_paste(self, event: events.Paste) -> None:
        """So is a paste: nothing is taken, and nothing goes elsewhere."""
        event.stop()
        self.post_message(VoiceBox.WrongTurn(self._box))


class VoiceBox(Vertical):
    """A labelled box. Says what happens in it; what that means is the screen's business."""

    DEFAULT_CSS = """
    VoiceBox {
        height: auto; width: 1fr; margin: 0 1 0 0;
        border: round $border-blurred; border-title-style: bold; border-subtitle-color: $quiet;
        &:focus-within { border: round $border; }
        &.tone-first { border-title-color: $voice-first; }
        &.tone-second { border-title-color: $voice-second; }
        &.tone-together { border-title-color: $voice-together; }
        .complaint { color: $text-warning; height: auto; padding: 0 1; }
        .scale-ends { color: $quiet; height: auto; padding: 0 1; }
        & > Sentence, & > Sentence:focus { border: none; }
        & > Line { width: 1fr; height: 1; border: none; background: transparent; padding: 0 1; }
        & > Line:focus { border: none; padding: 0 1; }
    }
    VoiceBox:nocolor:focus-within { border: heavy ansi_default; }
    """

    @dataclass
    class Happened(Message):
        """Something happened in a box."""

        box: "VoiceBox"

    class Left(Happened):
        """The writer left the box."""

    class Entered(Happened):
        """The box, or its cover, has the focus now."""

    class UncoverWanted(Happened):
        """The writer wants to see their private text."""

    class WrongTurn(Happened):
        """Somebody typed into the other one's box."""

    def __init__(
        self,
        spot: Spot,
        prompt: Prompt,
        place: str,
        state: BoxState,
        typed: Callable[["VoiceBox", str], None],
    ) -> None:
        """``typed`` is told the text within the key that changed it: no message can be lost or late."""
        super().__init__(classes=f"tone-{state.tone}")
        self.spot = spot
        self.prompt = prompt
        self.place = place
        self.state = state
        self._typed = typed
        self.border_title = plain_line(state.label)
        if state.mode in ("write", "read"):
            self.border_subtitle = plain_line(state.note)

    def compose(self) -> ComposeResult:
        """The box in its frame."""
        state = self.state
        match state.mode:
            case "covered" | "hidden":
                yield Cover(self, mine=state.mode == "covered")
            case "read":
                shown = plain(_readable(self.prompt, state.text))
                nothing = plain("nothing yet", "$quiet italic")
                box = ReadOnly(self, shown if state.text else nothing)
                box.styles.min_height = state.rows[0] if self.prompt.kind == "prose" else 1
                yield box
            case _:
                yield from self._editor()

    def _editor(self) -> ComposeResult:
        prompt, text, changed = self.prompt, self.state.text, self._changed
        match prompt.kind:
            case "prose":
                fewest, most = self.state.rows
                yield Prose(text, shortest=fewest, tallest=most, on_change=changed)
            case "choice" | "many":
                many = prompt.kind == "many"
                yield Options(prompt.options, text.split("\n"), many=many, on_change=changed)
            case "rows":
                picks = self.state.picks
                yield Rows(split_rows(text), prompt.columns, picks=picks, on_change=changed)
            case "line":
                yield Sentence(text, on_change=changed)
            case kind:
                number = prompt.unit or "a number"
                asks = {"scale": "1 to 10", "number": number, "date": "12 Jan, today"}
                yield Line(text, placeholder=asks.get(kind, ""), on_change=changed)
                if prompt.low or prompt.high:
                    ends = f"1 {prompt.low} · 10 {prompt.high}"
                    yield Static(plain_line(ends), classes="scale-ends")

    @property
    def focus_target(self) -> Widget:
        """The widget inside that takes the keys."""
        return next((widget for widget in self.query("*") if widget.focusable), self)

    def on_descendant_focus(self) -> None:
        """Tell the screen where the writer is."""
        self.post_message(self.Entered(self))

    def on_descendant_blur(self) -> None:
        """Tell the screen that they are gone, and what is not right with a short answer."""
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors:
            self._write_date_out()
            state = self.state
            told = problem_with(self.prompt, state.text, state.today)
            self._complain(told or film_problem(self.prompt.id, state.text))
            self.post_message(self.Left(self))

    def _write_date_out(self) -> None:
        """A day that was written as people say it becomes the date it means."""
        today = self.state.today
        if self.prompt.kind == "date" and today and self.state.mode == "write":
            from cyclejournal.journal.dates import understand_day

            day = understand_day(self.state.text, today)
            if day and day.isoformat() != self.state.text.strip():
                self.query_one(Line).value = day.isoformat()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def _changed(self, text: str) -> None:
        if text != self.state.text:
            self.state = replace(self.state, text=text)
            self._complain("")
            self._typed(self, text)

    def _complain(self, problem: str) -> None:
        told = self.query(".complaint")
        if told:
            told.remove()
        if problem:
            self.mount(Static(plain(problem), classes="complaint"))


def _readable(prompt: Prompt, text: str) -> str:
    """An answer as it reads: rows as a list, everything else as written."""
    if prompt.kind == "rows":
        return "\n".join(
            "– " + " · ".join(cell for cell in row if cell) for row in split_rows(text)
        )
    return text
