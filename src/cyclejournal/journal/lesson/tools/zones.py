"""Zones: the parts of a room that somebody was in, one after the other."""

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.tools.seats import Grid, Seats


class Zones(Seats):
    """Counts by part of the room, and keeps the way through it."""

    id = "zones"
    words = "zones"
    usual_size = (3, 3)

    def figures(self, total: Grid) -> str:
        """The way through the room: its order is what matters."""
        return ", ".join(f"{clock_words(at)} {seat}".strip() for seat, at in total.visits)


ZONES = Zones()
