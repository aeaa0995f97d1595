"""The docx says what the PDF says, in the same cells."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gatezone.documents.layout.docx import docx_of
from gatezone.documents.layout.kept_paper import json_of, paper_from, whole
from gatezone.documents.layout.paper import Appendix, Heading, Paragraph, Point, Table
from letters import FOR_THE_HEAD, LETTER, REPORT

FULL = replace(
    REPORT,
    number="05",
    on=date(2026, 1, 5),
    signing=FOR_THE_HEAD,
    urgency="KHẨN",
    blocks=(
        Heading(1, "I.", "Kết quả"),
        Point("a)", "Thu phí"),
        Table(("STT", "Việc"), (("1", "Đường"),), (1, 5), landscape=True, notes=("Nguồn: Ban",)),
        Paragraph("Hết."),
    ),
    appendices=(Appendix("Bảng", (Paragraph("x"),)), Appendix("Biểu", (Paragraph("y"),))),
)


def opened(paper):
    return docx.Document(BytesIO(docx_of(paper)))


def said(sheet):
    lines = [each.text for each in sheet.paragraphs]
    for table in sheet.tables:
        lines += [each.text for row in table.rows for cell in row.cells for each in cell.paragraphs]
    return lines


def run_of(sheet, text):
    cells = [
        each for table in sheet.tables for row in table.rows for cell in row.cells for each in cell.paragraphs
    ]
    return next(run for each in (*sheet.paragraphs, *cells) for run in each.runs if run.text.startswith(text))


def test_the_pages_are_those_of_the_decree():
    sheet = opened(FULL)
    first, wide, *_ = sheet.sections
    assert [round(each / Mm(1)) for each in (first.page_width, first.page_height)] == [210, 297]
    assert [round(each / Mm(1)) for each in (first.top_margin, first.left_margin, first.right_margin)] == [
        20,
        30,
        15,
    ]
    assert wide.orientation == WD_ORIENT.LANDSCAPE
    assert first.different_first_page_header_footer
    assert sheet.styles["Normal"].font.name == "Times New Roman"
    assert "PAGE" in first.header._element.xml


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("CỘNG HÒA", 12, True, False),
        ("Độc lập", 13, True, False),
        ("UBND TỈNH", 12, False, False),
        ("Số: 05/BC-BQL", 13, False, False),
        ("Lạng Sơn, ngày 05 tháng 01", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("I. KẾT QUẢ", 14, True, False),
        ("a) Thu phí", 14, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Lưu: VT, KHTH.", 11, False, False),
        ("KT. TRƯỞNG BAN", 14, True, False),
        ("Trần Văn Thắng", 14, True, False),
    ],
)
def test_a_cell_has_its_size_and_style(text, size, bold, italic):
    run = run_of(opened(FULL), text)
    assert (run.font.size, bool(run.bold), bool(run.italic)) == (Pt(size), bold, italic)


def test_it_says_what_the_paper_says():
    lines = said(opened(FULL))
    for wanted in ("Hết./.", "Đường", "Nguồn: Ban", "Phụ lục I", "Phụ lục II", "KHẨN"):
        assert wanted in lines
    assert "V/v phối hợp điều tiết phương tiện chở nông sản" in said(opened(LETTER))


def test_an_appendix_counts_its_pages_from_one():
    starts = [each._sectPr.find(qn("w:pgNumType")) for each in opened(FULL).sections]
    assert [None if each is None else each.get(qn("w:start")) for each in starts] == [
        None,
        None,
        None,
        "1",
        "1",
    ]


def test_the_address_of_the_body_stands_at_the_foot_of_the_first_page_alone():
    feet = [each.first_page_footer for each in opened(replace(FULL, contact="Km 4, Đồng Đăng")).sections]
    said = ["".join(line.text for line in foot.paragraphs) for foot in feet]
    assert said == ["Km 4, Đồng Đăng", "", "", "", ""]


def test_a_paper_is_kept_as_json_and_comes_back():
    assert paper_from(json_of(FULL)) == whole(FULL) == FULL
