"""An official document on paper, judged cell by cell from the bytes of its PDF (Decree 30/2020/NĐ-CP, Appendix I)."""

from dataclasses import replace
from datetime import date

import pytest

from gatezone.documents.layout.paper import (
    URGENCIES,
    Appendix,
    Article,
    Heading,
    Paper,
    Paragraph,
    Part,
    Point,
    Signing,
    Table,
)
from gatezone.documents.layout.pdf import laid_out, pdf_of
from letters import FOR_THE_HEAD, LETTER, REPORT
from printed_words import Piece, Sheet, sheets_of

ON = date(2026, 1, 5)
LONG = tuple(Paragraph("Hoạt động xuất nhập khẩu qua các cửa khẩu diễn ra ổn định. " * 8) for _ in range(4))
TABLE = Table(("STT", "Nhiệm vụ", "Số vốn"), (("1", "Đường chuyên dụng", "182.398"),), (1, 6, 2))
FULL = replace(
    REPORT,
    number="05",
    on=ON,
    urgency="KHẨN",
    drafter="PL.(300)",
    contact="Km 4, xã Đồng Đăng, tỉnh Lạng Sơn",
    grounds=("Căn cứ Nghị định số 30/2020/NĐ-CP", "Theo đề nghị của Văn phòng"),
    blocks=(
        Part("I", "Kết quả"),
        Heading(1, "I.", "Những kết quả"),
        Heading(2, "1.", "Thu ngân sách"),
        Point("a)", "Thu phí sử dụng công trình"),
        *LONG,
        Paragraph("Trên đây là báo cáo của Ban Quản lý."),
    ),
    signing=FOR_THE_HEAD,
    verify_url="https://gatezone.example/verify/ABCDEFGH12345678",
)
SENT = replace(LETTER, number="10", on=date(2026, 3, 15))

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return sheets_of(pdf_of(FULL))


@pytest.fixture(scope="module")
def first(sheets: list[Sheet]) -> Sheet:
    return sheets[0]


def centre(sheet: Sheet, text: str) -> float:
    begins, ends = sheet.width_of(text)
    return (begins + ends) / 2


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 12),
        ("Độc lập - Tự do - Hạnh phúc", BOLD, 13),
        ("UBND TỈNH LẠNG SƠN", REGULAR, 12),
        ("BAN QUẢN LÝ KHU KINH TẾ", BOLD, 12),
        ("Số: 05/BC-BQL", REGULAR, 13),
        ("Lạng Sơn, ngày 05 tháng 01 năm 2026", ITALIC, 13),
        ("BÁO CÁO", BOLD, 14),
        ("Kết quả công tác", BOLD, 14),
        ("Kính gửi: Ủy ban", REGULAR, 14),
        ("Căn cứ Nghị định", ITALIC, 14),
        ("Theo đề nghị", ITALIC, 14),
        ("Phần I", BOLD, 14),
        ("KẾT QUẢ", BOLD, 14),
        ("I. NHỮNG KẾT QUẢ", BOLD, 14),
        ("1. Thu ngân sách", BOLD, 14),
        ("a) Thu phí", REGULAR, 14),
        ("Hoạt động xuất nhập khẩu", REGULAR, 14),
        ("KHẨN", BOLD, 13),
    ],
)
def test_a_cell_of_the_first_page_has_its_size_and_style(first: Sheet, text: str, font: str, size: int):
    piece = first.find(text)
    assert (piece.font, piece.size) == (font, size)


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("Nơi nhận:", BOLD_ITALIC, 12),
        ("- Như trên;", REGULAR, 11),
        ("- Lưu: VT, KHTH.", REGULAR, 11),
        ("PL.(300)", REGULAR, 11),
        ("KT. TRƯỞNG BAN", BOLD, 14),
        ("PHÓ TRƯỞNG BAN", BOLD, 14),
        ("Trần Văn Thắng", BOLD, 14),
    ],
)
def test_a_cell_of_the_end_has_its_size_and_style(sheets: list[Sheet], text: str, font: str, size: int):
    piece = sheets[-1].find(text)
    assert (piece.font, piece.size) == (font, size)


def test_the_sheet_is_a4_with_the_margins_of_the_decree(first: Sheet):
    assert (round(first.width), round(first.height)) == (210, 297)
    text = [each for each in first.pieces if each.text.strip()]
    assert 30 <= min(each.x for each in text) <= 35
    assert 190 <= max(each.x for each in text) <= 195
    assert 20 <= min(each.y for each in text) <= 26


