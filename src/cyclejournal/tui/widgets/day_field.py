"""A short field for a day, written as people say it, with what was understood beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import on
from textual.widgets import Input, Static

from cyclejournal.journal.dates import day_words, understand_day
from cyclejournal.journal.text import clean_line
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.field import Field
from cyclejournal.tui.widgets.line import Line


class DayField(Field):
    """``By: fri`` with ``Fri 27 Nov`` beside it. Enter in the empty line takes the day proposed."""

    def __init__(self, label: str, name: str, written: str, today: Callable[[], date]) -> None:
        """``name`` is the id of the line, ``written`` an ISO date or nothing."""
        self._line = Line(written, placeholder="fri, in 2 weeks, 12 jan", id=name, compact=True)
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
        return understand_day(self.text, self._today())

    @on(Input.Changed)
    def _show(self) -> None:
        if self._day:
            words = day_words(self._day, self._today())
        elif self.text:
            words = "not a day yet"
        elif self._proposed:
            words = f"Enter: {day_words(self._proposed, self._today())}"
        else:
            words = "no date"
        self._words.update(plain_line(words))

    @on(Input.Submitted)
    def _take_proposed(self, event: Input.Submitted) -> None:
        if self._proposed and not self.text:
            event.stop()
            self._line.value = self._proposed.isoformat()
