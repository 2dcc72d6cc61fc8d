"""A document as a file of Word, made of its Markdown with python-docx: A4, set as the page that prints is.

Whatever stands in one stands in the other. Nothing in it is fetched or run, and nothing says when it was made: the
same words are the same bytes.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from cyclejournal.export.laid_out import BOX, MARK, TASK, laid_out, mark_words, parted

_INK = RGBColor(0x1C, 0x1C, 0x1C)
_QUIET = RGBColor(0x59, 0x59, 0x59)
_QUESTION = RGBColor(0x1D, 0x4F, 0x63)

_HEADINGS = ((1, 16, 0, _INK), (2, 12, 10, _INK), (3, 10, 7, _QUESTION), (4, 9.5, 6, _INK))
"""Level, size and room above in points, colour; what is deeper looks like the last."""

_WIDTH = Mm(170)
"""Of what stands on a page."""

_WIDEST = 60
"""Letters by which a column has its share of a table's width."""

_LETTER, _GAP = Pt(5.5), Pt(8)
"""What a letter of a table takes, and what stands beside a cell."""

_ROOM = Pt(18)
"""How high an empty row is at least."""

_TYPES = "[Content_Types].xml"

_NO_XML = {0xFFFE: None, 0xFFFF: None}


def word(markdown: Iterable[str]) -> bytes:
    """A document, which comes in one or several pieces."""
    pieces = iter(markdown)
    front, first = parted(next(pieces, ""))
    document = Document()
    _set_up(document)
    layout = _Layout(document)
    for piece in (first, *pieces):
        layout.add(piece)
    file = io.BytesIO()
    document.save(file)
    return _without_moments(file, front)


