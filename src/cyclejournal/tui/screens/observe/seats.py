"""Seats and parts of the room on the observation screen: opening the grid, counting, and going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.session.lesson.recorder import named
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.widgets.seat_grid import seats_of

if TYPE_CHECKING:
    from cyclejournal.tui.screens.observe.screen import ObserveScreen

_ARROWS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class Seating(Part):
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

    @command("Count", key="enter,space", footer=True, priority=True, when=lambda at: at.has_keys)
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

    @command("Back", key="escape", footer=True, priority=True, when=lambda at: at.has_keys)
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
