"""When saving fails: told why, and not a word lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.save_state import SaveState
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.ask import AskLine, Choose, Tell
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.save_copy import save_or_offer_copy
from cyclejournal.tui.widgets.prose import Sentence
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


class Page(PageScreen[None]):
    """Saves with ^S, which fails a few times."""

    def __init__(self, desk: Desk, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.desk, self.save = desk, Failing(times)
        monkeypatch.setattr(desk, "end_visit", self.save)

    @command("Save now", key="ctrl+s", priority=True)
    async def action_save_now(self) -> None:
        """Save."""
        await save_or_offer_copy(self, self.desk)


def saving_page(folder: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Host, Page]:
    """A page whose ^S fails so many times."""
    page = Page(desk_at(folder, Table()), times, monkeypatch)
    return Host(push=lambda: page), page


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 5)])
async def test_it_says_why_and_esc_goes_on_writing(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = saving_page(tmp_path, 9, monkeypatch)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        if size[0] > 20:
            await until(pilot, lambda: "[/] pair.json: the disk is full." in screen_text(app))
            assert "Free some space." in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Choose))
        await pilot.press("ctrl+s", "down", "down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, Choose))


async def test_trying_again_until_it_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, page = saving_page(tmp_path, 2, monkeypatch)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: page.save.times == 0 and isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved 14:02" in screen_text(app))


@pytest.mark.quick
async def test_a_copy_is_written_where_the_person_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = saving_page(tmp_path, 9, monkeypatch)
    target = tmp_path / "stick" / "copy [b].json"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s", "down", "enter")
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
    tmp_path: Path, already: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = saving_page(tmp_path, 9, monkeypatch)
    stick = tmp_path / "stick"
    stick.mkdir()
    if already:
        (stick / "cyclejournal-copy-k3mx7qpa.json").write_text("mine", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("ctrl+u")
        await type_text(pilot, str(stick))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Tell))
    assert len(list(stick.iterdir())) == already + 1
    if already:
        kept = (stick / "cyclejournal-copy-k3mx7qpa.json").read_text(encoding="utf-8")
        assert kept == "mine"


async def test_the_copy_is_proposed_at_home_and_can_be_declined(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = saving_page(tmp_path, 9, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        proposed = app.screen.query_one(Sentence).value
        assert proposed == str(home / "cyclejournal-copy-k3mx7qpa.json")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, AskLine))
    assert list(home.iterdir()) == []
