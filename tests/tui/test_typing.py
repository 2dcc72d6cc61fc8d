"""Typing as people type: letters that are not called printable, all of a box, and ^C out of habit."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from cyclejournal.tui.compat import notices
from cyclejournal.tui.compat.keyboard import Run
from cyclejournal.tui.copying import NOTHING_SELECTED
from cyclejournal.tui.plain import shown
from cyclejournal.tui.screens.lock.ask import Secret
from cyclejournal.tui.widgets.line import MOST, TOO_LONG, Line, one_line
from cyclejournal.tui.widgets.prose import Prose, Sentence
from tests.pilots import _send, _settled, packet
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.tui.bare_host import Host


@pytest.mark.quick(1)
@pytest.mark.sample(some=2)
@pytest.mark.parametrize("letter", ["\u00a0", "\u3000", "\u200c", "\u200d", "\u00ad"])
async def test_whatever_is_kept_can_be_typed(tmp_path: Path, letter: str) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await packet(pilot, f"a{letter}b")
        assert isinstance(screen.focused, Prose)
        assert screen.focused.text == f"a{letter}b"


async def test_letters_that_came_together_are_words_in_a_box_and_keys_elsewhere(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        _send(pilot, [Run("some words "), Key("f2", None), Run("more words")])
        await _settled(pilot)
        texts = [entry.text for entry in screen.desk.journal.entries.values()]
        assert sorted(texts) == ["more words", "some words "]
        box = screen.focused
        await packet(pilot, "<ctrl+g>")
        assert screen is not pilot.app.screen
        _send(pilot, [Run("seldom used letters")])
        await _settled(pilot)
        assert isinstance(box, Prose)
        assert box.text == "more words"


@pytest.mark.quick
async def test_all_of_a_box(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await packet(pilot, "One line\nand another<ctrl+a>")
        box = screen.focused
        assert isinstance(box, Prose)
        assert (box.cursor_location, box.selected_text) == ((1, 0), "")
        await packet(pilot, "<ctrl+c>")
        assert notices(pilot.app) == [shown(NOTHING_SELECTED)]
        await packet(pilot, "<ctrl+a><ctrl+c>")
        assert pilot.app.clipboard == "One line\nand another"
        await packet(pilot, "x")
        assert box.text == "x"


@pytest.mark.quick
@pytest.mark.parametrize("kind", [Line, Sentence, Secret])
async def test_a_line_takes_no_book_and_says_so(kind: type[Line | Sentence | Secret]) -> None:
    box = kind(id="box")
    async with Host(box).run_test() as pilot:
        box.focus()
        await packet(pilot, f"a<paste:{'b' * (MOST - 1)}>")
        assert len(box.value) == MOST
        assert notices(pilot.app) == []
        await packet(pilot, f"<paste:{'c' * 1_000_000}><paste:d>e")
        assert {*notices(pilot.app)} == {TOO_LONG}
        assert box.value == f"a{'b' * (MOST - 1)}e"


def test_blanks_at_the_ends_of_a_paste_stay() -> None:
    assert one_line(" of  words\n") == " of words"
    assert one_line("of words ") == "of words "
    assert one_line("  ") == " "
