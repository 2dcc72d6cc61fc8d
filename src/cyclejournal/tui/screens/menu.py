"""The menu: every command that can be done here, by one letter. The letters stand at the foot of the page."""

from collections.abc import Sequence
from math import ceil

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from cyclejournal.tui.commands import Command, command
from cyclejournal.tui.keymap import key_words
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.screens.palette import Entry

BETWEEN = 2
"""Blanks between two columns."""

LONGEST = 16
"""Letters of a name that stands in the menu as it is; for others the short one is there."""

SCROLLS = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}
"""Keys that scroll where there is no room for all, by so many rows."""


class Menu(PanelScreen[str]):
    """Gives the action of the command whose letter, or whose own key, is pressed; anything else leaves it."""

    IS_MENU = True
    SCROLLS = True
    DEFAULT_CSS = """
    Menu {
        align: center bottom;
        #panel {
            width: 100%; max-width: 100%; margin: 0 0 1 0; padding: 0 1; scrollbar-size-vertical: 1;
            color: $text;
        }
        &.-narrow #panel { border: none; border-top: round $border; }
    }
    """

    def __init__(self, found: Sequence[Entry], known: Sequence[Command]) -> None:
        """``found`` is what can be done now, ``known`` all that the screen below and the app declare."""
        super().__init__()
        self._found = [each for each in found if each.command.letter]
        self._known = known

    def content(self) -> ComposeResult:
        """The letters, each with its command."""
        yield Static(id="letters")

    def on_mount(self) -> None:
        """Say of the frame what it is for."""
        self.query_one("#panel").border_title = "One letter does it"

    def on_resize(self) -> None:
        """As many columns as there is room for."""
        width = max(1, self.query_one("#panel").scrollable_content_region.width)
        self.query_one("#letters", Static).update(in_columns(self._found, width))

    def on_key(self, event: events.Key) -> None:
        """Every key ends here: it is none of the page below."""
        event.stop()
        event.prevent_default()
        if event.key in SCROLLS:
            self.query_one("#panel").scroll_relative(y=SCROLLS[event.key], animate=False)
            return
        letter = event.character or ""
        for entry in self._found:
            if entry.command.letter == letter or event.key in entry.command.key.split(","):
                self.leave(entry.action)
                return
        self.leave(None)
        if event.key != "escape":
            self.app.notify(self._nothing(letter, event.key))

    @on(events.Click, "#letters")
    def _clicked(self, event: events.Click) -> None:
        """What is clicked is done, as by its letter."""
        if action := event.style.meta.get("does"):
            self.leave(str(action))

    def _nothing(self, letter: str, key: str) -> str:
        """Why a key did nothing."""
        there = next((each.name for each in self._known if letter and each.letter == letter), "")
        if there:
            return f"“{there}” ({letter}) cannot be done here now."
        return f"No command here has the letter {letter or key_words(key)}."

    def on_paste(self, event: events.Paste) -> None:
        """Words are for the box below."""
        event.stop()
        self.leave(None)
        self.app.post_message(events.Paste(event.text))

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you were."""
        self.leave(None)


def called_in_menu(command: Command) -> str:
    """Its name, where that is short enough for several columns on a narrow screen; else the short one."""
    return command.name if len(command.name) <= LONGEST else command.brief


def in_columns(found: Sequence[Entry], width: int) -> Content:
    """The letters with their commands in as many columns as fit, to be read downwards."""
    cells = [
        joined(
            plain_line(each.command.letter, "bold $accent"),
            " ",
            plain_line(called_in_menu(each.command)),
        ).stylize(Style.from_meta({"does": each.action}))
        for each in found
    ]
    for count in range(len(cells), 0, -1):
        rows = ceil(len(cells) / count)
        columns = [cells[at : at + rows] for at in range(0, len(cells), rows)]
        wide = [max(cell.cell_length for cell in column) for column in columns]
        if count == 1 or sum(wide) + BETWEEN * (len(wide) - 1) <= width:
            break
    else:
        return Content("")
    lines = []
    for row in range(rows):
        parts: list[Content] = []
        for column, room in zip(columns, wide, strict=True):
            if row < len(column):
                parts.append(column[row].pad_right(room - column[row].cell_length + BETWEEN))
        lines.append(joined(*parts).rstrip())
    return Content("\n").join(lines)
