"""The steps of the cycle with their sections, how far each is, and where we are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cyclejournal.journal.cycle.progress import Progress
from cyclejournal.session.pages import RailLine
from cyclejournal.tui.compat import SafeOptionList
from cyclejournal.tui.plain import joined, plain, plain_line

GLYPHS: dict[Progress, str] = {
    "empty": "○",
    "started": "●",
    "answered": "✓",
    "done": "✓",
    "skipped": "–",
}


class Rail(SafeOptionList, can_focus=False):
    """Picked with the mouse; by keyboard the same is in the list of steps (^G)."""

    DEFAULT_CSS = """
    Rail {
        height: auto; border: none; padding: 0; background: transparent;
        text-wrap: nowrap; text-overflow: ellipsis;
        & > .option-list--option-highlighted { background: transparent; text-style: none; color: $text; }
    }
    """

    @dataclass
    class Picked(Message):
        """Go to this section."""

        section: str

    def __init__(self, lines: Sequence[RailLine]) -> None:
        self._sections = [line.section for line in lines]
        super().__init__(*(Option(self._line(line)) for line in lines))
        self._drawn = list(lines)

    def show(self, lines: Sequence[RailLine]) -> None:
        """Draw the lines anew, if they are not as they were."""
        if list(lines) == self._drawn:
            return
        self._drawn = list(lines)
        self._sections = [line.section for line in lines]
        self.clear_options()
        self.add_options(Option(self._line(line)) for line in lines)
        self.highlighted = None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Picked(self._sections[event.option_index]))

    @staticmethod
    def _line(line: RailLine) -> Content:
        style = "bold $accent" if line.current else ("bold" if line.level == 0 else "$quiet")
        mark = "›" if line.current and line.level else " "
        indent = "" if line.level == 0 else f" {mark}"
        count = plain(f" {line.count}", "$quiet") if line.count else ""
        return joined(f"{indent}{GLYPHS[line.progress]} ", plain_line(line.title, style), count)
