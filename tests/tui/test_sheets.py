"""What is painted: clicked into at the very place, selected and copied, and left alone by another window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from cyclejournal.guide.known import CAPTURE, FOCUS, GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.writing import answer
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.widgets.prose import Prose
from cyclejournal.tui.widgets.sheet import Sheet
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import START, a_pair, a_shelf, cycle_screen, focused_box, guides, running

BETWEEN = "agreement.stays-between-us"


async def with_two_answers(pilot: Pilot[Any]) -> CycleScreen:
    """The agreement's page, with the cursor in its second box."""
    screen = cycle_screen(pilot)
    await screen.open_section("agreement")
    await type_text(pilot, "Half of them speak up")
    await pilot.press("tab")
    await type_text(pilot, "more of them")
    await until(pilot, lambda: "Half of them" in screen_text(pilot.app))
    return screen


def where(pilot: Pilot[Any], words: str) -> tuple[int, int]:
    """Where they begin on the screen."""
    rows = screen_text(pilot.app).splitlines()
    return next((row.index(words), y) for y, row in enumerate(rows) if words in row)


async def test_a_click_goes_to_the_very_place(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        screen = await with_two_answers(pilot)
        assert focused_box(pilot).prompt.id == "agreement.rhythm"
        before = screen_text(pilot.app)
        x, y = where(pilot, "of them speak")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: focused_box(pilot).prompt.id == BETWEEN)
        await until(pilot, lambda: "F3" in screen_text(pilot.app))
        assert where(pilot, "of them speak") == (x, y), "the page has not jumped"
        assert before.count("\n") == screen_text(pilot.app).count("\n")
        await type_text(pilot, "all ")
        texts = {e.prompt: e.text for e in screen.desk.journal.entries.values()}
        assert texts[BETWEEN] == "Half all of them speak up"


async def test_one_click_on_a_painted_option_chooses_it_and_one_beside_it_only_goes_there(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    asks, kind = "What kind of work", "goals.focus-kind"
    async with running(shelf, size=(60, 60)) as pilot:
        await pilot.press("f4")
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")

        def texts() -> dict[str, str]:
            return {e.prompt: e.text for e in screen.desk.journal.entries.values()}

        async def away() -> tuple[int, int]:
            """In another box, and where the first of the options is painted then."""
            await screen.move_to(Spot("starting-point", "goals.interest", screen.desk.writer))
            await until(pilot, lambda: focused_box(pilot).prompt.id == "goals.interest")
            return where(pilot, "( ) Something I have begun")

        for over, dx in [(asks, 0), ("( ) A fresh look", -2)]:
            await away()
            x, y = where(pilot, over)
            await pilot.click(offset=(x + dx, y))
            await until(pilot, lambda: focused_box(pilot).prompt.id == kind)
            assert kind not in texts()
        await away()
        x, y = where(pilot, "( ) Something I have begun")
        await pilot.click(offset=(x + 6, y))
        await until(pilot, lambda: kind in texts())
        assert texts()[kind] == "Something I have begun and want to settle"
        assert focused_box(pilot).prompt.id == kind
        # The keys stay on the frame where the page is drawn anew with the choice.
        await screen.open_section("focus")
        await screen.move_to(Spot("focus", CAPTURE, screen.desk.writer))
        await until(pilot, lambda: "( ) Tallies only" in screen_text(pilot.app))
        x, y = where(pilot, "( ) Tallies only")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: texts().get(CAPTURE) == "Tallies only")
        await pilot.pause()
        assert "you decide this · Space chooses" in screen_text(pilot.app)
        await screen.move_to(Spot("focus", FOCUS, TOGETHER))
        await pilot.press("f2")
        await pilot.pause()
        assert "one to three · Enter next line" in screen_text(pilot.app)


async def test_what_is_painted_is_selected_and_copied(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        screen = await with_two_answers(pilot)
        x, y = where(pilot, "of them speak")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 3, y))
        await pilot.hover(offset=(x + 6, y))
        await pilot.mouse_up(offset=(x + 6, y))
        await pilot.pause()
        assert screen.get_selected_text() == "of them"
        assert focused_box(pilot).prompt.id == "agreement.rhythm"


@pytest.mark.quick
async def test_another_window_leaves_the_box_that_is_written_in_alone(tmp_path: Path) -> None:
    """Both texts are kept, and the words go on where the cursor is."""
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("goal")
        await type_text(pilot, "Half of them")
        await screen.settle()
        await pilot.press("left", "left", "left", "left")
        box: Widget | None = screen.focused
        assert isinstance(box, Prose)
        other = shelf.open(journal_id, session=True)
        entry = next(iter(other.journal.entries.values()))
        prompt = guides()["peer"].prompt(GOAL_STATEMENT)
        assert prompt is not None
        by = screen.desk.writer
        other.write(
            answer(other.journal, prompt, entry.place, TOGETHER, "Elsewhere", by=by, now=START)
        )
        other.close()
        await screen.look_at_disk()
        await type_text(pilot, "all ")
        assert screen.focused is box
        assert box.text == "Half of all them"
        await screen.settle()
        (now,) = screen.desk.journal.entries.values()
        assert now.text == "Half of all them"
        assert "Elsewhere" in [version.text for version in versions(now)]


async def test_sheets_and_card_show_every_prompt_once(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 60)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await pilot.press("f4", "tab", "tab")
        shown = " ".join(screen_text(pilot.app).split())
        assert len(screen.query(Sheet)) == 2
        for card in screen.pane.view.cards[:3]:
            assert shown.count(card.view.prompt.ask) == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
async def test_the_caret_is_in_view_wherever_tab_and_f3_lead(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = cycle_screen(pilot)
        await pilot.press("f4")
        await screen.open_section("starting-point")

        def in_view() -> bool:
            page, focused = screen.pane.cards.content_region, screen.focused
            if isinstance(focused, Prose):
                return page.y <= focused.cursor_screen_offset.y < page.bottom
            return focused is not None and page.overlaps(focused.region)

        for key in [*["tab"] * 9, "f3", *["shift+tab"] * 4, "f3", "f3", "f2"]:
            await pilot.press(key)
            await until(pilot, in_view)
