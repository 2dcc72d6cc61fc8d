"""Choosing: which keys choose and move, what is said to a letter that does neither, and how it looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.containers import Vertical, VerticalScroll

from cyclejournal.tui.messages import Hinted
from cyclejournal.tui.widgets.options import HINT, MISSED, Options, option_lines
from tests.pilots import hit, paste, until
from tests.screens import screen_text
from tests.tui.bare_host import Host

HABITS = [
    "We ask before we advise",
    "Say what you saw before what you think, and let the other finish every sentence that they begin",
    "Keep to the time",
    "Wait",
]


class Choosing(Host):
    """A box to choose in, and what it said."""

    def __init__(self, chosen: list[str], *, many: bool) -> None:
        self.told: list[str] = []
        self.hints: list[Hinted] = []
        self.options = Options(HABITS, chosen, many=many, on_change=self.told.append)
        box = Vertical(self.options)
        box.styles.height = "auto"
        super().__init__(VerticalScroll(box, can_focus=False))

    def on_hinted(self, event: Hinted) -> None:
        self.hints.append(event)

    @property
    def here(self) -> str:
        return HABITS[self.options.highlighted]


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("key", ["space", "enter"])
@pytest.mark.parametrize("many", [False, True])
async def test_space_and_enter_choose_and_take_back(key: str, many: bool) -> None:
    app = Choosing([HABITS[2]], many=many)
    async with app.run_test() as pilot:
        app.options.focus()
        hit(pilot, "end", key, "up", key, key)
        await until(pilot, lambda: len(app.told) == 3)
    one, both = HABITS[3], f"{HABITS[2]}\n{HABITS[3]}"
    assert app.told == ([both, one, both] if many else [one, HABITS[2], ""])


@pytest.mark.quick
async def test_it_begins_at_what_is_chosen_and_goes_round() -> None:
    app = Choosing([HABITS[2]], many=False)
    async with app.run_test() as pilot:
        app.options.focus()
        await pilot.pause()
        assert app.here == HABITS[2]
        hit(pilot, "down", "down")
        await until(pilot, lambda: app.here == HABITS[0])
        hit(pilot, "up")
        await until(pilot, lambda: app.here == HABITS[3])
        hit(pilot, "home")
        await until(pilot, lambda: app.here == HABITS[0])


@pytest.mark.quick
async def test_a_letter_goes_to_the_next_option_that_begins_with_it() -> None:
    app = Choosing([], many=True)
    async with app.run_test() as pilot:
        app.options.focus()
        for letter, there in [("w", 3), ("W", 0), ("s", 1), ("k", 2)]:
            hit(pilot, letter)
            await until(pilot, lambda: app.here == HABITS[there])  # noqa: B023
        assert app.told == []


async def test_a_letter_that_none_begins_with_says_how_to_choose() -> None:
    app = Choosing([], many=True)
    async with app.run_test() as pilot:
        app.options.focus()
        await until(pilot, lambda: app.hints and app.hints[-1].hint == HINT)
        hit(pilot, "x")
        await until(pilot, lambda: (app.hints[-1].hint, app.hints[-1].asks) == (MISSED, True))
        hit(pilot, "down")
        await until(pilot, lambda: (app.hints[-1].hint, app.hints[-1].asks) == (HINT, False))
        paste(pilot, "Wait")
        await until(pilot, lambda: app.hints[-1].asks)
        assert app.told == []


@pytest.mark.quick
async def test_a_click_chooses_the_option_under_it() -> None:
    app = Choosing([], many=True)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")
        await pilot.click(offset=(8, next(n for n, row in enumerate(rows) if "finish" in row)))
        await until(pilot, lambda: app.told == [HABITS[1]])
        assert app.focused is app.options


@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_it_is_as_high_as_it_is_drawn_and_nothing_is_cut(width: int) -> None:
    app = Choosing([HABITS[1]], many=False)
    async with app.run_test(size=(width, 20)) as pilot:
        app.options.focus()
        await pilot.pause()
        lines = option_lines(HABITS, [HABITS[1]], app.options.content_size.width, many=False)
        assert app.options.size.height == len(lines)
        shown = screen_text(app)
        assert all(line.text in shown for line in lines)
        assert "(•) Say what you saw" in shown
        assert " ".join(" ".join(HABITS).split()) in " ".join(
            shown.replace("( )", "").replace("(•)", "").split()
        )


async def test_the_option_one_is_at_stays_in_view_of_a_low_page() -> None:
    app = Choosing([], many=True)
    async with app.run_test(size=(30, 4)) as pilot:
        app.options.focus()
        hit(pilot, "end")
        await until(pilot, lambda: "Wait" in screen_text(app))
        hit(pilot, "home")
        await until(pilot, lambda: "We ask" in screen_text(app))


@given(st.lists(st.text("ab é漢-", max_size=60), max_size=5), st.integers(12, 80))
def test_no_option_is_cut_or_too_wide(options: list[str], width: int) -> None:
    lines = option_lines(options, [], width, many=True)
    for number, option in enumerate(options):
        rows = [line.text for line in lines if line.option == number]
        assert rows[0].startswith("[ ] ")
        assert "".join(row[4:] for row in rows).replace(" ", "") == "".join(option.split())
        assert all(cell_len(row) <= width for row in rows)


async def test_a_terminal_of_no_size_ends_nothing() -> None:
    app = Choosing([], many=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.options.focus()
        for width, height in [(5, 5), (2, 2), (1, 1), (1, 9), (80, 24)]:
            await pilot.resize_terminal(width, height)
            hit(pilot, "down", "space")
            await pilot.pause()
        await until(pilot, lambda: len(app.told) == 5)
        assert "[x] Wait" in screen_text(app)
