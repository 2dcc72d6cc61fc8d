"""The last line of a page, and going where it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import CAPTURE, STORY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.session.foot import Foot, Offer
from cyclejournal.session.walk import Walk
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.observe.screen import ObserveScreen
from cyclejournal.tui.screens.record.screen import RecordScreen
from cyclejournal.tui.screens.steps import NextCycleScreen
from cyclejournal.tui.widgets.foot import FootLine
from tests.pilots import packet, until
from tests.screens import screen_text
from tests.session.test_foot import Pair
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.tui.bare_host import Host


def line(pilot: Pilot[Any]) -> str:
    """What it says, as it is drawn."""
    return str(pilot.app.screen.query_one(FootLine).render()).strip()


async def at(pilot: Pilot[Any], section: str, writer: str) -> Pair:
    """The page of a section, with somebody at the keyboard."""
    screen = cycle_screen(pilot)
    pair = Pair(screen.desk)
    screen.desk.take_keyboard(writer and getattr(pair, writer))
    await screen.open_section(section)
    await pilot.pause()
    return pair


@pytest.mark.quick
async def test_it_says_that_a_page_is_through_once_its_writer_pauses(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        await at(pilot, "getting-there", "tom")
        assert line(pilot) == "F8 Joint plan"
        await pilot.press("w", "a", "i", "t")
        await until(pilot, lambda: line(pilot).startswith("✓ You have come through."))
        assert line(pilot).endswith("F8 Joint plan · ^Q Done for today")
        await pilot.press("f8")
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "joint-plan")


@pytest.mark.parametrize("width", [36, 60, 80, 120])
async def test_the_first_offer_is_the_last_to_go(tmp_path: Path, width: int) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf), size=(width, 24)) as pilot:
        pair = await at(pilot, "starting-point", "tom")
        pair.fill("starting-point", pair.tom)
        await at(pilot, "starting-point", "tom")
        assert "F2 Hand over to Priya" in line(pilot)
        assert "F2 Hand over to Priya" in screen_text(pilot.app)
        assert ("✓ You have come through." in line(pilot)) == (width > 50)


@pytest.mark.parametrize(("width", "holds"), [(70, True), (64, False), (30, False)])
async def test_what_is_good_to_know_is_the_first_to_go(width: int, holds: bool) -> None:
    offers = [Offer("Close", "next-section"), Offer("Done", "quit")]
    foot = FootLine(Foot("You talked for 8 minutes.", offers, "You meet next on 3 May."))
    async with Host(foot).run_test(size=(width, 3)) as pilot:
        said = str(foot.render())
        assert ("You meet next on 3 May." in said) == holds
        assert ("You talked for 8 minutes." in said) == (width > 36)
        assert "Close" in said
        assert pilot.app.is_running


async def test_that_it_can_be_passed_goes_before_where_the_key_leads() -> None:
    """The line after a lesson, on the page of 80 columns."""
    offers = [Offer("The record (Ana)", "the-record", id="x"), Offer("Alone first", "next-section")]
    foot = FootLine(Foot("0:16.", offers))
    async with Host(foot).run_test(size=(52, 3)):
        assert str(foot.render()).endswith("The record (Ana) · F8 Alone first")


async def test_who_has_finished_alone_hands_over_with_the_key_it_says(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "alone-first", "priya")
        await pilot.press("s", "o")
        await pilot.click(".seal")
        await until(pilot, lambda: "Hand over to Tom" in line(pilot))
        assert line(pilot).startswith("Finished; it waits for Tom.  F2 Hand over to Tom")
        await pilot.press("f2")
        await until(pilot, lambda: cycle_screen(pilot).desk.writer == pair.tom)
        assert "Hand over" not in line(pilot)


async def test_from_the_last_page_f8_ends_the_talk_closes_and_begins_the_next(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "what-it-shows", "tom")
        pair.agree()
        await cycle_screen(pilot).run_action("screen.begin_talk")
        await pilot.press("enter")
        await at(pilot, "what-next", "tom")
        pair.fill("what-next", pair.tom, TOGETHER)
        await at(pilot, "what-next", "tom")
        assert "F8 End our talk" in line(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: line(pilot).startswith("You talked for"))
        assert "F8 Close this cycle · Esc Later" in line(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: line(pilot) == "F6 Close this cycle")
        await pilot.press("f6")
        await until(pilot, lambda: line(pilot).startswith("This cycle is closed."))
        assert "F8 The next cycle" in line(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, NextCycleScreen))


async def test_f8_from_the_last_page_goes_where_somebody_waits(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "alone-first", "priya")
        pair.fill("alone-first", pair.priya)
        await at(pilot, "what-next", "priya")
        assert line(pilot) == "F8 Tom's part of “Alone first” · Esc Later"
        await pilot.press("f8")
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "alone-first")
        assert cycle_screen(pilot).desk.writer == pair.tom


@pytest.mark.quick
async def test_esc_passes_what_it_offers(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "starting-point", "tom")
        pair.fill("starting-point", pair.tom)
        await at(pilot, "starting-point", "tom")
        assert "Esc Later" in line(pilot)
        await pilot.press("escape")
        assert line(pilot) == "✓ You have come through.  F8 Goal"
        await pilot.press("f8", "f9")
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "starting-point")
        assert line(pilot) == "✓ You have come through.  F8 Goal"


async def test_what_it_offers_answers_the_mouse(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "starting-point", "tom")
        pair.fill("starting-point", pair.tom)
        await at(pilot, "starting-point", "tom")
        words = line(pilot)
        await pilot.click(FootLine, offset=(words.index("F8") + 3, 0))
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "goal")


async def test_keys_in_one_packet_with_f8_go_where_it_leads(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "alone-first", "priya")
        pair.fill("alone-first", pair.priya)
        await at(pilot, "what-next", "priya")
        await pilot.press("f8", *"told")
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "alone-first")
        entry = cycle_screen(pilot).walk.entry
        assert entry is not None
        assert (entry.voice, entry.text) == (pair.tom, "told")


async def test_what_was_released_leads_to_the_talk(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "alone-first", "tom")
        pair.record()
        for voice in (pair.priya, pair.tom):
            pair.write(STORY, voice, finish=True)
        await at(pilot, "alone-first", "tom")
        assert "F6 The record (Tom)" in line(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        assert not pilot.app.screen.query_one(FootLine).display
        await pilot.press("r")
        await until(pilot, lambda: "F8 The talk" in line(pilot))
        assert line(pilot).startswith("The record is in your talk.")
        assert "F8 The talk" in screen_text(pilot.app)
        await pilot.press("f8")
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "what-it-shows")


@pytest.mark.parametrize("key", ["f8", "f6"])
async def test_after_a_lesson_the_keys_lead_where_its_line_says(tmp_path: Path, key: str) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "focus", "tom")
        pair.write(CAPTURE, pair.tom, "Focused notes")
        await at(pilot, "observation", "priya")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, ObserveScreen))
        await pilot.press("space")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: "F6 The record (Tom) · F8 Alone first" in screen_text(pilot.app))
        await pilot.press(key)
        if key == "f6":
            await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        else:
            await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
            await until(pilot, lambda: cycle_screen(pilot).page.section.id == "alone-first")


@pytest.mark.parametrize("section", ["starting-point", "how-we-work", "strengths"])
async def test_esc_passes_from_whatever_control_one_is_at(tmp_path: Path, section: str) -> None:
    """Prose, a choice, a list: none of them keeps the key for itself."""
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, section, "tom")
        pair.fill(section, pair.tom, TOGETHER)
        if section == "how-we-work":
            pair.write("pair.hopes", pair.tom, finish=True)
        await at(pilot, section, "tom")
        passable = pilot.app.screen.query_one(FootLine).shown.passable
        assert passable is not None
        await pilot.press("escape")
        after = pilot.app.screen.query_one(FootLine).shown.passable
        assert after is None or after.id != passable.id


async def test_a_click_on_later_passes_what_stands_before_it(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "starting-point", "tom")
        pair.fill("starting-point", pair.tom)
        await at(pilot, "starting-point", "tom")
        await pilot.click(FootLine, offset=(line(pilot).index("Esc Later") + 2, 0))
        await until(pilot, lambda: line(pilot) == "✓ You have come through.  F8 Goal")
        assert cycle_screen(pilot).desk.writer == pair.tom


@pytest.mark.parametrize("words", ["F6 The record", "F8 Alone first"])
async def test_the_line_after_a_lesson_answers_the_mouse(tmp_path: Path, words: str) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "focus", "tom")
        pair.record()
        await at(pilot, "observation", "priya")
        await cycle_screen(pilot).run_action("screen.observe")
        await until(pilot, lambda: "F6 The record (Tom) · F8 Alone first" in screen_text(pilot.app))
        assert "Esc Later" not in line(pilot)
        await pilot.click(FootLine, offset=(line(pilot).index(words) + 4, 0))
        if words.startswith("F6"):
            await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        else:
            await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
            assert cycle_screen(pilot).page.section.id == "alone-first"


async def test_f8_goes_past_a_section_that_nobody_has_anything_left_to_do_on(
    tmp_path: Path,
) -> None:
    """The focus is settled where the recording is planned, on the page before."""
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        pair = await at(pilot, "joint-plan", "tom")
        pair.fill("joint-plan", TOGETHER, pair.tom)
        pair.fill("focus", TOGETHER, pair.tom)
        await cycle_screen(pilot).redraw()
        assert "F8 Observation" in line(pilot)
        await pilot.press("f8")
        assert cycle_screen(pilot).page.section.id == "observation"


async def test_what_comes_next_is_not_worked_out_behind_another_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a long lesson that would take as long as everything else that a press leads to."""
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        screen = cycle_screen(pilot)
        await packet(pilot, "<ctrl+l>")
        asked: list[Walk] = []

        def foot(walk: Walk) -> Foot:
            asked.append(walk)
            return Foot()

        monkeypatch.setattr(Walk, "foot", property(foot))
        screen.desk.saving.on_pause()
        assert not asked
        await packet(pilot, "<escape>")
        assert asked


async def test_what_more_could_be_asked_answers_the_mouse(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf)) as pilot:
        await at(pilot, "starting-point", "tom")
        assert "F4 adds 8 questions here, when you like." in screen_text(pilot.app)
        await pilot.click("#next", offset=(3, 0))
        await until(pilot, lambda: "when you like" not in screen_text(pilot.app))
        assert cycle_screen(pilot).cycle.full


async def test_where_a_long_name_leaves_no_room_the_key_still_says_where_it_leads(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    names = {"coachee": "Tom", "coach": "Maria-Magdalena von Hohenlohe-Langenburg"}
    async with running(shelf, journal=a_pair(shelf, names), size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await pilot.press("s", "o")
        await screen.settle()
        await screen.redraw()
        assert "F2 Hand over to Maria-Magdalena von Hohenlohe" in screen_text(pilot.app)
