"""Sheets at the projects desk: Oanh sends what she has, mends it row by row, and the rate changes."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Morning, Seat, refuses_unseen, text_of
from dirty_sheets import ROAD, ROAD_NAME, YARD, YARD_NAME, plan, treasury
from gatezone.projects.models import Import, PlanLine, Voucher
from works import TR, Works, approved

DAY = date(2024, 8, 20)
DECIDED = {"number": "9/NQ-HĐND", "decided_on": "2024-01-05", "authority": "council", "kind": "assigned"}


@pytest.fixture
def road(morning: Morning) -> Works:
    return approved(300_000 * TR, on=date(2023, 3, 1), code7=ROAD)


def sends(seat: Seat, content: bytes, kind: str = "plan", **more: object):
    wish = {"kind": kind, "unit": "", "style": "", "plan_year": "", **more}
    return seat.sends("/projects/sheets", sheet=SimpleUploadedFile("kế hoạch.xlsx", content), **wish)


def sent(seat: Seat, content: bytes, kind: str = "plan", **more: object) -> str:
    answer = sends(seat, content, kind, **more)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_oanh_mends_a_row_that_can_be_read_in_two_ways_and_takes_the_plan_in(road, oanh):
    approved(300_000 * TR, on=date(2023, 3, 1), code7=YARD)
    rows = (
        (1, ROAD, ROAD_NAME, None, "10.961", None, None),
        (2, YARD, YARD_NAME, None, 20_000, None, 20_000),
    )
    sheet = sent(oanh, plan(*rows), plan_year="2024")
    page = text_of(oanh.sees(sheet))
    assert "1 of 2 rows are good, 1 wait in quarantine" in page
    assert "This amount can be read in two ways" in page
    row = text_of(oanh.sees(f"{sheet}/rows/4"))
    assert "10,961,000,000" in row
    assert oanh.presses(sheet, "take", **DECIDED, source="nsdp-tinh").status_code == 409
    assert not PlanLine.objects.exists()

    drawn = oanh.sees(f"{sheet}/rows/4").content.decode()
    choice = re.findall(r'name="total" value="(\d+ đ)"', drawn)[1]
    cells = {"no": "1", "code": ROAD, "name": ROAD_NAME, "total": choice}
    assert oanh.sends(f"{sheet}/rows/4", **cells).status_code == 302
    assert "2 of 2 rows are good" in text_of(oanh.sees(sheet))
    refuses_unseen(oanh, sheet, "take", **DECIDED, source="nsdp-tinh")
    assert oanh.presses(sheet, "take", **DECIDED, source="nsdp-tinh").status_code == 302
    assert "Taken in" in text_of(oanh.sees(sheet))
    assert sorted(PlanLine.objects.values_list("plan_vnd", flat=True)) == [10_961 * TR, 20_000 * TR]


def test_oanh_takes_in_the_statement_of_the_treasury_and_the_rate_changes(road, oanh):
    road.plans(2024, {"nsdp-tinh": 1_000 * TR}, date(2024, 1, 5))
    contract = road.signs(5_000 * TR, date(2024, 2, 1), number="1/HĐ")
    road.submits(road.asks(contract, 900 * TR, date(2024, 8, 1)), date(2024, 8, 2))
    assert "90.00" not in text_of(oanh.sees("/projects"))
    entry = (DAY, "LKB-7", ROAD, "1/HĐ", "Ngân sách tỉnh", 2024, None, "Tạm ứng", 900 * TR, None)
    sheet = sent(oanh, treasury(entry), "treasury")
    refuses_unseen(oanh, sheet, "take", explained="")
    assert oanh.presses(sheet, "take", explained="").status_code == 302
    assert "90.00" in text_of(oanh.sees("/projects"))
    assert Voucher.objects.get().paper == "LKB-7"


def test_a_row_is_set_aside_with_a_reason_or_not_at_all(road, oanh):
    sheet = sent(oanh, plan((1, "DA", ROAD_NAME, None, 5), (2, ROAD, ROAD_NAME, None, 7)), plan_year="2024")
    assert oanh.sends(f"{sheet}/rows/4/aside", reason="").status_code == 409
    assert oanh.sends(f"{sheet}/rows/4/aside", reason="Chưa có mã").status_code == 302
    assert "1 are set aside" in text_of(oanh.sees(sheet))
    assert oanh.presses(sheet, "take", **DECIDED, source="nstw").status_code == 302
    assert PlanLine.objects.get().plan_vnd == 7 * TR


def test_what_is_no_sheet_is_refused_in_words_and_nothing_is_kept(morning, oanh):
    for content in (b"PK\x03\x04 nothing", b"\x00", b"x" * 8_000_001):
        answer = sends(oanh, content)
        assert answer.status_code == 422
        assert "Nothing was changed" in text_of(answer)
    assert sends(oanh, b"").status_code == 422
    assert not Import.objects.exists()


def test_a_sheet_is_declined_and_may_be_sent_again(road, oanh):
    content = plan((1, ROAD, ROAD_NAME, None, 5))
    sheet = sent(oanh, content, plan_year="2024")
    assert sends(oanh, content).status_code == 409
    assert oanh.presses(sheet, "decline", reason="").status_code == 409
    refuses_unseen(oanh, sheet, "decline", reason="Nhầm năm")
    assert oanh.presses(sheet, "decline", reason="Nhầm năm").status_code == 302
    assert "Declined" in text_of(oanh.sees("/projects/sheets"))
    sent(oanh, content, plan_year="2024")


def test_who_only_reads_may_not_send_and_a_stranger_sees_nothing(morning, oanh):
    content = plan((1, ROAD, ROAD_NAME, None, 5))
    sheet = sent(oanh, content)
    hung = morning.seat("hung")
    assert hung.sees(sheet).status_code == 200
    assert hung.presses(sheet, "decline", reason="x").status_code == 403
    assert sends(hung, plan((1, YARD, YARD_NAME, None, 5))).status_code == 403
    assert morning.hoa.sees(sheet).status_code == 403
    assert oanh.sees(f"{sheet}/rows/99").status_code == 404


def test_an_empty_table_is_given_with_the_headings_and_read_again(morning, oanh):
    for kind in ("plan", "contracts", "treasury"):
        answer = oanh.sees(f"/projects/sheets/{kind}.csv")
        assert answer.status_code == 200
        assert answer.content.decode("utf-8-sig").startswith("Unit: VND")
    assert oanh.sees("/projects/sheets/bogus.csv").status_code == 404
