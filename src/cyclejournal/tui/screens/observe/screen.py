"""The observation screen: what was agreed, one key for each, while a lesson goes on."""

from functools import cached_property

from textual import events, on
from textual.app import ComposeResult
from textual.getters import query_one

from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.foot import Offer
from cyclejournal.session.lesson.book import LessonBook, blocked_words, opening_words
from cyclejournal.session.lesson.recorder import Recorder, Said
from cyclejournal.session.nudges import Nudges
from cyclejournal.tui.commands import PartOf, asking, command
from cyclejournal.tui.nudges import nudges_for
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.observe.board import Board
from cyclejournal.tui.screens.observe.ending import Ending
from cyclejournal.tui.screens.observe.face import AskingLine, LessonFace
from cyclejournal.tui.screens.observe.keys import Pressing, SeatKeys
from cyclejournal.tui.screens.observe.notes import NoteWriting
from cyclejournal.tui.screens.observe.paper import Paper
from cyclejournal.tui.screens.observe.seat_grid import SeatGrid
from cyclejournal.tui.widgets.foot import FootLine
from cyclejournal.tui.widgets.keys_footer import KeysFooter

TICK = 0.5
LOOK = 3.0
"""Seconds between looks at what another window has written."""


class ObserveScreen(PageScreen[Offer]):
    """For the observer, during the lesson, with the keyboard alone."""

    AUTO_FOCUS = ""
    FOOTER = tuple(
        "turn_clock write_note keep_note choose_seat kind_of_note keep_as_interpretation "
        "end_lesson next take_back close_line close_seats leave help menu command_palette quit".split()
    )
    HELP = """\
Each thing you agreed to record has a key, shown before it. A **tally** counts a press. A **stopwatch**
starts and stops with it. A **checklist** point goes from seen to not seen to n.a.; **Enter** right after
it adds what you saw. **Seats** open a grid: arrows choose, **Enter** counts.

When a **sample** is due its line is lit: **+** for yes, **-** for no, **.** when you can't tell. What you
miss is not made up.

**Enter** writes a note; the time is when you pressed it. `T:` or `S3:` at the start says who spoke, and
quotation marks make it their exact words. **Tab** says what kind it is: evidence, interpretation,
question, feeling. A word that judges is only asked about.

**{key-in-sheet}** keys in what was marked on paper, a line for each minute.

Every press is saved within a second. The clock runs on the time of day: nothing is lost when the lid is
closed. Pupils are codes here, never names.
"""

    face = query_one(LessonFace)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        """For the present observation of a cycle; dismissed with what to go on with, or nothing."""
        super().__init__()
        self.desk = desk
        self.book = LessonBook(desk, cycle_id)
        self.recorder = Recorder(self.book)

    @cached_property
    def nudges(self) -> Nudges:
        """What is asked, quietly, about words."""
        return nudges_for(self.app, self.desk)

    def content(self) -> ComposeResult:
        """The face of the lesson, with the line that notes are written in."""
        yield LessonFace(self.book, self.notes.bar, self.nudges, lambda: self.ending.onward)

    def on_mount(self) -> None:
        """Give the keyboard to whoever observes, and go on where it was left."""
        book = self.book
        words = opening_words(book)
        if not (self.blocked or book.anybody) and self.desk.writer != book.lesson.observer:
            self.desk.take_keyboard(book.lesson.observer)
            name = self.desk.journal.name(self.desk.writer)
            words = f"{name} has the keyboard. {words}"
        if book.draft is not None:
            # First, as a narrow screen cuts off the end.
            words = f"Enter opens your unfinished line. {words}"
        self.face.fill()
        self.on_resize()
        self.face.show_everything()
        self.tell(words)
        self.face.top.show_saved(self.desk.state)
        self.set_interval(TICK, self.face.tick)
        self.set_interval(LOOK, self.look_at_disk)
        if book.was_left:
            self.call_after_refresh(self._ask_to_end)

    def on_resize(self) -> None:
        """Another size, another room for everything."""
        self.face.set_out(self.app.size)
        self.query_one(KeysFooter).compact = self.app.size.width < 80

    # What is shown

    @property
    def blocked(self) -> bool:
        """Whether there is nothing to press or write."""
        return bool(blocked_words(self.book))

    @property
    def records(self) -> bool:
        """Whether something may be recorded, and no line is open."""
        return not (self.notes.is_open or self.blocked)

    @property
    def at_the_keys(self) -> bool:
        """Whether the keys are those of what was agreed: no line and no seats are open."""
        return not (self.seating.is_open or self.notes.is_open)

    def tell(self, words: Said | str) -> None:
        """Show what a key did, or a word on it."""
        self.face.tell(words)

    def look_at_disk(self) -> None:
        """Take over what another window or a sync client has recorded meanwhile."""
        if not self.desk.refresh() and not self.book.changed_elsewhere:
            return
        self.book.read()
        self.face.fill()
        self.on_resize()
        self.face.show_everything()
        if not self.notes.is_open:
            self.tell("The journal was changed elsewhere. What is new there is shown here.")

    # Keys

    def on_key(self, event: events.Key) -> None:
        """The keys of what was agreed; all others are commands."""
        if self.notes.is_open:
            # A click took the cursor out of the line.
            self.set_focus(self.notes.bar.line)
            self.notes.bar.line.post_message(event)
        elif self.blocked or not (self.seating.move(event.key) or self.pressing.take(event)):
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Words that are pasted go into the line."""
        event.stop()
        if event.text and self.records and self.notes.open():
            self.notes.paste(clean_line(event.text))

    @on(Board.Pressed)
    def _clicked(self, event: Board.Pressed) -> None:
        self.pressing.click(event.key)

    @on(AskingLine.Answered)
    def _answered(self, event: AskingLine.Answered) -> None:
        self.pressing.answer(event.key)

    @on(SeatGrid.Clicked)
    def _seat_clicked(self) -> None:
        self.seating.action_choose_seat()

    # Commands

    pressing = PartOf(Pressing)
    notes = PartOf(NoteWriting)
    seating = PartOf(SeatKeys)
    paper = PartOf(Paper)

    @command(
        "Undo",
        id="undo",
        key="backspace,ctrl+z",
        letter="z",
        footer=True,
        priority=True,
        when=lambda at: at.records,
    )
    def action_take_back(self) -> None:
        """Undo the last thing, whatever it was, and the one before it, as often as you like."""
        self.pressing.forget()
        if self.seating.forget_speaker():
            return
        self.tell(self.recorder.take_back())
        if self.book.was_left:
            self._ask_to_end()

    @command("Redo", id="redo", key="ctrl+y", letter="y", priority=True, when=lambda at: at.records)
    def action_put_back(self) -> None:
        """Do again what you took back."""
        self.tell(self.recorder.put_back())

    ending = PartOf(Ending)

    @on(FootLine.Picked)
    def _followed(self, event: FootLine.Picked) -> None:
        self.ending.leave_for(event.offer)

    @asking
    async def _ask_to_end(self) -> None:
        """A lesson that nobody ended, hours ago."""
        await self.ending.ask_where_it_was_left()

    @command("Save", key="ctrl+s", letter="s", priority=True)
    async def action_save_now(self) -> None:
        """Save at once; or if that fails, write a copy elsewhere."""
        from cyclejournal.tui.screens.save_copy import save_or_offer_copy

        await save_or_offer_copy(self, self.desk)

    @command(
        "Leave, the clock goes on",
        key="escape,f9",
        footer=True,
        short="Leave",
        priority=True,
        when=lambda at: at.at_the_keys,
    )
    def action_leave(self) -> None:
        """Back to the page. The clock goes on running, and everything recorded is kept."""
        if not self.is_current:
            return
        self.desk.end_visit()
        words = ["The clock goes on running."] if self.book.clock.state == "running" else []
        if self.book.draft is not None:
            words.append("An unfinished line waits on the observation screen.")
        if words:
            self.app.notify(" ".join(words))
        self.leave(None)
