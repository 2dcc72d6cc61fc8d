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

COMMONMARK = [
    *(
        "\tfoo\tbaz\t\tbim",
        "  - foo\n\n\tbar",
        ">\t\tfoo",
        "-\t\tfoo",
        "#\tFoo",
        "*\t*\t*\t",
        "- `one\n- two`",
    ),
    *(
        '\\!\\"\\#\\$',
        "\\\t\\A\\a\\ \\3\\φ\\«",
        "foo\\\nbar",
        "`` \\[\\` ``",
        "<https://example.com?find=\\*>",
    ),
    *(
        "&nbsp; &amp; &copy; &AElig;",
        "&#35; &#1234; &#992; &#0;",
        "&MadeUpEntity;",
        "&#42;foo&#42;",
        "&#9;foo",
    ),
    *(
        "***\n---\n___",
        "--\n**\n__",
        " ***",
        "- foo\n***\n- bar",
        "Foo\n---\nbar",
        "- - -",
        "_ _ _ _ a",
    ),
    *(
        "# foo\n## foo\n###### foo",
        "####### foo",
        "#5 bolt\n\n#hashtag",
        "# foo \\#",
        "### foo \\###",
        "#",
        "### ###",
    ),
    *(
        "Foo *bar*\n=========",
        "Foo\n-------------------------",
        "Foo\\\n----",
        "`Foo\n----\n`",
        "> foo\n-----",
        "foo\nbar\n===",
    ),
    *(
        "    a simple\n      indented code block",
        "1.  foo\n\n    - bar",
        "    <a/>\n    *hi*\n\n    - one",
        "Foo\n    bar",
    ),
    *(
        "```\n<\n >\n```",
        "~~~\naaa\n```\n~~~",
        "```` \naaa",
        "> ```\n> aaa\n\nbbb",
        "``` ```\naaa",
        "~~~ aa ``` ~~~\naaa\n~~~",
    ),
    *(
        "<table><tr><td>\n<pre>\n**Hello**",
        "<div>\n*hello*",
        "<!-- Foo\n\nbar\n   baz -->okay",
        "<?php\n\n  echo '>';\n?>",
    ),
    *(
        '[foo]: /url "title"\n\n[foo]',
        "[foo]: <bar>(baz)\n\n[foo]",
        "[\nfoo\n]: /url\nbar",
        "[FOO]: /url\n\n[Foo]",
        "[foo]\n> [foo]: /url",
    ),
    *(
        "aaa\n\nbbb",
        "  aaa\n bbb",
        "aaa     \nbbb     ",
        "| foo | bar |\n| --- | --- |\n| baz | bim |",
        "| a |\n| - |\n| \\| |",
    ),
    *(
        "> # Foo\n> bar\n> baz",
        "> - foo\n- bar",
        ">\n> foo\n>",
        "> > > foo\nbar",
        ">     code\n\n>    not code",
    ),
    *(
        "A paragraph\nwith two lines.\n\n    indented code\n\n> A block quote.",
        "- one\n\n two",
        "-one\n\n2.two",
        "123456789. ok",
    ),
    *(
        "1234567890. not ok",
        "0. ok",
        "-1. not ok",
        "- foo\n\n\n- bar",
        "10) foo\n    - bar",
        "- # Foo\n- Bar\n  ---\n  baz",
        "1. - 2. foo",
    ),
    *(
        "- [ ] foo\n- [x] bar",
        "`hi`lo`",
        "`` foo ` bar ``",
        "*foo`*`",
        "<https://foo.bar.`baz>`",
        "```foo``",
        "`foo``bar``",
    ),
    *(
        "a * foo bar*",
        'a*"foo"*',
        "foo*bar*",
        "_foo_bar",
        "пристаням_стремятся_",
        "foo-_(bar)_",
        "**foo*bar**",
        "***foo** bar*",
    ),
    *(
        "*foo [bar](/url)*",
        "__foo, __bar__, baz__",
        "****foo****",
        "foo ***",
        "foo *\\**",
        "*foo _bar* baz_",
        "~~Hi~~ Hello, ~there~ world!",
    ),
    *(
        '[link](/uri "title")',
        "[link](</my uri>)",
        "[a](<b)c>)",
        "[link](foo\\)\\:)",
        '![foo](/url "title")',
        "[foo [bar](/uri)](/uri)",
    ),
    *(
        "[foo][bar]\n\n[bar]: /url",
        "[foo][]\n\n[foo]: /url",
        "![[foo]]",
        "\\![foo]",
        "!\\[foo]",
        "[^1] and [^1]: x",
        "[[wiki|link]]",
    ),
    *(
        "<http://foo.bar.baz>",
        "<made-up-scheme://foo,bar>",
        "<foo@bar.example.com>",
        "<>",
        "< https://foo.bar >",
        "<a><bab><c2c>",
        "a <!--> b",
    ),
    *(
        "foo  \nbaz",
        "foo\\\nbaz",
        "foo       \n     bar",
        "`code  \nspan`",
        "foo\\",
        "### foo  ",
        "foo \n baz",
        "Multiple     spaces",
    ),
]
"""Examples of the specification of CommonMark, and of what GitHub adds: one of each kind, as people may type them."""

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
