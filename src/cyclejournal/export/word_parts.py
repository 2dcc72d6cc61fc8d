"""The parts of a file of Word that are the same in each: its styles, its one kind of list, its page."""

WIDTH = 9_638
"""Of what stands on a page, in twentieths of a point: A4 less 20 mm on each side."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns:w="{_OOXML}/wordprocessingml/2006/main"'
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = f"{_OOXML}/officeDocument/2006/relationships"
_PACKAGE = f"{_OOXML}/package/2006"

TYPES = (
    f'{_XML}{{front}}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_PART}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_PART}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_PART}.numbering+xml"/>'
    "</Types>"
)
"""What is in it; ``front`` is a comment."""

BEFORE = f"{_XML}<w:document {_MAIN}><w:body>"
BEHIND = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1021" w:right="1134" w:bottom="1021" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)


def _style(
    name: str,
    words: str,
    paragraph: str = "",
    run: str = "",
    kind: str = "paragraph",
    based: str = "Normal",
    more: str = "",
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based and kind == "paragraph" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{words}"/>{base}<w:qFormat/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}{more}</w:style>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _heading(level: int, size: int, before: int, colour: str, *, ruled: bool = False) -> str:
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="C9C9C9"/></w:pBdr>'
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/>{line if ruled else ""}<w:spacing w:before="{before}" w:after="50"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'{_font("Calibri")}<w:b/><w:color w:val="{colour}"/><w:sz w:val="{size}"/>',
    )


_BORDER = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="DEDEDE"/>'
_STYLES = (
    f"{_XML}<w:styles {_MAIN}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'{_font("Cambria")}<w:color w:val="1C1C1C"/><w:sz w:val="20"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + _style(
        "Normal",
        "Normal",
        '<w:spacing w:before="0" w:after="80" w:line="252" w:lineRule="auto"/>',
        based="",
    )
    + _heading(1, 32, 0, "1C1C1C")
    + _heading(2, 24, 200, "1C1C1C", ruled=True)
    + _heading(3, 20, 150, "1D4F63")
    + "".join(_heading(level, 19, 120, "1C1C1C") for level in (4, 5, 6))
    + _style("Subtitle", "Subtitle", run='<w:color w:val="595959"/>')
    + _style("Leading", "Leading", "<w:keepNext/>")
    + _style("ListParagraph", "List Paragraph", "<w:contextualSpacing/>")
    + _style(
        "Quote",
        "Quote",
        '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="9DB8C2"/></w:pBdr><w:ind w:left="240"/>',
    )
    + _style("Cell", "Cell", '<w:spacing w:before="20" w:after="20"/>', '<w:sz w:val="18"/>')
    + _style("CellHead", "Cell Head", "<w:keepNext/>", "<w:b/>", based="Cell")
    + _style(
        "Behind",
        "Behind a Table",
        '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>',
    )
    + _style("Note", "Note", '<w:spacing w:before="0" w:after="30"/>', '<w:sz w:val="17"/>')
    + _style("Question", "Question", run='<w:i/><w:color w:val="1D4F63"/>', kind="character")
    + _style(
        "Mark",
        "Mark",
        run='<w:color w:val="1D4F63"/><w:vertAlign w:val="superscript"/>',
        kind="character",
    )
    + _style(
        "Rows",
        "Rows",
        kind="table",
        more="<w:tblPr><w:tblBorders>"
        + "".join(_BORDER.format(side=side) for side in ("bottom", "insideH"))
        + '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    )
    + "</w:styles>"
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
    '<w:lvlJc w:val="left"/></w:lvl>'
    for level, sign in enumerate("•–•")
)

PARTS = {
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_RELATION}/numbering" Target="numbering.xml"/></Relationships>',
    "word/styles.xml": _STYLES,
    "word/numbering.xml": f'{_XML}<w:numbering {_MAIN}><w:abstractNum w:abstractNumId="0">'
    f'<w:multiLevelType w:val="hybridMultilevel"/>{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
}
"""All but the list of what is in it and the document, by their names."""
