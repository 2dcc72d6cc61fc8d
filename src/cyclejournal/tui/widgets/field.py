"""A short field: a label with its control beside it, one row high; a choice among a few, or a day."""

from collections.abc import Callable, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from cyclejournal.journal.dates import day_question, day_words, understand_day, understand_past_day
from cyclejournal.journal.moments import day
from cyclejournal.journal.text import clean_line
from cyclejournal.tui.compat import PickBase
from cyclejournal.tui.plain import plain_line, rich_line
from cyclejournal.tui.widgets.line import Line


class Pick(PickBase):
    """One of a few, as (value, words) pairs. Left and right change it, Enter shows the list."""

    BINDINGS = [
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("right", "turn(1)", "After", show=False),
    ]

    DEFAULT_CSS = """
    Pick {
        width: 1fr;
        & > SelectCurrent { padding: 0 1; background: $panel; }
        & > SelectCurrent Static#label { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        &:focus > SelectCurrent, &.-expanded > SelectCurrent {
            background: $block-cursor-background;
            & Static#label, & .arrow {
                color: $block-cursor-foreground; text-style: $block-cursor-text-style;
            }
        }
        &:nocolor:focus > SelectCurrent Static#label { text-style: reverse; }
    }
    """

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str, *, id: str | None = None
    ) -> None:
        self._values = [each for each, _ in choices]
        if value not in self._values:
            value = self._values[0]
        super().__init__(
            [(rich_line(words), each) for each, words in choices],
            value=value,
            allow_blank=False,
            compact=True,
            id=id,
        )

    @property
    def chosen(self) -> str:
        """The value now picked."""
        return self.value if isinstance(self.value, str) else self._values[0]

    def action_turn(self, by: int) -> None:
        """The next or the one before, and round."""
        if not self.expanded:
            at = (self._values.index(self.chosen) + by) % len(self._values)
            self.value = self._values[at]


class Field(Horizontal):
    """The label and what belongs to it; the label is underlined where the focus is."""

    DEFAULT_CSS = """
    Field {
        height: auto; padding: 0 0 0 1;
        .field-label {
            width: auto; min-width: 11; margin: 0 2 0 0; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
        }
        &:focus-within { color: $text; }
        &:focus-within .field-label { color: $text; text-style: bold underline; }
        Line { width: 1fr; padding: 0 1; background: $panel; }
        Sentence { width: 1fr; padding: 0; background: $panel; }
        .field-note { width: 1fr; padding: 0 0 0 2; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(
        self, label: str, control: Widget, note: Static | None = None, *, id: str | None = None
    ) -> None:
        """``note`` stands behind the control and says something about what it holds."""
        super().__init__(id=id)
        self._label, self._control, self._note = label, control, note

    def compose(self) -> ComposeResult:
        """Label, control, note."""
        yield Static(plain_line(self._label), classes="field-label")
        yield self._control
        if self._note is not None:
            self._note.add_class("field-note")
            yield self._note


class DayField(Field):
    """``By: fri`` with ``Fri 27 Nov`` beside it. Enter in the empty line takes the day proposed."""

    def __init__(
        self,
        label: str,
        name: str,
        written: str,
        today: Callable[[], date],
        *,
        behind: bool = False,
        understand: Callable[[str, date], date | None] = understand_day,
    ) -> None:
        """``name`` is the id of the line, ``written`` an ISO date or nothing.

        ``behind``: it is a day that one looks back to, today without any. ``understand`` says which day words mean,
        where that is neither.
        """
        self._behind = behind
        self._understand = understand
        days = "yesterday, Fri, 3 Nov" if behind else "Fri, in 2 weeks, 3 Nov"
        self._line = Line(day(written), placeholder=days, id=name, compact=True)
        self._words = Static(id=f"{name}-note")
        super().__init__(label, self._line, self._words, id=f"{name}-field")
        self._today = today
        self._proposed: date | None = None

    def on_mount(self) -> None:
        """Say what stands there."""
        self._show()

    @property
    def text(self) -> str:
        """What is written in the line."""
        return clean_line(self._line.value)

    @property
    def is_understood(self) -> bool:
        """Whether it means a day, or is empty."""
        return not self.text or self._day is not None

    def iso(self, before: str) -> str:
        """The day as an ISO date; ``before`` while what stands there means none."""
        if not self.text:
            return ""
        return self._day.isoformat() if self._day else before

    def propose(self, written: str) -> None:
        """Offer a day, an ISO date or nothing, for as long as the line is empty."""
        self._proposed = date.fromisoformat(written) if written else None
        self._show()

    def begin(self) -> None:
        """Put the cursor into the line."""
        self._line.focus()

    @property
    def _day(self) -> date | None:
        if not self._behind:
            return self._understand(self.text, self._today())
        found = understand_past_day(self.text, self._today())
        return found if found and found <= self._today() else None

    @on(Input.Changed)
    def _show(self) -> None:
        if self._day:
            words = day_words(self._day, self._today())
        elif self.text:
            words = day_question(self.text) or (
                "no day behind" if self._behind else "not a day yet"
            )
        elif self._proposed:
            words = f"Enter: {day_words(self._proposed, self._today())}"
        else:
            words = "today" if self._behind else "no date"
        self._words.update(plain_line(words))

    @on(Input.Submitted)
    def _take_proposed(self, event: Input.Submitted) -> None:
        if self._proposed and not self.text:
            event.stop()
            self._line.value = day(self._proposed.isoformat())
