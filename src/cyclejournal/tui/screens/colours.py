"""Choosing the colours, each shown as one comes to it."""

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one

from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList


class ColoursScreen(PanelScreen[str | None]):
    """Gives the name of the theme that was chosen, or None. The page beside it is seen in its colours."""

    HEADING = "Colours"
    HELP = """\
The arrows show one after the other, **Enter** keeps it, **Esc** goes back to the colours you had. To make
your own, put a file into the `themes` folder that `cyclejournal path` names.
"""
    DEFAULT_CSS = """
    ColoursScreen {
        align: right middle;
        #panel { width: 38; max-width: 100%; }
    }
    """

    lines = query_one(LineList)

    def __init__(
        self, themes: Mapping[str, tuple[str, str]], present: str, show: Callable[[str], None]
    ) -> None:
        """``themes`` are the words for each by its name; ``show`` is told the name one comes to."""
        super().__init__()
        self._themes, self._present, self._show = themes, present, show

    def content(self) -> ComposeResult:
        """The list."""
        yield LineList(
            (
                LineItem(name, plain_line(words), aside=plain_line(like, "$quiet"))
                for name, (words, like) in self._themes.items()
            ),
            rows=1,
        )

    def on_mount(self) -> None:
        """Start on what there is now."""
        names = list(self._themes)
        self.lines.highlighted = names.index(self._present) if self._present in names else 0
        self.lines.on_moved = self._show
        self.lines.focus()

    @command("Keep it", id="keep-colours", key="enter", letter="s", footer=True, priority=True)
    @on(LineList.Picked)
    def action_keep(self) -> None:
        """Take these colours; they are there the next time too."""
        self.leave(self.lines.chosen.id if self.lines.chosen else None)
