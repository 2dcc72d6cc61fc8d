"""The file under the running app is replaced, cut or emptied: it says so, and no key is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.journal.journal import Journal
from cyclejournal.tui.screens.ask import Confirm
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, at, cycle_screen, journal_of, running


def texts(journal: Journal) -> set[str]:
    """Every wording there is."""
    return {
        text
        for entry in journal.entries.values()
        for text in (entry.text, *(version.text for version in entry.history))
    }


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda raw: b"", id="emptied"),
        pytest.param(lambda raw: raw[: len(raw) // 2], id="cut"),
        pytest.param(lambda raw: b"\0" * len(raw), id="zeros"),
        pytest.param(lambda raw: b"Dear diary", id="something else"),
    ],
)
async def test_spoilt_under_the_app(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    shelf = a_shelf(tmp_path)
    pair = shelf.paths(a_pair(shelf)).pair
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "Half of them")
        screen.desk.end_visit()
        await until(pilot, lambda: "Saved" in screen_text(pilot.app))
        good = pair.read_bytes()
        bad = spoil(good)
        pair.write_bytes(bad)
        await type_text(pilot, " listen")
        screen.desk.end_visit()
        await until(pilot, lambda: "NOT SAVED" in screen_text(pilot.app))
        assert "Half of them listen" in screen_text(pilot.app)
        assert pair.read_bytes() == bad
        await type_text(pilot, " still")
        screen.desk.saving.log()
        await until(pilot, lambda: "Half of them listen still" in screen_text(pilot.app))
        assert "NOT SAVED" in screen_text(pilot.app)
        assert pair.read_bytes() == bad
        pair.write_bytes(good)
        screen.desk.end_visit()
        await until(pilot, lambda: "Saved" in screen_text(pilot.app))
        assert "Half of them listen still" in texts(journal_of(shelf))


@pytest.mark.quick
async def test_quitting_over_a_spoilt_file_asks_first_and_the_words_are_in_the_log(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    pair = shelf.paths(a_pair(shelf)).pair
    good = pair.read_bytes()
    async with running(shelf) as pilot:
        await at(pilot, "starting-point")
        pair.write_bytes(b"")
        await type_text(pilot, "Half of them")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await until(pilot, lambda: "not saved" in screen_text(pilot.app))
        assert pair.read_bytes() == b""
    assert pair.read_bytes() == b""
    pair.write_bytes(good)
    assert "Half of them" in texts(journal_of(shelf))


@pytest.mark.quick
async def test_replaced_under_the_app_both_states_are_kept(tmp_path: Path) -> None:
    """A sync client put another computer's state in its place, by a rename."""
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    pair = shelf.paths(journal_id).pair
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "Half of them")
        screen.desk.end_visit()
        await until(pilot, lambda: "Saved" in screen_text(pilot.app))
        other = pair.with_name("from-elsewhere")
        other.write_bytes(pair.read_bytes().replace(b'"Half of them"', b'"Typed on elsewhere"'))
        await type_text(pilot, " listen")
        other.replace(pair)
        screen.desk.end_visit()
        await until(pilot, lambda: "Saved" in screen_text(pilot.app))
    assert {"Half of them listen", "Typed on elsewhere"} <= texts(journal_of(shelf))


@pytest.mark.quick
async def test_a_shelf_that_is_deleted_is_told_at_the_next_look_and_so_is_its_return(
    tmp_path: Path,
) -> None:
    """Without a key or a save in between."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await type_text(pilot, "Half of them listen")
        screen.desk.end_visit()
        await until(pilot, lambda: "Saved" in screen_text(pilot.app))
        shelf.root.rename(tmp_path / "gone")
        await screen.look_at_disk()
        await until(pilot, lambda: "NOT SAVED" in screen_text(pilot.app))
        assert "file is gone" in " ".join(screen_text(pilot.app).split())
        (tmp_path / "gone").rename(shelf.root)
        await screen.look_at_disk()
        await until(pilot, lambda: "Saved" in screen_text(pilot.app).splitlines()[0])
        assert "NOT SAVED" not in screen_text(pilot.app)
    assert "Half of them listen" in texts(journal_of(shelf))
