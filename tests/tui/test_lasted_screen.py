"""Whether it lasted, on the screen: a box for each, every key kept, and it does not come up a second time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cyclejournal.guide.known import CLOSE_KEEP, FADED, STAYED
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.lasting import was_asked
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.session.closing import Close
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import Foot, offer_of
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.between.lasted import LastedScreen
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.pilots import packet, until
from tests.screens import screen_text
from tests.tui.app_host import HandClock, a_pair, cycle_screen, guides, journal_of, person, running
from tests.tui.test_talking import on_top

HOSTILE = "[/] [@click=app.quit]"


def six_weeks_on(folder: Path) -> Shelf:
    """Tom and Priya in their second cycle, six weeks after the first closed with a word on what they keep."""
    clock = HandClock()
    clock.now -= timedelta(weeks=6, minutes=5)
    shelf = Shelf(folder / "shelf", clock)
    shelf.ensure()
    with Desk(shelf.open(a_pair(shelf)), guides(), clock) as desk:
        cycle = present_cycle(desk)
        prompt = desk.guide(cycle).prompt(CLOSE_KEEP)
        assert prompt
        desk.type(prompt, cycle.id, TOGETHER, f"The six seconds {HOSTILE}")
        close = Close(desk, cycle.id)
        close.choose("same")
        close.close()
        close.begin()
    return shelf


def waits(desk: Desk) -> bool:
    """Whether it comes up."""
    return any(each.what == "lasted" for each in whats_next(desk.journal, desk.guide, desk.clock()))


@pytest.mark.quick
async def test_each_has_a_box_of_their_own_and_it_is_asked_once(tmp_path: Path) -> None:
    """Keys in one packet, the hand-over among them; what the pair kept is read as it was written."""
    shelf = six_weeks_on(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        tom, priya = (person(screen.desk.journal, name) for name in ("Tom", "Priya"))
        screen.desk.take_keyboard(tom)
        assert waits(screen.desk)
        await pilot.press("ctrl+o", "-")
        await until(pilot, lambda: on_top(pilot, LastedScreen))
        assert f"The six seconds {HOSTILE}" in screen_text(pilot.app)
        await packet(pilot, "Most days<f2>I count<tab><tab>Pairs<escape>")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        assert not waits(screen.desk)
        kept = journal_of(shelf)
        place = was_asked(kept, kept.cycles[0])
        assert place
        assert kept.text(place.id, STAYED, tom) == "Most days"
        assert kept.text(place.id, STAYED, priya) == "I count"
        assert kept.text(place.id, FADED, priya) == "Pairs"
        # It can be opened any day, and says what each said.
        await pilot.press("ctrl+o", "-")
        await until(pilot, lambda: on_top(pilot, LastedScreen))
        await until(pilot, lambda: "Most days" in screen_text(pilot.app))


async def test_who_leaves_it_empty_has_been_asked(tmp_path: Path) -> None:
    shelf = six_weeks_on(tmp_path)
    async with running(shelf, size=(60, 20)) as pilot:
        screen = cycle_screen(pilot)
        await screen.run_action("screen.has_it_lasted")
        await until(pilot, lambda: on_top(pilot, LastedScreen))
        await pilot.press("escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        assert not waits(screen.desk)
        kept = journal_of(shelf)
        assert was_asked(kept, kept.cycles[0])


async def test_one_key_passes_what_the_last_line_offers_for_both(tmp_path: Path) -> None:
    shelf = six_weeks_on(tmp_path)
    async with running(shelf, size=(100, 30)) as pilot:
        screen = cycle_screen(pilot)
        (found,) = (
            each
            for each in whats_next(screen.desk.journal, screen.desk.guide, screen.desk.clock())
            if each.what == "lasted"
        )
        offer = offer_of(found, "next-section")
        assert (offer.action, offer.is_once) == ("has_it_lasted", True)
        screen.pane.foot.show(Foot("", [offer]))
        await pilot.press("escape")
        kept = journal_of(shelf)
        assert was_asked(kept, kept.cycles[0])
        assert not waits(screen.desk)


async def test_typing_at_the_others_box_says_whose_it_is(tmp_path: Path) -> None:
    shelf = six_weeks_on(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        screen.desk.take_keyboard(person(screen.desk.journal, "Tom"))
        await pilot.press("ctrl+o", "-")
        await until(pilot, lambda: on_top(pilot, LastedScreen))
        await pilot.press("tab", "x")
        await until(pilot, lambda: "Priya writes here" in screen_text(pilot.app))
