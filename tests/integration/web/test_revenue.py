"""What came in, at the office: a month opens into days, cells, charges, and the journal."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Morning, text_of
from gatezone.charges.models import Charge

MONTH = "/office/revenue/2024-08"
DAY = "/office/revenue/2024-08-22"


@pytest.fixture
def paid(morning: Morning) -> Charge:
    """A durian truck has paid its fee; another one, with machinery, has not."""
    morning.gate.declares()
    morning.gate.declares_only("12C-111.11", goods="other")
    return Charge.objects.get(state="settled")


def amounts(page) -> str:
    return text_of(page).replace("\u00a0", " ")


def test_the_leader_opens_a_month_down_to_the_charge_and_its_journal(morning: Morning, paid: Charge):
    hung = morning.seat("hung")
    said = f"{paid.amount_vnd:,} đ"
    month = hung.sees(MONTH)
    assert said in amounts(month)
    assert DAY in month.content.decode()

    opened = hung.sees(_link(month, "fees-collected?span=2024-08&amp;route=huu-nghi-1119"))
    assert f"Fees collected: {said}" in amounts(opened)
    charge = hung.sees(f"/office/charges/{paid.pk}")
    assert f"/office/charges/{paid.pk}" in opened.content.decode()
    words = amounts(charge)
    assert "01/2019/NQ-HĐND" in words
    assert "sample rate" in words
    assert "12C-345.67" in words
    assert "/office/journal/" in charge.content.decode()


def test_the_parts_of_a_span_are_together_the_span(morning: Morning, paid: Charge):
    mai = morning.seat("mai")
    for address in ("/office/revenue/2024", MONTH, DAY):
        assert f"{paid.amount_vnd:,} đ" in amounts(mai.sees(address))
    assert "Nothing came in" in amounts(mai.sees("/office/revenue/2024-07"))


def test_the_budget_and_the_collector_have_their_shares_to_the_dong(morning: Morning, paid: Charge):
    words = amounts(morning.seat("oanh").sees(DAY))
    kept = paid.amount_vnd // 10
    assert f"{paid.amount_vnd - kept:,} đ" in words
    assert f"{kept:,} đ" in words


def test_what_is_not_paid_is_told_beside_what_is(morning: Morning, paid: Charge):
    due = Charge.objects.get(state="due")
    mai = morning.seat("mai")
    assert f"{due.amount_vnd:,} đ" in amounts(mai.sees("/office/figures/charges.fees-due?span=2024-08-22"))


@pytest.mark.parametrize("login", ["minh", "hoa", "lan", "dung"])
def test_who_does_not_answer_for_money_does_not_see_it(morning: Morning, paid: Charge, login: str):
    seat = morning.seat(login)
    assert seat.sees(MONTH).status_code == 403
    assert seat.sees(f"/office/charges/{paid.pk}").status_code == 403


@pytest.mark.parametrize("written", ["2024-13", "1999", "x", "2024-08-32"])
def test_what_is_no_span_is_said_so(morning: Morning, written: str):
    assert morning.seat("mai").sees(f"/office/revenue/{written}").status_code in (404, 422)


def test_a_month_costs_as_much_as_a_day(morning: Morning, paid: Charge):
    mai = morning.seat("mai")
    mai.sees(DAY)
    with CaptureQueriesContext(
        connection,
    ) as day:
        mai.sees(DAY)
    with CaptureQueriesContext(connection) as month:
        mai.sees(MONTH)
    assert len(day) == len(month)


def _link(page, part: str) -> str:
    (found,) = re.findall(f'"(/office/figures/charges.{re.escape(part)})"', page.content.decode())
    return found.replace("&amp;", "&")
