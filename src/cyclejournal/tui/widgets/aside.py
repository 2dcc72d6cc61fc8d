"""What a pair keeps in view while it writes: the goal, the open actions, and what still waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from cyclejournal.tui.plain import plain, plain_line


@dataclass(frozen=True)
class AsideView:
    """The words for it."""

    goal: str
    actions: Sequence[tuple[str, str]]
    """(``Tom: try think-pair-share``, ``due Thu · carried 1×``)"""
    more_actions: int
    waiting: Sequence[str]


class Aside(Static):
    """A quiet column."""

    DEFAULT_CSS = """
    Aside { height: auto; }
    """

    def show(self, view: AsideView) -> None:
        """Draw it anew."""
        lines: list[Content] = [Content.styled("Goal", "bold")]
        lines.append(plain(view.goal) if view.goal else plain_line("not written yet", "$quiet"))
        lines += [Content(""), Content.styled("Still open", "bold")]
        for words, detail in view.actions:
            lines.append(Content("▢ ") + plain_line(words))
            if detail:
                lines.append(plain(f"  {detail}", "$quiet"))
        if view.more_actions:
            lines.append(plain(f"  and {view.more_actions} more (^T)", "$quiet"))
        lines += [Content("· ") + plain_line(words) for words in view.waiting]
        if not view.actions and not view.waiting:
            lines.append(plain_line("nothing", "$quiet"))
        self.update(Content("\n").join(lines))
