"""The list editor at the keyboard and under the mouse: every key one by one, and all in one packet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.containers import Vertical, VerticalScroll
from textual.pilot import Pilot

from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.list_cells import CellText, PickCell, back_to, where_in
from cyclejournal.tui.widgets.list_editor import ListEditor
from tests.pilots import hit, paste, until
from tests.screens import screen_text
from tests.tui.bare_host import Host

WIDTHS = [60, 80, 100, 120]

IDEAS = ["Idea", "Whose", "Take, adapt or leave", "Because"]
PICKS = [[], ["Priya", "Tom"], ["take", "adapt", "leave"], []]
TWO = [["Count to five", "Tom", "take", "I rush"], ["Wait", "Priya"]]
LINES = [["Who answers, and after how long?"], ["What happens then?"]]


class Lists(Host):
    """A list between two lines, on a page that scrolls."""

    def __init__(self, rows: list[list[str]], names: list[str], picks: list[list[str]]) -> None:
        self.said: list[str] = []
        self.ended = 0
        self.list = ListEditor(rows, names, picks=picks, on_change=self.said.append)
        self.above, self.below = Line(id="above"), Line(id="below")
        self.box = Vertical(self.list)
        self.box.styles.height = "auto"
        super().__init__(VerticalScroll(self.above, self.box, self.below, can_focus=False))

    def on_list_editor_row_ended(self) -> None:
        self.ended += 1

    @property
    def text(self) -> str:
        """What was told last."""
        return self.said[-1] if self.said else ""

    @property
    def at(self) -> tuple[int, int, int]:
        return self.list.where


def lines() -> Lists:
    return Lists(LINES, ["Question"], [])


def ideas() -> Lists:
    return Lists(TWO, IDEAS, PICKS)


async def keys(pilot: Pilot[Any], packet: bool, *pressed: str) -> None:
    """Press keys, in one packet or one after the other."""
    if packet:
        hit(pilot, *pressed)
        await pilot.pause()
        await pilot.pause()
    else:
        await pilot.press(*pressed)


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("packet", [False, True])
async def test_a_row_is_written_through_its_cells_and_the_next_one(
    width: int, packet: bool
) -> None:
    app = ideas()
    async with app.run_test(size=(width, 30)) as pilot:
        app.above.focus()
        await keys(
            pilot, packet, "tab", *"New", "tab", "t", "tab", "l", "tab", *"it is", "enter", *"Next"
        )
        await until(pilot, lambda: app.text.endswith("Next"))
        assert app.text.splitlines() == [
            "Count to five | Tom | take | I rush",
            "Wait | Priya",
            "New | Tom | leave | it is",
            "Next",
        ]
        assert all(word in screen_text(app) for word in ("New", "leave ▾", "it is", "Next"))


@pytest.mark.quick(1)
@pytest.mark.parametrize("packet", [False, True])
async def test_enter_on_an_empty_row_leads_to_the_next_box(packet: bool) -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        await keys(pilot, packet, *"Third", "enter", "enter", *"below")
        await until(pilot, lambda: app.below.value == "below")
        assert app.text.splitlines() == [*(row[0] for row in LINES), "Third"]


@pytest.mark.parametrize("packet", [False, True])
async def test_enter_makes_a_row_between_two(packet: bool) -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        await keys(pilot, packet, "up", "up", "enter", *"Between")
        await until(pilot, lambda: "Between" in app.text)
        assert app.text.splitlines() == [LINES[0][0], "Between", LINES[1][0]]


@pytest.mark.parametrize("packet", [False, True])
async def test_backspace_on_an_empty_row_goes_to_the_end_of_the_row_before(packet: bool) -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        await keys(pilot, packet, "up", "up", "enter", "backspace", *" Now")
        await until(pilot, lambda: "Now" in app.text)
        assert app.text.splitlines() == [f"{LINES[0][0]} Now", LINES[1][0]]
        assert screen_text(app).count("+ ") == 1


@pytest.mark.parametrize("packet", [False, True])
async def test_a_row_that_is_deleted_to_its_last_letter_goes(packet: bool) -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        await keys(pilot, packet, "up", "end", "ctrl+u", "backspace", "!")
        await until(pilot, lambda: app.text == f"{LINES[0][0]}!")


@pytest.mark.parametrize("packet", [False, True])
async def test_up_and_down_go_through_the_rows_of_a_cell_and_on(packet: bool) -> None:
    app = Lists([["one two three four five six seven eight"], ["nine"]], ["Line"], [])
    async with app.run_test(size=(30, 20)) as pilot:
        app.list.go_to((0, 0, 0))
        app.list.live.focus()
        await pilot.pause()
        assert app.list.live.size.height == 2
        await keys(pilot, packet, "right", "right", "down")
        await until(pilot, lambda: app.at[:2] == (0, 0) and app.at[2] > 20)
        column = app.at[2]
        await keys(pilot, packet, "down")
        await until(pilot, lambda: app.at == (1, 0, 2))
        await keys(pilot, packet, "down")
        await until(pilot, lambda: app.at == (2, 0, 0))
        await keys(pilot, packet, "down", "up", "right", "right", "up")
        await until(pilot, lambda: app.at == (0, 0, column))
        await keys(pilot, packet, "up", "up", "up")
        await until(pilot, lambda: app.at[:2] == (0, 0))


@pytest.mark.parametrize("packet", [False, True])
async def test_left_and_right_lead_from_cell_to_cell_at_their_ends(packet: bool) -> None:
    app = ideas()
    async with app.run_test() as pilot:
        app.list.go_to((1, 0, 0))
        app.list.live.focus()
        await keys(pilot, packet, "left")
        await until(pilot, lambda: app.at == (0, 3, 6))
        await keys(pilot, packet, "left", "home", "left")
        await until(pilot, lambda: app.at[:2] == (0, 2))
        await keys(pilot, packet, "left", "left")
        await until(pilot, lambda: app.at == (0, 0, 13))
        await keys(pilot, packet, "right", "right", "right", "end", "right")
        await until(pilot, lambda: app.at == (1, 0, 0))


@pytest.mark.parametrize("packet", [False, True])
async def test_tab_and_shift_tab_go_through_the_cells_and_out(packet: bool) -> None:
    app = ideas()
    async with app.run_test() as pilot:
        app.below.focus()
        await keys(pilot, packet, *["shift+tab"] * 9)
        await until(pilot, lambda: app.at[:2] == (0, 0))
        await keys(pilot, packet, "shift+tab", "x")
        await until(pilot, lambda: app.above.value == "x")
        app.list.go_to((0, 0, 0))
        app.list.live.focus()
        await keys(pilot, packet, *["tab"] * 8)
        await until(pilot, lambda: app.at[:2] == (2, 0))
        await keys(pilot, packet, "tab", "y")
        await until(pilot, lambda: app.below.value == "y")
        assert app.said == []


async def test_words_are_picked_by_letter_space_and_backspace() -> None:
    app = ideas()
    async with app.run_test() as pilot:
        app.list.go_to((1, 2, 0))
        cell = app.list.live
        assert isinstance(cell, PickCell)
        cell.focus()
        assert cell.hint == "t take · a adapt · l leave · Space next"
        await pilot.press("a")
        assert app.text.splitlines()[1] == "Wait | Priya | adapt"
        await pilot.press("space")
        assert app.text.splitlines()[1] == "Wait | Priya | leave"
        await pilot.press("space", "space", "z")
        assert app.text.splitlines()[1] == "Wait | Priya | take"
        await pilot.press("backspace")
        assert app.text.splitlines()[1] == "Wait | Priya"
        await pilot.press("backspace")
        assert app.at[:2] == (1, 1)
        await pilot.press("up", "p")
        assert app.text.splitlines()[0] == "Count to five | Priya | take | I rush"


async def test_words_of_an_older_list_stay_until_another_is_picked() -> None:
    app = Lists([["A pen", "yes, gladly"]], ["Idea", "Asked"], [[], ["asked", "offered"]])
    async with app.run_test() as pilot:
        assert "yes, gladly ▾" in screen_text(app)
        app.list.go_to((0, 0, 5))
        app.list.live.focus()
        await pilot.press("s", "tab")
        assert app.text == "A pens | yes, gladly"
        await pilot.press("o")
        assert app.text == "A pens | offered"


@pytest.mark.quick
async def test_a_paste_is_one_line_of_one_cell() -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        hit(pilot, "a")
        paste(pilot, "\nb\t| c\r\nd\n")
        hit(pilot, "enter", "e")
        await until(pilot, lambda: app.text.endswith("e"))
        assert app.text.splitlines()[2:] == ["ab \\| c d", "e"]


@pytest.mark.quick
async def test_undo_takes_back_what_was_typed_in_the_cell_and_then_is_the_screens() -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        await pilot.press(*"Third")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(app.text.splitlines()) == 2)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: app.text.endswith("Third"))
        await pilot.press("enter", "up", "ctrl+z")
        assert app.text.endswith("Third")


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_cell_one_is_in_lies_where_it_was_drawn(width: int) -> None:
    """And the list is as high with the live box in it as without."""
    app = ideas()
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.pause()
        for row, column in [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0)]:
            app.below.focus()
            await pilot.pause()
            before, height = screen_text(app), app.list.size.height
            app.list.go_to((row, column, 0))
            app.list.live.focus()
            await pilot.pause()
            assert screen_text(app) == before
            assert app.list.size.height == height


@pytest.mark.parametrize("width", WIDTHS)
async def test_nothing_is_cut_while_a_cell_grows(width: int) -> None:
    app = ideas()
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    async with app.run_test(size=(width, 40)) as pilot:
        app.list.go_to((0, 3, 6))
        app.list.live.focus()
        hit(pilot, "space", *words)
        await until(pilot, lambda: "thirteen\n" in app.text)
        await pilot.pause()
        shown = screen_text(app)
        assert all(word in shown for word in words.split())
        y = app.list.live.region.y + app.list.live.size.height
        assert "Wait" in "\n".join(shown.split("\n")[y - 1 :])


@pytest.mark.quick
async def test_a_click_goes_to_the_cell_and_the_letter() -> None:
    app = ideas()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")
        y = next(n for n, row in enumerate(rows) if "Count to five" in row)
        x = rows[y].index("to five")
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: app.at == (0, 0, 6))
        assert isinstance(app.focused, CellText)
        await pilot.click(offset=(rows[y].index("take"), y))
        await until(pilot, lambda: isinstance(app.focused, PickCell))
        assert app.at[:2] == (0, 2)
        assert app.said == []
        await pilot.click(offset=(rows[y].index("take"), y))
        await until(pilot, lambda: app.text.startswith("Count to five | Tom | adapt"))


async def test_where_one_is_can_be_come_back_to_in_a_list_made_anew() -> None:
    app = ideas()
    async with app.run_test() as pilot:
        app.list.go_to((0, 3, 2))
        app.list.live.focus()
        await pilot.pause()
        where = where_in(app.focused)
        assert where == (0, 3, 2)
        again = ListEditor(TWO, IDEAS, picks=PICKS, on_change=app.said.append)
        await app.box.mount(again)
        app.set_focus(back_to(again.live, where))
        await pilot.pause()
        assert (again.where, app.focused) == (where, again.live)
        assert back_to(again.live, (0, 2, 0)) is again.live
        assert isinstance(again.live, PickCell)
        assert back_to(app.below, where) is app.below
        again.go_to((9, 9, 9))
        assert again.where[:2] == (2, 3)


async def test_whoever_comes_back_later_comes_to_the_end() -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.go_to((0, 0, 3))
        app.list.live.focus()
        await pilot.press("tab", "tab", "tab", "shift+tab", "x")
        await until(pilot, lambda: app.text.endswith("x"))
        assert app.text.splitlines()[:2] == [row[0] for row in LINES]


async def test_a_row_that_is_left_says_so_once() -> None:
    app = lines()
    async with app.run_test() as pilot:
        app.list.live.focus()
        await pilot.press("a", "enter", "b", "left", "right")
        await until(pilot, lambda: app.ended == 1)


async def test_a_hundred_rows_are_two_widgets_and_the_caret_stays_in_view() -> None:
    app = Lists([[f"Row {n}", "Tom"] for n in range(100)], ["What", "Whose"], [[], ["Tom"]])
    async with app.run_test(size=(60, 12)) as pilot:
        assert len(app.list.query("*")) == 2
        app.list.live.focus()
        await pilot.press("x")
        await until(pilot, lambda: "Row 99" in screen_text(app))
        for _ in range(15):
            await pilot.press("up")
            assert 0 <= app.list.live.region.y < 12
        assert "Row 85" in screen_text(app)


@pytest.mark.parametrize("make", [lines, ideas])
async def test_a_half_written_row_outlives_a_terminal_of_no_size(make: Callable[[], Lists]) -> None:
    """And the keys that come meanwhile are written."""
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        app.list.live.focus()
        hit(pilot, *"half")
        await pilot.pause()
        for width, height in [(20, 5), (5, 5), (2, 2), (1, 1), (1, 9), (7, 2), (80, 24)]:
            await pilot.resize_terminal(width, height)
            hit(pilot, "up", "down", "end", "x")
            await pilot.pause()
        await until(pilot, lambda: app.text.splitlines()[-1] == "halfxxxxxxx")
        assert "halfxxxxxxx" in screen_text(app)
