"""The lock on what the person at the keyboard keeps alone, for every face."""

from cyclejournal.session.desk import Desk
from cyclejournal.store.lock.ring import is_shut


def own_is_shut(desk: Desk) -> bool:
    """Whether what the person at the keyboard keeps alone is locked, and nobody has unlocked it."""
    is_somebody = desk.writer in desk.journal.people
    return is_somebody and is_shut(desk.opened.paths.half(desk.writer))


def take_in_own(desk: Desk) -> None:
    """It has been unlocked: what is in it is there from now on, and what waited for that is shown."""
    desk.opened.refresh()
    desk.opened.finish_locks()
    desk.end_visit()
    desk.open_finished()
