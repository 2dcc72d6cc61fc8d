"""Texts that people type, paste, or make up to break things; for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from cyclejournal.journal.text import clean

NASTY = [
    *("<", "\\", "]", ":", "[", "!", "![", "]:", "(", ")", ">", "`", "```", "~~~", "&", "&lt;"),
    *("#", "# ", "===", "---", "- ", "1. ", "|", "*", "**", "_", "\n", "\n\n", " ", "    ", "\t"),
    *("<!--", "-->", "<?", "<![CDATA[", "<pre>", "<script>", "<a@b.c>", "<https://x.y>"),
    *("[next]", "[next]: https://evil", "![x](https://evil)", "[x](https://evil)", "a", "é", "😀"),
]

typed: st.SearchStrategy[str] = st.one_of(
    st.text(), st.lists(st.sampled_from(NASTY), max_size=12).map("".join)
).map(clean)
"""Clean text, often with what Markdown and HTML are made of."""

raw: st.SearchStrategy[str] = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            [
                *("\x1b", "\x1b]52;c;", "\x07", "\x1b\\", "\x9b31m", "\x1b[2J", "\x1b]", "\x9c"),
                *("\x90", "\x9d", "\r", "\r\n", "\u2028", "\u202e", "\ufeff", "\x00", "[m", "word"),
                *("\ud800", "\x85", "\x0b", "\u200d", "\n", "\t"),
            ]
        ),
    ),
    max_size=15,
).map("".join)
"""Text as it may come in, with what a terminal would obey."""
