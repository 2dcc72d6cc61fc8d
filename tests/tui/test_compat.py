"""The work-arounds work, and what they stand on in Textual is still there."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cached_cell_len
from rich.console import Console
from textual.app import App, ComposeResult, ScreenStackError
from textual.binding import Binding, BindingsMap
from textual.color import Color
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.text_area import Selection
from textual.worker import Worker

from cyclejournal.tui.compat import (
    ProseBase,
    QuietCrash,
    SafeModal,
    SafeScreen,
    begin_with_theme,
    notices,
    put_notices,
    rebind,
    when_ended,
)
from cyclejournal.tui.compat.forgetting import forget_texts
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Prose
from tests.pilots import hit, type_text, until

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick

# -- a click on what was just removed (#6643) ----------------------------------------------------


class Plain(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class Safe(SafeScreen[None]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class PlainModal(ModalScreen[int]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class Modal(SafeModal[int]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


async def what_is_found(screen: Screen[Any]) -> tuple[Any, Any]:
    """What is under the mouse, before and after a widget has left that is still on the map."""
    app = App[None]()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(screen)
        await until(pilot, lambda: screen.query_one("#target").region.area)
        target = screen.query_one("#target")
        x, y = target.region.offset
        before = screen.get_widget_and_offset_at(x, y)[0]
        target._detach()
        after = screen.get_widget_and_offset_at(x, y)[0]
        target._attach(screen)
    return before is target, after is target


@pytest.mark.parametrize("screen", [Safe, Modal])
async def test_a_removed_widget_is_not_there(screen: type[Screen[Any]]) -> None:
    assert await what_is_found(screen()) == (True, False)


@pytest.mark.parametrize("screen", [Plain, PlainModal])
async def test_textual_still_needs_the_work_around(screen: type[Screen[Any]]) -> None:
    """When this fails, a new Textual has mended it: take SafeScreen and SafeModal out."""
    assert await what_is_found(screen()) == (True, True)


async def test_the_answer_of_a_safe_modal_arrives() -> None:
    app = App[None]()
    answers: list[int | None] = []
    async with app.run_test() as pilot:
        modal = Modal()
        await app.push_screen(modal, answers.append)
        modal.dismiss(7)
        await until(pilot, lambda: answers)
    assert answers == [7]


# -- keys that come in a burst -------------------------------------------------------------------


class OneBox(App[None]):
    def __init__(self, box: Input | TextArea | OptionList) -> None:
        super().__init__()
        self.box = box

    def compose(self) -> ComposeResult:
        yield self.box


async def after(box: Input | TextArea, *keys: str) -> str:
    """What a box holds after keys that came in one read."""
    async with OneBox(box).run_test() as pilot:
        box.focus()
        await pilot.pause()
        hit(pilot, *keys)
        for _ in range(5):  # the box, those it is in, and the app each have their turn
            await pilot.pause()
        return box.value if isinstance(box, Input) else box.text


RETYPED = ("t", "e", "h", "backspace", "backspace", "h", "e", "space", "home", "left", "end", "x")


@pytest.mark.parametrize("box", [Line, Prose])
async def test_a_burst_of_keys_is_taken_in_order(box: type[Line | Prose]) -> None:
    assert await after(box(""), *RETYPED) == "the x"


@pytest.mark.parametrize("box", [Input, TextArea])
async def test_textual_still_mixes_up_a_burst(box: type[Input | TextArea]) -> None:
    """When this fails, a new Textual has mended it: take _take_own out."""
    assert await after(box(), *RETYPED) != "the x"


@pytest.mark.parametrize(
    ("keys", "error"),
    [(("ctrl+p", "enter", "enter"), ScreenStackError), (("ctrl+p", "pagedown"), KeyError)],
)
async def test_textual_s_own_palette_still_ends_the_app(
    keys: tuple[str, ...], error: type[Exception]
) -> None:
    """When this fails, a new Textual has mended it."""

    async def ends() -> None:
        async with App[None]().run_test() as pilot:
            hit(pilot, *keys)
            await until(pilot, lambda: pilot.app.return_code)

    with pytest.raises(error):
        await ends()


# -- a worker that never began -------------------------------------------------------------------


async def test_a_worker_cancelled_before_it_began_has_ended() -> None:
    """Nobody waits for it for ever."""
    app = App[None]()
    ended = asyncio.Event()
    began: list[bool] = []

    async def work() -> None:
        began.append(True)

    async with app.run_test() as pilot:
        worker: Worker[Any] = app.run_worker(partial(work))
        when_ended(worker, ended.set)
        worker.cancel()
        await until(pilot, ended.is_set)
        when_ended(worker, lambda: began.append(False))
        await asyncio.sleep(0)
    assert began == [False]


# -- a crash -------------------------------------------------------------------------------------


class Crashing(QuietCrash[None]):
    BINDINGS = [("x", "crash", "Crash")]

    def action_crash(self) -> None:
        secret = " ".join(["what", "Tom", "wrote"])
        try:
            raise KeyError(secret)
        except KeyError as error:
            error.add_note(secret)
            raise ZeroDivisionError(secret) from error


class Loud(App[None]):
    BINDINGS = Crashing.BINDINGS
    action_crash = Crashing.action_crash


async def crash(app: App[Any]) -> str:
    """What stands in the terminal after the app has crashed."""
    printed = io.StringIO()
    app.error_console = Console(file=printed, width=200)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("x")
    for renderable in app._exit_renderables:
        app.error_console.print(renderable)
    return printed.getvalue()


async def test_a_crash_is_told_in_one_line_without_words() -> None:
    app = Crashing()
    assert await crash(app) == ""
    assert "ZeroDivisionError at" in app.crash
    assert "what Tom wrote" not in app.crash
    assert "\n" not in app.crash


async def test_textual_would_have_shown_them() -> None:
    assert "what Tom wrote" in await crash(Loud())


# -- prose ---------------------------------------------------------------------------------------

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


async def test_an_app_keeps_the_rules_of_every_style_sheet_it_has_read() -> None:
    """Textual itself keeps sixty-four, and parses the others again whenever widgets come."""
    from textual.css.stylesheet import Stylesheet

    assert Stylesheet()._parse_cache.maxsize == 64
    app = QuietCrash[None]()
    assert app.stylesheet._parse_cache.maxsize == 512


async def test_a_box_that_has_no_styles_yet_can_be_drawn_under_another_screen() -> None:
    """Textual's own ends the app with a KeyError then."""
    crop = Region(0, 0, 4, 2)
    async with App[None]().run_test():
        with pytest.raises((KeyError, AssertionError)):
            TextArea("words").render_lines(crop)
        assert [strip.cell_length for strip in ProseBase("words").render_lines(crop)] == [4, 4]


