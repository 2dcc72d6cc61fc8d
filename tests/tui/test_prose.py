"""The boxes people write in: a sentence wraps and grows, and what is typed lands where the keys lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import Static

from cyclejournal.journal.text import clean
from cyclejournal.tui.compat import KeysInTurn, typed_cuts
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.painting import Paper
from cyclejournal.tui.widgets.prose import Prose, Sentence
from tests.pilots import hit, paste, until
from tests.screens import screen_text

LONG = (
    "More pupils in 8B explain what they see with their own particle picture, in whole sentences, "
    "before I explain it, and at least six of those who usually say nothing are among them."
)


class Boxes(KeysInTurn[None]):
    """A sentence between a line and some prose, on a page that scrolls."""

    def __init__(self, text: str = "", above: int = 0) -> None:
        super().__init__()
        self.first = Line(id="first")
        self.box = Sentence(text, id="box")
        self.last = Prose("", shortest=3)
        self._above = above

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("\n".join("above" for _ in range(self._above)))
            yield self.first
            yield self.box
            yield self.last


@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_a_sentence_is_never_cut(width: int) -> None:
    app = Boxes(LONG)
    async with app.run_test(size=(width, 24)) as pilot:
        app.box.focus()
        await pilot.pause()
        rows = [row.strip(" │▎▊▁▔╭╮╰╯─") for row in screen_text(app).split("\n")]
        assert LONG in " ".join(row for row in rows if row)
        assert app.box.content_size.height == len(
            Paper().write(LONG, app.box.content_size.width - 1, cuts=typed_cuts)
        )


@pytest.mark.quick
async def test_it_grows_and_shrinks_with_what_is_typed() -> None:
    app = Boxes()
    async with app.run_test(size=(40, 20)) as pilot:
        app.box.focus()
        assert app.box.content_size.height == 1
        hit(pilot, *("word " * 20))
        await until(pilot, lambda: app.box.content_size.height == 3)
        hit(pilot, *["backspace"] * 80)
        await until(pilot, lambda: app.box.content_size.height == 1)


async def test_the_caret_stays_in_view_of_a_page_that_is_lower_than_the_sentence() -> None:
    app = Boxes(LONG * 3, above=10)
    async with app.run_test(size=(30, 8)) as pilot:
        app.box.focus()
        hit(pilot, *"!!")
        await until(pilot, lambda: "!!" in screen_text(app))
        for _ in range(12):
            hit(pilot, "up")
            await pilot.pause()
            assert 0 <= app.box.cursor_screen_offset.y < 8
        hit(pilot, "home", *"??")
        await until(pilot, lambda: "??" in screen_text(app))


async def test_enter_goes_on_and_takes_the_keys_behind_it_along() -> None:
    app = Boxes()
    async with app.run_test() as pilot:
        app.box.focus()
        hit(pilot, *"One", "enter", *"two")
        await until(pilot, lambda: app.last.text == "two")
        assert app.box.value == "One"


@pytest.mark.quick(1)
@pytest.mark.parametrize("start", ["first", "box"])
async def test_tab_leads_letters_and_pastes_of_the_same_packet(start: str) -> None:
    app = Boxes()
    async with app.run_test() as pilot:
        app.query_one(f"#{start}").focus()
        hit(pilot, *"ab", "tab", *"cd", "shift+tab", *"e")
        paste(pilot, "f\ng")
        values = {"first": ("abef g", "cd", ""), "box": ("", "abef g", "cd")}[start]
        await until(pilot, lambda: (app.first.value, app.box.value, app.last.text) == values)


async def test_pasted_line_breaks_become_blanks() -> None:
    app = Boxes("We agree")
    async with app.run_test() as pilot:
        app.box.focus()
        paste(pilot, " that\r\n\n\tall\x1b[31m of\nthem")
        await until(pilot, lambda: app.box.value == "We agree that all of them")
        hit(pilot, "ctrl+z")
        await until(pilot, lambda: app.box.value == "We agree")
        hit(pilot, "ctrl+y")
        await until(pilot, lambda: app.box.value == "We agree that all of them")


@pytest.mark.quick
async def test_a_blank_can_be_typed_anywhere() -> None:
    app = Boxes("ab")
    async with app.run_test() as pilot:
        app.box.focus()
        hit(pilot, "left", "space", "end", "space")
        await until(pilot, lambda: app.box.value == "a b ")


@given(st.text(max_size=200))
def test_nothing_that_comes_in_makes_a_second_line(text: str) -> None:
    cleaned = Sentence.cleaned(text)
    assert len(cleaned.splitlines()) <= 1
    assert cleaned.split() == Sentence.cleaned(f" {text} ").split()


@given(st.text("ab é漢👩‍🏫\n\t-", max_size=120), st.integers(1, 30))
def test_drawn_and_live_prose_have_the_same_rows(text: str, columns: int) -> None:
    rows = Paper().write(clean(text), columns - 1, cuts=typed_cuts)
    live = WrappedDocument(Document(text), max(0, columns - 1), tab_width=4)
    assert len(rows) == live.height
    drawn = "".join(run.text for row in rows for run in row)
    assert drawn.replace(" ", "") == "".join(text.split(" ")).replace("\n", "").replace("\t", "")
