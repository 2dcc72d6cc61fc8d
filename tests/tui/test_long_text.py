from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from cyclejournal.export.quoting import quote
from cyclejournal.tui.widgets.flow import Paragraph, Table, gap
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.marked import blocks, front_matter, pieces
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.bare_host import Host


def drawn(markdown: str, width: int = 60) -> list[str]:
    """The document as lines of text."""
    found = [block for piece in pieces(markdown) for block in blocks(piece)]
    lines: list[str] = []
    for number, block in enumerate(found):
        if number:
            lines += [line.plain.rstrip() for line in gap(found[number - 1], block, width)]
        lines += [line.plain.rstrip() for line in block.lines(width)]
    return lines


def test_a_prompt_its_voices_and_their_words_stand_together() -> None:
    text = "#### What now?\n\n**Tom (coachee)**\n\n> One\n>\n> Two\n\n**Priya (coach)**\n\n> Three"
    assert drawn(text) == [
        "What now?",
        "Tom (coachee)",
        "▎ One",
        "▎",
        "▎ Two",
        "",
        "Priya (coach)",
        "▎ Three",
    ]


def test_steps_have_a_rule_and_paragraphs_wrap_under_their_bar() -> None:
    assert drawn("## 1 Goals\n\n> one two three four five six", 18) == [
        "1 Goals ──────────",
        "",
        "▎ one two three",
        "▎ four five six",
    ]


def test_a_typed_heading_is_no_heading_of_the_document() -> None:
    assert drawn("> # Big\n>\n> small") == ["▎ Big", "▎", "▎ small"]


def test_lists_nest_and_keep_their_numbers() -> None:
    assert drawn("- a\n- b\n\n  3. c\n  4. d e f\n- g", 16) == [
        "• a",
        "",
        "• b",
        "",
        "  3. c",
        "  4. d e f",
        "",
        "• g",
    ]
    assert drawn("- a\n- b\n  - c") == ["• a", "• b", "  • c"]
    assert drawn("- a\n\n- b\n\n  c") == ["• a", "", "• b", "", "  c"]


def test_an_action_keeps_its_words_under_it() -> None:
    assert drawn("- **Tom**, to do\n\n  > Try silence\n\n- **Priya**, done\n\n  > Lend it") == [
        "• Tom, to do",
        "  ▎ Try silence",
        "",
        "• Priya, done",
        "  ▎ Lend it",
    ]


def test_cells_of_a_table_wrap_inside_their_column() -> None:
    table = "| Key | |\n|---|---|\n| F1 | one two three four |\n| ^Q | five |"
    assert drawn(table, 16) == ["Key", "F1   one two", "     three four", "^Q   five"]
    assert drawn("| | |\n|---|---|\n| a | b |") == ["a  b"]
    assert drawn("|a|b|c|\n|-|-|-|\n|1|2|3|", 3)


def test_what_wraps_in_a_table_of_marked_rows_stands_behind_the_mark() -> None:
    rows = ((Content("▸ Looking at what pupils made"), Content("still open")),)
    lines = [line.plain for line in Table(rows, heads=False, hangs=2).lines(27)]
    assert lines == [
        "▸ Looking at     still open",
        "  what pupils              ",
        "  made                     ",
    ]


def test_code_keeps_its_blanks_and_breaks_stay() -> None:
    assert drawn("> ```\n> a\n>   b\n> ```\n> c  \n> d") == ["▎ a", "▎   b", "▎", "▎ c", "▎ d"]


def test_links_show_their_address_and_html_shows_itself() -> None:
    assert drawn("[here](http://x.org) <b>not bold</b> <http://y.org>") == [
        "here (http://x.org) <b>not bold</b> http://y.org"
    ]
    assert drawn("![a cat](http://x.org/cat.png)") == ["a cat (http://x.org/cat.png)"]


def test_entities_cannot_smuggle_control_characters() -> None:
    shown = "".join(drawn("a &#27;[31m b &#x202e;c &#155;d &#12;e"))
    assert not set("\x1b\x9b\u202e\x0c") & set(shown)


def test_nothing_is_left_out_however_deep_it_lies() -> None:
    for markdown in (
        "> " * 300 + "deep",
        "\n".join("  " * n + "- x" for n in range(200)) + " deep",
    ):
        assert any("deep" in line for line in drawn(markdown, 20))


def test_front_matter_is_parted_from_the_text() -> None:
    assert front_matter('---\ntitle: "x"\n---\n\n# T') == ('---\ntitle: "x"\n---', "\n# T")
    assert front_matter("---\nno end") == ("", "---\nno end")
    assert front_matter("text\n---\n") == ("", "text\n---\n")


