"""Counted tries of an action, by whoever owns it and for their own eyes: how often, and since when; no days.

A count is an answer at the action that no guide asks for: private until its writer shows it.
"""

from datetime import date, datetime

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ACTION_CUE, ACTION_INSTEAD, TRIES
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.entries import writing
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import short_day
from cyclejournal.journal.places import Action
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

ASKED = Prompt(TRIES, "How often have I tried it?", "number", keep="me")
"""What stands over the number where a question stands over an answer."""

MOST = 500
"""So many at once are a slip of the finger."""

_IN_WORDS = (
    *("", "once", "twice", "three times", "four times", "five times", "six times"),
    *("seven times", "eight times", "nine times", "ten times", "eleven times", "twelve times"),
)


def owns(action: Action, person: str) -> bool:
    """Whether it is theirs to count: their own, or that of both."""
    return person != "" and action.owner in (person, TOGETHER)


def tries_of(journal: Journal, action: Action, person: str) -> Entry | None:
    """A person's count, if they have one."""
    found = journal.entry(action.id, TRIES, person)
    return found if found is not None and how_often(found) else None


def how_often(entry: Entry) -> int:
    """The number; none where another program kept something else there."""
    text = entry.text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def count(
    journal: Journal, action: Action, person: str, times: int, *, on: date, now: datetime
) -> Entry:
    """Their count with so many more, since that day if it is earlier than what was counted before.

    Raises JournalError for what is no number of tries, a day still to come, or somebody else's action.
    """
    if not owns(action, person):
        raise JournalError(
            "That is somebody else's action",
            f"It is {journal.name(action.owner)}'s, and tries are counted by whoever owns it.",
            "Nothing was counted.",
        )
    if not 1 <= times <= MOST:
        raise JournalError(
            "That is no number of tries",
            f"{times} is not between 1 and {MOST}. Nothing was counted.",
            "Write a number such as 3.",
        )
    if on > now.date():
        raise JournalError(
            "That day is still to come",
            "What was tried has been. Nothing was counted.",
            "Name the day on which it happened.",
        )
    before = tries_of(journal, action, person)
    since = min(on, day_of(before)) if before else on
    number = how_often(before) + times if before else times
    entry = writing.answer(journal, ASKED, action.id, person, str(number), by=person, now=now)
    return replace(entry, on=since.isoformat())


def tries_words(entry: Entry, today: date) -> str:
    """``tried five times since 3 Nov``."""
    number = how_often(entry)
    often = _IN_WORDS[number] if number < len(_IN_WORDS) else f"{number} times"
    since = day_of(entry)
    return f"tried {often} {'today' if since == today else f'since {short_day(since, today)}'}"


def cue_words(journal: Journal, action: Action) -> str:
    """The cue of an action and the habit it takes the place of, as far as they are written."""
    cue, instead = (
        clean_line(journal.text(action.id, each)) for each in (ACTION_CUE, ACTION_INSTEAD)
    )
    told = (f"Cue: {cue}" if cue else "", f"In place of: {instead}" if instead else "")
    return ". ".join(each.rstrip(".") for each in told if each) + ("." if cue or instead else "")
