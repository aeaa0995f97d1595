"""What the notices about a dossier say: what is missing or why, by which text, and both days of an apology."""

from dataclasses import replace
from datetime import date

from gatezone.documents.layout.paper import Paper, Paragraph, Point
from gatezone.permits.printed.notices import (
    Missing,
    Noticed,
    apology_paper,
    refusal_paper,
    supplement_paper,
    to_sign,
)

BOARD = "BAN QUẢN LÝ"
ABOUT = Noticed(
    code="H37.21-261201-0001",
    procedure="Điều chỉnh giấy chứng nhận",
    applicant="Công ty Mẫu",
    sent="09 giờ 00 phút, ngày 01/12/2026",
    unit="Phòng Quản lý doanh nghiệp",
    officer="Vinh",
    looked_up="https://zone.example/d/ABC",
    on=date(2026, 12, 1),
    sample=True,
)
MISSING = (Missing("Văn bản đề nghị", "Thiếu chữ ký.", "Điều 56"), Missing("Bản vẽ", "Thiếu trang 2.", ""))


def words(paper: Paper) -> str:
    return "\n".join(each.text for each in paper.blocks if isinstance(each, Paragraph | Point))


def test_a_notice_names_every_missing_paper_with_its_reason_and_its_text() -> None:
    paper = supplement_paper(ABOUT, MISSING, until="22/12/2026", limit="15 ngày làm việc", body=BOARD)
    for told in ("Văn bản đề nghị: Thiếu chữ ký. (Căn cứ: Điều 56)", "Thiếu trang 2.", "22/12/2026", "Vinh"):
        assert told in words(paper)
    assert words(paper).count("Căn cứ") == 1, "a text that nobody named is not made up"
    assert "BỔ SUNG" in paper.written_title
    assert paper.verify_url == ABOUT.looked_up


def test_a_refusal_says_why_and_by_which_text() -> None:
    paper = refusal_paper(ABOUT, reason="Trùng tên.", basis="Điều 56 khoản 1", body=BOARD)
    assert "Lý do: Trùng tên." in words(paper)
    assert "Căn cứ: Điều 56 khoản 1" in words(paper)


def test_an_apology_says_the_promised_moment_and_the_one_new_day() -> None:
    due = "17 giờ 00 phút, ngày 04/12/2026"
    paper = apology_paper(ABOUT, due=due, reason="Kho đóng cửa.", new_day="09/12/2026", body=BOARD)
    for told in (due, "Kho đóng cửa.", "09/12/2026", "xin lỗi"):
        assert told in words(paper)


def test_a_letter_that_is_signed_does_not_say_that_nobody_needs_to() -> None:
    paper = apology_paper(ABOUT, due="x", reason="Kho đóng cửa.", new_day="09/12/2026", body=BOARD)
    assert "không cần chữ ký" in words(paper)
    assert "không cần chữ ký" not in words(to_sign(paper))
    assert "Tra cứu hồ sơ" in words(to_sign(paper))


def test_a_notice_that_anybody_may_open_names_no_applicant() -> None:
    paper = refusal_paper(replace(ABOUT, applicant=""), reason="Trùng tên.", basis="Điều 56", body=BOARD)
    assert paper.addressees == ("Người nộp hồ sơ",)
    assert "Công ty Mẫu" not in f"{words(paper)}{paper.recipients}"


def test_a_notice_before_there_is_a_code_leaves_its_number_blank_and_leaves_no_room_to_sign() -> None:
    paper = refusal_paper(replace(ABOUT, code=""), reason="Trùng tên.", basis="Điều 56", body=BOARD)
    assert paper.symbol.strip().startswith("/")
    assert paper.signing.lines == ("",)
    assert "Mã hồ sơ: chưa cấp mã" in words(paper)
