"""What is written down about a goal: a reading of its measure, and why it stands as it does."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.reading.goal import GoalFigure
from cyclejournal.journal.text import clean_line
from cyclejournal.session.boxes import BoxState, tone
from cyclejournal.session.goal import GoalBook, Why
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen, WritingPanel
from cyclejournal.tui.widgets.field import DayField, Field
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "goal"
"""Stands for a section's id in the spot of a box."""

ROWS = (3, 10)


class ReadingScreen(PanelScreen[str | None]):
    """A reading, to write or to correct. Gives what became of it, in a sentence, or None."""

    HELP = """\
A number, and the day on which you looked: *Fri*, *3 Nov*, *yesterday*, or nothing for today. What else could
explain the number stands beside it ever after, for the day when nobody remembers the wet break before the lesson.

**Enter** goes to the next line and keeps the reading on the last one, **{keep}** keeps it from any. **Esc** leaves
without it.
"""

    DEFAULT_CSS = """
    ReadingScreen {
        #panel { max-width: 76; }
        #measure { height: auto; padding: 0 1 1 1; color: $quiet; }
        &.-short #measure { padding: 0 1; max-height: 2; }
    }
    """

    def __init__(self, book: GoalBook, figure: GoalFigure | None = None) -> None:
        """Without ``figure`` it is a new one."""
        super().__init__()
        self.desk = book.desk
        self.book = book
        self._figure = figure
        self._insists = False

    def heading(self) -> Content:
        """Whether it is new."""
        return plain_line("A reading" if self._figure is None else "A reading, to correct")

    def content(self) -> ComposeResult:
        """What is measured, and three lines to fill in."""
        figure, found = self._figure, self.book.as_read()
        told = (found.measure_words or found.words, found.aim_words)
        yield Static(plain("\n".join(each for each in told if each)), id="measure")
        value, note = (figure.value.text, figure.note) if figure else ("", None)
        unit = f"in {clean_line(found.unit)}" if found.unit else ""
        yield Field("Number", Line(value, id="number", placeholder=unit, compact=True))
        day = figure.on if figure else ""
        yield DayField("Day", "day", day, self._today, behind=True)
        said = note.text if note else ""
        about = "could explain this number"
        yield Field("What else", Line(said, id="note", placeholder=about, compact=True))
        yield Static(id="complaint")

    def on_mount(self) -> None:
        """Start with the number."""
        self.query_one("#number", Line).focus()

    def _today(self) -> date:
        return self.desk.clock().date()

    def _line(self, name: str) -> str:
        return self.query_one(f"#{name}", Line).value

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == "note":
            self.action_keep()
        else:
            self.focus_next()

    @command("Keep", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_keep(self) -> None:
        """Keep the reading, and go back to the goal."""
        day = self.query_one(DayField)
        if not day.is_understood:
            self.complain(
                f"“{day.text[:40]}” is no day that has been. Try Fri, yesterday or 3 Nov."
            )
            day.begin()
            return
        on_day = date.fromisoformat(day.iso("")) if day.text else self._today()
        try:
            if self._figure is None:
                told = self.book.read(self._line("number"), on_day, self._line("note"))
            else:
                told = self.book.correct(
                    self._figure.measured, self._line("number"), on_day, self._line("note")
                )
        except JournalError as problem:
            self.complain(f"{problem.problem} {problem.remedy}")
            self.query_one("#number", Line).focus()
        else:
            self.leave(told)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to the goal, without the reading; with something in it, the key asks to be pressed again."""
        figure = self._figure
        before = (
            (figure.value.text, figure.note.text if figure.note else "") if figure else ("", "")
        )
        if (self._line("number"), self._line("note")) != before and not self._insists:
            self._insists = True
            self.complain(f"Not kept yet: {key('keep')} keeps it, Esc once more leaves it.")
        else:
            self.leave(None)


class WhyScreen(WritingPanel[None]):
    """Why a goal stands as it does. Every key goes to the desk; leaving by any way keeps it."""

    HELP = """\
A sentence to read again in a year; it may stay empty. Everything is kept as you type.
"""

    DEFAULT_CSS = """
    WhyScreen {
        #panel { max-width: 76; }
        VoiceBox { margin: 0; }
    }
    """

    def __init__(self, why: Why) -> None:
        super().__init__(why.desk)
        self.why = why

    def heading(self) -> Content:
        """What is asked."""
        return plain(self.why.prompt.ask)

    def content(self) -> ComposeResult:
        """A box for the two of them."""
        why, desk = self.why, self.desk
        state = BoxState(
            desk.journal.name(TOGETHER), why.text, tone(desk, TOGETHER), "write", "", *ROWS
        )
        yield VoiceBox(
            Spot(SECTION, why.prompt.id, TOGETHER), why.prompt, why.place.id, state, self._typed
        )

    def on_mount(self) -> None:
        """Start behind the words."""
        self.query_one(VoiceBox).go_behind()

    def _typed(self, _box: VoiceBox, text: str) -> None:
        self.why.type(text)

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to the goal. What you typed is kept, as it is with Esc."""
        self.leave(None)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to the goal. What you typed is kept."""
        self.leave(None)
