"""The list of words that judge, read and changed."""

from __future__ import annotations

import pytest

from cyclejournal.guide.finder import shipped_judging_words
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.settings import load_word_list, save_word_list, word_list_file
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.word_lists import WordsScreen
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 5)])
@pytest.mark.parametrize("key", ["ctrl+s", "escape"])
async def test_what_is_changed_is_kept_by_any_way_out(size: tuple[int, int], key: str) -> None:
    app = Host(push=WordsScreen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await type_text(pilot, "[/] [@click=app.quit]\n")
        await pilot.press(key)
        await until(pilot, lambda: app.answers == [True])
    found = load_word_list()
    assert found.own
    assert found.text.startswith("[/] [@click=app.quit]\n")


async def test_what_is_not_changed_is_not_written() -> None:
    app = Host(push=WordsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "comes with cyclejournal. Change it" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [False])
    assert not load_word_list().own


async def test_back_to_the_shipped_list_and_undone() -> None:
    save_word_list("mine")
    app = Host(push=WordsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Your own list" in screen_text(app))
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        await pilot.press("f4")
        await until(pilot, lambda: screen.box.text == shipped_judging_words().rstrip())
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.box.text == "mine")
        await pilot.click("#shipped")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.answers == [True])
    assert not load_word_list().own


async def test_a_list_that_cannot_be_used_is_told_and_left_alone() -> None:
    path = word_list_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff")
    app = Host(push=WordsScreen)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "is not UTF-8 text" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [False])
    assert path.read_bytes() == b"\xff"


async def test_a_list_that_cannot_be_saved_stays_until_it_may_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Disk, "open_temp", full)
    app = Host(push=WordsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_text(pilot, "mine\n")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "No space left on device" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WordsScreen))
        screen = app.screen
        assert isinstance(screen, WordsScreen)
        assert screen.box.text.startswith("mine\n")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.answers == [False])
