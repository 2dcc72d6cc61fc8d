"""A note from anywhere: one key, no question, kept at every key; and the list of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.journal.between.notes import notes_of
from cyclejournal.journal.records import Entry
from cyclejournal.session.between import NoteDesk
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.between.listing import NotesScreen
from cyclejournal.tui.screens.between.note import NoteScreen
from cyclejournal.tui.widgets.voice import VoiceBox
from tests.journal.pair import Table
from tests.on_disk import HeldTimers, killed
from tests.pilots import packet, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, focused_box, journal_of, running
from tests.tui.bare_host import Host, desk_at

HOSTILE = "[/] [@click=app.quit]"


def only(desk: Desk) -> Entry:
    (note,) = notes_of(desk.journal)
    return note


# From anywhere


async def test_one_key_from_a_box_and_back_into_it(tmp_path: Path) -> None:
    """In one packet: the words go to the note, and those behind Esc to the box again."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await packet(pilot, "<f8><f8><f8>")
        before = focused_box(pilot)
        await packet(pilot, "One<ctrl+d>A thing S4 said<escape> and two")
        assert isinstance(pilot.app.screen, type(cycle_screen(pilot)))
        assert focused_box(pilot) is before
        assert before.state.text == "One and two"
        desk = cycle_screen(pilot).desk
        assert (only(desk).text, only(desk).keep) == ("A thing S4 said", "me")
        await packet(pilot, "<ctrl+s>")
        assert [note.text for note in notes_of(journal_of(shelf))] == ["A thing S4 said"]


