"""A note: a box for the words, who sees them, and the day."""

from collections.abc import Sequence
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from cyclejournal.export.about import all_of_us
from cyclejournal.guide.model import Keep
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.undo import Undone
from cyclejournal.journal.reading.tags import line_of, told_of_tags
from cyclejournal.journal.records import Entry
from cyclejournal.session.between import NoteDesk
from cyclejournal.session.boxes import BoxState, covered_box, tone
from cyclejournal.session.desk import Desk
from cyclejournal.store.errors import OwnLocked
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import OwnWanted
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.between.panel import BetweenPanel
from cyclejournal.tui.widgets.field import DayField, Field, Pick
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.voice import VoiceBox

SECTION = "note"
"""Stands for a section's id in the spot of the box."""

ROWS = (5, 12)

WHO: Sequence[Keep] = ("me", "pair")
"""Whom a note is for, but for one colleague, to whom it is left as a line."""


class NoteScreen(BetweenPanel[None]):
    """Every key goes to the desk, so that there is nothing to save here; leaving by any way keeps it."""

    HELP = """\
A note answers no question: what you saw, what somebody said, what you would like to bring up. It is yours
alone and covered like all that is yours alone, until you give it to the two of you: then it stands at the head of
your next talk. Left for your colleague as a line, it is shown to them when they have the keyboard next, and
waits until then. It is found by a search and stands in exports, as your answers do.

**Day** is for what you write down later: *Fri*, *3 Nov*, *yesterday*. **Tags** are words to find it by, as
*#asking* within a text is: `tag:asking`. Everything is kept as you type; **Esc**
goes back. **{notes}** has all your notes.
"""

    DEFAULT_CSS = """
    NoteScreen {
        #panel { max-width: 76; }
        VoiceBox { margin: 0; }
        #fields { height: auto; }
        .field-label { min-width: 6; }
        #tags-say { height: auto; max-height: 2; padding: 0 1 0 10; color: $quiet; }
    }
    """

    def __init__(self, desk: Desk, note: Entry | None = None) -> None:
        """Without ``note`` it is a new one."""
        super().__init__(desk)
        self.page = NoteDesk(desk, note)
        self._is_new = note is None
        self._known: Sequence[str] | None = None
        """The tags that there are, once they are wanted."""

    @property
    def is_mine(self) -> bool:
        """Whether whoever is at the keyboard may change it."""
        return self.page.note.voice == self.desk.writer and not self.desk.reads_only

    def heading(self) -> Content:
        """Whether it is new."""
        return plain_line("A new note" if self._is_new else "Note")

    def content(self) -> ComposeResult:
        """The words or their cover, and the short fields."""
        yield self._box()
        with Vertical(id="fields"):
            note = self.page.note
            yield Field("For", Pick(self._whom(), note.to or note.keep, id="who"))
            yield DayField("Day", "day", note.on, self._today, behind=True)
            tags = line_of(note.tags)
            line = Line(
                tags, placeholder="#asking", id="tags", compact=True, on_change=self._tagged
            )
            yield Field("Tags", line, id="tags-field")
            yield Static(id="tags-say")

    def on_mount(self) -> None:
        """Start behind the words."""
        self.query_one("#fields").display = self.is_mine
        self._cover_tags()
        self.query_one(VoiceBox).go_behind()

    def _whom(self) -> Sequence[tuple[str, str]]:
        journal, writer = self.desk.journal, self.desk.writer
        others = [each for each in journal.people.values() if each.id != writer]
        words = dict(zip(WHO, ("Me alone", all_of_us(self.desk.journal)), strict=True))
        return [*words.items(), *((each.id, f"{each.name}, as a line") for each in others)]

    def _today(self) -> date:
        return self.desk.clock().date()

    def _box(self) -> VoiceBox:
        note = self.page.note
        spot = Spot(SECTION, note.prompt, note.voice)
        return VoiceBox(spot, self.page.prompt, note.place, self._state(), self._typed)

    def _state(self) -> BoxState:
        desk, note = self.desk, self.page.note
        name, colour = desk.journal.name(note.voice), tone(desk, note.voice)
        if (covered := covered_box(desk, note, *ROWS)) is not None:
            return covered
        mode = "write" if self.is_mine else "read"
        words = "only you see this" if note.keep == "me" else ""
        if note.to:
            words = f"for {desk.journal.name(note.to)}, next at the keyboard"
        if not self.is_mine:
            words = " · ".join(filter(None, (words, line_of(note.tags))))
        return BoxState(name, note.text, colour, mode, words, *ROWS)

    def _typed(self, box: VoiceBox, text: str) -> None:
        self.page.type(text)

    @on(VoiceBox.UncoverWanted)
    async def _uncover_wanted(self, event: VoiceBox.UncoverWanted) -> None:
        event.stop()
        self.desk.uncover(self.page.note)
        self._cover_tags()
        await self._show()
        self.query_one(VoiceBox).go_behind()

    async def _show(self) -> None:
        box, note = self.query_one(VoiceBox), self.page.note
        await box.show(box.spot, self.page.prompt, note.place, self._state(), keeps_typed=True)

    @on(Select.Changed, "#who")
    async def _given(self) -> None:
        pick = self.query_one("#who", Pick)
        chosen = pick.chosen
        try:
            if chosen in self.desk.journal.people:
                self.page.give("pair", to=chosen)
            else:
                self.page.give(next(keep for keep in WHO if keep == chosen))
        except OwnLocked:
            pick.value = self.page.note.to or self.page.note.keep
            self.post_message(OwnWanted())
        await self._show()

    async def show_change(self, undone: Undone) -> None:
        """The words as they are now."""
        await self._show()

    @on(Input.Changed, "#day")
    def _day_typed(self) -> None:
        field = self.query_one(DayField)
        self.page.date(field.iso(self.page.note.on))

    def _cover_tags(self) -> None:
        """They say what the words say, and are covered with them."""
        note = self.page.note
        self.query_one("#tags-field").display = not note.text or self.desk.sight(note) == "open"

    def _tagged(self, text: str) -> None:
        self.page.tag(text)
        self._say_tags()

    @on(events.DescendantFocus, "#tags")
    @on(events.DescendantBlur, "#tags")
    def _say_tags(self) -> None:
        line = self.query_one("#tags", Line)
        if line.has_focus and self._known is None:
            self._known = list(self.page.known_tags())
        told = told_of_tags(line.value, self._known or ()) if line.has_focus else ""
        self.query_one("#tags-say", Static).update(plain_line(told))

    @command("Done", key="ctrl+s", letter="s", footer=True, priority=True)
    def action_done(self) -> None:
        """Back to where you were. What you typed is kept, as it is with Esc."""
        self.leave(None)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you were. What you typed is kept."""
        self.leave(None)
