"""A cell of a list in which one of a few words is picked rather than typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from cyclejournal.journal.text import clean_line, fold
from cyclejournal.tui.plain import joined, plain_line

WIDEST = 12
"""Columns; a longer word is cut on the screen, never in what is kept."""

ARROW = " ▾"


class PickCell(Widget, can_focus=True):
    """One word of a few: its first letter picks it, Space goes on to the next, Backspace empties it.

    Words that are not among them, such as those of an older journal, stay until another is picked.
    """

    DEFAULT_CSS = """
    PickCell {
        width: auto; max-width: 14; height: 1; margin: 0 1 0 0; color: $text;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus {
            background: $block-cursor-background; color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:nocolor:focus { text-style: reverse; }
    }
    """

    @dataclass
    class Changed(Message):
        """Another word stands in it."""

        cell: PickCell

    @dataclass
    class Submitted(Message):
        """Enter: on to the next row."""

        cell: PickCell

    def __init__(
        self,
        value: str,
        words: Sequence[str],
        placeholder: str,
        *,
        on_change: Callable[[str], None],
    ) -> None:
        """``on_change`` is told the word within the key that picked it."""
        super().__init__()
        self.value = clean_line(value)
        self.words = tuple(words)
        self.placeholder = placeholder
        self._on_change = on_change

    @property
    def hint(self) -> str:
        """Which letters pick what: ``t take · a adapt · l leave · Space: next``."""
        return " · ".join((*(f"{fold(word)[:1]} {word}" for word in self.words), "Space: next"))

    def render(self) -> Content:
        """The word, or what is asked for."""
        words = plain_line(self.value) if self.value else plain_line(self.placeholder, "$quiet")
        if self.has_focus:
            # The highlight has colours of its own.
            words = Content(words.plain)
        return joined(words.truncate(WIDEST, ellipsis=True), ARROW)

    def get_content_width(self, _container: object, _viewport: object) -> int:
        """As wide as its widest word, so that nothing moves while it is picked."""
        shown = (*self.words, self.value or self.placeholder)
        widest = max(Content(word).cell_length for word in shown)
        return min(widest, WIDEST) + len(ARROW)

    # Here rather than as bindings, which a key pressed close behind would overtake.
    def on_key(self, event: events.Key) -> None:
        """Pick, go on, empty, or end the row."""
        match event.key:
            case "space" | "right":
                self._turn(1)
            case "left":
                self._turn(-1)
            case "backspace" | "delete":
                self._set("")
            case "enter":
                self.post_message(self.Submitted(self))
            case _ if event.is_printable and event.character:
                self._by_letter(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        """A click goes on to the next word."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        ring = ["", *self.words]
        at = ring.index(self.value) if self.value in ring else 0
        self._set(ring[(at + by) % len(ring)])

    def _by_letter(self, letter: str) -> None:
        """The word that begins so; the next of them where several do."""
        fitting = [word for word in self.words if fold(word).startswith(fold(letter))]
        if not fitting:
            self.app.bell()
            return
        at = fitting.index(self.value) + 1 if self.value in fitting else 0
        self._set(fitting[at % len(fitting)])

    def _set(self, value: str) -> None:
        if value == self.value:
            return
        self.value = value
        self.refresh(layout=True)
        self._on_change(value)
        self.post_message(self.Changed(self))
