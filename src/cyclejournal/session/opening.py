"""What happens when a journal is opened: a new one begins its first cycle, and what should be known is told."""

from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.lesson.film import due_words, films_due
from cyclejournal.journal.records import Cycle
from cyclejournal.session.desk import Desk
from cyclejournal.store.meet.conflicts import conflict_copies


class Greeting(Struct, frozen=True):
    """Something to know from the start."""

    words: str
    warns: bool = False


def present_cycle(desk: Desk) -> Cycle:
    """The cycle to go on with; the first one begins here."""
    if desk.journal.cycle is None:
        guide = desk.guide(None)
        roles = zip(desk.journal.people, (role.id for role in guide.roles), strict=False)
        desk.put(*start_cycle(desk.journal, guide, dict(roles), now=desk.clock()))
    cycle = desk.journal.cycle
    assert cycle is not None
    return cycle


def greetings(desk: Desk) -> Iterator[Greeting]:
    """What to tell whoever opened the journal; mostly nothing."""
    if desk.opened.other_window:
        yield Greeting(
            "This journal is open in another window too. You can write in both: what is written "
            "there appears here, and nothing is overwritten.",
            warns=True,
        )
    for copy in conflict_copies(desk.opened.paths)[:1]:
        yield Greeting(
            f"Beside this journal lies a conflict copy that a sync client made: {copy.name}. "
            "“Merge conflict copies” in ^P takes it in.",
            warns=True,
        )
    today = desk.clock().date()
    for film in films_due(desk.journal, desk.guide, today)[:1]:
        yield Greeting(f"{due_words(film, today)}. When it is gone: “A video was deleted” in ^P.")
