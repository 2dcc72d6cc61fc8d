"""When saving fails: told why, and not a word lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.store.open.open_journal import SaveState
from cyclejournal.tui.screens.ask import AskLine, Choose, Tell
from cyclejournal.tui.screens.save_copy import offer_copy
from cyclejournal.tui.widgets.line import Line
from tests.journal.pair import Table
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at

FULL = JournalError("Not saved", "[/] pair.json: the disk is full.", "Free some space.")


class Failing:
    """Fails to save a few times."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __call__(self) -> SaveState:
        self.times -= 1
        if self.times >= 0:
            return SaveState(problem=FULL, pending=True)
        return SaveState(saved_at="2026-09-07T14:02:00+00:00")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 5)])
async def test_it_says_why_and_esc_goes_on_writing(tmp_path: Path, size: tuple[int, int]) -> None:
    app, desk = Host(), desk_at(tmp_path, Table())
    async with app.run_test(size=size) as pilot:
        offer_copy(app, desk.opened, FULL)
        await until(pilot, lambda: isinstance(app.screen, Choose))
        if size[0] > 20:
            await until(pilot, lambda: "[/] pair.json: the disk is full." in screen_text(app))
            assert "Free some space." in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Choose))
        offer_copy(app, desk.opened, FULL)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, Choose))


async def test_trying_again_until_it_works(tmp_path: Path) -> None:
    app, desk, save = Host(), desk_at(tmp_path, Table()), Failing(1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        offer_copy(app, desk.opened, FULL, save)
        await pilot.press("enter")
        await until(pilot, lambda: save.times == 0 and isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved 14:02" in screen_text(app))


async def test_a_copy_is_written_where_the_person_says(tmp_path: Path) -> None:
    app, desk = Host(), desk_at(tmp_path, Table())
    target = tmp_path / "stick" / "copy [b].json"
    async with app.run_test(size=(80, 24)) as pilot:
        offer_copy(app, desk.opened, FULL)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: "Type a file" in screen_text(app))
        await type_text(pilot, str(target))
        await pilot.press("enter")
        await until(pilot, lambda: "That did not work" in screen_text(app))
        target.parent.mkdir()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Tell))
        await until(pilot, lambda: "The copy is written" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, Tell))
    assert "Tom" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("already", [0, 1])
async def test_a_folder_gets_a_file_in_it_and_nothing_is_overwritten(
    tmp_path: Path, already: int
) -> None:
    app, desk = Host(), desk_at(tmp_path, Table())
    stick = tmp_path / "stick"
    stick.mkdir()
    if already:
        (stick / "cyclejournal-copy-k3mx7qpa.json").write_text("mine", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        offer_copy(app, desk.opened, FULL)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("ctrl+u")
        await type_text(pilot, str(stick))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Tell))
    assert len(list(stick.iterdir())) == already + 1
    if already:
        kept = (stick / "cyclejournal-copy-k3mx7qpa.json").read_text(encoding="utf-8")
        assert kept == "mine"


async def test_the_copy_is_proposed_at_home_and_can_be_declined(tmp_path: Path, home: Path) -> None:
    app, desk = Host(), desk_at(tmp_path, Table())
    async with app.run_test(size=(80, 24)) as pilot:
        offer_copy(app, desk.opened, FULL)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        proposed = app.screen.query_one(Line).value
        assert proposed == str(home / "cyclejournal-copy-k3mx7qpa.json")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, AskLine))
    assert list(home.iterdir()) == []
