"""Opening a journal: the box that somebody was in last, whether to say first where that was, and what to know."""

from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.guide.model import Guide, Section
from cyclejournal.journal.cycle.progress import Spot, asked, boxes, entry_in, resume
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.lesson.film import due_words, films_due
from cyclejournal.journal.moments import instant
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.doors import lesson_goes_on
from cyclejournal.session.foot import is_passed
from cyclejournal.session.keys import key
from cyclejournal.session.own_lock import IN_PALETTE, exposed_words
from cyclejournal.session.saving import READS_ONLY
from cyclejournal.store.bookmarks import OLDER, Bookmark
from cyclejournal.store.meet.conflicts import conflict_copies


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
    """Whether it is first said where one was: after a night, unless there is nothing to say."""
    return desk.remembering.is_another_day and begins_with_home(desk)


def begins_with_home(desk: Desk) -> bool:
    """Whether a day begins with where one was and what waits: unless a lesson goes on, or nothing is written."""
    return bool(desk.journal.entries) and not lesson_goes_on(desk, present_cycle(desk))


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


class Greeting(Struct, frozen=True):
    """Something to know from the start."""

    words: str
    warns: bool = False


def missing_words(desk: Desk) -> str:
    """What of its guide is not here any more for the present cycle; empty for nothing."""
    cycle = desk.journal.cycle
    if cycle is None:
        return ""
    guide = desk.guide(cycle)
    if guide.id != cycle.guide:
        name = clean_line(cycle.guide)[:40]
        return f"The guide “{name}” is not here: “{guide.id}” asks in its place. All that was written stays."
    unknown = sorted({*cycle.roles.values()} - {role.id for role in guide.roles})
    if unknown:
        roles = ", ".join(clean_line(role)[:40] for role in unknown)
        return f"The guide no longer knows the roles of this cycle ({roles}). All that was written stays."
    return ""


def greetings(desk: Desk) -> Iterator[Greeting]:
    """What to tell whoever opened the journal; mostly nothing."""
    if ended_on(desk.journal):
        yield Greeting(f"{desk.reads_only_words} {key('take-up-journal')} takes it up again.")
    elif desk.reads_only:
        yield Greeting(READS_ONLY, warns=True)
    if warning := desk.new_warning():
        yield Greeting(warning, warns=True)
    if desk.remembering.is_older:
        yield Greeting(OLDER, warns=True)
    if words := missing_words(desk):
        yield Greeting(words, warns=True)
    if desk.opened.other_window:
        yield Greeting(
            "This journal is open in another window too. You can write in both: what is written "
            "there appears here, and nothing is overwritten.",
            warns=True,
        )
    if words := exposed_words(desk, IN_PALETTE):
        yield Greeting(words, warns=True)
    for copy in conflict_copies(desk.opened.paths)[:1]:
        yield Greeting(
            f"Beside this journal lies a copy that a sync program made: {copy.name}. "
            f"{key('merge-copies')} takes it in.",
            warns=True,
        )
    if words := _film_words(desk):
        yield Greeting(words)


def _film_words(desk: Desk) -> str:
    """That a video should be gone; nothing where what waits is said first, or when it was passed."""
    today = desk.clock().date()
    due = films_due(desk.journal, desk.guide, today)
    if not due or is_morning_after(desk):
        return ""
    waiting = whats_next(desk.journal, desk.guide, desk.clock())
    films = [each for each in waiting if each.what == "film"][:1]
    if any(is_passed(desk, each) or not desk.remembering.reminds(each.id) for each in films):
        return ""
    return f"{due_words(due[0], today)}. When it is gone, {key('video-deleted')} says so."
