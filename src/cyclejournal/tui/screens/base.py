"""What every screen has: a frame, the keys in its last row, the way out, undo, and less air where it is narrow.

    class PetsScreen(PanelScreen[str | None]):
        \"\"\"Gives the pet that was chosen.\"\"\"

        HEADING = "Pets"
        HELP = \"\"\"…Markdown for F1…\"\"\"
        DEFAULT_CSS = "PetsScreen #panel { max-width: 96; }"  # only what differs
        undoing = PartOf(Undoing)  # Undo and Redo, where the screen changes the journal

        def content(self) -> ComposeResult:
            yield LineList()

        @command("Feed", key="f", footer=True, when=lambda self: self.lines.chosen is not None)
        def action_feed(self) -> None:
            \"\"\"Give it something. (The help.)\"\"\"

        def outcome(self) -> str | None:
            return None  # what Esc gives to whoever asked

``PanelScreen`` lies over a page, in a frame; ``PageScreen`` takes the whole terminal; a ``Dialog`` has a look of
its own. All bring **Leave** (Esc) as the last command; one with other words or keys declares ``action_leave``
anew, and ends by ``self.leave(result)``, which is also the way to leave with an answer.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Commanded, Part, command
from cyclejournal.tui.compat import SafeModal, SafeScreen
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.keys_footer import KeysFooter

Result = TypeVar("Result")

CHANGES = frozenset(
    "add_clip agree another_observation another_talk begin_next begin_talk brief_or_full bring_back call_learners "
    "change_words close_cycle close_here correct count_try decide_names discard_cycle edit_action end_talk finish_step "
    "has_it_lasted keep_as_interpretation make_something new_action new_checkin new_note new_turn next_cycle "
    "our_questions put_back reading redact redo release rename_journal reopen reopen_cycle reopen_step show_tries skip "
    "skip_step stands step_done strike_out suggested_words take_back take_last_plan take_turn_back talk_length "
    "throw_away tick_action undo video_deleted when_it_was who_sees withdraw write_out".split()
)
"""The actions that change a journal, of whatever screen: none of them is offered once it has ended."""


class Framed(Commanded, Screen[Result], abstract=True):
    """What the two have in common."""

    desk: Desk
    """Of a screen that shows an open journal."""

    IS_MENU = False
    """Whether the keys pressed in it are meant for the screen below it."""

    PASSES = False
    """Whether a journal is handed over from it, and files are taken in."""

    HEADING = ""
    """The words on top; a screen whose words depend on something overrides ``heading``."""

    def heading(self) -> Content:
        """The words on top."""
        return plain_line(self.HEADING)

    def on_top(self) -> Content:
        """The heading; in the example it says first that it is one."""
        desk, heading = getattr(self, "desk", None), self.heading()
        return joined(desk.on_top(""), heading) if desk and heading else heading

    def content(self) -> ComposeResult:
        """What stands between the heading and the keys."""
        yield from ()

    def outcome(self) -> Result | None:
        """What leaving by Esc gives to whoever asked."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a command as its rule says; what changes a journal that has ended, never."""
        desk = getattr(self, "desk", None)
        if action in CHANGES and desk is not None and ended_on(desk.journal):
            return False
        return super().check_action(action, parameters)

    def leave(self, result: Result | None) -> None:
        """Close the screen with an answer; harmless when it is closing already."""
        if self.is_current:
            self.dismiss(result)

    def tell(self, words: str) -> None:
        """A word on what happened, where the screen has a place for it; else as a notice."""
        self.notify(words, markup=False)

    @property
    def may_undo(self) -> bool:
        """Whether what it shows can be changed at all."""
        return True

    async def show_change(self, undone: Undone) -> None:
        """Show the journal as it is now, at what was taken back or done again."""

    @command("Back", key="escape", letter="k", footer=True)
    def action_leave(self) -> Awaitable[None] | None:
        """Back to where you were."""
        self.leave(self.outcome())
        return None


# The toolkit finds the rules for a screen, or for a modal, by the first base alone: it stands first here.
class Dialog(SafeModal[Result], Framed[Result], abstract=True):
    """Something over the page that says what it looks like."""


class PanelScreen(Dialog[Result], abstract=True):
    """A panel over the page, as high as what is in it."""

    DEFAULT_CSS = """
    PanelScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 84; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #heading { height: auto; text-style: bold; color: $primary; padding: 0 1; }
        LineList { height: auto; background: $surface; }
        #complaint { height: auto; color: $text-error; padding: 0 1; display: none; }
        &.-complains #complaint { display: block; }
        &.-narrow #panel { width: 100%; padding: 0; }
    }
    """

    SCROLLS = False
    """Whether it scrolls as a whole where it is higher than the screen; else something in it does."""

    def compose(self) -> ComposeResult:
        """Heading and content in their frame, over the keys."""
        with VerticalScroll(id="panel", can_focus=False) if self.SCROLLS else Vertical(id="panel"):
            if heading := self.heading():
                yield Static(heading, id="heading")
            yield from self.content()
        yield KeysFooter()

    def complain(self, words: str) -> None:
        """Say in its ``#complaint`` why it cannot be kept like this, until ``hush``."""
        self.query_one("#complaint", Static).update(plain(words))
        self.add_class("-complains")

    def hush(self) -> None:
        """Complain no longer."""
        self.remove_class("-complains")


class WritingPanel(PanelScreen[Result], abstract=True):
    """A panel with boxes to write in: what is typed is kept, whichever way one leaves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def leave(self, result: Result | None) -> None:
        """What was written is kept, whichever way one leaves."""
        self.desk.end_visit()
        super().leave(result)


class PageScreen(SafeScreen[Result], Framed[Result], abstract=True):
    """A screen that fills the terminal, its heading a line across the top."""

    DEFAULT_CSS = """
    PageScreen > #title {
        height: 1; background: $panel; color: $text; text-style: bold; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def compose(self) -> ComposeResult:
        """Heading, content and keys, one under the other."""
        if heading := self.on_top():
            yield Static(heading, id="title")
        yield from self.content()
        yield KeysFooter()


class Undoing(Part):
    """Undo and redo of whoever is at the keyboard; a box's own undo comes first."""

    screen: Framed[Any]

    @command(
        "Undo", key="ctrl+z", letter="z", also="revert", when=lambda self: self.screen.may_undo
    )
    async def action_undo(self) -> None:
        """Take back your last change. In a box, its own undo comes first."""
        await self._step(self.screen.desk.undo, "Undone")

    @command("Redo", key="ctrl+y", letter="y", when=lambda self: self.screen.may_undo)
    async def action_redo(self) -> None:
        """Do again what you took back."""
        await self._step(self.screen.desk.redo, "Done again")

    async def _step(self, take: Callable[[], Undone], done: str) -> None:
        screen = self.screen
        try:
            undone = take()
        except JournalError as error:
            screen.tell(str(error))
            return
        await screen.show_change(undone)
        screen.tell(f"{done}: {undone.what}")
