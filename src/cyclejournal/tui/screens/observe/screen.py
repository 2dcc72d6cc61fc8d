"""The observation screen: what was agreed, one key for each, while a lesson goes on."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual import events, on

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.sampling import SAMPLES
from cyclejournal.journal.lesson.watching import KEYS as THING_KEYS
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.session.desk import Desk
from cyclejournal.session.lesson import view
from cyclejournal.session.lesson.recorder import named
from cyclejournal.tui.commands import bindings
from cyclejournal.tui.screens.observe import commands
from cyclejournal.tui.screens.observe.notes import ObserveNotes
from cyclejournal.tui.screens.observe.seats import ObserveSeats
from cyclejournal.tui.widgets.board import Board

TICK = 0.5
LOOK = 3.0
"""Seconds between looks at what another window has written."""

STILL_CHECKED = timedelta(seconds=20)
"""For so long after a mark on the checklist, a line is about it."""

_ARROWS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class ObserveScreen(ObserveSeats, ObserveNotes):
    """For the observer, during the lesson, with the keyboard alone."""

    AUTO_FOCUS = ""
    OFFERED = commands.OFFERED
    BINDINGS = bindings(*commands.KEYS)
    HELP = """\
Each thing you agreed to record has a key, shown before it. A **tally** counts a press. A **stopwatch**
starts and stops with it. A **checklist** point goes from seen to not seen to n.a.; **Enter** right after
it adds what you saw. **Seats** open a grid: arrows choose, **Enter** counts.

When a **sample** is due its line is lit: **+** for yes, **-** for no, **.** when you can't tell. What you
miss is not made up.

**Enter** writes a note; the time is when you pressed it. `T:` or `S3:` at the start says who spoke, and
quotation marks make it their exact words. **Tab** says what sort it is: evidence, interpretation,
question, feeling. A word that judges is only asked about.

