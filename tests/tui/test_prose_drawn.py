"""Prose is drawn as Textual draws it, in less time; what that stands on in Textual is still there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from cyclejournal.tui.compat import ProseBase
from tests.pilots import type_text, until

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick

WORDS = st.text(
    alphabet=st.sampled_from("ab é-日本語👍\t\u0301\u200d ’[]\x07\x1b"), min_size=1, max_size=14
)
LINES = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join)
PLACES = st.tuples(st.integers(0, 5), st.integers(0, 200))


class Two(App[None]):
    """The same text, in the widget of ours and in Textual's."""

    AUTO_FOCUS = None
    CSS = "TextArea { width: 100%; height: 24; border: none; padding: 0; }"

    def __init__(self, text: str = "", **options: Any) -> None:
        super().__init__()
        self.ours = ProseBase(text, **options)
        self.theirs = TextArea(text, **options)

    def compose(self) -> ComposeResult:
        yield self.ours
        yield self.theirs

    def both(self) -> tuple[TextArea, TextArea]:
        return self.ours, self.theirs

    def drawn(self, area: TextArea) -> list[Strip]:
        """Every row of the text as it would be drawn now, with its colours."""
        area._line_cache.clear()
        theme = area._theme
        assert theme is not None
        theme.apply_css(area)
        return [area._render_line(y) for y in range(area.size.height)]

    def check(self) -> None:
        ours, theirs = self.drawn(self.ours), self.drawn(self.theirs)
        for mine, yours in zip(ours, theirs, strict=True):
            assert list(mine) == list(yours)
            assert mine.cell_length == yours.cell_length


async def look_the_same(
    text: str,
    width: int,
    start: tuple[int, int],
    end: tuple[int, int],
    scroll: int,
    options: dict[str, Any],
) -> None:
    app = Two(text, **options)
    async with app.run_test(size=(width, 50)):
        for area in app.both():
            area.cursor_blink = False
            area.selection = Selection(area.clamp_visitable(start), area.clamp_visitable(end))
            area.scroll_to(0, scroll, animate=False, force=True, immediate=True)
        app.check()
        for area in app.both():
            # Both as if they had the focus: the cursor is drawn.
            area.has_focus = True
        app.check()
        for area in app.both():
            area.insert("x日\t")
        app.check()


async def test_a_caret_stands_still_where_nothing_is_to_move() -> None:
    app = Two("words")
    app.animation_level = "none"
    async with app.run_test():
        assert [each.cursor_blink for each in app.both()] == [False, True]


async def test_a_box_that_is_wrapped_anew_is_painted_anew() -> None:
    """Also in as many rows as before: it may have been painted in those since its width changed."""
    app = Two("Think, pair, share, every lesson")
    async with app.run_test(size=(30, 50)) as pilot:
        await pilot.pause()
        before = app.ours.wrapped_document.height
        assert not app.ours._repaint_required
        app.ours.wrap_to(app.ours.wrap_width - 2)
        assert app.ours.wrapped_document.height == before
        assert app.ours._repaint_required


@pytest.mark.whole("many texts at many widths; prose with a suggestion is quick")
@given(
    text=TEXTS,
    width=st.integers(4, 60),
    start=PLACES,
    end=PLACES,
    scroll=st.integers(0, 30),
    options=st.fixed_dictionaries(
        {
            "show_line_numbers": st.booleans(),
            "soft_wrap": st.sampled_from([True, True, True, False]),
            "highlight_cursor_line": st.booleans(),
            "read_only": st.booleans(),
        }
    ),
)
async def test_prose_is_drawn_as_textual_draws_it(
    text: str,
    width: int,
    start: tuple[int, int],
    end: tuple[int, int],
    scroll: int,
    options: dict[str, Any],
) -> None:
    await look_the_same(text, width, start, end, scroll, options)


@pytest.mark.whole("long texts; prose with a suggestion is quick")
@pytest.mark.parametrize("width", [12, 40, 79])
async def test_long_prose_is_drawn_the_same(width: int) -> None:
    text = "a word, ünd 日本 ’quoted’\tafter a tab [link] " * 100
    await look_the_same(text, width, (0, 30), (0, 700), 5, {})
    await look_the_same(text + "\n" + text, width, (0, 300), (1, 700), 5, {})


async def test_prose_with_a_suggestion_and_brackets_is_drawn_the_same() -> None:
    app = Two("some (brackets [in] a) long line " * 20)
    async with app.run_test(size=(40, 50)):
        for area in app.both():
            area.cursor_blink = False
            area.has_focus = True
            area.move_cursor((0, 5))
        app.check()
        for area in app.both():
            area.suggestion = "suggested"
        app.check()


async def test_edits_resizes_and_undo_keep_it_the_same() -> None:
    app = Two("one line that wraps more than once, as prose does\nand another\n" * 3)
    async with app.run_test(size=(30, 50)) as pilot:
        app.theirs.cursor_blink = False
        for width in (30, 9, 60):
            await pilot.resize_terminal(width, 50)
            for area in app.both():
                area.insert("inserted words ", (0, 4))
                area.delete((0, 0), (1, 2))
                area.undo()
                area.replace("x", (2, 0), (2, 3))
            app.check()


async def test_typing_arrives() -> None:
    app = Two()
    async with app.run_test() as pilot:
        app.ours.focus()
        await type_text(pilot, "Who answers?\nAnd (after) how long – 3 s?")
        await until(pilot, lambda: app.ours.text.endswith("s?"))
        assert app.ours.text == "Who answers?\nAnd (after) how long – 3 s?"


async def test_a_line_is_divided_once_for_all_of_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes it quick, told without a clock."""
    from cyclejournal.tui.compat import text as compat

    made: list[str] = []

    class Counted(compat._Divided):
        def __init__(self, string: str, cuts: list[int]) -> None:
            made.append(string)
            super().__init__(string, cuts)

    monkeypatch.setattr(compat, "_Divided", Counted)
    app = Two("word " * 300)
    async with app.run_test(size=(40, 50)):
        made.clear()
        app.drawn(app.ours)
        assert len(made) <= 1
        app.ours.insert("x")
        app.drawn(app.ours)
        assert len(made) <= 2


async def test_a_box_that_has_no_styles_yet_can_be_drawn_under_another_screen() -> None:
    """Textual's own ends the app with a KeyError then."""
    crop = Region(0, 0, 4, 2)
    async with App[None]().run_test():
        with pytest.raises((KeyError, AssertionError)):
            TextArea("words").render_lines(crop)
        assert [strip.cell_length for strip in ProseBase("words").render_lines(crop)] == [4, 4]