async def test_the_key_works_over_a_panel_and_in_a_note_it_is_the_box_s_own(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await packet(pilot, "<ctrl+t><ctrl+d>ab<home><ctrl+d>")
        assert isinstance(pilot.app.screen, NoteScreen)
        desk = pilot.app.screen.desk
        assert only(desk).text == "b"
        await packet(pilot, "<escape>")
        await until(pilot, lambda: "Actions" in screen_text(pilot.app))


@pytest.mark.quick
async def test_on_the_shelf_there_is_nobody_to_write(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    a_pair(shelf, {"coachee": "Mia", "coach": "Ben"})
    async with running(shelf) as pilot:
        await packet(pilot, "<ctrl+d>")
        assert not isinstance(pilot.app.screen, NoteScreen)


async def test_one_given_to_both_is_at_the_head_of_the_talk_at_once(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("what-it-shows")
        await packet(pilot, "<ctrl+d>S4 asked why<tab><right><escape>")
        await until(pilot, lambda: "What came since" in screen_text(pilot.app))
        assert "Tom: S4 asked why" in screen_text(pilot.app)


# A line for a colleague


@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_a_line_stands_on_top_when_its_reader_has_the_keyboard(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Words typed in one packet with the key that hands over go into the box, and the line has been had."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        await packet(pilot, "<f8><f8><f8><ctrl+d>Bring [/] coins<tab><right><right><escape>")
        desk = cycle_screen(pilot).desk
        assert "left you a line" not in screen_text(pilot.app)
        await packet(pilot, "<f2>Will do")
        assert "Tom left you a line: “Bring [/] coins”" in screen_text(pilot.app)
        assert focused_box(pilot).state.text == "Will do"
        assert only(desk).seen
        await packet(pilot, "<escape>")
        await until(pilot, lambda: "left you a line" not in screen_text(pilot.app))


async def test_a_line_that_nobody_answered_is_there_again(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await packet(pilot, "<ctrl+d>Bring coins<tab><right><right><escape><f2>")
        assert "left you a line" in screen_text(pilot.app)
        # Not written, and not handed on: who knows who looked at it.
        await packet(pilot, "<ctrl+q>")
    async with running(shelf) as pilot:
        await until(pilot, lambda: "Tom left you a line" in screen_text(pilot.app))


# One note


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 8)])
async def test_what_is_typed_is_on_the_disk_and_shown_as_it_is(
    tmp_path: Path, size: tuple[int, int], timers: HeldTimers
) -> None:
    desk = desk_at(tmp_path, Table(), timers)
    app = Host(push=lambda: NoteScreen(desk))
    async with app.run_test(size=size) as pilot:
        await type_text(pilot, "S4 " + HOSTILE)
        left = killed(desk, timers)
        assert [note.text for note in notes_of(left)] == ["S4 " + HOSTILE]
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)


@pytest.mark.quick
async def test_without_a_word_there_is_no_note(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    app = Host(push=lambda: NoteScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await packet(pilot, " <tab><right><tab>mon<escape>")
        await until(pilot, lambda: app.answers)
    assert notes_of(desk.journal) == []


async def test_its_day_is_one_that_is_over(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    async with Host(push=lambda: NoteScreen(desk)).run_test(size=(80, 24)) as pilot:
        await packet(pilot, "x<tab><tab>tomorrow")
        assert "no day behind" in screen_text(pilot.app)
        assert only(desk).on == ""
        await packet(pilot, "<backspace>" * 8 + "1 sep")
        assert "Tue 1 Sep" in screen_text(pilot.app)
        assert only(desk).on == "2026-09-01"


@pytest.mark.quick
async def test_one_s_own_is_covered_and_the_other_s_is_to_be_read(tmp_path: Path) -> None:
    table = Table()
    desk = desk_at(tmp_path, table)
    page = NoteDesk(desk)
    page.type("S4 asked why")
    page.tag("#zebra")
    desk.cover()
    async with Host(push=lambda: NoteScreen(desk, page.note)).run_test(size=(80, 24)) as pilot:
        assert "S4 asked" not in screen_text(pilot.app)
        assert "zebra" not in screen_text(pilot.app)
        assert "Enter uncovers it" in screen_text(pilot.app)
        await packet(pilot, "<enter>, and then")
        assert "zebra" in screen_text(pilot.app)
        assert page.note.text == "S4 asked why, and then"
        await packet(pilot, "<tab><right>")
        assert page.note.keep == "pair"
    desk.hand_over()
    async with Host(push=lambda: NoteScreen(desk, page.note)).run_test(size=(80, 24)) as pilot:
        assert pilot.app.screen.query_one(VoiceBox).state.mode == "read"
        await packet(pilot, "xyz")
        assert page.note.text == "S4 asked why, and then"
        assert "For" not in screen_text(pilot.app).split("S4 asked")[1]


async def test_tags_are_set_below_the_words_and_near_twins_pointed_out(
    tmp_path: Path, timers: HeldTimers
) -> None:
    desk = desk_at(tmp_path, Table(), timers)
    page = NoteDesk(desk)
    page.type("#waiting is hard")
    page.give("pair")
    desk.end_visit()
    async with Host(push=lambda: NoteScreen(desk)).run_test(size=(80, 24)) as pilot:
        await packet(pilot, "S4 asked<tab><tab><tab>")
        await until(pilot, lambda: "Tags here: #waiting" in screen_text(pilot.app))
        await packet(pilot, "#wait pile")
        await until(pilot, lambda: "Perhaps the same: #wait and" in screen_text(pilot.app))
        left = killed(desk, timers)
        (note,) = (each for each in notes_of(left) if each.tags)
        assert (note.text, note.tags) == ("S4 asked", ("wait", "pile"))


# All of them


async def test_the_list_goes_to_each_and_to_the_trash(tmp_path: Path) -> None:
    table = Table()
    desk = desk_at(tmp_path, table)
    page = NoteDesk(desk)
    page.type("S4 asked why")
    desk.end_visit()
    async with Host(push=lambda: NotesScreen(desk)).run_test(size=(80, 24)) as pilot:
        await packet(pilot, "<enter>, twice<escape>")
        await until(pilot, lambda: "S4 asked why, twice" in screen_text(pilot.app))
        await packet(pilot, "d")
        await until(pilot, lambda: "In the trash" in screen_text(pilot.app))
        assert notes_of(desk.journal) == []
        await packet(pilot, "<ctrl+z>")
        await until(pilot, lambda: "S4 asked why, twice" in screen_text(pilot.app))
        await packet(pilot, "nAnother<escape>")
        await until(pilot, lambda: "Another" in screen_text(pilot.app))
    left = Shelf(desk.opened.paths.folder.parent.parent).read(desk.opened.id)
    assert {note.text for note in notes_of(left)} == {"Another", "S4 asked why, twice"}


@pytest.mark.quick
async def test_a_colleague_s_note_is_not_thrown_away(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    page = NoteDesk(desk)
    page.give("pair")
    page.type("ours")
    desk.hand_over()
    async with Host(push=lambda: NotesScreen(desk)).run_test(size=(80, 24)) as pilot:
        await packet(pilot, "d")
        assert only(desk).text == "ours"
        assert "Trash" not in screen_text(pilot.app)
