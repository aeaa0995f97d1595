"""A document as a docx that may be worked on, from the same Paper and by the same cells as the PDF."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as STANDS
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from gatezone.documents.layout.kept_paper import whole
from gatezone.documents.layout.paper import Paper
from gatezone.documents.layout.pdf import words_of

FONT = "Times New Roman"
INDENT, AFTER, SPACING = Mm(12.7), Pt(6), 1.15
HALVES = (Mm(70), Mm(95))
RED = RGBColor(0xC0, 0, 0)
ALIGNED = {"left": STANDS.LEFT, "center": STANDS.CENTER, "right": STANDS.RIGHT}
RULE_MM = {"body": 28, "abstract": 35, "motto": 55}
"""How long the rules are: drawn as the upper edge of a paragraph, so that they stand in every word processor."""


def docx_of(paper: Paper, *, at: datetime | None = None) -> bytes:
    """Return a paper as a docx. It bears no signature."""
    words = words_of(whole(paper))
    sheet = docx.Document()
    _settings(sheet, words, at)
    _head(sheet, words)
    _opening(sheet, words)
    for block in words["blocks"]:
        _block(sheet, block)
    _end(sheet, words)
    for each in words["appendices"]:
        _appendix(sheet, each)
    written = BytesIO()
    sheet.save(written)
    return written.getvalue()


def _settings(sheet: Document, words: Mapping[str, Any], at: datetime | None) -> None:
    style = sheet.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(script), FONT)
    style.paragraph_format.space_after = AFTER
    style.paragraph_format.line_spacing = SPACING
    told = sheet.core_properties
    told.title, told.author, told.language, told.comments = words["name"], words["body"], "vi", ""
    if at:
        told.created = told.modified = at
    _page(sheet.sections[0])
    if words["contact"]:
        foot = sheet.sections[0].first_page_footer.paragraphs[0]
        _edge(foot)
        _say(foot, words["contact"], 11)


def _page(section: Any, *, landscape: bool = False, starts: int | None = None) -> None:
    """Set A4, the margins, and the number of the page in the upper margin of every page but the first."""
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = (Mm(30), Mm(15)) if landscape else (Mm(20), Mm(20))
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(15))
    section.header_distance = Mm(8)
    section.footer_distance = Mm(8)
    section.different_first_page_header_footer = not landscape
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = section.first_page_footer.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    if not number.runs:
        number.alignment = STANDS.CENTER
        run = number.add_run()
        run.font.size = Pt(14)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = text
            run._r.append(mark)
    for copied in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(copied)
    if starts is not None:
        kept = OxmlElement("w:pgNumType")
        kept.set(qn("w:start"), str(starts))
        section._sectPr.insert_element_before(kept, "w:cols", "w:titlePg", "w:docGrid")


def _head(sheet: Document, words: Mapping[str, Any]) -> None:
    """Cells 1 to 5b, 10b and 11: who issues on the left, the state and the motto on the right."""
    above = _halves(sheet, rows=2)
    left, right = above.rows[0].cells
    if words["parent"]:
        _centred(left, words["parent"].upper(), 12)
    for line in words["body-lines"]:
        _centred(left, line.upper(), 12, bold=True)
    _rule(left, HALVES[0], RULE_MM["body"])
    _centred(right, words["state"], 12, bold=True)
    _centred(right, words["motto"], 13, bold=True)
    _rule(right, HALVES[1], RULE_MM["motto"])
    left, right = above.rows[1].cells
    _centred(left, words["symbol"], 13)
    if words["regarding"]:
        _centred(left, words["regarding"], 12).paragraph_format.space_before = AFTER
    if words["urgency"]:
        _boxed(_centred(left, words["urgency"], 13, bold=True, colour=RED), colour="C00000")
    if words["circulation"]:
        _boxed(_centred(left, words["circulation"], 13, bold=True), colour="000000")
    _centred(right, words["place-and-day"], 13, italic=True)


def _opening(sheet: Document, words: Mapping[str, Any]) -> None:
    """Cells 5a and 9a, who decides, and the grounds."""
    if words["title"]:
        _centred(sheet, words["title"], 14, bold=True).paragraph_format.space_before = Pt(14)
        for line in words["abstract"]:
            _centred(sheet, line, 14, bold=True)
        if words["abstract"]:
            _rule(sheet, Mm(165), RULE_MM["abstract"])
    _space(sheet)
    if len(words["addressees"]) == 1:
        _centred(sheet, f"{words['to']} {words['addressees'][0]}", 14)
    elif words["addressees"]:
        for line in (words["to"], *(f"- {each}" for each in words["addressees"])):
            _set(_say(sheet.add_paragraph(), line, 14), left=Mm(30 if line == words["to"] else 45))
    if words["authority"]:
        _centred(sheet, words["authority"].upper(), 14, bold=True)
    for line in words["grounds"]:
        _body(sheet, line, italic=True)
    if words["decides"]:
        _centred(sheet, words["decides"], 14, bold=True)


def _block(sheet: Document, block: Mapping[str, Any]) -> None:
    kind = block["block"]
    if kind == "part":
        _keep(_centred(sheet, f"Phần {block['number']}", 14, bold=True))
        _keep(_centred(sheet, block["title"].upper(), 14, bold=True))
    elif kind == "heading":
        title = block["title"].upper() if block["level"] == 1 else block["title"]
        _keep(_body(sheet, f"{block['number']} {title}", bold=block["level"] < 3))
    elif kind == "article":
        title = f" {block['title']}" if block["title"] else ""
        line = _body(sheet, f"Điều {block['number']}.{title}", bold=True)
        if block["text"] and title:
            _body(sheet, block["text"])
        elif block["text"]:
            _say(line, f" {block['text']}", 14)
    elif kind == "paragraph":
        _body(sheet, block["text"])
    elif kind == "point":
        _body(sheet, f"{block['mark']} {block['text']}")
    elif kind == "table":
        _table(sheet, block)


def _table(sheet: Document, block: Mapping[str, Any]) -> None:
    if block["landscape"]:
        _page(sheet.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    if block["title"]:
        _keep(_centred(sheet, block["title"], 14, bold=True))
    grid = sheet.add_table(rows=1, cols=len(block["columns"]), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    wide, shares = Mm(257) if block["landscape"] else Mm(165), block["widths"]
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = int(wide * share / sum(shares))
    _row(grid.rows[0].cells, block["columns"], ["center"] * len(shares), bold=True)
    again = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(again)
    for row in block["rows"]:
        _row(grid.add_row().cells, row, block["aligns"])
    for note in block["notes"]:
        _say(sheet.add_paragraph(), note, 12, italic=True)
    if block["landscape"]:
        _page(sheet.add_section(WD_SECTION.NEW_PAGE))
        sheet.sections[-1].different_first_page_header_footer = False
    else:
        _space(sheet)


def _row(cells: Iterable[Cell], said: Iterable[str], aligns: Iterable[str], *, bold: bool = False) -> None:
    for cell, words, align in zip(cells, said, aligns, strict=True):
        line = cell.paragraphs[0]
        line.alignment = ALIGNED[align]
        _tight(_say(line, words, 12, bold=bold))


def _end(sheet: Document, words: Mapping[str, Any]) -> None:
    """Cells 7, 9b and 12: recipients on the left, who signs on the right; they stay together."""
    sheet.paragraphs[-1].paragraph_format.keep_with_next = True
    below = _halves(sheet, rows=1)
    left, right = below.rows[0].cells
    fixed = OxmlElement("w:cantSplit")
    below.rows[0]._tr.get_or_add_trPr().append(fixed)
    _tight(_say(_first(left), words["to-whom"], 12, bold=True, italic=True))
    for line in words["recipients"]:
        _tight(_say(left.add_paragraph(), line, 11))
    if words["drafter"]:
        _tight(_say(left.add_paragraph(), words["drafter"], 11))
    for line in words["authorities"]:
        _centred(right, line, 14, bold=True)
    _centred(right, "", 14).paragraph_format.space_before = Mm(25)
    _centred(right, words["signer"], 14, bold=True)


def _appendix(sheet: Document, words: Mapping[str, Any]) -> None:
    _page(sheet.add_section(WD_SECTION.NEW_PAGE), starts=1)
    _centred(sheet, words["name"], 14, bold=True)
    _centred(sheet, words["title"].upper(), 14, bold=True)
    _centred(sheet, words["reference"], 13, italic=True)
    _rule(sheet, Mm(165), RULE_MM["abstract"])
    for block in words["blocks"]:
        _block(sheet, block)


def _halves(sheet: Document, *, rows: int) -> Grid:
    grid = sheet.add_table(rows=rows, cols=2)
    grid.autofit = False
    for column, width in zip(grid.columns, HALVES, strict=True):
        for cell in column.cells:
            cell.width = width
    return grid


def _first(cell: Cell) -> Line:
    """Return the line a cell comes with, as long as nothing stands on it; then another one."""
    line = cell.paragraphs[-1]
    return (
        line
        if len(cell.paragraphs) == 1 and not line.runs and line.alignment is None
        else cell.add_paragraph()
    )


def _centred(
    where: Any,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor | None = None,
) -> Line:
    line = _first(where) if isinstance(where, Cell) else where.add_paragraph()
    line.alignment = STANDS.CENTER
    return _tight(_say(line, words, size, bold=bold, italic=italic, colour=colour))


def _body(sheet: Document, words: str, *, bold: bool = False, italic: bool = False) -> Line:
    line = _say(sheet.add_paragraph(), words, 14, bold=bold, italic=italic)
    line.alignment = STANDS.JUSTIFY
    line.paragraph_format.first_line_indent = INDENT
    return line


def _say(
    line: Line,
    words: str,
    size: int,
    *,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor | None = None,
) -> Line:
    run = line.add_run(words)
    run.font.size, run.font.name, run.bold, run.italic = Pt(size), FONT, bold, italic
    if colour is not None:
        run.font.color.rgb = colour
    return line


def _tight(line: Line) -> Line:
    line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(0), 1.0
    return line


def _keep(line: Line) -> Line:
    line.paragraph_format.keep_with_next = True
    return line


def _set(line: Line, *, left: int) -> Line:
    line.paragraph_format.left_indent = left
    return line


def _space(sheet: Document) -> None:
    _tight(_say(sheet.add_paragraph(), "", 6))


def _rule(where: Any, width: int, length_mm: int) -> None:
    """Draw a solid rule in the middle: the upper edge of an empty line that is drawn in on both sides."""
    line = _tight(_say(where.add_paragraph(), "", 4))
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = int((width - Mm(length_mm)) / 2)
    _edge(line)


def _edge(line: Line, sides: Iterable[str] = ("top",), colour: str = "000000") -> None:
    edges = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", colour)):
            edge.set(qn(f"w:{name}"), value)
        edges.append(edge)
    line._p.get_or_add_pPr().insert_element_before(
        edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _boxed(line: Line, *, colour: str) -> None:
    """Draw a box round a line."""
    line.paragraph_format.space_before = AFTER
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(15)
    _edge(line, ("top", "left", "bottom", "right"), colour)
