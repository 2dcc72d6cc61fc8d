"""The lesson's keys and its line, with keys of one packet: each press counts once, each word stands in its note."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct

from tests.pilots import packet
from tests.tui.lesson_host import observing


class Case(Struct, frozen=True):
    """Keys that are sent in a lesson, and all that is in its record then."""

    name: str
    keys: str
    presses: dict[str, int] = {}
    """What was pressed, by what it is called, and how often."""
    notes: list[tuple[str, str]] = []
    """Sort and words."""
    draft: str = ""
    """What waits in the line."""


OPEN = "Open questions"

CASES = [
    Case(
        "a note between presses",
        "oo<enter>They <paste:wait><enter>o",
        {OPEN: 3},
        [("evidence", "They wait")],
    ),
    Case(
        "a note left for later, and gone on with",
        "<enter>They<escape>o<enter> wait<paste:, all><enter>o",
        {OPEN: 2},
        [("evidence", "They wait, all")],
    ),
    Case(
        "a note whose sort is turned",
        "<enter>They wait<tab><paste:, all><enter><enter>It hurts<shift+tab>!<enter>",
        {},
        [("interpretation", "They wait, all"), ("feeling", "It hurts!")],
    ),
    Case(
        "a note kept as what one makes of it",
        "<enter>A lazy <f4><paste:lot><enter>o",
        {OPEN: 1},
        [("interpretation", "A lazy lot")],
    ),
    Case(
        "a paste with no line open",
        "o<paste:They wait>, all<enter>o",
        {OPEN: 2},
        [("evidence", "They wait, all")],
    ),
    Case("words taken back", "<enter>Theyy<backspace> wait<escape>", draft="They wait"),
    Case("a press taken back", "oo<backspace>o<enter>They wait<enter><backspace>", {OPEN: 2}),
    Case("seats, and back", "s<down><enter><enter><escape>o", {OPEN: 1, "Seats": 2}),
    Case(
        "the help and the palette over it",
        "o<f1><escape>o<ctrl+p>note<escape>o<enter>They wait<enter>",
        {OPEN: 3},
        [("evidence", "They wait")],
    ),
    Case(
        "the end, thought better of",
        "<space>o<f8><escape>o<enter>They <paste:wait><enter>",
        {OPEN: 2},
        [("evidence", "They wait")],
    ),
    Case(
        "exact words by their own key",
        "pNine <paste:seconds><enter>o",
        {OPEN: 1},
        [("evidence", "Nine seconds")],
    ),
]


@pytest.mark.quick(1)
@pytest.mark.sample(some=5)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_the_record_holds_what_the_keys_said(tmp_path: Path, case: Case) -> None:
    async with observing(tmp_path) as lesson:
        await packet(lesson.pilot, case.keys)
        counted = [event for event in lesson.counted if event.what in ("tally", "seat")]
        assert Counter(event.label for event in counted) == case.presses
        assert [(note.kind, note.text) for note in lesson.notes] == case.notes
        draft = lesson.screen.book.draft
        assert (draft.text if draft else "") == case.draft
