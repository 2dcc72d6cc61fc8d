"""What others make of an export: pandoc finds the document we mean, and a linter of Markdown nothing to mend."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import change_action
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from tests.export.documents import as_markdown, whole_markdown
from tests.export.test_lessons import hostile_lesson
from tests.journal.pair import GUIDE, Table
from tests.journal.watched_lesson import PEER
from tests.texts import NASTY

DEMO: Journal = demo_journal(PEER, datetime(2026, 11, 29, 14, 2, tzinfo=UTC))

needs_pandoc = pytest.mark.skipif(
    importlib.util.find_spec("pypandoc") is None, reason="pandoc (pypandoc_binary) is not installed"
)
needs_linter = pytest.mark.skipif(
    importlib.util.find_spec("pymarkdown") is None, reason="pymarkdownlnt is not installed"
)

TEXTS = [
    *("https://example.org/a_b_c and http://x.y", "5 * 3 * 2 is 30", "_a_ *b* **c** `d` ~~e~~"),
    *("# no heading", "- no item\n- neither", "1. one\n\n2. two", "> no quote", "a\n===\nb\n---"),
    *("| a | b |\n| --- | --- |", "```\ncode\n```", "    four blanks", "<b>bold</b> <!-- -->"),
    *("[a]: https://x.y 'z'", "[a][b] ![c](d) [^e] [[f]]", "a  \nb\\\nc", "\ttab", "trailing   "),
    *(
        "$x$ %%y%% ==z==",
        "&amp; &#35; &copy;",
        "Two.\n\n\n\nParagraphs",
        "***",
        "+++",
        ":::",
        "@x #y",
    ),
    *(
        "Ends with a stop.",
        "Ends with a colon:",
        "***a***",
        "* a *",
        "a*",
        "~",
        "~~~",
        "\\",
        "#",
        "##",
    ),
    "".join(NASTY),
]


def hostile_documents() -> Iterator[str]:
    for text in TEXTS:
        table = Table()
        table.write("goals.statement", TOGETHER, text)
        table.write("pair.purpose", TOGETHER, text)
        table.write("goals.starting-point", table.tom, text)
        table.write("goals.starting-point", table.priya, text)
        table.write("plan.focus", TOGETHER, text)
        action = table.act(text, table.tom)
        table.write("action.outcome", TOGETHER, text, action.id)
        done = change_action(action, now=table.now, owner=table.tom, due="", status="done")
        table.journal.put(done)
        yield as_markdown(table.journal, GUIDE, table.cycle)
        yield whole_markdown(table.journal, GUIDE)
        lesson = hostile_lesson([text] * 7)
        yield as_markdown(lesson.journal, PEER, lesson.cycle)


def pandoc(markdown: str, to: str, read_as: str = "markdown") -> str:
    pypandoc: Any = importlib.import_module("pypandoc")
    return str(pypandoc.convert_text(markdown, to, format=read_as))


def kinds(node: Any) -> Iterator[str]:
    """The kinds of everything in a document, as pandoc calls them."""
    if isinstance(node, dict):
        if "t" in node:
            yield node["t"]
        for each in node.values():
            yield from kinds(each)
    elif isinstance(node, list):
        for each in node:
            yield from kinds(each)


@needs_pandoc
def test_pandoc_finds_one_title_the_tables_and_the_footnotes_of_the_example() -> None:
    found = as_markdown(DEMO, PEER, DEMO.cycles[1])
    read = json.loads(pandoc(found, "json"))
    counts = Counter(kinds(read["blocks"]))
    headings = [block["c"][0] for block in read["blocks"] if block["t"] == "Header"]
    assert headings.count(1) == 1
    assert "title" not in read["meta"]
    assert counts["Table"] == 8
    assert counts["HorizontalRule"] == 1
    assert counts["Note"] == found.count("[^e") - found.count("\n[^e")
    assert not counts["RawInline"] + counts["RawBlock"] + counts["CodeBlock"]


@needs_pandoc
def test_pandoc_makes_word_and_a_page_of_it(tmp_path: Path) -> None:
    pypandoc: Any = importlib.import_module("pypandoc")
    target = tmp_path / "cycle.docx"
    found = as_markdown(DEMO, PEER, DEMO.cycles[1])
    pypandoc.convert_text(found, "docx", format="markdown", outputfile=str(target))
    assert target.stat().st_size > 10_000
    page = pandoc(found, "html")
    assert page.count("<h1") == 1
    assert page.count('class="footnote-ref"') == found.count("[^e") - found.count("\n[^e")


@needs_pandoc
def test_no_text_makes_pandoc_find_anything_else() -> None:
    """As GitHub reads it."""
    together = "\n\n".join(document.split("\n---\n", 1)[1] for document in hostile_documents())
    counts = Counter(kinds(json.loads(pandoc(together, "json", "gfm"))["blocks"]))
    for kind in ("RawInline", "RawBlock", "Code", "CodeBlock", "Image", "Strikeout", "Math"):
        assert not counts[kind], kind


@needs_linter
def test_a_linter_finds_nothing(tmp_path: Path) -> None:
    """With all that it looks for, but for long lines and headings that come again."""
    api: Any = importlib.import_module("pymarkdown.api")
    written = [as_markdown(DEMO, PEER, cycle) for cycle in DEMO.cycles]
    for number, text in enumerate([*written, whole_markdown(DEMO, PEER), *hostile_documents()]):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    linter = api.PyMarkdownApi().enable_extension_by_identifier("front-matter")
    linter.disable_rule_by_identifier("md013").disable_rule_by_identifier("md024")
    found = linter.scan_path(str(tmp_path))
    told = [
        (each.rule_id, Path(each.scan_file).read_text().split("\n")[each.line_number - 1])
        for each in found.scan_failures
    ]
    # Somebody's empty lines, and blanks behind a line, are their own.
    told = [
        each for each in told if not (each[0] in ("MD009", "MD012") and each[1].lstrip()[:1] == ">")
    ]
    assert told == []
