"""A file of Word holds the words of the document, on A4, and nothing that somebody typed lays it out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml
from zipfile import ZIP_STORED, ZipFile

from docx import Document
from hypothesis import given

from cyclejournal.export.document import journal_document
from cyclejournal.export.html import html
from cyclejournal.export.markdown import journal_markdown
from cyclejournal.export.word import word
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.text import clean
from tests.export.documents import as_markdown, reading
from tests.export.test_giving import Page
from tests.export.test_other_readers import hostile_documents
from tests.journal.pair import GUIDE, Table
from tests.journal.watched_lesson import PEER
from tests.texts import typed

DEMO: Journal = demo_journal(PEER, datetime(2026, 11, 29, 14, 2, tzinfo=UTC))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(file: bytes) -> Xml.Element:
    with ZipFile(io.BytesIO(file)) as archive:
        return Xml.fromstring(archive.read("word/document.xml"))


def document_words(file: bytes) -> str:
    return "".join(each.text or "" for each in document(file).iter(f"{W}t"))


def styles(found: Xml.Element) -> Iterator[str]:
    return (each.attrib[f"{W}val"] for each in found.iter(f"{W}pStyle"))


def bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def page_words(markdown: str) -> str:
    """What the page of HTML shows; without the arrows that lead back from its notes."""
    page = "".join(html([markdown])).split("<body>")[1].split("</body>")[0]
    return bare("".join(Page(re.sub(r' <a href="#to-[^>]*>↩</a>', "", page)).words))


def test_it_holds_what_the_page_holds_in_the_forms_of_word() -> None:
    markdown = as_markdown(DEMO, PEER, DEMO.cycles[1])
    file = word([markdown])
    assert file == word([markdown])
    found = document(file)
    assert bare(document_words(file)) == page_words(markdown)
    told = [*styles(found)]
    assert told.count("Heading1") == 1
    assert told[0] == "Heading1"
    assert len([*found.iter(f"{W}tbl")]) == len([*found.iter(f"{W}tblHeader")]) == 8
    assert len([*found.iter(f"{W}pageBreakBefore")]) == 1
    size = next(found.iter(f"{W}pgSz")).attrib
    assert (size[f"{W}w"], size[f"{W}h"]) == ("11906", "16838")
    names = [each.attrib[f"{W}name"] for each in found.iter(f"{W}bookmarkStart")]
    leads = {each.attrib[f"{W}anchor"] for each in found.iter(f"{W}hyperlink")}
    assert leads == set(names)
    assert len(names) == len(leads)


def test_it_opens_tells_nothing_of_its_making_and_leads_nowhere() -> None:
    file = word([as_markdown(DEMO, PEER, DEMO.cycles[1])])
    title = Document(io.BytesIO(file)).paragraphs[0].style
    assert title is not None
    assert title.name == "Heading 1"
    with ZipFile(io.BytesIO(file)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("[Content_Types].xml", ZIP_STORED)
        for each in archive.infolist():
            assert each.date_time == (1980, 1, 1, 0, 0, 0)
            assert not each.filename.startswith("docProps")
            assert b"TargetMode" not in archive.read(each)


def test_years_are_one_file_as_they_come() -> None:
    pieces = [*journal_markdown(journal_document(reading(DEMO, PEER)))]
    file = word(pieces)
    assert bare(document_words(file)) == "".join(map(page_words, pieces))
    names = [each.attrib[f"{W}name"] for each in document(file).iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names) > 1


def test_nothing_typed_lays_it_out() -> None:
    for markdown in hostile_documents():
        assert bare(document_words(word([markdown]))) == page_words(markdown)


@given(typed)
def test_any_text_reads_on_the_page_as_typed_and_in_word_as_there(text: str) -> None:
    table = Table()
    table.write("goals.starting-point", TOGETHER, text)
    markdown = as_markdown(table.journal, GUIDE, table.cycle)
    assert bare(clean(text)) in page_words(markdown)
    assert bare(document_words(word([markdown]))) == page_words(markdown).translate(
        {0xFFFE: None, 0xFFFF: None}
    )
