"""What the evidence beside a talk says, as lines of a list."""

from __future__ import annotations

from textual.content import Content

from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.tools.tally import bar_words
from cyclejournal.journal.text import shorten
from cyclejournal.session.talk import EvidenceView
from cyclejournal.tui.plain import joined, plain_line

ROOMY = 46
"""Columns from which on an item's time stands beside its words rather than over them."""

MOST_LINES = 4
"""Of one item; a longer note is read where it was written down."""

_LONGEST = 600
"""Characters of an item that are laid out."""


def note_of(view: EvidenceView) -> str:
    """Why there is no record, and what was learned all the same."""
    return "\n\n".join(words for words in (view.why, view.learned) if words)


def item_lines(item: Item, width: int) -> list[Content]:
    """An item as lines: its time beside its words where there is room, else over them."""
    time = item.time or item.kind
    words = plain_line(shorten(item.words, _LONGEST))
    bars = Content.styled(f"  {bar_words(item.bars)}", "$accent") if len(item.bars) > 1 else None
    about = " · ".join(part for part in (f"E{item.number}", item.detail) if part)
    if width < ROOMY:
        head = " · ".join((f"E{item.number}", time))
        lines = [plain_line(head, "$quiet"), *_wrapped(joined(words, bars or ""), width)]
        return [line.truncate(width, ellipsis=True) for line in lines]
    margin = max(7, len(time) + 2)
    text = joined(words, bars or "", "  ", plain_line(about, "$quiet"))
    rows = _wrapped(text, width - margin)
    first = plain_line(time, "$quiet").pad_right(margin - len(time))
    return [joined(first, rows[0]), *(joined(" " * margin, row) for row in rows[1:])]


def _wrapped(text: Content, width: int) -> list[Content]:
    lines = text.wrap(max(8, width))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], joined(lines[MOST_LINES - 1].rstrip(), "…")]
    return lines or [Content("")]
