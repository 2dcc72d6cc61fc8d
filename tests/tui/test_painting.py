"""A card that is painted and the one that is written in: row by row the same, whatever stands in them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.containers import Vertical

from cyclejournal.guide.model import Kind, Prompt
from cyclejournal.journal.reading.views import PromptView, VoiceView
from cyclejournal.journal.values import join_rows
from cyclejournal.session.boxes import BoxState, CardView, complaint
from cyclejournal.tui.widgets.painting import LEAST_ACROSS, across, columns, painted_card
from cyclejournal.tui.widgets.prompt_card import PromptCard
from tests.screens import screen_text
from tests.tui.bare_host import Host

LETTERS = [*"abc de fghé漢字[]/-", " and so on ", "👩‍🏫"]
LINES = st.lists(st.sampled_from(LETTERS), max_size=60).map("".join)
WORDS = st.lists(st.sampled_from([*LETTERS, "\n", "\t"]), max_size=120).map("".join)
KINDS: tuple[Kind, ...] = ("prose", "line", "scale", "number", "date", "choice", "many", "rows")
OPTIONS = ("In the room", "By video, which the coachee films and picks a clip of", "[b]Not[/b]")


@st.composite
def cards(draw: st.DrawFn) -> CardView:
    """Any card, with what its boxes may hold."""
    kind = draw(st.sampled_from(KINDS))
    prompt = Prompt(
        id="a.prompt",
        ask=draw(LINES) or "What?",
        kind=kind,
        options=OPTIONS if kind in ("choice", "many") else (),
        columns=("Idea", "For it", "Against it") if kind == "rows" else (),
        low="a little" if kind == "scale" else "",
        high="very much, and more than ever" if kind == "scale" else "",
    )
    people = draw(st.lists(LINES, min_size=1, max_size=3))
    least = draw(st.integers(1, 6))
    boxes = []
    for number, name in enumerate(people):
        mode = draw(st.sampled_from(("write", "write", "read", "covered", "hidden")))
        text = _answer(draw, kind) if mode in ("write", "read") else ""
        problem = complaint(prompt, text, None) if mode == "write" else ""
        note = draw(LINES)
        tone = ("first", "second", "together")[number]
        boxes.append(
            BoxState(name, text, tone, mode, note, least, voice=str(number), problem=problem)
        )
    voices = tuple(VoiceView(box.voice, box.label, None) for box in boxes)
    return CardView(
        PromptView(prompt, "a place", voices),
        boxes,
        seal=draw(st.sampled_from(("", "Tom: I have finished"))),
        caution=draw(st.sampled_from(("", "Coaching is not supervision. " * 3))),
        nudge=draw(LINES),
        cites=draw(WORDS),
        probes=draw(WORDS),
    )


def _answer(draw: st.DrawFn, kind: Kind) -> str:
    match kind:
        case "prose":
            return draw(WORDS)
        case "choice":
            return draw(st.sampled_from(("", *OPTIONS)))
        case "many":
            return "\n".join(draw(st.sets(st.sampled_from(OPTIONS))))
        case "rows":
            row = st.lists(LINES.map(str.strip), min_size=3, max_size=3).filter(any)
            return join_rows(draw(st.lists(row, max_size=3)))
    return draw(LINES).strip()


class Page(Host):
    """One card that becomes another."""

    def __init__(self, card: CardView, width: int) -> None:
        super().__init__()
        self.card = PromptCard("section", card, lambda _box, _text: None)
        self._wide = width

    def compose(self) -> ComposeResult:
        with Vertical() as place:
            place.styles.width = self._wide
            yield self.card


async def live(shown: Sequence[CardView], width: int) -> list[list[str]]:
    """What each card looks like, made of widgets: the last of it that is seen, unless it looks as painted."""
    app = Page(shown[0], width)
    found = []
    async with app.run_test(size=(max(width, 20), 400)) as pilot:

        def rows() -> list[str]:
            lines = [*screen_text(app).splitlines(), *([""] * 400)]
            return lines[: app.card.size.height]

        for card in shown:
            with app.batch_update():
                await app.card.show("section", card)
            for _ in range(20):
                await pilot.pause()
                if rows() == drawn(card, width):
                    break
            found.append(rows())
    return found


def drawn(card: CardView, width: int) -> list[str]:
    """What it looks like, painted; without the empty row at its end."""
    rows = ["".join(run.text for run in row) for row in painted_card(card, width).rows]
    assert rows[-1] == ""
    return [row.rstrip() for row in rows[:-1]]


@pytest.mark.parametrize("width", [24, 2 * LEAST_ACROSS, 2 * LEAST_ACROSS + 1, 88, 111])
@settings(
    max_examples=max(1, settings().max_examples // 100),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.data())
def test_a_painted_card_looks_like_the_live_one(width: int, data: Any) -> None:
    shown = data.draw(st.lists(cards(), min_size=8, max_size=8))
    for card, rows in zip(shown, asyncio.run(live(shown, width)), strict=True):
        assert drawn(card, width) == rows, card


@given(st.integers(1, 4), st.integers(1, 300))
def test_boxes_side_by_side_share_all_columns_and_none_is_too_narrow(
    boxes: int, width: int
) -> None:
    if not across(width, boxes):
        return
    places = columns(width, boxes)
    assert min(wide for _, wide in places) >= LEAST_ACROSS
    ends = [start + wide for start, wide in places]
    assert [start - end for (start, _), end in zip(places[1:], ends, strict=False)] == [1] * (
        boxes - 1
    )
    assert (places[0][0], ends[-1]) == (0, width)