def test_the_state_stands_on_the_right_and_the_body_on_the_left(first: Sheet):
    assert first.find("UBND").x < first.find("CỘNG HÒA").x
    assert abs(centre(first, "CỘNG HÒA") - centre(first, "Độc lập")) < 2
    assert abs(centre(first, "Lạng Sơn, ngày") - centre(first, "Độc lập")) < 2
    assert first.find("Số: 05").y == first.find("Lạng Sơn, ngày").y


def test_the_rules_are_as_long_as_the_decree_says(first: Sheet):
    body, motto, abstract = sorted(
        (each for each in first.rules if 20 < each.length < 80 and each.y < 100), key=lambda rule: rule.y
    )[:3]
    body, motto = (body, motto) if body.x < motto.x else (motto, body)
    begins, ends = first.width_of("Độc lập")
    assert abs(motto.length - (ends - begins)) < 3
    for rule, line in ((body, "KHẨU ĐỒNG ĐĂNG"), (abstract, "hướng, nhiệm vụ")):
        begins, ends = first.width_of(line)
        assert 1 / 3 <= rule.length / (ends - begins) <= 1 / 2
        assert abs(rule.x + rule.length / 2 - (begins + ends) / 2) < 3
        assert 0 < rule.y - first.find(line).y < 5


def test_a_paragraph_is_drawn_in_and_set_apart(first: Sheet):
    lines = sorted({each.y for each in first.pieces if each.size == 14 and each.y > first.find("a) Thu").y})
    assert abs(first.find("Hoạt động").x - 30 - 12.7) < 0.5
    single = 14 * 1.149 * 25.4 / 72
    assert single <= lines[1] - lines[0] <= 1.5 * single
    assert first.find("Hoạt động").y - first.find("a) Thu").y >= lines[1] - lines[0] + 6 * 25.4 / 72 - 0.05


def test_the_number_of_the_page_stands_in_the_upper_margin_and_not_on_the_first(sheets: list[Sheet]):
    above = [[each for each in sheet.pieces if each.y < 20] for sheet in sheets]
    assert above[0] == []
    (number,) = above[1]
    assert (number.text, number.size, number.font) == ("2", 14, REGULAR)
    assert abs(number.x - (30 + 195) / 2) < 3


def test_the_text_ends_with_the_mark_and_the_signature_is_never_alone(sheets: list[Sheet]):
    last = sheets[-1]
    assert any(line.endswith("Ban Quản lý./.") for line in last.lines())
    assert last.find("KT. TRƯỞNG BAN").y == pytest.approx(last.find("Nơi nhận:").y, abs=1)
    assert last.find("Trần Văn Thắng").y > last.find("PHÓ TRƯỞNG BAN").y + 25
    assert last.find("Trần Văn Thắng").x > 105
    assert abs(centre(last, "Trần Văn Thắng") - centre(last, "PHÓ TRƯỞNG BAN")) < 3


@pytest.mark.parametrize("paragraphs", range(9, 16))
def test_title_and_name_of_the_signer_stay_on_one_page_with_the_end_of_the_text(paragraphs: int):
    text = tuple(
        Paragraph("Một đoạn văn bản dài vừa đủ một dòng rưỡi của trang giấy khổ A4 đứng. " * 2)
        for _ in range(paragraphs)
    )
    end = sheets_of(pdf_of(replace(FULL, blocks=(*text, Paragraph("Câu cuối cùng.")))))[-1]
    for said in ("Câu cuối cùng./.", "KT. TRƯỞNG BAN", "Trần Văn Thắng"):
        assert end.find(said)


@pytest.mark.parametrize("urgency", URGENCIES)
def test_urgency_is_a_red_box_of_the_size_of_the_decree(urgency: str):
    sheet = sheets_of(pdf_of(replace(FULL, urgency=urgency)))[0]
    assert sheet.find(urgency).colour[0] > 0.7
    wide = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "KHẨN": 20}[urgency]
    assert any(abs(rule.length - wide) < 1 for rule in sheet.rules)


def test_a_letter_says_regarding_what_under_its_number_and_has_no_title():
    sheet = sheets_of(pdf_of(SENT))[0]
    assert sheet.find("Số: 10/BQL-VP").size == 13
    about: Piece = sheet.find("V/v phối hợp")
    assert (about.size, about.font) == (12, REGULAR)
    assert 0 < about.y - sheet.find("Số:").y < 10
    assert sheet.find("Lạng Sơn, ngày 15 tháng 3 năm 2026")
    assert sheet.find("Kính gửi: Sở Công Thương")
    assert "CÔNG VĂN" not in "".join(sheet.lines())
    assert [line for line in sheet.lines() if line.startswith("- ")] == ["- Như trên;", "- Lưu: VT, VP."]


