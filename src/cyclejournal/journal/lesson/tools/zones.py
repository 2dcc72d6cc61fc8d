"""Zones: the parts of a room that somebody was in, one after the other."""

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.tools.seats import Grid, Seats
from cyclejournal.journal.lesson.tools.tool import Mark, Told, timed


class Zones(Seats):
    """Counts by part of the room, and keeps the way through it."""

    id = "zones"
    words = "zones"
    usual_size = (3, 3)

    def figures(self, total: Grid) -> str:
        """The way through the room: its order is what matters."""
        return ", ".join(f"{clock_words(at)} {seat}".strip() for seat, at in total.visits)

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """The way through the room."""
        return timed("seat", figures) if figures else []


ZONES = Zones()