Every press is saved within a second. The clock runs on the time of day: nothing is lost when the lid is
closed. Pupils are codes here, never names.
"""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        """For the present observation of a cycle; dismissed with nothing."""
        super().__init__(desk, cycle_id)
        self._sampled: Watched | None = None
        """The sample whose key was pressed, to be answered next."""
        self._checked: tuple[Watched, datetime] | None = None
        """The point of the checklist that was marked last and when, if nothing was pressed since."""

    def on_mount(self) -> None:
        """Give the keyboard to whoever observes, and go on where it was left."""
        recorder = self.recorder
        words = view.opening_words(recorder)
        if (
            not self.blocked
            and not recorder.anybody
            and self.desk.writer != recorder.lesson.observer
        ):
            self.desk.take_keyboard(recorder.lesson.observer)
            name = self.desk.journal.name(self.desk.writer)
            words = f"{name} has the keyboard. {words}"
        if recorder.draft is not None:
            # First, as a narrow screen cuts off the end.
            words = f"Enter opens your unfinished line. {words}"
        self.top.show(*self._heading())
        self.set_out()
        self.show_everything()
        self.tell(words)
        self.show_saved(self.desk.opened.state)
        self.set_interval(TICK, self.tick)
        self.set_interval(LOOK, self.look_at_disk)
        if recorder.was_left:
            self.call_after_refresh(self._ask_to_end)

    def on_resize(self) -> None:
        """Another size, another room for everything."""
        self.set_out()

    # Keys

    def take_key(self, event: events.Key) -> bool:
        """The keys of what was agreed; all others are commands."""
        if self.is_writing:
            # A click took the cursor out of the line.
            self.set_focus(self.bar.line)
            self.bar.line.post_message(event)
            return True
        if self.blocked:
            return False
        if event.key == "enter" and not self.recorder.writes:
            # No command here, and no riddle either.
            self.open_line()
            return True
        if self.has_class("-seats") and event.key in _ARROWS:
            self.seats.move(*_ARROWS[event.key])
            return True
        key = fold(event.character or "")
        if key in SAMPLES:
            self._sample(key)
            return True
        if len(key) == 1 and key in THING_KEYS:
            self.press(key)
            return True
        return False

    def press(self, key: str) -> None:
        """The key of an agreed thing."""
        recorder = self.recorder
        thing = recorder.thing(key)
        self._checked = None
        if thing is None:
            note = " Enter writes a note." if recorder.writes else ""
            self.tell(f"{key}: nothing was agreed for this key.{note}")
            return
        match thing.tool:
            case "note" | "verbatim":
                self._write_under(thing)
            case "seats" | "flow" | "zones":
                self.turn_seats(thing)
            case "sample":
                self._sampled = thing
                self.tell(f"{named(thing)}?  + yes   - no   . can't tell")
            case _:
                if thing.tool == "check":
                    self._checked = thing, self.desk.clock()
                said = recorder.press(thing)
                self.autosave.typed()
                self.tell(said)
                if self._checked is not None and recorder.writes:
                    self.tell(f"{said.words}.  Enter: what did you see?")

    def on_paste(self, event: events.Paste) -> None:
        """Words that are pasted go into the line."""
        event.stop()
        if event.text and not self.blocked and not self.is_writing and self.open_line():
            line = self.bar.line
            line.value = f"{line.value} {clean_line(event.text)}".strip()
            line.cursor_position = len(line.value)

    @on(Board.Pressed)
    def _clicked(self, event: Board.Pressed) -> None:
        if not self.is_writing:
            self.press(event.key)

    def _write_under(self, thing: Watched) -> None:
        if self.recorder.start_with():
            self.autosave.typed()
            self.show_everything()
        self.open_line(thing)

    def _sample(self, key: str) -> None:
        recorder = self.recorder
        first = next((thing for thing in recorder.things if thing.tool == "sample"), None)
        thing = self._sampled or recorder.asked or first
        if thing is None:
            self.tell(f"{key} answers a sample, and none was agreed.")
            return
        self._sampled = self._checked = None
        said = recorder.sample(thing, SAMPLES[key])
        self.autosave.typed()
        self.tell(said)
        self.show_clock()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now; a key that does nothing goes its usual way."""
        writing, seats = self.is_writing, self.has_class("-seats")
        match action:
            case "keep_note" | "kind_of_note" | "close_line":
                return writing
            case "keep_as_interpretation":
                return writing and self.writing.kind != "interpretation"
            case "choose_seat" | "close_seats":
                return seats and not writing
            case "leave":
                return not seats and not writing
            case "turn_clock":
                return self.recorder.has_clock and not (seats or writing or self.blocked)
            case "write_note":
                return self.recorder.writes and not (seats or writing or self.blocked)
            case "take_back" | "put_back":
                return not writing and not self.blocked
            case "end_lesson":
                return self.recorder.has_clock and not writing and not self.blocked
        return True

    def action_turn_clock(self) -> None:
        """See ``commands.TurnClock``."""
        self._checked = None
        said = self.recorder.turn_clock()
        self.autosave.typed()
        self.tell(said)

    def action_write_note(self) -> None:
        """See ``commands.WriteNote``. Right after a check it is what was seen of it."""
        checked, self._checked = self._checked, None
        if checked is not None and self.desk.clock() - checked[1] < STILL_CHECKED:
            self.open_line(checked[0])
        else:
            self.open_line()

    async def action_keep_note(self) -> None:
        """See ``commands.KeepNote``."""
        await self.keep_line()

    async def action_close_line(self) -> None:
        """See ``commands.CloseLine``."""
        await self.leave_line()

    def action_take_back(self) -> None:
        """See ``commands.TakeBack``."""
        self._checked = None
        if self.has_class("-seats") and self.seats.forget_start():
            self.tell("Who speaks? Arrows choose, Enter.")
            return
        said = self.recorder.take_back()
        self.autosave.typed()
        self.tell(said)
        if self.recorder.was_left:
            self._ask_to_end()

    def action_put_back(self) -> None:
        """See ``commands.PutBack``."""
        said = self.recorder.put_back()
        self.autosave.typed()
        self.tell(said)

    def action_end_lesson(self) -> None:
        """See ``commands.EndLesson``."""
        from cyclejournal.tui.screens.ask import Confirm

        recorder = self.recorder
        if recorder.clock.state in ("waiting", "ended"):
            never = recorder.clock.state == "waiting"
            self.tell("The clock was never started." if never else "The lesson has ended already.")
            return

        pressed = recorder.moment()

        def end(sure: bool | None) -> None:
            if sure:
                self.tell(recorder.end(pressed))
                self.autosave.settle()

        question = f"End the lesson at {clock_words(recorder.clock.seconds(pressed))}?"
        detail = "The clock stops, and every stopwatch with it. Backspace takes it back."
        self.app.push_screen(Confirm(question, "End it", "Go on", detail), end)

    def _ask_to_end(self) -> None:
        """A lesson that nobody ended, hours ago."""
        from cyclejournal.tui.screens.ask import Confirm

        last = self.recorder.was_left
        if not last:
            return

        def end(sure: bool | None) -> None:
            if sure:
                self.tell(self.recorder.end_where_it_was_left())
                self.autosave.settle()

        detail = f"Its last press was on {day_and_time(last)}, and its clock has run on since."
        self.app.push_screen(
            Confirm(
                "This lesson was never ended. End it at its last press?",
                "End it there",
                "It still goes on",
                detail,
            ),
            end,
        )

    def action_save_now(self) -> None:
        """See ``commands.SaveNow``."""
        state = self.autosave.settle()
        if state.problem is not None:
            from cyclejournal.tui.screens.save_copy import offer_copy

            offer_copy(self.app, self.desk.opened, state.problem, self.autosave.settle)

    def action_leave(self) -> None:
        """See ``commands.Leave``."""
        if not self.is_current:
            return
        self.autosave.settle()
        words = ["The clock goes on running."] if self.recorder.clock.state == "running" else []
        if self.recorder.draft is not None:
            words.append("An unfinished line waits on the observation screen.")
        if words:
            self.app.notify(" ".join(words))
        self.dismiss(None)

    def look_at_disk(self) -> None:
        """Take over what another window or a sync client has recorded meanwhile."""
        if not self.desk.opened.refresh() and not self.recorder.changed_elsewhere:
            return
        self.recorder.read()
        self.blocked = view.blocked_words(self.recorder)
        self.fill()
        self.set_out()
        self.show_everything()
        if not self.is_writing:
            self.tell("The journal was changed elsewhere. What is new there is shown here.")
