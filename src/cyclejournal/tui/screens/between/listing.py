"""What was written between the meetings, as a list."""

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.places import CheckIn
from cyclejournal.journal.records import Entry
from cyclejournal.session.between import BetweenLine, between_lines, throw_away
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.base import Undoing
from cyclejournal.tui.screens.between.checkin import CheckInScreen
from cyclejournal.tui.screens.between.note import NoteScreen
from cyclejournal.tui.screens.between.panel import BetweenPanel
from cyclejournal.tui.widgets.line_list import LineItem, LineList


class NotesScreen(BetweenPanel[None]):
    """One's own notes, what was given to the two of them, and the check-ins, the newest day first."""

    HEADING = "Notes and check-ins"
    HELP = """\
Your own notes, those that were given to the two of you, and the check-ins. Of what your colleague keeps alone
nothing stands here. **{new-note}** writes a new note, **{new-checkin}** a check-in, **Enter** opens one: to go on
with it, to give a note to the two of you, to say of which day it is. **{throw-away}** moves one to the trash:
**{undo}** brings it back at once, and the trash ({trash} on the page) any day.
"""

    DEFAULT_CSS = """
    NotesScreen {
        #panel { max-width: 96; }
        #none { height: auto; padding: 0 2; display: none; }
        &.-none #none { display: block; }
        &.-none LineList { display: none; }
        #say { height: auto; max-height: 2; color: $quiet; padding: 0 2; }
    }
    """

    undoing = PartOf(Undoing)
    lines = query_one(LineList)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)

    def content(self) -> ComposeResult:
        """Which, and a word about the last thing done."""
        yield LineList()
        yield Static(plain(f"Nothing noted yet. {key('new-note')} writes the first."), id="none")
        yield Static(id="say")

    def on_mount(self) -> None:
        """Show them."""
        self.show()
        self.lines.focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading, words and footer."""
        self.lines.styles.max_height = max(2, self.size.height - 6)

    def show(self) -> None:
        """Draw the list anew."""
        self.lines.show(map(_item, between_lines(self.desk)))
        self.set_class(not self.lines.items, "-none")
        self.refresh_bindings()

    def tell(self, words: str) -> None:
        """Under the list."""
        self.query_one("#say", Static).update(plain_line(words))

    async def show_change(self, undone: Undone) -> None:
        """The list anew."""
        self.show()
        self.lines.focus()

    def _any(self) -> bool:
        return self.is_mounted and bool(self.lines.items)

    @property
    def chosen(self) -> Entry | CheckIn | None:
        """The highlighted note or check-in, as it is now."""
        item, journal = self.lines.chosen, self.desk.journal
        place = journal.places.get(item.id) if item else None
        if isinstance(place, CheckIn):
            return place
        return journal.entries.get(item.id) if item else None

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Open", key="enter,o", footer=True, when=_any)
    @on(LineList.Picked)
    async def action_open_note(self) -> None:
        """Read it, go on with it, give a note to the two of you."""
        note = self.chosen
        if isinstance(note, CheckIn):
            await self._open(CheckInScreen(self.desk, note))
        elif note is not None:
            await self._open(NoteScreen(self.desk, note))

    def _may_write(self) -> bool:
        return not self.desk.reads_only

    @command("New note", key="n", also="add", footer=True, when=_may_write)
    async def action_new_note(self) -> None:
        """Write a new note."""
        await self._open(NoteScreen(self.desk))

    @command("Check-in", id="new-checkin", key="c", letter="t", footer=True, when=_may_write)
    async def action_new_checkin(self) -> None:
        """Tell what you tried and what came of it."""
        await self._open(CheckInScreen(self.desk))

    async def _open(self, screen: NoteScreen | CheckInScreen) -> None:
        self.tell("")
        await self.ask(screen)
        self.show()
        self.lines.focus()

    def _is_own(self) -> bool:
        note = self.chosen if self.is_mounted else None
        return note is not None and note.voice in (self.desk.writer, TOGETHER) and self._may_write()

    @command(
        "Move to the trash",
        key="d,delete",
        also="delete remove",
        destroys=True,
        footer=True,
        short="Trash",
        when=_is_own,
    )
    def action_throw_away(self) -> None:
        """Move the note or the check-in to the trash. A reading stays with the goal."""
        if (note := self.chosen) is not None:
            throw_away(self.desk, note)
            self.show()
            self.lines.focus()
            self.tell(f"In the trash. {key('undo')} brings it back; so does the trash, any day.")


def _item(line: BetweenLine) -> LineItem:
    words = (
        plain_line(line.words)
        if line.words
        else plain_line("covered: Enter opens it", "italic $quiet")
    )
    return LineItem(line.id, words, plain_line(line.detail))
