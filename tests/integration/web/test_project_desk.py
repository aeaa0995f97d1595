"""The projects desk: rates that open into vouchers, warnings with their owner, forms, the sheet, public works."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import product
from uuid import UUID

import pytest
from openpyxl import load_workbook

from cast import Morning, refuses_unseen, text
from gatezone.projects.models import Acceptance, PaymentRequest, PlanMovement, Project, Voucher
from works import TR, Works, approved

PUBLIC_BYTES = 100_000
MOST_STATEMENTS = 25
CLOSED = "on=2019-01-31&year=2018"
LANGUAGES = ("vi", "en", "zh-hans")


@pytest.fixture
def road(morning: Morning) -> tuple[Works, UUID]:
    """A road with a plan of 12,000 tr, and a contract of 11,500 tr with an advance of 900 tr."""
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    contract = works.signs(11_500 * TR, date(2024, 2, 15), number="01/2024/HĐXD")
    works.advanced(contract, 900 * TR, date(2024, 2, 20))
    return works, contract


@pytest.fixture
def sample(has_works: None, morning: Morning) -> None:
    """The sample portfolio of 2018."""


def test_the_portfolio_shows_its_rate_with_base_day_and_rules_and_it_adds_up_in_vouchers_and_sheet(
    morning, sample, django_assert_max_num_queries
):
    seat = morning.seat("hung")
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page = text(seat.sees(f"/projects?{CLOSED}"))
    for said in ("100.00 %", "182,398", "31 January 2019", "law-83-2015", "Sample"):
        assert said in page
    assert "182,398,000,000 đ" in text(seat.sees(f"/projects/vouchers?rate=R1&{CLOSED}"))
    answer = seat.sees(f"/projects/monthly.xlsx?{CLOSED}")
    they_add_up(list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)))


def they_add_up(rows):
    head = next(row for row in rows if row[0] == "Mã dự án")
    (totals,) = [row for row in rows if row[1] == "Cộng"]
    by_name = dict(zip(head, totals, strict=True))
    assert by_name["KHV năm: tổng"] == 182_398 * TR
    assert by_name["Lũy kế giải ngân từ đầu năm"] == 182_398 * TR
    assert by_name["Giải ngân trong tháng"] == 32_200 * TR
    assert by_name["Tỷ lệ lũy kế / KHV năm, gồm kéo dài (%)"] == 1
    assert by_name["KHV còn lại cho các tháng sau"] == 0
    lines = rows[rows.index(head) + 1 : rows.index(totals)]
    place = head.index("KHV năm: tổng")
    assert len(lines) == 16
    assert sum(row[place] for row in lines) == 182_398 * TR


def test_a_rate_opens_into_the_vouchers_it_is_made_of(morning, road):
    works, _ = road
    page = text(morning.seat("oanh").sees(f"/projects/{works.id}"))
    address = f"/projects/{works.id}/vouchers?rate=R1&amp;on=2024-08-22&amp;year=2024"
    assert address in page
    opened = text(morning.seat("oanh").sees(address.replace("&amp;", "&")))
    voucher = Voucher.objects.get()
    assert voucher.paper in opened
    assert "900,000,000 đ" in opened
    assert "7.50 %" in opened


def test_the_way_of_a_project_is_told_in_the_order_of_its_days(morning, road):
    works, _ = road
    page = text(morning.seat("hung").sees(f"/projects/{works.id}"))
    way = page[page.index('<ol class="way">') : page.index("</ol>")]
    told = ("Investment policy", "Investment decision", "Policy decided", "Approved, not started")
    assert sorted(told, key=way.index) == list(told)


def test_warnings_name_who_sees_to_them_and_what_is_done(morning, road):
    page = text(morning.seat("hung").sees("/projects"))
    assert "W02" in page
    assert "Project officer" in page
    assert "Name the cause and the remedy" in page


def test_nothing_is_shown_of_another_officers_project(morning, road):
    works, _ = road
    assert morning.seat("minh").sees("/projects").status_code == 403
    assert morning.seat("minh").sees(f"/projects/{works.id}").status_code == 403
    assert morning.seat("hung").sees("/projects/00000000-0000-4000-8000-000000000000").status_code == 404


def test_an_empty_portfolio_says_what_to_do(morning):
    assert "No project has a plan yet" in text(morning.seat("hung").sees("/projects"))
    assert "No work is published yet" in text(morning.seat("").sees("/works"))


def test_an_accountant_moves_the_plan_and_the_rate_falls_the_same_day(morning, road):
    works, _ = road
    oanh = morning.seat("oanh")
    wish = {
        "kind": "supplemented",
        "year": 2024,
        "source": "nsdp-tinh",
        "amount_vnd": "1.500.000.000",
        "number": "12/NQ-HĐND",
        "decided_on": "2024-08-20",
        "authority": "council",
    }
    assert oanh.sends(f"/projects/{works.id}/plan", **wish).status_code == 302
    assert PlanMovement.objects.filter(kind="supplemented", amount_vnd=1_500 * TR).count() == 1
    assert "6.67 %" in text(oanh.sees(f"/projects/{works.id}"))


@pytest.mark.parametrize("written", ["10.961,5", "१२३", "-1", "1e309", "10.96", "9999999999999999"])
def test_an_amount_that_could_be_read_in_two_ways_is_refused_where_it_is_typed(morning, road, written):
    works, _ = road
    wish = {"kind": "assigned", "year": 2024, "source": "nsdp-tinh", "amount_vnd": written, "number": "1"}
    answer = morning.seat("oanh").sends(
        f"/projects/{works.id}/plan", decided_on="2024-08-20", authority="council", **wish
    )
    assert answer.status_code == 422
    assert PlanMovement.objects.count() == 1


def test_an_accountant_gives_of_one_project_to_another(morning, road):
    works, _ = road
    other = approved(5_000 * TR, on=date(2023, 3, 1), code7="8173866")
    wish = {"to": other.id, "year": 2024, "source": "nsdp-tinh", "amount_vnd": "700000000", "number": "3/QĐ"}
    answer = morning.seat("oanh").sends(
        f"/projects/{works.id}/shift", decided_on="2024-08-20", authority="committee", **wish
    )
    assert answer.status_code == 302
    moved = PlanMovement.objects.filter(kind="adjusted").values_list("line__project", "amount_vnd")
    assert dict(moved) == {works.id: -700 * TR, other.id: 700 * TR}


def test_a_plan_is_not_taken_below_what_is_disbursed_and_the_page_says_the_rule(morning, road):
    works, _ = road
    other = approved(50_000 * TR, on=date(2023, 3, 1), code7="8173866")
    wish = {
        "to": other.id,
        "year": 2024,
        "source": "nsdp-tinh",
        "amount_vnd": "11100000001",
        "number": "3/QĐ",
    }
    answer = morning.seat("oanh").sends(
        f"/projects/{works.id}/shift", decided_on="2024-08-20", authority="committee", **wish
    )
    assert answer.status_code == 409
    assert "Nothing was changed" in text(answer)
    assert not PlanMovement.objects.filter(kind="adjusted").exists()


def test_a_volume_goes_from_acceptance_to_the_treasury_by_three_people(morning, road):
    works, contract = road
    hieu, oanh, hung = morning.seat("hieu"), morning.seat("oanh"), morning.seat("hung")
    wish = {"contract": contract, "record_number": "02/NT", "accepted_on": "2024-08-21"}
    assert hieu.sends(f"/projects/{works.id}/accept", amount_vnd="3.000.000.000", **wish).status_code == 302
    volume = Acceptance.objects.get()

    asked = hieu.sends(
        f"/projects/{works.id}/ask",
        what=f"volume:{contract}:{volume.pk}",
        line="nsdp-tinh:2024:2024",
        number="02/ĐNTT",
        amount_vnd="3.000.000.000",
    )
    assert asked.status_code == 302
    request = PaymentRequest.objects.get(number="02/ĐNTT")
    address = f"/projects/requests/{request.pk}"
    assert asked["Location"] == address
    refuses_unseen(oanh, address, "check")
    assert oanh.presses(address, "check").status_code == 302
    refuses_unseen(hung, address, "submit")
    assert hung.presses(address, "submit").status_code == 302
    shown = text(oanh.sees(address))
    assert "04.a/TT, 05.a/TT, 03.a/TT, 04.b/TT" in shown
    refuses_unseen(oanh, address, "pay", paid_on="2024-08-22", paper="LKB-77")
    paid = oanh.presses(address, "pay", paid_on="2024-08-22", paper="LKB-77")
    assert paid.status_code == 302
    # r = 900 / (0.8 × 11,500): of 3,000 tr it recovers 293.478261 tr, and only the rest is new money.
    page = text(oanh.sees(f"/projects/{works.id}"))
    assert "293,478,261 đ" in page
    assert "30.05 %" in page


def test_nobody_approves_twice_and_the_page_says_so(morning, road):
    works, contract = road
    request = works.asks(contract, 100 * TR, date(2024, 8, 21))
    address = f"/projects/requests/{request}"
    works.submits(request, date(2024, 8, 21))
    again = morning.seat("oanh").presses(address, "check")
    assert again.status_code in (409, 422)
    assert PaymentRequest.objects.get(pk=request).state == "submitted"
    assert morning.seat("oanh").sends(f"{address}/burn").status_code == 404


def test_a_refusal_of_the_treasury_keeps_its_reason(morning, road):
    works, contract = road
    request = works.submits(works.asks(contract, 100 * TR, date(2024, 8, 21)), date(2024, 8, 21))
    address = f"/projects/requests/{request}"
    oanh = morning.seat("oanh")
    assert oanh.presses(address, "refuse", on="2024-08-22").status_code == 422
    refuses_unseen(oanh, address, "refuse", on="2024-08-22", reason="Thiếu bảng khối lượng")
    assert oanh.presses(address, "refuse", on="2024-08-22", reason="Thiếu bảng khối lượng").status_code == 302
    assert "Thiếu bảng khối lượng" in text(oanh.sees(address))


def test_the_public_pages_are_small_need_no_script_and_name_nobody(morning, sample, client):
    code = Project.objects.exclude(code7=None).first().code7
    for address, language in product(("/works", f"/works/{code}"), LANGUAGES):
        answer = client.get(address, headers={"accept-language": language})
        page = text(answer)
        assert answer.status_code == 200
        assert len(answer.content) < PUBLIC_BYTES
        assert "Hiếu" not in page
        assert "account/" not in page
        assert page.count("<script") == 1


def test_a_work_is_published_from_its_policy_on(morning, client):
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    Project.objects.create(
        code7="8173870", name_vi="Ý tưởng", place="Đồng Đăng", registered_at=datetime(2024, 1, 1, tzinfo=UTC)
    )
    assert client.get("/works/8173865").status_code == 200
    assert client.get("/works/8173870").status_code == 404
    assert client.get("/works/nonsense").status_code == 404
    assert works.project.name_vi in text(client.get("/works"))


def test_a_contract_for_land_is_not_told_to_the_public(morning, road, client):
    works, _ = road
    works.signs(500 * TR, date(2024, 3, 1), kind="compensation", number="GPMB-01")
    page = text(client.get("/works/8173865"))
    assert "01/2024/HĐXD" in page
    assert "GPMB-01" not in page
