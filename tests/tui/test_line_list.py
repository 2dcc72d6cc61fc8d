from __future__ import annotations

import pytest
from textual.content import Content
from textual.strip import Strip

from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.bare_host import Host

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]2;PWNED\x07"


def items(count: int, start: int = 0) -> list[LineItem]:
    return [
        LineItem(f"i{n}", plain_line(f"Title {n}"), plain_line(f"detail {n}"))
        for n in range(start, start + count)
    ]


class Ears(Host):
    def on_line_list_picked(self, event: LineList.Picked) -> None:
        self.heard.append(("picked", event.id))


async def test_keys_move_and_enter_picks() -> None:
    moved: list[str] = []
    listing = LineList(items(50), on_moved=moved.append)
    app = Ears(listing)
    async with app.run_test(size=(40, 11)) as pilot:
        await pilot.press("down", "down", "up")
        assert listing.highlighted == 1
        await pilot.press("pagedown")
        assert listing.highlighted == 6
        await pilot.press("end")
        assert listing.highlighted == 49
        assert "▌ Title 49" in screen_text(app)
        await pilot.press("pageup", "pageup", "home", "enter")
        assert listing.highlighted == 0
        await until(pilot, lambda: ("picked", "i0") in app.heard)
        assert "i49" in moved


async def test_at_its_ends_the_arrows_are_left_to_the_screen() -> None:
    listing = LineList(items(2))

    class Around(Ears):
        BINDINGS = [("up", "say('up')"), ("down", "say('down')")]

        def action_say(self, word: str) -> None:
            self.heard.append(word)

    app = Around(listing)
    async with app.run_test() as pilot:
        await pilot.press("up", "down")
        assert [heard for heard in app.heard if isinstance(heard, str)] == ["up"]
        await pilot.press("down")
        assert [heard for heard in app.heard if isinstance(heard, str)] == ["up", "down"]


async def test_a_click_highlights_and_picks_and_the_wheel_scrolls() -> None:
    listing = LineList(items(50))
    app = Ears(listing)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(listing, offset=(3, 5))
        await until(pilot, lambda: ("picked", "i2") in app.heard)
        assert listing.highlighted == 2
        listing.scroll_to(y=20, animate=False, force=True)
        await pilot.pause()
        await pilot.click(listing, offset=(3, 0))
        await until(pilot, lambda: ("picked", "i10") in app.heard)


async def test_a_click_below_the_last_item_does_nothing() -> None:
    listing = LineList(items(1))
    app = Ears(listing)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(listing, offset=(3, 7))
        await pilot.pause()
        assert app.heard == []


async def test_on_moved_is_called_instead_of_a_message() -> None:
    calls: list[str] = []
    listing = LineList(items(3), on_moved=calls.append)
    app = Ears(listing)
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "down")
        assert calls == ["i1", "i2"]
        assert app.heard == []


async def test_shown_again_the_highlight_stays_with_its_item() -> None:
    listing = LineList(items(10))
    async with Ears(listing).run_test() as pilot:
        await pilot.press("down", "down", "down")
        listing.show(items(8, start=2))
        assert listing.chosen
        assert listing.chosen.id == "i3"
        assert listing.highlighted == 1
        listing.show(items(1, start=20))
        assert listing.highlighted == 0


async def test_an_empty_list_has_no_highlight_until_something_comes() -> None:
    listing = LineList()
    async with Ears(listing).run_test() as pilot:
        await pilot.press("down", "end", "pageup", "enter")
        assert listing.highlighted is None
        listing.extend(items(2))
        assert listing.chosen == items(1)[0]


async def test_items_for_a_new_search_start_at_the_top() -> None:
    listing = LineList(items(100))
    async with Ears(listing).run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        listing.show_first(items(100))
        await pilot.pause()
        assert (listing.highlighted, listing.scroll_offset.y) == (0, 0)


async def test_the_highlight_is_marked_without_colour_and_follows_the_focus() -> None:
    listing = LineList(items(3))
    app = Host(listing)
    async with app.run_test(size=(30, 6)) as pilot:
        assert screen_text(app).splitlines()[:3] == ["▌ Title 0", "▌ detail 0", "  Title 1"]
        app.set_focus(None)
        await pilot.pause()
        assert screen_text(app).splitlines()[:2] == ["› Title 0", "  detail 0"]


async def test_one_row_an_item() -> None:
    listing = LineList(items(3), rows=1)
    app = Host(listing)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press("down")
        assert screen_text(app).splitlines() == ["  Title 0", "▌ Title 1", "  Title 2"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 5), (4, 2)])
async def test_long_wide_and_hostile_titles_stay_in_their_line(size: tuple[int, int]) -> None:
    texts = ["x" * 500, "日本語" * 80, "👩‍🏫 " * 50, "עברית " * 40, HOSTILE * 9, ""]
    listing = LineList(LineItem(str(n), plain_line(t), plain_line(t)) for n, t in enumerate(texts))
    app = Host(listing)
    async with app.run_test(size=size) as pilot:
        for _ in texts:
            await pilot.press("down")
        shown = screen_text(app)
        assert app.is_running
        assert "\x1b" not in shown
        assert "PWNED" not in shown
        await pilot.click(listing, offset=(2, 0))
        assert app.is_running


async def test_brackets_are_shown_as_they_are() -> None:
    app = Host(LineList([LineItem("a", plain_line("[/] [@click=app.quit]x"))]))
    async with app.run_test():
        assert "[/] [@click=app.quit]x" in screen_text(app)


async def test_too_long_ends_in_an_ellipsis() -> None:
    app = Host(LineList([LineItem("a", Content("a title that is too long for it"))]))
    async with app.run_test(size=(20, 4)):
        assert screen_text(app).splitlines()[0] == "▌ a title that is t…"


async def test_colours_of_a_title_do_not_fight_the_highlight() -> None:
    title = Content.assemble(("found", "bold underline"), (" rest", "$error"))
    listing = LineList([LineItem("a", title)])
    async with Host(listing).run_test(size=(30, 4)):
        segments = list(listing.render_line(0))
        colours = {segment.style.color for segment in segments if segment.style}
        assert len(colours) == 1
        assert any(s.style and s.style.underline and s.text == "found" for s in segments)


async def test_ten_thousand_items_draw_only_what_is_seen() -> None:
    drawn: list[int] = []

    class Counting(LineList):
        def render_line(self, y: int) -> Strip:
            drawn.append(y)
            return super().render_line(y)

    listing = Counting(items(10_000))
    async with Host(listing).run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        drawn.clear()
        await pilot.press("up")
        await pilot.pause()
        assert listing.highlighted == 9_998
        assert len(drawn) <= 20
        await pilot.press("home")
        drawn.clear()
        # Those that come below what is seen are there, and nothing is drawn for them.
        listing.extend(items(50, 10_000))
        await pilot.pause()
        assert not drawn
        await pilot.press("end")
        assert listing.highlighted == 10_049
        assert "Title 10049" in screen_text(listing.app)
