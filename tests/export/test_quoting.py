"""Whatever is typed stays inside its quote, and comes back exactly."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cyclejournal.export.quoting import heading_text, is_plain, quote
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


LIVE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def drawn(markdown: str) -> list[str]:
    """The paragraphs of a quote as a reader sees them; there must be nothing but their words."""
    first, *inside, last = LIVE.parse(markdown)
    assert (first.type, last.type) == ("blockquote_open", "blockquote_close")
    found = []
    for token in inside:
        assert token.type in ("paragraph_open", "inline", "paragraph_close"), token.type
        kinds = {child.type for child in token.children or []}
        links = [child for child in token.children or [] if child.type == "link_open"]
        assert all(child.info == "auto" for child in links)
        assert kinds <= {"text", "text_special", "hardbreak", "link_open", "link_close"}, kinds
        if token.type == "inline":
            found.append(
                "".join(
                    "\n" if child.type == "hardbreak" else child.content
                    for child in token.children or []
                )
            )
    return found


def as_typed(text: str) -> list[str]:
    """Its paragraphs; blanks in front of a line as no-break ones, as a drawing leaves out others."""
    lines = [
        re.sub(r"^ +", lambda blanks: "\u00a0" * len(blanks[0]), ln) for ln in text.split("\n")
    ]
    lines = [line if line.strip() else line.strip(" \t\u00a0") for line in lines]
    parts = re.split(r"\n{2,}", "\n".join(line.rstrip(" \t") for line in lines).strip("\n"))
    return [part.rstrip() for part in parts if part]


@given(typed)
@example("# 9C\n## two\nSetext\n===\nand\n---")
@example("- one\n  - two\n1. three\n22) four\n+ five\n* six\n- [ ] seven")
@example("```python\na < b\n```\n~~~\n<b>after</b>")
@example("    indented\n\n\tand by a tab\n\u00a0and so")
@example("| a | b |\n|---|:-:|\n| c | d |\n\na | b\n--- | ---")
@example("[x](y) [x][y] [y]: z\n[^1] and\n[^1]: a note\n![i](j) [[page]] ![[page]]")
@example(
    "<script>x</script> <!-- y --> <https://x.y> &copy; &#35; **b** __b__ *i* _i_ ~~s~~ `c` \\"
)
@example("---\ntitle: x\n---\n***\n- - -\n___\n> quoted")
def test_what_was_typed_reads_as_it_was_typed(text: str) -> None:
    assume(not re.search(r"^[ \t]*[^\S \t\n][ \t]*$", text, re.MULTILINE))
    shown = [re.sub(r"[ \t]+\n", "\n", part).rstrip() for part in drawn(quote(text))]
    assert shown == as_typed(text)


few = st.lists(st.sampled_from([*"ab 3.):|-=+#>/é*", " - ", "12)"]), max_size=8)


@given(st.one_of(typed, few.map("".join)))
@example("3 pupils")
@example("3. of them")
@example("9:30–10:15 | -")
def test_a_line_that_is_taken_for_plain_is_one_to_any_reader(text: str) -> None:
    if is_plain(text):
        opened, inline, closed = LIVE.parse(text)
        assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
        assert [(each.type, each.content) for each in inline.children or []] == [("text", text)]
        assert quote(text) == f"> {text}"


PLAIN = [
    "Who answers, and after how long? 9:30–10:15, 5 * 3, snake_case, 50%, a = b, & so on.",
    "S11 shouted 'It's the same!' [8:24] and I took that for everybody (one of them was there).",
    "Half the class – 14 of 28 – wrote > 2 lines; “Less room, not less stuff”: #9C!",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_order_stays_as_it_is(text: str) -> None:
    assert quote(text) == f"> {text}"
    assert heading_text(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 9C", r"\# 9C"),
        ("- [ ] call\n2. ask", "\\- [ ] call  \n2\\. ask"),
        ("```", r"\`\`\`"),
        ("==marked== %%unseen%% $x$", r"\==marked\== \%%unseen\%% \$x\$"),
        ("C:\\new <b>", r"C:\\new \<b>"),
        ("  in front", "&nbsp;\u00a0in front"),
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        (
            "See https://example.org/a_b, (http://x.y).",
            "See <https://example.org/a_b>, (<http://x.y>).",
        ),
    ],
)
def test_what_is_one_has_a_backslash(text: str, written: str) -> None:
    assert quote(text) == "\n".join(f"> {line}" for line in written.split("\n"))


def test_a_line_break_is_still_one_when_drawn() -> None:
    inline = parse(quote("first\nsecond"))[2]
    assert [child.type for child in inline.children or []] == ["text", "hardbreak", "text"]


@pytest.mark.whole("a megabyte for each; one is quick", quick=1)
@pytest.mark.parametrize("text", ["\\" * 1_000_000, "]" * 1_000_000, "![" * 500_000, "<" * 500_000])
def test_a_megabyte_of_anything_comes_back(text: str) -> None:
    # A pattern that looked at everything again for every character would not come back today.
    assert unquote(quote(text)) == text
