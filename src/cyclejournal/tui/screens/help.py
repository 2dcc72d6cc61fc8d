"""Help: what the screen is for, the prompt one is in, and every key."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from cyclejournal.tui.commands import Command, help_table
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.long_text import LongText


class HelpScreen(SafeModal[None]):
    """A page to read over the screen it is about."""

    BINDINGS = [Binding("escape,f1,q", "close", "Close", priority=True)]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        #page {
            width: 88; max-width: 100%; height: 90%; max-height: 40;
            background: $surface; border: round $border; padding: 0 1;
            border-title-color: $text; border-title-style: bold; border-subtitle-color: $quiet;
        }
        LongText { background: $surface; }
    }
    HelpScreen.-narrow #page, HelpScreen.-short #page { width: 100%; height: 100%; }
    HelpScreen.-short #page { border: none; padding: 0; }
    """

    def __init__(
        self,
        title: str,
        text: str,
        commands: Sequence[Command],
        app_commands: Sequence[Command],
        prompt_help: str = "",
    ) -> None:
        """``text`` and ``prompt_help`` are Markdown; ``prompt_help`` is about the focused prompt."""
        super().__init__()
        self._title = title
        parts = [text]
        if prompt_help:
            parts += ["### This prompt", prompt_help]
        if commands:
            parts += ["### On this screen", help_table(commands)]
        if app_commands:
            parts += ["### Everywhere", help_table(app_commands)]
        self._text = "\n\n".join(part.strip("\n") for part in parts if part.strip())

    def compose(self) -> ComposeResult:
        """The page, in a frame that says how to leave it."""
        with Vertical(id="page") as page:
            page.border_title = plain_line(self._title)
            page.border_subtitle = plain_line("Esc closes")
            yield LongText(self._text)

    def action_close(self) -> None:
        """Back to the screen."""
        if self.is_current:
            self.dismiss(None)
