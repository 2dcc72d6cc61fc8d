"""The leader and one letter do everything: from within a box, in one packet, on every screen; words stay words."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from textual.color import Color
from textual.widgets import Input, TextArea

from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.commands import Command, offered
from cyclejournal.tui.compat import notices
from cyclejournal.tui.keymap import LEADER
from cyclejournal.tui.own_keys import every_commanded
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.menu import LONGEST, Menu, called_in_menu, in_columns
from cyclejournal.tui.screens.palette import Entry, PaletteScreen
from cyclejournal.tui.screens.steps import StepsScreen
from cyclejournal.tui.themes import OWN_THEMES
from tests.pilots import packet, press_mouse, until
from tests.tui.test_themes import contrast
from tests.walking import Walk, example, walking


def keys_of(each: Command) -> set[str]:
    return {key for key in each.key.split(",") if key}


# The declarations


def test_every_command_has_a_letter_and_no_other_on_its_screen_has_it() -> None:
    """Two that are never there at once, and have one key in common or do the same, may have one letter, too."""
    for kind in every_commanded():
        by_letter: dict[str, list[Command]] = defaultdict(list)
        for each in {*kind.OFFERED, *CycleJournal.OFFERED}:
            by_letter[each.letter].append(each)
        # The menu of a page is full on sixty columns: what has a key that no terminal keeps for a letter, and what
        # is wanted once in a journal's life, is found in the palette.
        assert {each.id for each in by_letter.pop("")} == {"menu", "hide", "lock"}, kind
        for letter, those in by_letter.items():
            assert len(letter) == 1, (kind, those)
            assert letter.isprintable(), (kind, those)
            assert letter != " ", (kind, those)
            if len(those) > 1:
                names = [each.id for each in those]
                shares = set.intersection(*map(keys_of, those))
                same = len({each.name for each in those}) == 1
                assert shares or same, f"{kind.__name__}: {letter} {names}"
                assert all(each.when for each in those), names


def test_every_command_has_a_name_that_leaves_room_for_three_columns() -> None:
    """On sixty columns, of the page that has most of them."""
    names = {called_in_menu(each) for kind in every_commanded() for each in kind.OFFERED}
    assert [name for name in names if len(name) > LONGEST] == []


def test_an_id_is_the_same_command_wherever_it_is_declared() -> None:
    """With one letter, and a key in common that a text can name: of Undo in a lesson ^Z is the second."""
    letters: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, list[set[str]]] = defaultdict(list)
    for kind in every_commanded():
        for each in kind.OFFERED:
            letters[each.id].add(each.letter)
            keys[each.id].append(keys_of(each))
    assert {id_: found for id_, found in letters.items() if len(found) > 1} == {}
    apart = {id_ for id_, found in keys.items() if any(found) and not set.intersection(*found)}
    assert apart == set()


def test_the_leader_is_no_command_of_a_box_and_of_nothing_else() -> None:
    """What the toolkit's boxes do with keys, and what all of our screens do."""
    boxes = {
        key
        for kind in (TextArea, Input)
        for binding in kind.BINDINGS
        for key in (binding[0] if isinstance(binding, tuple) else binding.key).split(",")
    }
    ours = [key for kind in every_commanded() for each in kind.OFFERED for key in keys_of(each)]
    assert LEADER not in boxes
    assert ours.count(LEADER) == 1
    assert LEADER not in (
        "ctrl+h",
        "ctrl+i",
        "ctrl+j",
        "ctrl+m",
        "ctrl+l",
        "ctrl+left_square_bracket",
    )


def entry(letter: str, name: str, short: str = "") -> Entry:
    return Entry(Command("it", name, "", "it", letter=letter, short=short), "screen.it", "")


def test_the_letters_stand_in_as_many_columns_as_fit() -> None:
    found = [entry(letter, f"Do {letter}") for letter in "abcde"]
    found.append(entry("f", "Something that is far too long", "Something"))
    assert in_columns(found, 80).plain == "a Do a  b Do b  c Do c  d Do d  e Do e  f Something"
    assert in_columns(found, 30).plain == "a Do a  c Do c  e Do e\nb Do b  d Do d  f Something"
    assert in_columns(found, 9).plain.splitlines()[-2:] == ["e Do e", "f Something"]
    assert in_columns([], 9).plain == ""


# At the keyboard


def seen(walk: Walk, kind: type[object]) -> bool:
    """Whether a screen of that kind is on top."""
    return isinstance(walk.pilot.app.screen, kind)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_can_be_done_here_is_shown_whole_and_esc_leaves_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with walking(example(), folder=tmp_path, size=size) as walk:
        page = walk.pilot.app.screen
        await walk.press(LEADER)
        await walk.sees("One letter does it", "h Hand over", "Esc Back")
        shown = walk.text
        # On the smallest screen the last of it comes by scrolling.
        await walk.press("pagedown")
        await walk.sees("D Trash the cycle")
        shown += walk.text
        for each in offered(page):
            words = f"{each.letter} {called_in_menu(each)}"
            assert (words in shown) == bool(page.check_action(each.action, ())), words
        for leaves in ("escape", LEADER):
            await walk.press(leaves)
            await until(walk.pilot, lambda: walk.pilot.app.screen is page)
            await walk.press(LEADER)


