"""What the law says by when and how much at least stands where it is needed: on contracts and settlements."""

from datetime import date

import pytest

from cast import Morning, Seat, text_of
from works import TR, Works, approved, steps

FEB, MAR = date(2024, 2, 15), date(2024, 3, 1)


@pytest.fixture
def road(morning: Morning) -> Works:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    return works


def test_a_contract_says_what_is_advanced_at_least_by_its_kind_and_price(road: Works, hieu: Seat) -> None:
    works = road.signs(11_500 * TR, FEB)
    page = text_of(hieu.sees(f"/projects/contracts/{works}"))
    assert "To be advanced at least 1,725,000,000 đ nd-99-2021, not certain" in page
    goods = road.signs(1_000 * TR, FEB, kind="goods")
    assert "To be advanced at least 100,000,000 đ" in text_of(hieu.sees(f"/projects/contracts/{goods}"))
    estimate = road.signs(1_000 * TR, FEB, kind="estimate")
    assert "To be advanced at least" not in text_of(hieu.sees(f"/projects/contracts/{estimate}"))


def test_an_advance_for_compensation_says_by_when_its_papers_are_due_until_it_is_settled(
    road: Works, hieu: Seat
) -> None:
    sheet = road.signs(4_000 * TR, FEB, kind="compensation")
    first = road.advanced(sheet, 900 * TR, MAR)
    road.advanced(sheet, 100 * TR, date(2024, 8, 1))
    address = f"/projects/contracts/{sheet}"
    assert "Papers of the oldest advance due 31 March 2024 overdue" in text_of(hieu.sees(address))
    road.returns(first, 900 * TR, date(2024, 8, 10))
    page = text_of(hieu.sees(address))
    assert "Papers of the oldest advance due 31 August 2024" in page
    assert "overdue" not in page
    road.returns(
        road.project.vouchers.get(paid_on=date(2024, 8, 1), counts_as="advance"), 100 * TR, date(2024, 8, 11)
    )
    assert "Papers of the oldest advance due" not in text_of(hieu.sees(address))


def test_a_project_says_by_when_its_settlement_is_submitted_examined_approved_and_its_accounts_closed(
    morning: Morning, road: Works, hieu: Seat
) -> None:
    contract = road.signs(11_500 * TR, FEB)
    road.built(contract, 900 * TR, MAR)
    address = f"/projects/{road.id}"
    for move in ("start", "complete", "hand_over"):
        steps(road, move, MAR)
    group = road.project.group
    assert group in ("B", "C")
    assert "Settlement of the project To be submitted" in text_of(hieu.sees(address))
    steps(road, "submit_settlement", MAR)
    page = text_of(hieu.sees(address))
    examined, approved_by = {
        "B": ("1 August 2024", "21 August 2024"),
        "C": ("1 July 2024", "16 July 2024"),
    }[group]
    assert f"To be examined {examined}" in page
    assert f"To be approved, after the last day of its examination {approved_by}" in page
    assert "To be submitted" not in page
    road.decides("settlement", MAR, 900 * TR)
    steps(road, "settle", MAR)
    assert "Accounts to be closed 1 September 2024" in text_of(hieu.sees(address))
    warned = text_of(morning.seat("oanh").sees(address))
    assert "The accounts of a settled project are to be closed" in warned
    steps(road, "close", MAR)
    assert "Settlement of the project" not in text_of(hieu.sees(address))
