"""A talk as a whole in a few lines of words and small bars, with how the talks have changed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.guide.known import ASK_TELL
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.records import Cycle, Meeting
from cyclejournal.journal.talk.turns import Strip, strip_over
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.talk import over_the_cycles
from cyclejournal.tui.plain import joined, plain_line

BAR = "▇"
WIDEST = 12
"""Cells of the bars of all voices together."""

LABEL = 14
"""Columns for what a line is about."""


def strip_lines(desk: Desk, cycle: Cycle, meeting: Meeting, width: int) -> Content:
    """The lines that have something to say; a word on what would stand here where none has."""
    lines = [
        joined(label if not number else " " * LABEL, line)
        for name, words in _lines(desk, cycle, meeting)
        if words
        for label in [Content.styled(name.ljust(LABEL), "$quiet")]
        for number, line in enumerate(plain_line(words).wrap(max(12, width - LABEL)))
    ]
    if not lines:
        nothing = "Nothing to look at yet: write in the dialogue, or add a turn you remember."
        return plain_line(nothing, "$quiet")
    return Content("\n").join(lines)


def _lines(desk: Desk, cycle: Cycle, meeting: Meeting) -> Iterator[tuple[str, str]]:
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
