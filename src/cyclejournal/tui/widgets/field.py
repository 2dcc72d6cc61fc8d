"""A short field: a label with its control beside it, one row high."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Select, Static

from cyclejournal.tui.plain import plain_line, rich_line


class Pick(Select[str]):
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
        height: 1; padding: 0 0 0 1;
        .field-label {
            width: auto; min-width: 11; margin: 0 2 0 0; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
        }
        &:focus-within { color: $text; }
        &:focus-within .field-label { color: $text; text-style: bold underline; }
        Line { width: 1fr; padding: 0 1; background: $panel; }
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