@pytest.mark.parametrize("theme", OWN_THEMES)
async def test_it_can_be_read_in_every_theme(tmp_path: Path, theme: str) -> None:
    """Over a page that stays as it is: colours are chosen for the ground that a word really has."""
    async with walking(example(), folder=tmp_path) as walk:
        walk.pilot.app.theme = theme
        await walk.press(LEADER)
        await walk.sees("One letter does it")
        styles = [
            segment.style
            for strip in walk.pilot.app.screen._compositor.render_strips()
            for segment in strip
            if "Hand over" in segment.text and segment.style
        ]
        assert styles
        for style in styles:
            assert style.color
            assert style.bgcolor
            front, back = (Color.from_rich_color(each) for each in (style.color, style.bgcolor))
            assert contrast(front, back) > 4.5, style


async def test_words_leader_and_letter_in_one_packet(tmp_path: Path) -> None:
    """The words are in the box, the command is done with what had the focus, and the rest goes where it led."""
    async with walking(example(), folder=tmp_path) as walk:
        app = walk.pilot.app
        page, box = app.screen, app.focused
        assert isinstance(box, TextArea)
        await packet(walk.pilot, f" It rained.<{LEADER}>fwindow")
        assert box.text.endswith(" It rained.")
        assert seen(walk, LookBackScreen)
        line = app.focused
        assert isinstance(line, Input)
        assert line.value == "window"
        await packet(walk.pilot, f"<escape><{LEADER}>z<{LEADER}>.")
        assert app.screen is page
        assert not box.text.endswith(" It rained.")
        assert app.focused is not box


@pytest.mark.quick
async def test_a_letter_of_nothing_changes_nothing_and_says_so(tmp_path: Path) -> None:
    """What follows is words again."""
    async with walking(example(), folder=tmp_path) as walk:
        page = walk.pilot.app.screen
        box = page.focused
        assert isinstance(box, TextArea)
        await packet(walk.pilot, f"<{LEADER}>ü!")
        assert walk.pilot.app.screen is page
        assert box.text.endswith("!")
        assert "ü" not in box.text
        assert notices(walk.pilot.app) == ["No command here has the letter ü."]
        await packet(walk.pilot, f"<{LEADER}>t")
        assert notices(walk.pilot.app)[-1] == "“Begin our talk” (t) cannot be done here now."
        await packet(walk.pilot, f"<{LEADER}><paste:, mostly>")
        assert box.text.endswith("!, mostly")


async def test_other_keys_do_in_the_menu_what_they_do_without_it(tmp_path: Path) -> None:
    """Whoever knows a key need not leave first."""
    async with walking(example(), folder=tmp_path) as walk:
        await packet(walk.pilot, f"<{LEADER}><ctrl+g>")
        assert seen(walk, StepsScreen)
        await packet(walk.pilot, f"<escape><{LEADER}><f1>")
        assert seen(walk, HelpScreen)
        await packet(walk.pilot, f"<{LEADER}>k<{LEADER}><ctrl+p>")
        assert seen(walk, PaletteScreen)


async def test_a_click_on_a_command_of_the_menu_does_it(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.press(LEADER)
        lines = walk.text.splitlines()
        row = next(n for n, text in enumerate(lines) if "g Steps" in text)
        await press_mouse(walk.pilot, (lines[row].index("g Steps") + 4, row))
        await until(walk.pilot, lambda: seen(walk, StepsScreen))


async def test_it_works_over_panels_and_in_dialogs(tmp_path: Path) -> None:
    """Each with what can be done there."""
    async with walking(example(), folder=tmp_path) as walk:
        app, page = walk.pilot.app, walk.pilot.app.screen
        await packet(walk.pilot, f"<{LEADER}>g<{LEADER}>")
        await walk.sees("g Go there", "k Back", "q Quit")
        await packet(walk.pilot, f"k<{LEADER}>D")
        assert seen(walk, Confirm)
        await packet(walk.pilot, f"<{LEADER}>")
        await walk.sees("y Yes", "n No", "k Back")
        await packet(walk.pilot, f"n<{LEADER}>Qx")
        assert app.screen is page
        await packet(walk.pilot, f"<{LEADER}>/")
        assert seen(walk, PaletteScreen)
        assert isinstance(app.focused, Input)
        await packet(walk.pilot, f"seek<{LEADER}>k<{LEADER}>q")
        assert app._exit


async def test_it_works_on_the_shelf_and_where_one_comes_back_after_a_night(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.type(" It rained.")
        await packet(walk.pilot, f"<{LEADER}>j<{LEADER}>")
        await walk.sees("n New journal", "d Example", "q Quit")
        walk.clock.on(days=1)
        await packet(walk.pilot, f"o<{LEADER}>")
        await walk.sees("g Go on", "j All journals", "l Look back")
        await packet(walk.pilot, f"g<{LEADER}>h")
        await walk.sees("✎ Priya")


async def test_a_screen_smaller_than_the_menu_scrolls_it(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path, size=(40, 12)) as walk:
        await walk.press(LEADER)
        await walk.sees("h Hand over")
        assert seen(walk, Menu)
        await walk.press(*["pagedown"] * 6)
        await walk.sees("D Trash the cycle")
