"""One voice at one prompt: its label, and the box for the prompt's kind, or the cover over it."""

from collections.abc import Callable

from msgspec.structs import replace
from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.values import split_rows
from cyclejournal.session.boxes import TONES, BoxState, as_shown, asked_for, complaint
from cyclejournal.tui.messages import Hinted, OwnWanted
from cyclejournal.tui.plain import plain_line, shown_line
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.list_editor import ListEditor
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.painting import (
    FRAME,
    Painted,
    Paper,
    offered,
    painted_body,
    problem_rows,
)
from cyclejournal.tui.widgets.prose import Prose, Sentence
from cyclejournal.tui.widgets.selecting import HasText
from cyclejournal.tui.widgets.sheet import Lines, Paint


class Cover(Lines, can_focus=True):
    """What is seen in place of a private text. Enter, space or a click uncovers one's own."""

    BINDINGS = [Binding("enter,space", "uncover", "Uncover", show=False)]

    def __init__(self, box: "VoiceBox") -> None:
        super().__init__(box.painted)
        self._box = box
        self.show(box.painted)

    def show(self, paint: Paint) -> None:
        """There is nothing to do at another's, and Tab goes on to what there is."""
        self.can_focus = self._box.state.mode in ("covered", "shut")
        super().show(paint)

    def action_uncover(self) -> None:
        """Ask for the text, or first for the passphrase of what is locked."""
        if self._box.state.mode == "shut":
            self.post_message(OwnWanted())
        elif self.can_focus:
            self.post_message(VoiceBox.UncoverWanted(self._box))
        else:
            self.app.bell()

    def on_click(self) -> None:
        """A click is as good as Enter."""
        self.action_uncover()


class ReadOnly(Lines, can_focus=True):
    """Another's answer, to be read. Typing on it says whose turn it is."""

    def __init__(self, box: "VoiceBox") -> None:
        super().__init__(box.painted)
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


