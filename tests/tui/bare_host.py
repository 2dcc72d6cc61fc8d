"""A bare app to try one screen or widget in, and a desk with a journal that is really stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from cyclejournal.session.desk import Desk
from cyclejournal.session.saving import Timers
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.compat import KeysInTurn
from cyclejournal.tui.themes import (
    DEFAULT_THEME,
    find_themes,
    shipped_themes_folder,
    variable_defaults,
)
from tests.journal.pair import GUIDE, Table, later


class Host(KeysInTurn[None]):
    """Shows a widget, or pushes a screen and keeps what it is dismissed with."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]

    def __init__(self, *widgets: Widget, push: Callable[[], Screen[Any]] | None = None) -> None:
        super().__init__()
        self._widgets = widgets
        self._to_push = push
        self.answers: list[object] = []
        self.heard: list[object] = []
        for theme in find_themes(shipped_themes_folder())[0].values():
            self.register_theme(theme)
        self.theme = DEFAULT_THEME

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> Any:
        yield from self._widgets

    def on_mount(self) -> None:
        if self._to_push:
            self.push_screen(self._to_push(), self.answers.append)


def desk_at(folder: Path, table: Table, timers: Timers | None = None) -> Desk:
    """A desk with the table's journal, stored on a shelf in the folder."""
    shelf = Shelf(folder / "shelf", lambda: later(1000))
    return Desk(shelf.add(table.journal), {GUIDE.id: GUIDE}, lambda: later(1000), timers=timers)
