"""The slip of a dossier tells each hand-over from the journal, and whether it was early, on time or late."""

from datetime import date, datetime

from dossiers import at
from gatezone.documents.layout.paper import Table
from gatezone.documents.layout.pdf import pdf_of
from gatezone.kernel.refs import Ref
from gatezone.permits import events
from gatezone.permits.clock import EARLY, LATE, ON_TIME
from gatezone.permits.handing import (
    APPLICANT,
    BODY,
    INTAKE,
    OFFICER,
    SIGNER,
    UNIT,
    AskedBody,
    Hand,
    HandOver,
    Happened,
    hand_overs,
)
from gatezone.permits.printed.notices import Noticed
from gatezone.permits.printed.slips import BookLine, book_paper, slip_paper
from printed_words import sheets_of

MINH, VINH, HANH, HUNG = (Ref("account", name) for name in ("minh", "vinh", "hanh", "hung"))


def happened(kind: str, by: Ref, moment: datetime, **body: object) -> Happened:
    said = {name: each.isoformat() if isinstance(each, datetime) else each for name, each in body.items()}
    return Happened(kind, by, moment, said)


def looked_at(sent_at: datetime) -> datetime:
    return at(8, 17)


ASKED_AT_INTAKE = (
    happened(events.DossierSent.KIND, MINH, at(1, 9), intake_due_at=at(1, 17)),
    happened(
        events.SupplementAsked.KIND,
        VINH,
        at(2, 9),
        supplement_due_on="2026-12-04",
        state="supplement-asked",
    ),
    happened(events.SupplementSent.KIND, MINH, at(4, 16), state="answered", earliest_due_at=None),
    happened(events.DossierAccepted.KIND, VINH, at(7, 9), earliest_due_at=at(10, 17)),
    happened(events.DossierTaken.KIND, VINH, at(7, 10)),
    happened(events.DossierTaken.KIND, HANH, at(9, 10), taken_from=str(VINH)),
    happened(events.ResultProposed.KIND, HANH, at(10, 11)),
    happened(events.ResultSigned.KIND, HUNG, at(11, 9)),
    happened(events.ResultHandedOver.KIND, VINH, at(11, 10)),
)


def steps() -> list[HandOver]:
    asked = AskedBody("Công an tỉnh", at(8, 9), at(9, 17), at(10, 9))
    return hand_overs(ASKED_AT_INTAKE, [asked], looked_at=looked_at)


def test_each_hand_over_says_from_whom_and_to_whom() -> None:
    assert [(each.giver, each.taker) for each in steps()] == [
        (Hand(APPLICANT), Hand(INTAKE)),
        (Hand(INTAKE, VINH), Hand(APPLICANT)),
        (Hand(APPLICANT), Hand(INTAKE)),
        (Hand(INTAKE, VINH), Hand(UNIT)),
        (Hand(UNIT), Hand(OFFICER, VINH)),
        (Hand(OFFICER, VINH), Hand(BODY, body="Công an tỉnh")),
        (Hand(OFFICER, VINH), Hand(OFFICER, HANH)),
        (Hand(BODY, body="Công an tỉnh"), Hand(OFFICER, VINH)),
        (Hand(OFFICER, HANH), Hand(SIGNER)),
        (Hand(SIGNER, HUNG), Hand(INTAKE)),
        (Hand(INTAKE, VINH), Hand(APPLICANT)),
    ]


def test_each_is_judged_by_its_own_time() -> None:
    assert [each.judged for each in steps()] == [
        "",
        LATE,  # looked at the day after it should have been
        ON_TIME,  # the supplement came on its last day
        EARLY,
        EARLY,
        "",
        EARLY,
        LATE,  # the body answered a day late
        ON_TIME,
        LATE,
        "",
    ]


def test_the_slip_names_the_officers_and_says_early_on_time_or_late() -> None:
    about = Noticed(
        code="H37.21-261201-0001",
        procedure="Điều chỉnh giấy chứng nhận",
        applicant="Công ty Mẫu",
        sent="",
        unit="",
        officer="",
        looked_up="https://zone.example/d/ABC",
        on=date(2026, 12, 11),
        sample=True,
    )
    names = {VINH: "Vinh", HANH: "Hạnh", HUNG: "Hùng"}
    paper = slip_paper(
        about,
        steps(),
        due="17 giờ",
        named=lambda hand: names[hand.account] if hand.account else "",
        body="BAN QUẢN LÝ",
    )
    (table,) = (each for each in paper.blocks if isinstance(each, Table))
    assert table.rows[6][1:] == (
        "Nhận thụ lý",
        "Cán bộ thụ lý: Vinh",
        "Cán bộ thụ lý: Hạnh",
        "10:00 09/12/2026",
        "trước hạn",
    )
    assert table.rows[7][2] == "Công an tỉnh"
    assert [each[-1] for each in table.rows].count("quá hạn") == 3
    assert "KIỂM SOÁT" in paper.written_title


def test_the_book_has_a_line_a_dossier_and_room_to_sign() -> None:
    line = BookLine(
        "H37", "Điều chỉnh", "Công ty", "Đồng Đăng", "Phòng", "1", "2", "3", "trực tuyến", "quá hạn"
    )
    paper = book_paper([line], on=date(2026, 12, 11), body="BAN QUẢN LÝ", is_sample=False)
    (table,) = (each for each in paper.blocks if isinstance(each, Table))
    assert table.rows[0][0] == "1"
    assert table.rows[0][table.columns.index("Ký nhận")] == ""
    assert table.landscape


def test_the_book_breaks_a_code_in_two_lines_so_that_it_stays_in_its_cell() -> None:
    line = BookLine(
        "H37.21-240812-0001", "Cấp mới", "Hoa", "", "Phòng", "1", "2", "3", "trực tuyến", "quá hạn"
    )
    paper = book_paper([line], on=date(2026, 12, 11), body="BAN QUẢN LÝ", is_sample=False)
    sheet = sheets_of(pdf_of(paper))[1]
    above, below = sheet.find("H37.21-"), sheet.find("240812-0001")
    assert (above.x, above.y < below.y) == (below.x, True)


def test_a_book_is_no_draft_and_nobody_signs_it() -> None:
    paper = book_paper([], on=date(2026, 12, 11), body="BAN QUẢN LÝ", is_sample=False)
    said = "".join(line for sheet in sheets_of(pdf_of(paper)) for line in sheet.lines())
    assert "Cộng: 0 hồ sơ" in said.replace("\xa0", " ")
    assert "DỰ THẢO" not in said
    assert "TRƯỞNG BAN" not in said
