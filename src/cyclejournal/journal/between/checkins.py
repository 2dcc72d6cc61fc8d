"""Check-ins: what one person says between two meetings, for both of them, every part optional.

A check-in is a place of the cycle that the pair is in, with answers of its own; a reading that comes with
it is one of the goal's, like any other. One in which nothing is said is none.
"""

from datetime import date, datetime

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ACTION_WHAT, HAPPENED, PUPIL, QUESTION, READING, WIN
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, day, instant, stamp
from cyclejournal.journal.places import Action, CheckIn, Cycle, Measured, Tried
from cyclejournal.journal.records import mint
from cyclejournal.journal.text import clean_line

TRIED_WORDS: dict[Tried, str] = {
    "yes": "tried it",
    "partly": "tried it in part",
    "not-yet": "not tried yet",
    "other": "tried something else",
}
"""Whether something was tried, as it is told."""

ANSWERS: dict[Tried, str] = {
    "yes": "yes",
    "partly": "partly",
    "not-yet": "not yet",
    "other": "something else",
}
"""The same as an answer to “Tried it?”."""

ASKED = (
    Prompt(HAPPENED, "What happened?", "prose"),
    Prompt(PUPIL, "What did a pupil say?", "line"),
    Prompt(WIN, "What are you glad of?", "line"),
    Prompt(QUESTION, "What would you like to ask when you next meet?", "line"),
)
"""Asked by every guide, in its own words where it has some."""


def prompts(guide: Guide) -> tuple[Prompt, ...]:
    """What a check-in asks in words; what the program relies on first, then what else a guide asks."""
    known = tuple(guide.prompt(each.id) or each for each in ASKED)
    return known + tuple(each for each in guide.checkin if each not in known)


def new_checkin(cycle: Cycle, writer: str, *, now: datetime, on: date | None = None) -> CheckIn:
    """A check-in of that day, or of today, in which nothing is said yet."""
    moment, of = stamp(now), on or now.date()
    return CheckIn(
        id=mint(now),
        created=moment,
        changed=moment,
        cycle=cycle.id,
        voice=writer,
        on=of.isoformat(),
    )


def checkins(journal: Journal, cycle: Cycle) -> list[CheckIn]:
    """Those of a cycle in which something is said, by the day they are of."""
    found = (each for each in journal.parts(CheckIn, cycle.id) if says_anything(journal, each))
    return sorted(found, key=_order)


def all_checkins(journal: Journal) -> list[CheckIn]:
    """Those of every cycle that is not in the trash, by the day they are of."""
    found = (each for cycle in journal.cycles for each in checkins(journal, cycle))
    return sorted(found, key=_order)


def _order(place: CheckIn) -> tuple[str, datetime, str]:
    return place.on, instant(place.created), place.id


def says_anything(journal: Journal, place: CheckIn) -> bool:
    """Whether there is more to it than its day."""
    if place.tried or reading_of(journal, place):
        return True
    return any(entry.text.strip() for entry in journal.entries_at(place.id))


def is_for_both(journal: Journal, place: CheckIn) -> bool:
    """Whether there is more to it than its writer keeps alone."""
    if place.tried or reading_of(journal, place):
        return True
    said = (entry for entry in journal.entries_at(place.id) if entry.text.strip())
    return any(not entry.is_private for entry in said)


def reading_of(journal: Journal, place: CheckIn) -> Measured | None:
    """The reading that came with it, unless that was thrown away."""
    found = journal.places.get(place.reading) if place.reading else None
    there = isinstance(found, Measured) and found.id not in journal.in_trash
    return found if there and isinstance(found, Measured) else None


def figure_words(journal: Journal, place: CheckIn) -> str:
    """The number that its reading is, or nothing."""
    found = reading_of(journal, place)
    return clean_line(journal.text(found.id, READING)) if found else ""


def action_of(journal: Journal, place: CheckIn) -> Action | None:
    """The action that it tells of, unless that was thrown away."""
    found = journal.places.get(place.action) if place.action else None
    there = isinstance(found, Action) and found.id not in journal.in_trash
    return found if there and isinstance(found, Action) else None


def tried_words(journal: Journal, place: CheckIn) -> str:
    """``tried it: “Wait five seconds”``; nothing where nobody said."""
    action = action_of(journal, place)
    wording = clean_line(journal.text(action.id, ACTION_WHAT)) if action else ""
    words = TRIED_WORDS.get(place.tried, "")
    about = f"“{wording}”" if wording else ""
    return ": ".join(part for part in (words, about) if part)


def choices(journal: Journal, writer: str) -> list[Action]:
    """The actions that a person may have tried: their own that are open, then the other open ones."""
    worded = [each for each in journal.open_actions if journal.text(each.id, ACTION_WHAT).strip()]
    return sorted(worded, key=lambda each: each.owner not in (writer, TOGETHER))


def usual_action(journal: Journal, writer: str) -> Action | None:
    """The one that is meant where none is named: the only open one of their own."""
    own = [each for each in choices(journal, writer) if each.owner in (writer, TOGETHER)]
    return own[0] if len(own) == 1 else None


def check_day(on: date, today: date) -> date:
    """The day of a check-in. Raises JournalError for one still to come."""
    if on > today:
        raise JournalError(
            "That day is still to come",
            f"{day(on.isoformat())} is after today. Nothing was kept.",
            "Name the day on which it happened.",
        )
    return on


def odd_day_words(journal: Journal, place: CheckIn) -> str:
    """What there is to ask about a day before that on which the action was written down; nothing for most."""
    action, of = action_of(journal, place), date_of(place.on)
    written = date_of(action.created[:10]) if action else None
    if of is None or written is None or of >= written:
        return ""
    return f"The action was written down later, on {day(written.isoformat())}. Is the day right?"
