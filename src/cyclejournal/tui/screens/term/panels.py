"""The frame, to set or to change; and a pause. Both are a few short lines, and every line may stay empty."""

from datetime import date

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.dates import understand_day, understand_near_day
from cyclejournal.journal.places import Term
from cyclejournal.session.keys import key
from cyclejournal.session.term import TermBook
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.field import DayField, Field
from cyclejournal.tui.widgets.line import Line

NUMBERS = (
    ("rounds", "Rounds", "how many you mean to fit in"),
    ("minutes", "Minutes", "that a round may take of you"),
    ("cadence", "Meet every", "days, about"),
)
"""The numbers of a frame: the name of each, its label, and what stands behind it."""


class FewLines(PanelScreen[str | None], abstract=True):
    """A panel of a few short lines. Gives what became of them, in a sentence, or None."""

    DEFAULT_CSS = """
    FewLines {
        #panel { max-width: 70; }
        #rounds, #minutes, #cadence { width: 8; }
        #about { height: auto; padding: 0 1 1 1; color: $quiet; }
        &.-short #about { padding: 0 1; max-height: 2; }
    }
    """

    def __init__(self, book: TermBook) -> None:
        super().__init__()
        self.desk = book.desk
        self.book = book
        self._insists = False
        self._before: list[str] = []

    def on_mount(self) -> None:
        """Start with the first line."""
        self._before = self._written
        self.query(Input).first().focus()

    @property
    def _written(self) -> list[str]:
        return [each.value for each in self.query(Input)]

    def _line(self, name: str) -> str:
        return self.query_one(f"#{name}", Line).value.strip()

    def _day(self, name: str) -> DayField:
        return self.query_one(f"#{name}-field", DayField)

    def _today(self) -> date:
        return self.book.today

    def keep(self) -> str | None:
        """Keep it; what became of it, or None where something is not understood and was complained about."""
        raise NotImplementedError

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input is self.query(Input).last():
            self.action_keep()
        else:
            self.focus_next()

    @command("Keep", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_keep(self) -> None:
        """Keep what stands in the lines, and go back."""
        for field in self.query(DayField):
            if not field.is_understood:
                self.complain(f"“{field.text[:40]}” is no day. Try 7 sep, fri or in 12 weeks.")
                field.begin()
                return
        try:
            told = self.keep()
        except JournalError as problem:
            self.complain(f"{problem.title}. {problem.problem}")
        else:
            if told is not None:
                self.leave(told)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back without it; where something was changed, the key asks to be pressed again."""
        if self._written != self._before and not self._insists:
            self._insists = True
            self.complain(f"Not kept yet: {key('keep')} keeps it, Esc once more leaves it.")
        else:
            self.leave(None)


class FrameScreen(FewLines):
    """The frame."""

    HELP = """\
A frame for yourselves, if you like one: from which day until which, how many rounds you mean to fit in, how many
minutes a round may take, and about how many days lie between two meetings. Only the two days are needed. The
header then says *week 5 of 12*. Nothing is counted, and weeks without anything are just weeks.

Days can be written as you say them: *7 Sep*, *Mon*; the last day also from the first: *in 12 weeks*. Two empty
days take the term away. **Enter** goes on, and keeps it on the last line; **{keep}** keeps it from any.
"""

    def heading(self) -> Content:
        """Whether there is one."""
        return plain_line("Our term" if self.book.term else "A term of your own")

    def content(self) -> ComposeResult:
        """Two days and three numbers."""
        term = self.book.term or Term()
        yield Static(
            plain("Only the two days are needed. All of it can be changed any time."), id="about"
        )
        yield DayField("From", "since", term.since, self._today, understand=understand_near_day)
        yield DayField("Until", "until", term.until, self._today, understand=self._after)
        for name, label, words in NUMBERS:
            number = str(getattr(term, name) or "")
            yield Field(label, Line(number, id=name, compact=True), Static(plain_line(words)))
        yield Static(id="complaint")

    def _after(self, text: str, today: date) -> date | None:
        first = understand_near_day(self._line("since"), today)
        return understand_day(text, first or today)

    def keep(self) -> str | None:
        """Keep the frame; without days, take it away."""
        term = Term()
        for name, label, _ in NUMBERS:
            written = self._line(name)
            if written and not (written.isascii() and written.isdigit() and len(written) < 6):
                self.complain(f"“{written[:20]}” beside “{label}” is no whole number.")
                self.query_one(f"#{name}", Line).focus()
                return None
            term = replace(term, **{name: int(written or 0)})
        since, until = (self._day(name).iso("") for name in ("since", "until"))
        return self.book.put(replace(term, since=since, until=until) if since or until else Term())


class PauseScreen(FewLines):
    """A pause: until when, and what for."""

    HELP = """\
While you pause, nothing that has a day is brought up, and the header says until when. On the day one line offers to go
on. What you pause for may stay empty; it is the two of you who read it.
"""
    HEADING = "We pause"

    def content(self) -> ComposeResult:
        """The day and the reason."""
        yield Static(
            plain("Nothing is brought up until that day; writing goes on working."), id="about"
        )
        last = self.book.last_pause
        until = last.until if self.book.paused_until else ""
        yield DayField("Until", "until", until, self._today)
        why = self.book.paused_for
        yield Field("Because", Line(why, id="why", placeholder="may stay empty", compact=True))
        yield Static(id="complaint")

    def keep(self) -> str | None:
        """Pause."""
        field = self._day("until")
        if not field.text:
            self.complain("Until which day? Try 12 Jan, or in 3 weeks.")
            field.begin()
            return None
        return self.book.pause(date.fromisoformat(field.iso("")), self._line("why"))