async def test_textual_still_leaves_the_place_of_a_notice() -> None:
    """And we do not."""
    async with App[None]().run_test(notifications=True) as pilot:
        app = pilot.app

        def holds(count: int) -> bool:
            return len(app.screen.query("Toast")) == count

        app.notify("One")
        await until(pilot, lambda: notices(app) == ["One"] and holds(1))
        app.clear_notifications()
        await until(pilot, lambda: holds(0))
        app.notify("Two")
        await until(pilot, lambda: notices(app) == ["Two"] and holds(1))
        (rack,) = app.screen.query_children("ToastRack")
        assert len(rack.children) == 2
        put_notices(app, 3)
        await until(pilot, lambda: len(rack.children) == 1 and holds(1))
        assert rack.styles.margin.top == 3


# -- styled once when it comes -------------------------------------------------------------------


class Sized(SafeScreen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-stout")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class Counting(App[None]):
    """Counts how often the styles of everything on a screen are worked out."""

    CSS = "#target { color: red; } .-stout.-high #target { color: blue; }"

    def __init__(self) -> None:
        super().__init__()
        self.restyled = 0

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        self.restyled += isinstance(node, Screen)
        super().update_styles(node, animate)


async def test_a_screen_is_styled_for_its_size_when_it_comes_and_not_again() -> None:
    app = Counting()
    async with app.run_test(size=(80, 24)) as pilot:
        app.restyled = 0
        screen = Sized()
        await app.push_screen(screen)
        await until(pilot, lambda: screen.query_one("#target").region.area)
        await pilot.pause()
        target = screen.query_one("#target")
        assert app.restyled == 0
        assert target.styles.color == Color.parse("blue")
        await pilot.resize_terminal(50, 24)
        await until(pilot, lambda: target.styles.color == Color.parse("red"))
        assert app.restyled == 1


async def test_textual_still_styles_a_new_screen_twice() -> None:
    """When this fails, take ``_StyledOnce`` out."""

    class Usual(Screen[None]):
        HORIZONTAL_BREAKPOINTS = Sized.HORIZONTAL_BREAKPOINTS
        compose = Sized.compose

    app = Counting()
    async with app.run_test(size=(80, 24)) as pilot:
        app.restyled = 0
        await app.push_screen(Usual())
        await until(pilot, lambda: app.screen.query_one("#target").region.area)
        await pilot.pause()
        assert app.restyled == 2


# -- the first theme -----------------------------------------------------------------------------


class Dressed(App[None]):
    """An app that begins with a theme, and counts how often all style sheets are read anew."""

    CSS = "Static { color: $accent; &:light { background: $primary; } }"

    def __init__(self, begin: Callable[[App[None], str], None], name: str) -> None:
        super().__init__()
        self.read_anew = 0
        begin(self, name)

    def compose(self) -> ComposeResult:
        yield Static("words")

    def refresh_css(self, animate: bool = True) -> None:
        self.read_anew += 1
        super().refresh_css(animate)


def set_as_usual(app: App[None], name: str) -> None:
    app.theme = name


@pytest.mark.parametrize("name", ["nord", "textual-light", "solarized-light", "ansi-light"])
async def test_an_app_that_begins_with_a_theme_looks_as_if_it_had_been_set(name: str) -> None:
    seen = []
    for begin, times in ((begin_with_theme, 0), (set_as_usual, 1)):
        app = Dressed(begin, name)
        async with app.run_test(size=(20, 5)) as pilot:
            await pilot.pause()
            styles = app.query_one(Static).styles
            filters = [type(each).__name__ for each in app._filters]
            seen.append((app.theme, app.classes, styles.color, styles.background, filters))
            assert app.read_anew == times
            app.theme = "textual-dark"
            await pilot.pause()
            assert styles.color == Color.parse(app.theme_variables["accent"])
    assert seen[0] == seen[1]


# -- texts that are held on to -----------------------------------------------------------------------


async def test_a_box_that_is_gone_is_held_by_nobody() -> None:
    """Where Textual's is, by who is told of a theme and of a text that is selected."""
    app = App[None]()
    async with app.run_test() as pilot:
        for kind, told in ((TextArea, 1), (ProseBase, 0)):
            box = kind("words")
            await app.mount(box)
            await box.remove()
            await pilot.pause()
            themed = [each for each in getattr(app, "__watchers")["theme"] if each[0] is box]
            selecting = app.screen.text_selection_started_signal._subscriptions
            assert (len(themed), [*selecting].count(box)) == (told, told)


async def test_what_is_remembered_is_held_until_it_is_forgotten() -> None:
    """What was copied; how wide a word was."""
    app = App[None]()
    async with app.run_test():
        app.copy_to_clipboard("words")
        cached_cell_len("words of some width")
        assert app.clipboard == "words"
        forget_texts(app)
        assert (app.clipboard, cached_cell_len.cache_info().currsize) == ("", 0)


# -- another key for one of several commands that share one ----------------------------------------


def two_on_one_key() -> BindingsMap:
    """Of which one is there at a time."""
    return BindingsMap([Binding("f6,x", "plan", id="plan"), Binding("f6", "watch", id="watch")])


def keys_of(bindings: BindingsMap) -> list[tuple[str, str]]:
    return [(key, each.action) for key, found in bindings.key_to_bindings.items() for each in found]


def test_another_key_for_one_command_takes_none_from_the_others() -> None:
    """And it stands in the place of the first that it had."""
    screen = Screen[None]()
    screen._bindings = two_on_one_key()
    rebind(screen, [Binding("f5,y", "plan", id="plan"), Binding("f7", "hide", id="hide")])
    assert keys_of(screen._bindings) == [
        *(("f5", "plan"), ("y", "plan"), ("f6", "watch"), ("f7", "hide"))
    ]


def test_the_toolkit_still_takes_the_key_from_all_of_them() -> None:
    bindings = two_on_one_key()
    bindings.apply_keymap({"plan": "f5"})
    assert ("f6", "watch") not in keys_of(bindings)
