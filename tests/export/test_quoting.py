"""Whatever is typed stays inside its quote, and comes back exactly."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cyclejournal.export.markdown import heading_text, quote
from cyclejournal.journal.text import clean, clean_line
from tests.export.tokens import dangers, outer, parse, plain
from tests.export.unquoting import unquote
from tests.texts import raw, typed

indents = st.sampled_from(["", "  "])


@given(typed, indents)
@example("", "")
@example("\n\n", "")
@example("a\\\\<b\\", "  ")
@example("  \n  two  \nthree  ", "")
def test_a_quote_reads_back_exactly(text: str, indent: str) -> None:
    assert unquote(quote(text, indent)) == text


@given(typed)
def test_a_quote_reads_back_when_an_editor_cut_the_blanks_it_added(text: str) -> None:
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    cut = "\n".join(line.rstrip() for line in quote(text).split("\n"))
    assert unquote(cut) == text


@given(raw)
def test_what_is_not_clean_is_cleaned(text: str) -> None:
    assert unquote(quote(text)) == clean(text)


@given(typed, typed)
@example("[next]: https://evil", "[next]")
@example("<!--", "-->")
@example("```", "```")
@example("<pre>", "</pre>")
@example("\\![x](https://evil)", "[![x](https://evil)](y)")
def test_two_quotes_stay_two_quotes(one: str, other: str) -> None:
    document = f"{quote(one)}\n\n**Tom**\n\n{quote(other)}\n\n# End [next] [a]\n"
    assert outer(document) == [
        *("blockquote_open", "paragraph_open", "inline"),
        *("blockquote_open", "heading_open", "inline"),
    ] or [kind for kind in outer(document) if kind != "inline"] == [
        *("blockquote_open", "paragraph_open", "blockquote_open", "heading_open")
    ]
    assert not dangers(document)
    last = parse(document)[-2]
    assert [child.type for child in last.children or []] == ["text"]


@given(typed)
@example("# closing #")
@example("*a* _b_ `c` [d](e) <f> &amp; &#35; \\")
def test_words_in_a_heading_are_words(line: str) -> None:
    tokens = parse(f"## 1 {heading_text(line)}\n")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert plain(tokens[1]) == f"1 {clean_line(line)}".rstrip()


@given(typed)
@example("*")
@example("__x__")
def test_a_label_is_bold_from_end_to_end(line: str) -> None:
    tokens = parse(f"**{heading_text(line) or 'x'}**\n")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inside = [token.type for token in tokens[1].children or [] if token.content or token.nesting]
    assert inside[0] == "strong_open"
    assert inside[-1] == "strong_close"
    assert set(inside[1:-1]) <= {"text", "text_special"}


def test_a_line_break_is_still_one_when_drawn() -> None:
    inline = parse(quote("first\nsecond"))[2]
    assert [child.type for child in inline.children or []] == ["text", "hardbreak", "text"]


@pytest.mark.parametrize("text", ["\\" * 1_000_000, "]" * 1_000_000, "![" * 500_000, "<" * 500_000])
def test_a_megabyte_of_anything_comes_back(text: str) -> None:
    # A pattern that looked at everything again for every character would not come back today.
    assert unquote(quote(text)) == text
