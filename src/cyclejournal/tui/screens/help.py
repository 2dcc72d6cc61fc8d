"""Help: the box and the prompt one is in, what the screen is for, and every key."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList

from cyclejournal.session.keys import with_keys
from cyclejournal.tui.commands import Command, command, help_table
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import Dialog
from cyclejournal.tui.widgets.around import Aside
from cyclejournal.tui.widgets.field import Pick
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import LineList
from cyclejournal.tui.widgets.list_editor import ListEditor
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.options import Options
from cyclejournal.tui.widgets.press import Press
from cyclejournal.tui.widgets.prose import Prose, Sentence
from cyclejournal.tui.widgets.voice import Cover, ReadOnly, VoiceBox

CONTROLS: tuple[tuple[tuple[type[Widget], ...], str], ...] = (
    (
        (Cover,),
        "A text that is covered. **Enter** or **Space** shows it. What is private is covered again when the "
        "keyboard changes hands, and by **{cover-all}**.",
    ),
    (
        (ReadOnly,),
        "To be read: here it is your colleague's turn to write. **{hand-over}** hands the keyboard over.",
    ),
    (
        (ListEditor,),
        "A list. **Enter** makes a row; in an empty row it leaves the list, and **Backspace** takes the row "
        "away. The arrows go from row to row, **Tab** through the cells and on.",
    ),
    ((Options,), "Something to choose. **↑ ↓** move, **Space** chooses, and takes a choice back."),
    ((Pick,), "One of a few. **← →** change it, **Enter** shows all of them."),
    ((Sentence,), "A sentence; it grows as you write. **Enter** and **Tab** go on."),
    (
        (Prose,),
        "A box to write in; it grows with the text. **Enter** begins a new line, **Tab** goes on. Everything "
        "is kept as you type it, and **{undo}** takes back.",
    ),
    ((Line,), "A line to write in. **Enter** and **Tab** go on."),
    ((Press,), "A button. **Enter** or **Space** presses it."),
    ((LineList,), "A list. **↑ ↓** and the page keys move, **Enter** takes the line you are on."),
    ((OptionList,), "A list. **↑ ↓** move, **Enter** chooses."),
    (
        (Aside,),
        "Your goal. **Enter** reads it over all its cycles, with its readings; **Tab** goes back to the boxes.",
    ),
    ((LongText,), "A text to read. The arrows, **Space** and the page keys scroll."),
)
"""What can be done at each kind of control; of those around the focus the first that fits counts."""


def where_one_is(focused: Widget | None) -> str:
    """The prompt one is at, whose box it is, and the control with its keys; in Markdown."""
    around = list(focused.ancestors_with_self) if focused else []
    parts = []
    for box in (each for each in around if isinstance(each, VoiceBox)):
        prompt, state = box.prompt, box.state
        note = f" · {state.note}" if state.note and state.mode in ("write", "read") else ""
        probes = "".join(f"\n- {probe}" for probe in prompt.probes)
        parts += [f"**{prompt.ask}**", f"{state.label}{note}", prompt.hint, probes]
    told = (words for kinds, words in CONTROLS if any(isinstance(each, kinds) for each in around))
    parts.append(with_keys(next(told, "")))
    return "\n\n".join(part.strip("\n") for part in parts if part)


class HelpScreen(Dialog[None]):
    """A page to read over the screen it is about."""

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
        here: str = "",
        more: Sequence[str] = (),
        said: Callable[[str], str] = str,
    ) -> None:
        """``text``, ``here`` and ``more`` are Markdown; ``here`` is about where one is, and comes first.

        ``said`` says a text of the program's to as many as the journal has.
        """
        super().__init__()
        self._title = title
        parts = ["### Where you are", here, "### This screen", text] if here else [text]
        if commands:
            parts += ["### On this screen", help_table(commands)]
        if app_commands:
            parts += ["### Everywhere", help_table(app_commands), *more]
        self._text = said("\n\n".join(part.strip("\n") for part in parts if part.strip()))

    def compose(self) -> ComposeResult:
        """The page, in a frame that says how to leave it."""
        with Vertical(id="page") as page:
            page.border_title = plain_line(self._title)
            page.border_subtitle = plain_line("Esc closes")
            yield LongText(self._text)

    @command("Close", key="escape,f1,q", letter="k", priority=True)
    def action_leave(self) -> None:
        """Back to the screen."""
        self.leave(None)
