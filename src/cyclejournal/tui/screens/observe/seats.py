"""Seats and parts of the room on the observation screen: opening the grid, counting, and going back."""

from __future__ import annotations

from textual import on

from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.session.lesson.recorder import named
from cyclejournal.tui.screens.observe.page import ObservePage
from cyclejournal.tui.widgets.seat_grid import SeatGrid


class ObserveSeats(ObservePage):
    """The grid in place of the board."""

    def turn_seats(self, thing: Watched) -> None:
        """A grid's own key opens it, and closes it again."""
        if self.has_class("-seats") and self.seats.thing == thing:
            self.action_close_seats()
            return
        grid = self.recorder.ledger.grids.get(thing.label)
        self.seats.open(thing, grid)
        self.add_class("-seats")
        self.refresh_bindings()
        keys = (
            "Arrows choose, Enter says who speaks, and to whom."
            if thing.tool == "flow"
            else ("Arrows choose, Enter counts.")
        )
        self.tell(f"{named(thing)}: {keys} Esc goes back.")

    @on(SeatGrid.Clicked)
    def action_choose_seat(self) -> None:
        """See ``commands.ChooseSeat``."""
        thing, chosen = self.seats.thing, self.seats.choose()
        if thing is None:
            return
        if chosen is None:
            self.tell(f"{self.seats.start} speaks. To whom? Arrows choose, Enter.")
            return
        said = self.recorder.seat(thing, *chosen)
        self.autosave.typed()
        self.tell(said)
        self.show_seats()

    def action_close_seats(self) -> None:
        """See ``commands.CloseSeats``. Esc first takes back who speaks."""
        if self.seats.forget_start():
            self.tell("Who speaks? Arrows choose, Enter.")
            return
        self.remove_class("-seats")
        self.refresh_bindings()
        self.tell("Back to everything that was agreed.")
