"""Coming back to a journal: the box that somebody was in last, and whether to say first where that was."""

from msgspec import Struct

from cyclejournal.guide.model import Guide, Section
from cyclejournal.journal.cycle.progress import Spot, asked, boxes, entry_in, resume
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import Cycle
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.doors import lesson_goes_on
from cyclejournal.store.bookmarks import Bookmark


class There(Struct, frozen=True):
    """A box that somebody was in, and when."""

    spot: Spot
    writer: str
    """Whose keyboard it was; for a box that was only written in, its voice."""
    at: str
    """Empty where nobody was anywhere as yet."""


def where_we_were(desk: Desk, cycle: Cycle) -> There:
    """The box of a cycle that somebody was in last: to look at it, or, if that was later, to write in it."""
    journal, guide = desk.journal, desk.guide(cycle)
    written = resume(journal, guide, cycle)
    section = section_named(guide, written.section)
    entry = entry_in(journal, cycle, section, written) if section else None
    at = entry.changed if entry else ""
    bookmark = desk.remembering.bookmark
    visited = _box_of(desk, cycle, bookmark)
    if visited is not None and instant(bookmark.at) >= instant(at):
        return There(visited, bookmark.writer, bookmark.at)
    return There(written, written.voice, at)


def cycle_to_open(desk: Desk) -> Cycle:
    """The cycle that somebody was in today, also one that is over; else the present one."""
    present = present_cycle(desk)
    if desk.remembering.is_another_day:
        return present
    there = desk.journal.places.get(desk.remembering.bookmark.cycle)
    return there if isinstance(there, Cycle) else present


def is_morning_after(desk: Desk) -> bool:
    """Whether it is first said where one was: after a night, unless a lesson goes on or nothing is written."""
    if not desk.remembering.is_another_day or not desk.journal.entries:
        return False
    return not lesson_goes_on(desk, present_cycle(desk))


def section_named(guide: Guide, section_id: str) -> Section | None:
    """The section with that id, or None when the guide (no longer) has it."""
    return next((each for each in guide.sections() if each.id == section_id), None)


def _box_of(desk: Desk, cycle: Cycle, bookmark: Bookmark) -> Spot | None:
    """The box that a bookmark is at, as long as it is there to go to."""
    guide = desk.guide(cycle)
    section = section_named(guide, bookmark.section)
    if bookmark.cycle != cycle.id or section is None or bookmark.writer not in desk.journal.people:
        return None
    spot = Spot(bookmark.section, bookmark.prompt, bookmark.voice)
    if not spot.prompt:
        return spot if asked(desk.journal, guide, cycle, section) else None
    return spot if spot in boxes(desk.journal, guide, cycle, section) else None
