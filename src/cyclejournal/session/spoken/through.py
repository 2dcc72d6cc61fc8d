"""What is said where nothing more is asked on a page: who has still to answer, what comes next, and the ways on."""

from cyclejournal.journal.cycle.progress import boxes
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.text import clean_line
from cyclejournal.session.spoken.box import Box
from cyclejournal.session.walk import Walk

_WORDS = {"lasted": " /lasted is for that, once.", "close": " /close is for that."}
"""Of what comes next, what is asked by a word."""


def through(walk: Walk) -> list[str]:
    """Two lines: how the page stands, and what can be typed there."""
    desk, others = walk.desk, ""
    if walk.cycle.closed:
        return ["This cycle is closed. Nothing is asked. /read says this page, /quit ends."]
    if desk.reads_only:
        told = "Nothing can be answered here. /read says this page."
    elif others := _others_asked(walk):
        writer = desk.journal.name(desk.writer)
        have = "have" if " and " in others else "has"
        told = f"This page is through for {writer}. {others} {have} still to answer here."
    else:
        told = f"This page is through.{_ahead(walk)}"
    after = _title_after(walk)
    # A title that was just said is not said again.
    ways = ["/next" if f"“{after}”" in told else f"/next for “{after}”"] if after else []
    ways = ["/hand-over", *ways] if others else [*ways, "/hand-over"]
    return [told, f"Type {', '.join([*ways, '/back'])}, or /quit."]


def _ahead(walk: Walk) -> str:
    """What comes next elsewhere, as the sentence that says so, if anything does."""
    desk, here = walk.desk, walk.page.section.id
    found = whats_next(desk.journal, desk.guide, desk.clock(), walk.cycle)
    ahead = next((each for each in found if each.section != here), None)
    if ahead is None:
        return ""
    how = _WORDS.get(ahead.what, "")
    return f" {clean_line(ahead.why)}{how}"


def _others_asked(walk: Walk) -> str:
    """Who else is asked on this page, and has not answered."""
    desk, cycle, page = walk.desk, walk.cycle, walk.page
    names = []
    for spot in boxes(desk.journal, desk.guide(cycle), cycle, page.section):
        box = None if may_write(spot.voice, desk.writer) else Box(desk, cycle, page, spot)
        if box is not None and box.waits:
            names.append(desk.journal.name(spot.voice))
    return " and ".join(dict.fromkeys(names))


def _title_after(walk: Walk) -> str:
    pages = walk.pages
    after = pages.index(walk.page) + 1
    return clean_line(pages[after].section.title) if after < len(pages) else ""
