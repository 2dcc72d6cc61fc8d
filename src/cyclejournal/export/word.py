"""A document as a file of Word (OOXML), made of its Markdown: A4, set as the page that prints is.

Whatever stands in one stands in the other. Nothing in it is fetched or run, and nothing says when it was made: the
same words are the same bytes.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markdown_it.token import Token

from cyclejournal.export.laid_out import BOX, MARK, TASK, laid_out, mark_words, parted
from cyclejournal.export.word_parts import BEFORE, BEHIND, PARTS, TYPES, WIDTH

_INDENT = 340
"""How far a level of a list is set in, in twentieths of a point."""

_WIDEST = 60
"""Letters by which a column has its share of a table's width."""

_LETTER, _GAP = 110, 160
"""What a letter of a table takes, and what stands beside a cell, in twentieths of a point."""

_NO_XML = {0xFFFE: None, 0xFFFF: None}


def word(markdown: Iterable[str]) -> bytes:
    """A document, which comes in one or several pieces."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        pieces = iter(markdown)
        front, first = parted(next(pieces, ""))
        # As they are, at the head of the file: there a file says for whom it was made.
        _put(
            archive, "[Content_Types].xml", TYPES.format(front=_comment(front)), zipfile.ZIP_STORED
        )
        for name, part in PARTS.items():
            _put(archive, name, part)
        with archive.open(_named("word/document.xml"), "w") as document:
            document.write(BEFORE.encode())
            layout = _Layout()
            for piece in (first, *pieces):
                document.write("".join(layout.body(piece)).encode())
            document.write(BEHIND.encode())
    return file.getvalue()


def _comment(front: str) -> str:
    return f"<!--\n{escape(front.replace('--', '- -'), quote=False)}\n-->" if front else ""


def _named(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name)
    found.compress_type = how
    return found


def _put(archive: zipfile.ZipFile, name: str, part: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    archive.writestr(_named(name, how), part.encode())


class _Layout:
    """Makes paragraphs and tables of tokens, piece by piece."""

    def __init__(self) -> None:
        self._on_new_page = False
        self._anchors = 0

    def body(self, markdown: str) -> Iterator[str]:
        """A piece of the document, and its notes behind it."""
        page = laid_out(markdown)
        tokens, lists, is_quoted = page.tokens, list[bool](), False
        labels = {label for label, _ in page.notes}
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match token.type:
                case "heading_open":
                    yield self._paragraph(f"Heading{token.tag[1]}", tokens[at + 1], labels)
                case "paragraph_open":
                    inline, item = tokens[at + 1], tokens[at - 1] if at else None
                    if is_quoted:
                        yield self._paragraph("Quote", inline, labels)
                    elif lists:
                        starts = item is not None and item.type == "list_item_open"
                        is_task = starts and item is not None and item.info == TASK
                        yield self._item(inline, len(lists), labels, bullet=starts and not is_task)
                    else:
                        yield self._paragraph(_style(tokens, at), inline, labels)
                case "bullet_list_open" | "ordered_list_open":
                    lists.append(True)
                case "bullet_list_close" | "ordered_list_close":
                    lists.pop()
                case "blockquote_open" | "blockquote_close":
                    is_quoted = token.type == "blockquote_open"
                case "hr":
                    self._on_new_page = True
                case "table_open":
                    end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                    yield self._table(tokens[at:end], labels)
                    at = end
                case _:
                    # What closes, and what is inside of those above.
                    pass
            at += 1
        for label, inline in page.notes:
            self._anchors += 1
            words = _runs(inline.children or (), labels)
            anchor = f'<w:bookmarkStart w:id="{self._anchors}" w:name="{_anchor(label)}"/>'
            yield _paragraph("Note", f'{anchor}{words}<w:bookmarkEnd w:id="{self._anchors}"/>')

    def _paragraph(self, style: str, inline: Token, labels: set[str], more: str = "") -> str:
        if self._on_new_page:
            self._on_new_page, more = False, f"<w:pageBreakBefore/>{more}"
        return _paragraph(style, _runs(inline.children or (), labels), more)

    def _item(self, inline: Token, depth: int, labels: set[str], *, bullet: bool) -> str:
        left = _INDENT * depth
        number = (
            f'<w:numPr><w:ilvl w:val="{min(depth, 3) - 1}"/><w:numId w:val="1"/></w:numPr>'
            if bullet
            else ""
        )
        children = inline.children or []
        hangs = bullet or any(child.type == BOX for child in children)
        hanging = f' w:hanging="{_INDENT}"' if hangs else ""
        more = f'{number}<w:ind w:left="{left}"{hanging}/>'
        return self._paragraph("ListParagraph", inline, labels, more)

    def _table(self, tokens: Sequence[Token], labels: set[str]) -> str:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        widths = _widths(rows)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        made = "".join(_row(row, widths, labels, is_head=not n) for n, row in enumerate(rows))
        # Behind a table there is always a paragraph: two would be one, and a page ends in one.
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Rows"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
            f"{_paragraph('Behind', '')}"
        )


def _style(tokens: Sequence[Token], at: int) -> str:
    """What leads to a table, a list or a quotation stays with it; what stands under the title is quiet."""
    behind = tokens[at + 3].type if at + 3 < len(tokens) else ""
    if behind in ("table_open", "bullet_list_open", "blockquote_open"):
        return "Leading"
    is_under = at > 0 and tokens[at - 1].type == "heading_close" and tokens[at - 1].tag == "h1"
    return "Subtitle" if is_under else "Normal"


def _widths(rows: Sequence[Sequence[Token]]) -> list[int]:
    """Of each column: its longest word, and of what is left a share by its longest cell."""
    columns = [[cell.content for cell in column] for column in zip(*rows, strict=True)]
    words = [max(map(len, " ".join(column).split()), default=1) for column in columns]
    least = [_GAP + _LETTER * min(_WIDEST, each) for each in words]
    share = [min(_WIDEST, max(1, *map(len, column))) for column in columns]
    left = WIDTH - sum(least)
    if left < 0:
        return [WIDTH * each // sum(least) for each in least]
    return [one + left * more // sum(share) for one, more in zip(least, share, strict=True)]


def _row(cells: Sequence[Token], widths: Sequence[int], labels: set[str], *, is_head: bool) -> str:
    style = "CellHead" if is_head else "Cell"
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(style, _runs(cell.children or (), labels))}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"


def _paragraph(style: str, runs: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def _runs(children: Iterable[Token], labels: set[str]) -> str:
    """The words of a line, with what is bold and what is a question."""
    found: list[str] = []
    bold = italic = 0
    for child in children:
        match child.type:
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "hardbreak":
                found.append("<w:r><w:br/></w:r>")
            case "softbreak":
                found.append(_run(" "))
            case kind if kind == MARK:
                found.append(_mark(child.content, labels))
            case kind if kind == BOX:
                found.append(f"{_run(child.content)}<w:r><w:tab/></w:r>")
            case _:
                looks = ('<w:rStyle w:val="Question"/>' if italic else "") + "<w:b/>" * bold
                found.append(_run(child.content, looks) if child.content else "")
    return "".join(found)


def _run(words: str, looks: str = "") -> str:
    style = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(words.translate(_NO_XML), quote=False)}</w:t></w:r>'


def _mark(label: str, labels: set[str]) -> str:
    shown = _run(mark_words(label), '<w:rStyle w:val="Mark"/>')
    return (
        f'<w:hyperlink w:anchor="{_anchor(label)}">{shown}</w:hyperlink>'
        if label in labels
        else shown
    )


def _anchor(label: str) -> str:
    return label.replace("-", "_")
