"""The ledger on pages: money that came back, vouchers that are corrected, months that are closed."""

from datetime import date

import pytest

from cast import Morning, text_of
from gatezone.projects.models import ClosedMonth, Voucher
from works import TR, Works, approved

FEB = date(2024, 2, 20)
MOST_STATEMENTS = 8


@pytest.fixture
def paid(morning: Morning) -> tuple[Works, Voucher]:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    return works, works.advanced(works.signs(5_000 * TR, FEB), 900 * TR, FEB)


def test_money_comes_back_to_the_plan_and_no_more_than_is_left_of_its_voucher(paid, oanh):
    works, voucher = paid
    here = f"/projects/{works.id}/vouchers/{voucher.pk}/return"
    contract = f"/projects/contracts/{voucher.contract_id}"
    assert here in oanh.sees(contract).content.decode()
    wish = {"on": "2024-08-21", "paper": "NT-1", "reason": "Trả thừa"}
    assert oanh.sends(here, **wish, amount_vnd="900.000.001").status_code == 409
    answer = oanh.sends(here, **wish, amount_vnd="100.000.000")
    assert (answer.status_code, answer["Location"]) == (302, f"{contract}#vouchers")
    assert Voucher.objects.get(kind="returned").amount_vnd == 100 * TR
    assert works.project.disbursed_vnd == 800 * TR


def test_a_voucher_of_a_closed_month_is_corrected_and_both_versions_are_shown(paid, oanh):
    works, voucher = paid
    assert oanh.sends("/projects/months/close", month="2024-02-01").status_code == 302
    here = f"/projects/{works.id}/vouchers/{voucher.pk}/correct"
    wish = {"to_vnd": "850.000.000", "paper": "BB-1", "reason": "Ghi nhầm"}
    assert oanh.sends(here, **{**wish, "to_vnd": "900.000.000"}).status_code == 422
    assert oanh.sends(here, **wish).status_code == 302
    assert works.project.disbursed_vnd == 850 * TR
    shown = text_of(oanh.sees("/projects/months"))
    assert shown.count("02/2024") == 2
    assert "Ghi nhầm" in shown
    versions = ClosedMonth.objects.order_by("version").values_list("sha256", flat=True)
    assert all(each[:12] in shown for each in versions)
    assert oanh.sends(here, **wish).status_code == 409


def test_a_month_is_closed_once_it_is_over_by_an_accountant(morning, paid, oanh):
    hung = morning.seat("hung")
    assert 'name="month"' in oanh.sees("/projects/months").content.decode()
    assert 'name="month"' not in hung.sees("/projects/months").content.decode()
    assert hung.sends("/projects/months/close", month="2024-07-01").status_code == 403
    assert oanh.sends("/projects/months/close", month="2024-08-01").status_code == 409
    for never in ("now", "9999-12-01", "0001-01-01"):
        assert oanh.sends("/projects/months/close", month=never).status_code == 422
    assert oanh.sends("/projects/months/close", month="2024-07-01").status_code == 302
    assert oanh.sends("/projects/months/close", month="2024-07-01").status_code == 409
    assert 'value="2024-07-01"' not in oanh.sees("/projects/months").content.decode()
    assert morning.seat("minh").sees("/projects/months").status_code == 403


def test_the_list_of_closed_months_costs_the_same_however_long_it_is(
    paid, oanh, django_assert_max_num_queries
):
    for month in range(1, 8):
        oanh.sends("/projects/months/close", month=f"2024-{month:02}-01")
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert oanh.sees("/projects/months").status_code == 200


def test_only_an_accountant_touches_the_ledger(morning, paid):
    works, voucher = paid
    hieu = morning.seat("hieu")
    shown = hieu.sees(f"/projects/contracts/{voucher.contract_id}").content.decode()
    for what in ("return", "correct"):
        address = f"/projects/{works.id}/vouchers/{voucher.pk}/{what}"
        assert address not in shown
        assert hieu.sees(address).status_code == 403
    assert morning.seat("oanh").sees(f"/projects/{works.id}/vouchers/{works.id}/correct").status_code == 404
