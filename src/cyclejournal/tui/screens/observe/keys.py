"""The keys of a lesson: those of what was agreed, clock and note, and those of the seats in their place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.events import Key

from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.sample import ANSWERS, SAMPLE
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.lesson.watching import is_key
from cyclejournal.journal.text import fold
from cyclejournal.session.lesson.recorder import named
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.observe.seat_grid import seats_of

if TYPE_CHECKING:
    from cyclejournal.tui.screens.observe.screen import ObserveScreen

STILL_CHECKED = timedelta(seconds=20)
"""For so long after a mark on the checklist, a line is about it."""


class Pressing(Part):
    """Presses, one after the other."""

    screen: ObserveScreen

    _sampled: Watched | None = None
    """The sample whose key was pressed, to be answered next."""
    _checked: tuple[Watched, datetime] | None = None
    """The point of the checklist that was marked last and when, if nothing was pressed since."""

    @property
    def may_time(self) -> bool:
        """Whether there is a clock to be set going or stopped."""
        screen = self.screen
        return screen.book.has_clock and screen.at_the_keys and not screen.blocked

    @property
    def may_note(self) -> bool:
        """Whether a line may be opened."""
        screen = self.screen
        return screen.book.writes and screen.at_the_keys and not screen.blocked

    def take(self, event: Key) -> bool:
        """A key that may be one of them; False to let it go its usual way."""
        if event.key == "enter" and not self.screen.book.writes:
            # No command here, and no riddle either.
            self.screen.notes.open()
            return True
        key = fold(event.character or "")
        if key in ANSWERS:
            self.answer(key)
            return True
        if is_key(key):
            self.press(key)
            return True
        return False

    def click(self, key: str) -> None:
        """The same with the mouse; while a note is being written, what needs no words counts, and the note stays."""
        screen, thing = self.screen, self.screen.book.thing(key)
        if not screen.notes.is_open:
            self.press(key)
        elif thing is not None and not tool_called(thing.tool).opens:
            screen.tell(screen.recorder.press(thing))
        else:
            screen.tell("First this note: Enter keeps it.")

    def press(self, key: str) -> None:
        """The key of an agreed thing."""
        screen = self.screen
        thing = screen.book.thing(key)
        self._checked = None
        if thing is None:
            note = " Enter writes a note." if screen.book.writes else ""
            screen.tell(f"{key}: nothing was agreed for this key.{note}")
            return
        tool = tool_called(thing.tool)
        match tool.opens:
            case "line":
                if screen.recorder.start_with():
                    screen.face.show_everything()
                screen.notes.open(thing)
            case "grid":
                screen.seating.turn(thing)
            case "answers":
                self._sampled = thing
                screen.tell(f"{named(thing)}?  + yes   - no   . can't tell")
            case _:
                said = screen.recorder.press(thing)
                screen.tell(said)
                if tool.takes_line:
                    self._checked = thing, screen.desk.clock()
                    if screen.book.writes:
                        screen.tell(f"{said.words}.  Enter: what did you see?")

    def answer(self, key: str) -> None:
        """One of the answers to a sample, by its key."""
        screen, book = self.screen, self.screen.book
        first = next((each for each in book.things if each.tool == SAMPLE.id), None)
        thing = self._sampled or book.asked or first
        if thing is None:
            screen.tell(f"{key} answers a sample, and none was agreed.")
            return
        if self._sampled is None and (words := book.not_yet(thing)):
            screen.tell(words)
            return
        self._sampled = self._checked = None
        screen.tell(screen.recorder.press(thing, Press("sample", ANSWERS[key])))
        screen.face.show_clock()

    def forget(self) -> None:
        """Something else was done: a line is about no point of the checklist any more."""
        self._checked = None

    @command(
        "Start or pause the clock",
        key="space",
        letter="t",
        also="timer begin",
        footer=True,
        short="Clock",
        priority=True,
        when=lambda at: at.may_time,
    )
    def action_turn_clock(self) -> None:
        """Start the clock, pause it, or let it go on."""
        self.forget()
        self.screen.tell(self.screen.recorder.turn_clock())

    @command(
        "Write a note",
        key="enter",
        letter="n",
        footer=True,
        short="Note",
        priority=True,
        when=lambda at: at.may_note,
    )
    def action_write_note(self) -> None:
        """Write down one line. Its time is that of pressing this key, however long you take over the words."""
        checked, self._checked = self._checked, None
        # Right after a check it is what was seen of it.
        still = checked is not None and self.screen.desk.clock() - checked[1] < STILL_CHECKED
        self.screen.notes.open(checked[0] if checked and still else None)


_ARROWS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class SeatKeys(Part):
    """The grid in place of the board."""

    screen: ObserveScreen

    is_open = False
    """Whether it is there."""

    @property
    def has_keys(self) -> bool:
        """Whether the keys are its own."""
        return self.is_open and not self.screen.notes.is_open

    def turn(self, thing: Watched) -> None:
        """A grid's own key opens it, and closes it again."""
        screen, grid = self.screen, self.screen.face.seats
        if self.is_open and grid.thing == thing:
            self.action_close_seats()
            return
        grid.open(thing, screen.book.grid(seats_of(thing), thing))
        self._show(True)
        screen.tell(f"{named(thing)}: {seats_of(thing).grid_keys} Esc goes back.")

    def move(self, key: str) -> bool:
        """An arrow chooses the next seat; False for another key."""
        if not self.is_open or key not in _ARROWS:
            return False
        self.screen.face.seats.move(*_ARROWS[key])
        return True

    def forget_speaker(self) -> bool:
        """Take back who speaks, if that is chosen."""
        if not (self.is_open and self.screen.face.seats.forget_start()):
            return False
        self.screen.tell("Who speaks? Arrows choose, Enter.")
        return True

    @command(
        "Count",
        key="enter,space",
        letter="o",
        footer=True,
        priority=True,
        when=lambda at: at.has_keys,
    )
    def action_choose_seat(self) -> None:
        """Count the chosen seat. Where talk is followed, first who speaks and then to whom."""
        screen, grid = self.screen, self.screen.face.seats
        thing, chosen = grid.thing, grid.choose()
        if thing is None:
            return
        if chosen is None:
            screen.tell(f"{grid.start} speaks. To whom? Arrows choose, Enter.")
            return
        screen.tell(screen.recorder.press(thing, Press("seat", *chosen)))
        screen.face.show_seats()

    @command(
        "Back", key="escape", letter="b", footer=True, priority=True, when=lambda at: at.has_keys
    )
    def action_close_seats(self) -> None:
        """Back from the seats to everything that was agreed; the seats' own key does the same."""
        if self.forget_speaker():
            return
        self._show(False)
        self.screen.tell("Back to everything that was agreed.")

    def _show(self, is_open: bool) -> None:
        self.is_open = is_open
        self.screen.face.set_class(is_open, "-seats")
        self.screen.refresh_bindings()