class VoiceBox(Vertical, HasText):
    """A labelled box. Says what happens in it; what that means is the screen's business."""

    DEFAULT_CSS = """
    VoiceBox {
        height: auto; width: 1fr; margin: 0 1 0 0;
        border: round $border-blurred; border-title-style: bold; border-subtitle-color: $quiet;
        &:focus-within { border: round $border; }
        &.tone-first { border-title-color: $voice-first; }
        &.tone-second { border-title-color: $voice-second; }
        &.tone-third { border-title-color: $voice-third; }
        &.tone-together { border-title-color: $voice-together; }
        .scale-ends { color: $quiet; height: auto; padding: 0 1; }
        & > Sentence, & > Sentence:focus { border: none; }
        & > Line { width: 1fr; height: 1; border: none; background: transparent; padding: 0 1; }
        & > Line:focus { border: none; padding: 0 1; }
    }
    VoiceBox:nocolor:focus-within { border: heavy ansi_default; }
    """

    class Happened(Message):
        """Something happened in a box."""

        def __init__(self, box: "VoiceBox") -> None:
            super().__init__()
            self.box = box

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
        super().__init__()
        self._typed = typed
        self._set(spot, prompt, place, state)

    def _set(self, spot: Spot, prompt: Prompt, place: str, state: BoxState) -> None:
        self.spot = spot
        self.prompt = prompt
        self.place = place
        self.state = state
        self._given = state.text
        """What stood here before anything was typed."""
        self.update_classes({f"tone-{tone}": tone == state.tone for tone in (*TONES, "together")})
        self.border_title = plain_line(state.label)
        self._say_keys(Hinted(""))

    def compose(self) -> ComposeResult:
        """The box in its frame."""
        yield from self._inner()
        if self.state.problem:
            yield self._complaint(self.state.problem)

    def _inner(self) -> ComposeResult:
        match self._sort:
            case "cover":
                yield Cover(self)
            case "read":
                yield ReadOnly(self)
            case _:
                yield from self._editor()

    @property
    def _sort(self) -> str:
        """What kind of widget is inside."""
        modes = {"covered": "cover", "shut": "cover", "hidden": "cover", "read": "read"}
        return modes.get(self.state.mode, self.prompt.kind)

    def painted(self, width: int) -> Painted:
        """What is only read, drawn."""
        paper = Paper()
        rows = painted_body(paper, self.prompt, self.state, width)
        return Painted(rows, paper.words)

    async def show(
        self, spot: Spot, prompt: Prompt, place: str, state: BoxState, *, keeps_typed: bool = False
    ) -> None:
        """Be the box of another voice or prompt, or the same one as it stands now.

        With ``keeps_typed`` what somebody types here stays as it is, whatever the journal has by now.
        """
        sort, here, before, said = self._sort, (self.spot, self.place), self.state, self._said
        stays = here == (spot, place) and before.mode == state.mode == "write"
        if stays and keeps_typed and before.text != self._given:
            given = self._given
            self._set(spot, prompt, place, replace(state, text=before.text, problem=""))
            self._given = given
            self._say_keys(said)
            self._fit_prose()
            return
        self._set(spot, prompt, place, state)
        if stays:
            self._say_keys(said)
        if (sort, before.picks) != (self._sort, state.picks) or not self._take(stays, before):
            await self._change_inner()
        if not (stays and state.text == before.text):
            self._complain(state.problem)

    def _take(self, stays: bool, before: BoxState) -> bool:
        """Show the state with the widget that is there, where it can."""
        state = self.state
        for inner in self.children:
            if isinstance(inner, Prose):
                if stays:
                    inner.take(state.text)
                else:
                    inner.load(state.text)
                self._fit_prose()
                return True
            if isinstance(inner, Cover | ReadOnly):
                inner.show(self.painted)
                return True
            if isinstance(inner, ListEditor) and stays:
                inner.take(split_rows(state.text))
                return True
        return stays and state.text == before.text

    def _fit_prose(self) -> None:
        """Let prose have as many rows as it is to have on this page at least."""
        for inner in self.query_children(Prose):
            if not isinstance(inner, Sentence):
                inner.shorten_to(self.state.least)

    async def _change_inner(self) -> None:
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            # Or the focus goes to whatever is beside it, and is told of there.
            self.screen.set_focus(None)
        await self.remove_children(
            [each for each in self.children if not each.has_class("complaint")]
        )
        await self.mount_all(self._inner(), before=0)

    def _editor(self) -> ComposeResult:
        prompt, state, changed = self.prompt, self.state, self._changed
        text = state.text
        match prompt.kind:
            case "prose":
                yield Prose(text, shortest=state.least, tallest=state.most, on_change=changed)
            case "choice" | "many":
                many = prompt.kind == "many"
                yield Options(offered(prompt, text), text.split("\n"), many=many, on_change=changed)
            case "rows":
                yield ListEditor(
                    split_rows(text),
                    prompt.columns,
                    picks=state.picks,
                    on_change=changed,
                    on_leave=lambda: self.call_later(self.go_on),
                )
            case "line":
                yield Sentence(
                    text, on_change=changed, on_enter=lambda: self.call_later(self.go_on)
                )
            case _:
                yield Line(as_shown(prompt, text), placeholder=asked_for(prompt), on_change=changed)
                if prompt.low or prompt.high:
                    ends = f"1 {prompt.low} · 10 {prompt.high}"
                    yield Static(plain_line(ends), classes="scale-ends")

    def whole_text(self) -> str | None:
        """What stands in it; None while it is covered."""
        return None if self.state.mode in ("covered", "shut", "hidden") else self.state.text

    @property
    def focus_target(self) -> Widget:
        """The widget inside that takes the keys."""
        return next((widget for widget in self.query("*") if widget.focusable), self)

    def go_behind(self) -> None:
        """Go into the box, behind what is written there."""
        target = self.focus_target
        if isinstance(target, Prose):
            target.move_cursor(target.document.end)
        target.focus()

    def on_descendant_focus(self) -> None:
        """Tell the screen where the writer is."""
        self.post_message(self.Entered(self))

    def on_descendant_blur(self) -> None:
        """Tell the screen that they are gone."""
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors:
            self._say_keys(Hinted(""))
            self.leave()
            self.post_message(self.Left(self))

    def leave(self) -> None:
        """Its writer may go elsewhere: a day is written out, and what is not right about a short answer is said."""
        if self.state.mode == "write":
            self._write_date_out()
            self._complain(complaint(self.prompt, self.state.text, self.state.today))

    def _write_date_out(self) -> None:
        """A day that was written as people say it is kept as the date it means, and reads as one."""
        today = self.state.today
        if self.prompt.kind == "date" and today:
            from cyclejournal.journal.dates import understand_day

            day = understand_day(self.state.text, today)
            if day and day.isoformat() != self.state.text.strip():
                self.query_one(Line).value = as_shown(self.prompt, day.isoformat())
                self._changed(day.isoformat())

    @on(Hinted)
    def _hinted(self, event: Hinted) -> None:
        event.stop()
        self._say_keys(event)

    def _say_keys(self, said: Hinted) -> None:
        """On the frame: what the keys do, behind the note where both have room."""
        self._said = said
        note = shown_line(self.state.note) if self.state.mode in ("write", "read") else ""
        both = " · ".join(words for words in (note, said.hint) if words)
        room = self.size.width - FRAME
        words = said.hint if said.hint and 0 < room < cell_len(both) else both
        self.border_subtitle = plain_line(words, "bold $text-warning" if said.asks else "")

    def on_resize(self) -> None:
        """There may be room for more, or for less."""
        self._say_keys(self._said)

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.go_on()

    async def go_on(self) -> None:
        """To the next box; where a screen has a way of its own there, by that."""
        if not await self.app.run_action("next_box", self.screen):
            self.screen.focus_next()

    def _changed(self, text: str) -> None:
        if text != self.state.text:
            self.state = replace(self.state, text=text)
            self._complain("")
            self._typed(self, text)

    def _complain(self, problem: str) -> None:
        told = self.query_children(".complaint").results(Lines)
        for each in told:
            each.show(self._complaint_in(problem))
            return
        if problem:
            self.mount(self._complaint(problem))

    def _complaint(self, problem: str) -> Lines:
        return Lines(self._complaint_in(problem), classes="complaint")

    @staticmethod
    def _complaint_in(problem: str) -> Paint:
        def paint(width: int) -> Painted:
            paper = Paper()
            return Painted(problem_rows(paper, problem, width), paper.words)

        return paint