@given(st.text(max_size=300), st.integers(1, 90))
def test_any_text_fits_any_width(text: str, width: int) -> None:
    for piece in pieces(f"#### {quote(text)[2:]}\n\n{quote(text)}\n\n{text}"):
        for block in blocks(piece):
            for line in block.lines(width):
                assert line.cell_length <= max(width, 2) + 12
                assert "\n" not in line.plain


@given(st.lists(st.sampled_from(["> ", "- ", "1. ", "#", "|", "\n", "\n\n", "a", "**", "`", "  "])))
def test_any_structure_is_read(parts: list[str]) -> None:
    drawn("".join(parts), 20)


@pytest.mark.quick
async def test_keys_scroll() -> None:
    reading = LongText("\n\n".join(f"line {n}" for n in range(200)))
    app = Host(reading)
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: reading.complete)
        for key in ("down", "space", "pagedown"):
            before = reading.scroll_offset.y
            await pilot.press(key)
            await until(pilot, lambda before=before: reading.scroll_offset.y > before)  # type: ignore[misc]
        await pilot.press("end")
        await until(pilot, lambda: "line 199" in screen_text(app))
        await pilot.press("pageup", "up", "home")
        await until(pilot, lambda: reading.scroll_offset.y == 0)


async def test_another_text_starts_at_its_top_and_another_width_keeps_the_place() -> None:
    text = "\n\n".join(f"paragraph {n} " + "word " * 30 for n in range(100))
    reading = LongText(text)
    app = Host(reading)
    async with app.run_test(size=(100, 20)) as pilot:
        await until(pilot, lambda: reading.complete)
        top = next(n for n, line in enumerate(reading.text.split("\n")) if "paragraph 50" in line)
        reading.scroll_to(y=top, animate=False, force=True)
        await pilot.resize_terminal(44, 12)
        await until(pilot, lambda: reading.complete and "paragraph 50" in screen_text(app))
        reading.show(text.replace("paragraph", "chapter"))
        await until(pilot, lambda: reading.complete and "chapter 0" in screen_text(app))


async def test_a_long_line_is_kept_readable_on_a_wide_screen() -> None:
    reading = LongText("word " * 100)
    app = Host(reading)
    async with app.run_test(size=(160, 12)) as pilot:
        await until(pilot, lambda: reading.complete)
        lines = screen_text(app).splitlines()
        assert max(len(line.strip()) for line in lines) <= LongText.MEASURE
        assert lines[0].startswith(" " * 30)


@pytest.mark.quick(1)
@pytest.mark.sample(of=2)
@pytest.mark.parametrize("size", [(60, 20), (20, 5), (3, 1)])
async def test_hostile_text_at_any_size(size: tuple[int, int]) -> None:
    hostile = "> [/] [@click=app.quit]x[/] \x1b]2;PWNED\x07 [l](javascript:app.quit)\n\n# [/]"
    reading = LongText(hostile)
    app = Host(reading)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: reading.complete)
        assert "[@click=app.quit]" in reading.text.replace("\n▎", "") or size[0] < 60
        for x in range(0, size[0], 2):
            await pilot.click(reading, offset=(x, 0))
        assert app.is_running
        assert "PWNED" not in reading.text


async def test_a_megabyte_opens_at_once_and_completely() -> None:
    reading = LongText()
    app = Host(reading)
    async with app.run_test(size=(80, 24)) as pilot:
        told: list[object] = []
        app.watch(reading, "virtual_size", lambda size: told.append(size), init=False)
        reading.show("> first\n\n" + "> - item\n" * 110_000 + "> the end")
        await until(pilot, lambda: "first" in screen_text(app))
        await pilot.press("down")
        await until(pilot, lambda: reading.complete, timeout=60)
        assert reading.text.endswith("the end")
        # What is below the screen has it painted anew a few times, and not for each slice.
        assert len(told) < 20
        reading.show("> " + "word " * 200_000)
        await until(pilot, lambda: reading.complete, timeout=60)


def test_a_footnote_s_mark_is_the_number_of_its_line_and_a_typed_one_stays() -> None:
    shown = [
        each.text.plain
        for each in blocks(
            "alone[^e11], so[^c2-e3]; typed \\[^e9]\n\n[^e11]: E11 · 5:24 · Less room"
        )
        if isinstance(each, Paragraph)
    ]
    assert shown == ["alone E11, so E3; typed [^e9]", "E11 · 5:24 · Less room"]
