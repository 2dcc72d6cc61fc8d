"""The page of the pair's talks over time: for both, with one's own lines under a cover."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.writing import answer
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.talk.over_time import TalksScreen
from tests.journal.pair import later
from tests.journal.talk.test_turns import PEER, Talk
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.bare_host import Host

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]2;PWNED\x07"


def desk_of(folder: Path, talk: Talk) -> Desk:
    shelf = Shelf(folder / "shelf", lambda: later(1000))
    return Desk(shelf.add(talk.journal), {PEER.id: PEER}, lambda: later(1000), writer=talk.tom)


@pytest.mark.sample(of=2)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 5)])
async def test_both_lines_and_ones_own_under_a_cover(tmp_path: Path, size: tuple[int, int]) -> None:
    """Domain rows 97 and 109: for the two of them; what somebody feels is under a cover."""
    talk = Talk()
    talk.say("dialogue.agenda", TOGETHER, f"Die Lehrkraft {HOSTILE}")
    talk.say("dialogue.enjoyment", talk.tom, "9")
    talk.say("dialogue.enjoyment", talk.priya, "4")
    screen = TalksScreen(desk_of(tmp_path, talk))
    app = Host(push=lambda: screen)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Die Lehrkraft" in " ".join(screen.text.text.split()))
        assert "Covered." in screen.text.text
        assert ": 9" not in screen.text.text
        await pilot.press("m")
        await until(pilot, lambda: "2026: 9" in " ".join(screen.text.text.split()))
        assert ": 4" not in screen.text.text
        await pilot.press("m")
        await until(pilot, lambda: "Covered." in screen.text.text)
        assert "PWNED" not in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.quick
async def test_a_pair_that_said_nothing_is_told_so(tmp_path: Path) -> None:
    app = Host(push=lambda: TalksScreen(desk_of(tmp_path, Talk())))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "You have said nothing of your talks yet." in screen_text(app))


async def test_how_help_changed_shows_when_the_coachee_asks(tmp_path: Path) -> None:
    talk = Talk()
    prompt = PEER.prompt("plan.mode")
    assert prompt
    lesson, way = talk.journal.observation(talk.cycle).texts, "We teach it together"
    talk.journal.put(answer(talk.journal, prompt, lesson, TOGETHER, way, by=talk.tom, now=later(1)))
    desk = desk_of(tmp_path, talk)
    screen = TalksScreen(desk)
    async with Host(push=lambda: screen).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "You have said nothing" in screen.text.text)
        await pilot.press("w")
        await until(pilot, lambda: f"The lesson: {way}" in " ".join(screen.text.text.split()))
        await pilot.press("w")
        await until(pilot, lambda: way not in screen.text.text)
        desk.hand_over()
        await pilot.press("w")
        await pilot.pause()
        assert way not in screen.text.text
