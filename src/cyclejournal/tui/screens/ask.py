"""Small questions laid over a screen: yes or no, a line of text, one of a list, or a problem told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from cyclejournal.errors import JournalError
from cyclejournal.journal.text import clean_line
from cyclejournal.tui.commands import command
from cyclejournal.tui.compat import SafeOptionList
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import Dialog
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prose import Sentence

Answer = TypeVar("Answer")


class Question(Dialog[Answer], abstract=True):
    """A box with something to answer; without an answer it gives None."""

    HELP = "A question. **Esc** leaves it, and nothing happens."

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__(classes="ask")
        self._question, self._detail = question, detail

    def compose(self) -> ComposeResult:
        """The question over what it is answered with."""
        with Vertical(classes="box"):
            yield Static(plain(self._question), classes="ask-title")
            if self._detail:
                yield Static(plain(self._detail), classes="ask-detail")
            yield from self.answers()

    def answers(self) -> ComposeResult:
        """What it is answered with."""
        yield from ()


class Confirm(Question[bool]):
    """Yes or no. The safe answer has the focus, and Esc means no."""

    BINDINGS = [Binding("left,right", "app.focus_next", "Other", show=False)]

    def __init__(self, question: str, yes: str = "Yes", no: str = "No", detail: str = "") -> None:
        super().__init__(question, detail)
        self._yes, self._no = yes, no

    def answers(self) -> ComposeResult:
        """The two, the safe one first."""
        with Horizontal(classes="ask-buttons"):
            yield Press(self._no, id="no")
            yield Press(self._yes, id="yes")

    @command("Yes", key="y")
    def action_yes(self) -> None:
        """Do it."""
        self.leave(True)

    @command("No", key="n")
    def action_no(self) -> None:
        """Leave it."""
        self.leave(False)

    def outcome(self) -> bool:
        """No."""
        return False

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.leave(event.button.id == "yes")


class Tell(Question[None]):
    """A problem in its three parts: what, where, and what to do."""

    def __init__(self, error: JournalError) -> None:
        super().__init__(error.title, error.problem)
        self._remedy = error.remedy

    def answers(self) -> ComposeResult:
        """The remedy, and a button."""
        if self._remedy:
            yield Static(plain(self._remedy), classes="ask-remedy")
        with Horizontal(classes="ask-buttons"):
            yield Press("Close", id="close")

    @command("Close", key="escape,enter,space")
    @on(Button.Pressed)
    def action_leave(self) -> None:
        """Close it."""
        self.leave(None)


class AskLine(Question[str]):
    """One line of text; None when the person changed their mind."""

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        detail: str = "",
        ok: str = "OK",
        check: Callable[[str], str] = lambda _text: "",
    ) -> None:
        """``check`` gives a complaint about a text, or nothing when it will do."""
        super().__init__(question, detail)
        self._value, self._ok, self._check = value, ok, check

    def answers(self) -> ComposeResult:
        """A box for the answer."""
        yield Sentence(self._value, id="answer", on_enter=self.action_accept)
        yield Static("", id="complaint", classes="complaint")
        with Horizontal(classes="ask-buttons"):
            yield Press(self._ok, id="ok")
            yield Press("Cancel", id="cancel")

    @command("Go on", id="accept", letter="s")
    @on(Button.Pressed, "#ok")
    def action_accept(self) -> None:
        """Go on with what stands in the line."""
        text = clean_line(self.query_one("#answer", Sentence).value)
        complaint = self._check(text)
        if complaint:
            self.query_one("#complaint", Static).update(plain(complaint))
        else:
            self.leave(text)

    @command("Cancel", key="escape")
    @on(Button.Pressed, "#cancel")
    def action_leave(self) -> None:
        """Leave without an answer."""
        self.leave(None)


class Choice(Struct, frozen=True):
    """One line to choose, with a quieter second line."""

    id: str
    title: str
    detail: str = ""


class Choose(Question[str]):
    """One of a list; gives its id, or None."""

    def __init__(
        self, question: str, choices: Sequence[Choice], *, detail: str = "", chosen: str = ""
    ) -> None:
        super().__init__(question, detail)
        self._choices, self._chosen = choices, chosen

    def answers(self) -> ComposeResult:
        """The list."""
        yield SafeOptionList(*(self._option(choice) for choice in self._choices))
        yield Static("Enter to choose · Esc to go back", classes="ask-keys")

    def on_mount(self) -> None:
        """Start on what is chosen now."""
        ids = [choice.id for choice in self._choices]
        options = self.query_one(OptionList)
        options.highlighted = ids.index(self._chosen) if self._chosen in ids else 0

    @command("Choose", id="choose", letter="p")
    def action_pick(self) -> None:
        """Take the line you are on."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.leave(event.option_id)

    @staticmethod
    def _option(choice: Choice) -> Option:
        title = plain_line(choice.title)
        if choice.detail:
            # No colour of its own: on the highlighted option it could not be read.
            title = plain_line(choice.title, "bold") + plain(f"\n  {choice.detail}")
        return Option(title, id=choice.id)
