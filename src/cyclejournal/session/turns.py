"""How a pair talked: the turns it remembers of its present talk, and that talk as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from cyclejournal.guide.known import ASK_TELL
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.trash import bring_back
from cyclejournal.journal.records import Cycle, Event, Meeting
from cyclejournal.journal.talk.turns import Strip, new_turn, strip_over
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
    strip = strip_over(desk.journal, desk.guide(cycle), cycle, meeting)
    yield "Whose words", _shares(desk, strip)
    yield "Asking", " · ".join(each for each in (_asked(strip), _coach_said(desk, meeting)) if each)
    yield "Past or next", _times(strip)
    yield "Turns", " · ".join(each for each in (_together(strip), _begun(strip)) if each)
    yield "Our talks", over_the_cycles(desk)


def _shares(desk: Desk, strip: Strip) -> str:
    return " · ".join(
        f"{desk.journal.name(each.voice) if each.voice != TOGETHER else 'together'} "
        f"{BAR * max(1, round(each.part * WIDEST))} {each.words}"
        for each in strip.shares
    )


def _asked(strip: Strip) -> str:
    if not strip.asked + strip.told:
        return ""
    return f"{_turns(strip.asked)} asked, {strip.told or 'none'} told"


def _coach_said(desk: Desk, meeting: Meeting) -> str:
    """What the coach says of it; it is theirs, so it has their name."""
    return " · ".join(
        f"{desk.journal.name(entry.voice)}: {clean_line(entry.text).lower()}"
        for entry in desk.journal.entries_at(meeting.texts)
        if entry.prompt == ASK_TELL and entry.text.strip() and desk.sight(entry) == "open"
    )


def _times(strip: Strip) -> str:
    counts = ((strip.past, "the past"), (strip.now, "now"), (strip.future, "what comes next"))
    return " · ".join(f"{count} on {words}" for count, words in counts if count)


def _together(strip: Strip) -> str:
    looked_at = strip.together + strip.apart
    return f"{strip.together} of {looked_at} built together" if looked_at else ""


def _begun(strip: Strip) -> str:
    if not strip.coachees + strip.coachs:
        return ""
    return f"{strip.coachees} begun by the coachee, {strip.coachs} by the coach"


def _turns(count: int) -> str:
    return f"{count or 'no'} turn{'' if count == 1 else 's'}"
