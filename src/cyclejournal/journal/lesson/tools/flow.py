"""Who speaks to whom: seats, with the teacher and the whole class beside them, and the ways between."""

from cyclejournal.journal.lesson.tools.seats import Seats
from cyclejournal.journal.lesson.tools.tool import Watched

BESIDE = ("T", "All")
"""The teacher and everybody, beside the seats."""


class Flow(Seats):
    """A press says first who speaks, the next one to whom."""

    id = "flow"
    words = "who to whom"
    follows = True
    grid_keys = "Arrows choose, Enter says who speaks, and to whom."

    def codes(self, thing: Watched) -> tuple[tuple[str, ...], ...]:
        """The teacher's row in front."""
        return (BESIDE, *super().codes(thing))


FLOW = Flow()
