"""How a pair talked: the turns it remembers of its present talk, and that talk as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cyclejournal.guide.known import ASK_TELL
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.trash import bring_back
from cyclejournal.journal.records import Cycle, Event, Meeting
from cyclejournal.journal.talk.turns import Share, count_senses, new_turn, shares, turns
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.talk import over_the_cycles

BAR = "▇"
WIDEST = 12
"""Cells of the bars of all voices together."""


def add_turn(desk: Desk, cycle: Cycle, text: str) -> Event:
    """Put down a turn of the present talk."""
    meeting, now = desk.journal.meeting(cycle), desk.clock()
    # A talk that nothing was kept of yet becomes a place; that is nothing to undo.
    stored = desk.journal.places.get(meeting.id)
    if stored is None:
        desk.put(meeting)
    elif stored.deleted:
        desk.put(bring_back(stored, now=now))
    turn = new_turn(meeting, text, by=desk.writer, now=now)
    desk.put(turn, what="a turn of our talk")
    return turn


def strip_words(desk: Desk, cycle: Cycle) -> Iterator[tuple[str, str]]:
    """The present talk as a whole: what a line is about, and what there is to say of it; empty for nothing."""
    meeting = desk.journal.meeting(cycle)
    guide = desk.guide(cycle)
    counts = count_senses(guide, turns(desk.journal, meeting))
    yield "Whose words", _shares(desk, shares(desk.journal, guide, cycle, meeting))
    yield (
        "Asking",
        " · ".join(each for each in (_asked(counts), _coach_said(desk, meeting)) if each),
    )
    yield "Past or next", _times(counts)
    yield "Turns", " · ".join(each for each in (_together(counts), _begun(counts)) if each)
    yield "Our talks", over_the_cycles(desk)


def _shares(desk: Desk, found: Iterable[Share]) -> str:
    return " · ".join(
        f"{desk.journal.name(each.voice, TOGETHER)} "
        f"{BAR * max(1, round(each.part * WIDEST))} {each.words}"
        for each in found
    )


def _asked(counts: Counter[str]) -> str:
    asked, told = counts["ask"], counts["tell"]
    return f"{_turns(asked)} asked, {told or 'none'} told" if asked + told else ""


def _coach_said(desk: Desk, meeting: Meeting) -> str:
    """What the coach says of it; it is theirs, so it has their name."""
    return " · ".join(
        f"{desk.journal.name(entry.voice)}: {clean_line(entry.text).lower()}"
        for entry in desk.journal.entries_at(meeting.texts)
        if entry.prompt == ASK_TELL and entry.text.strip() and desk.sight(entry) == "open"
    )


def _times(counts: Counter[str]) -> str:
    times = {"past": "the past", "now": "now", "future": "what comes next"}
    return " · ".join(f"{counts[time]} on {words}" for time, words in times.items() if counts[time])


def _together(counts: Counter[str]) -> str:
    together = counts["together"]
    looked_at = together + counts["apart"]
    return f"{together} of {looked_at} built together" if looked_at else ""


def _begun(counts: Counter[str]) -> str:
    coachee, coach = counts["coachee"], counts["coach"]
    return f"{coachee} begun by the coachee, {coach} by the coach" if coachee + coach else ""


def _turns(count: int) -> str:
    return f"{count or 'no'} turn{'' if count == 1 else 's'}"