def _set_up(document: WordDocument) -> None:
    """Page and styles."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(18)
    _style(document, "Normal", 10, after=4).paragraph_format.line_spacing = 1.05
    for level in range(1, 7):
        _, size, before, colour = _HEADINGS[min(level, len(_HEADINGS)) - 1]
        style = _style(document, f"Heading {level}", size, before, 2)
        style.font.color.rgb, style.font.italic = colour, False
    for name in ("List", "List Bullet", "List Continue"):
        for depth in ("", " 2", " 3"):
            _style(document, f"{name}{depth}", 10, after=1)
    quote = _style(document, "Quote", 10, after=4)
    quote.font.italic, quote.paragraph_format.left_indent = False, Mm(6)
    subtitle = _style(document, "Subtitle", 10, after=4)
    subtitle.font.italic, subtitle.font.color.rgb = False, _QUIET
    caption = _style(document, "Caption", 8.5, after=1.5)
    caption.font.bold, caption.font.color.rgb = False, _INK
    # Leads to a list or a table; a cell; one of the head; behind a table.
    _style(document, "Body Text", 10, after=4).paragraph_format.keep_with_next = True
    _style(document, "No Spacing", 9, 1, 1)
    head = _style(document, "Body Text 2", 9, 1, 1)
    head.font.bold, head.paragraph_format.keep_with_next = True, True
    head.paragraph_format.line_spacing = 1
    _style(document, "Body Text 3", 1).paragraph_format.line_spacing = Pt(6)
    borders = next(document.styles["Table Grid"].element.iter(qn("w:tblBorders")))
    for border in [*borders]:
        if border.tag in (qn("w:bottom"), qn("w:insideH")):
            border.set(qn("w:color"), "DEDEDE")
        else:
            borders.remove(border)
    # What the template tells of itself, and a picture of its page.
    about = document.part.package.rels
    for key in [key for key, part in about.items() if part.target_part is not document.part]:
        del about[key]


def _styled(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _style(
    document: WordDocument, name: str, size: float, before: float = 0, after: float = 0
) -> ParagraphStyle:
    style = _styled(document, name)
    style.font.size = Pt(size)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    return style


def _without_moments(file: io.BytesIO, front: str) -> bytes:
    """The parts again, with no moment; at its head, as it is, the front matter: there a file says for whom it is."""
    found = io.BytesIO()
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(found, "w") as kept:
        for name in sorted(made.namelist(), key=lambda name: name != _TYPES):
            part, info = made.read(name), zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if name == _TYPES:
                info.compress_type = zipfile.ZIP_STORED
                part = part.replace(b"<Types", _comment(front) + b"<Types", 1)
            kept.writestr(info, part)
    return found.getvalue()


def _comment(front: str) -> bytes:
    words = escape(front.replace("--", "- -"), quote=False)
    return f"<!--\n{words}\n-->".encode() if front else b""


class _Layout:
    """Adds paragraphs and tables for tokens, piece by piece."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        # Asked for by name, the library would go through all styles for each paragraph.
        self._ids = {style.name: style.style_id for style in document.styles}
        self._on_new_page = False
        self._anchors = 0

    def add(self, markdown: str) -> None:
        """A piece of the document, and its notes behind it."""
        page = laid_out(markdown)
        tokens, depth, is_quoted = page.tokens, 0, False
        line = partial(_fill, labels={label for label, _ in page.notes})
        ends = (n for n, token in enumerate(tokens) if token.type == "table_close")
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match token.type:
                case "heading_open":
                    line(self._paragraph(f"Heading {token.tag[1]}"), tokens[at + 1])
                case "paragraph_open":
                    style = _in_list(tokens[at - 1], depth) if depth else _style_at(tokens, at)
                    line(self._paragraph("Quote" if is_quoted else style), tokens[at + 1])
                case "bullet_list_open" | "ordered_list_open":
                    depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    depth -= 1
                case "blockquote_open" | "blockquote_close":
                    is_quoted = token.type == "blockquote_open"
                case "hr":
                    self._on_new_page = True
                case "table_open":
                    end = next(ends)
                    self._table(tokens[at:end], line)
                    at = end
                case _:
                    # What closes, and what is inside of those above.
                    pass
            at += 1
        for label, inline in page.notes:
            note = self._paragraph("Caption")
            self._anchors += 1
            _put(note, "w:bookmarkStart", id=str(self._anchors), name=_anchor(label))
            line(note, inline)
            _put(note, "w:bookmarkEnd", id=str(self._anchors))

    def _paragraph(self, style: str) -> Paragraph:
        paragraph = self._document.add_paragraph()
        self._as(paragraph, style)
        if self._on_new_page:
            self._on_new_page = False
            paragraph.paragraph_format.page_break_before = True
        return paragraph

    def _as(self, paragraph: Paragraph, style: str) -> None:
        _element(paragraph).style = self._ids[style]

    def _table(self, tokens: Sequence[Token], line: Callable[[Paragraph, Token], None]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        table = self._document.add_table(len(rows), len(rows[0]), "Table Grid")
        table.autofit = False
        widths = _widths(rows)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (row, made) in enumerate(zip(rows, table.rows, strict=True)):
            if number and not any(inline.content for inline in row):
                # Somebody writes there by hand.
                made.height = _ROOM
            for inline, cell, width in zip(row, made.cells, widths, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                self._as(paragraph, "No Spacing" if number else "Body Text 2")
                line(paragraph, inline)
            _keep_whole(made.cells[0].paragraphs[0], again=number == 0)
        # Behind a table there is always a paragraph: two would be one, and a page ends in one.
        self._paragraph("Body Text 3")


def _keep_whole(paragraph: Paragraph, *, again: bool) -> None:
    """No page ends within the row of a paragraph, which stands at the head of the next page ``again``."""
    cell = _element(paragraph).getparent()
    row = None if cell is None else cell.getparent()
    assert isinstance(row, CT_Row)
    told = row.get_or_add_trPr()
    told.append(OxmlElement("w:cantSplit"))
    if again:
        told.append(OxmlElement("w:tblHeader"))


def _in_list(before: Token, depth: int) -> str:
    """The style of a paragraph in a list, by what stands before it."""
    name = "List Continue"
    if before.type == "list_item_open":
        name = "List" if before.info == TASK else "List Bullet"
    return name if depth == 1 else f"{name} {min(depth, 3)}"


def _style_at(tokens: Sequence[Token], at: int) -> str:
    """What leads to a table, a list or a quotation stays with it; what stands under the title is quiet."""
    behind = tokens[at + 3].type if at + 3 < len(tokens) else ""
    if behind in ("table_open", "bullet_list_open", "blockquote_open"):
        return "Body Text"
    is_under = at > 0 and tokens[at - 1].type == "heading_close" and tokens[at - 1].tag == "h1"
    return "Subtitle" if is_under else "Normal"


def _widths(rows: Sequence[Sequence[Token]]) -> list[Length]:
    """Of each column: its longest word, and of what is left a share by its longest cell."""
    columns = [[cell.content for cell in column] for column in zip(*rows, strict=True)]
    words = [max(map(len, " ".join(column).split()), default=1) for column in columns]
    least = [_GAP + _LETTER * min(_WIDEST, each) for each in words]
    share = [min(_WIDEST, max(1, *map(len, column))) for column in columns]
    left = _WIDTH - sum(least)
    if left < 0:
        return [Length(_WIDTH * each // sum(least)) for each in least]
    return [Length(one + left * more // sum(share)) for one, more in zip(least, share, strict=True)]


def _fill(paragraph: Paragraph, inline: Token, labels: set[str]) -> None:
    """The words of a line, with what is bold and what is a question."""
    bold = italic = 0
    for child in inline.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "hardbreak":
                paragraph.add_run().add_break()
            case "softbreak":
                paragraph.add_run(" ")
            case kind if kind == MARK:
                _mark(paragraph, child.content, labels)
            case kind if kind == BOX:
                paragraph.add_run(f"{child.content}\t")
            case _ if child.content:
                run = paragraph.add_run(child.content.translate(_NO_XML))
                run.bold = True if bold else None
                if italic:
                    run.italic, run.font.color.rgb = True, _QUESTION
            case _:
                pass


def _mark(paragraph: Paragraph, label: str, labels: set[str]) -> None:
    """What leads to a note, where that stands in this piece."""
    run = paragraph.add_run(mark_words(label))
    run.font.superscript, run.font.color.rgb = True, _QUESTION
    if label in labels:
        _put(paragraph, "w:hyperlink", anchor=_anchor(label)).append(run.font.element)


def _put(paragraph: Paragraph, tag: str, **told: str) -> BaseOxmlElement:
    """Add what the library has no word for."""
    element = OxmlElement(tag)
    for name, value in told.items():
        element.set(qn(f"w:{name}"), value)
    _element(paragraph).append(element)
    return element


def _element(paragraph: Paragraph) -> CT_P:
    element = paragraph.paragraph_format.element
    assert isinstance(element, CT_P)
    return element


def _anchor(label: str) -> str:
    return label.replace("-", "_")