def test_several_addressees_stand_each_on_a_line():
    sheet = sheets_of(pdf_of(replace(SENT, addressees=("Sở Công Thương", "Sở Tài chính"))))[0]
    assert sheet.find("- Sở Công Thương;").y < sheet.find("- Sở Tài chính.").y
    assert sheet.find("- Sở Công Thương;").x == sheet.find("- Sở Tài chính.").x


def test_a_decision_says_who_decides_and_bears_articles():
    paper = replace(
        REPORT,
        kind="QĐ",
        addressees=(),
        authority="Trưởng ban Ban Quản lý",
        grounds=("Căn cứ Luật Đất đai", "Theo đề nghị của Văn phòng"),
        blocks=(Article("1", "", "Phê duyệt kết quả."), Article("2", "Hiệu lực", "Từ ngày ký.")),
    )
    sheet = sheets_of(pdf_of(paper))[0]
    order = [
        sheet.find(text).y
        for text in ("QUYẾT ĐỊNH", "TRƯỞNG BAN BAN", "Căn cứ", "QUYẾT ĐỊNH:", "Điều 1.", "Điều 2. Hiệu lực")
    ]
    assert order[1:] == sorted(order[1:])
    assert sheet.find("Điều 1.").is_bold
    assert not sheet.find("Phê duyệt").is_bold


def test_a_wide_table_stands_on_a_landscape_page():
    sheets = sheets_of(
        pdf_of(replace(FULL, blocks=(Paragraph("Trước."), replace(TABLE, landscape=True), Paragraph("Sau."))))
    )
    assert [(round(each.width), round(each.height)) for each in sheets] == [
        (210, 297),
        (297, 210),
        (210, 297),
    ]
    assert sheets[1].find("182.398")
    assert [each.text for each in sheets[1].pieces if each.y < 20] == ["2"]


def test_numbers_stand_to_the_right_and_places_in_the_middle():
    sheet = sheets_of(pdf_of(replace(FULL, blocks=(TABLE, Paragraph("Hết.")))))[0]
    assert sheet.width_of("182.398")[1] > 190
    assert abs(sheet.find("1Đường").x - (30 + 165 / 9 / 2)) < 2


def test_two_appendices_bear_roman_numbers_and_count_their_pages_anew():
    more = (Appendix("Bảng chỉ tiêu", (TABLE,)), Appendix("Danh mục", (*LONG, *LONG)))
    sheets = sheets_of(pdf_of(replace(SENT, appendices=more)))
    assert (sheets[1].find("Phụ lục I").size, sheets[1].find("Phụ lục I").font) == (14, BOLD)
    assert sheets[1].find("BẢNG CHỈ TIÊU").is_bold
    assert sheets[1].find("(Kèm theo Công văn số 10/BQL-VP").is_italic
    assert sheets[2].find("Phụ lục II")
    assert [[each.text for each in sheet.pieces if each.y < 20] for sheet in sheets[1:]] == [[], [], ["2"]]
    (only,) = sheets_of(pdf_of(replace(SENT, appendices=more[:1])))[1:]
    assert only.lines()[0] == "Phụ lục"


def test_text_is_never_markup_and_tone_marks_are_composed():
    trick = "#strong[x] *a* $b$ <c> @d \\ // [e]"
    sheet = sheets_of(
        pdf_of(replace(SENT, blocks=(Paragraph(trick), Paragraph("Ho\u0323p tie\u0302\u0301ng\x00"))))
    )[0]
    said = "\n".join(sheet.lines())
    assert trick in said
    assert "Họp tiếng./." in said


def test_the_signature_goes_under_the_title_of_the_signer():
    laid = laid_out(FULL)
    title = sheets_of(laid.pdf)[laid.signature.page - 1].find("PHÓ TRƯỞNG BAN")
    assert 0 < laid.signature.y_mm - title.y < 5
    assert 105 < laid.signature.x_mm < 120


def test_a_sample_says_so_across_every_page():
    for paper, words in ((replace(FULL, sample=True), "BẢN MẪU"), (replace(FULL, number=None), "DỰ THẢO")):
        for sheet in sheets_of(pdf_of(paper)):
            assert "".join(each.text for each in sheet.pieces if each.size > 50) == words


def test_the_same_paper_gives_the_same_bytes():
    assert pdf_of(FULL) == pdf_of(FULL)


def test_a_paper_that_could_not_be_is_refused():
    for wrong in ({"kind": "XX"}, {"urgency": "NHANH"}, {"signing": Signing("PP", ("X",), "Y")}):
        with pytest.raises(ValueError, match=r"document|urgent|form"):
            replace(REPORT, **wrong)
    with pytest.raises(ValueError, match="cells"):
        replace(REPORT, blocks=(replace(TABLE, rows=(("1",),)),))
    assert isinstance(REPORT, Paper)
