"""The base set of indicators under its numbers, with worked figures."""

from decimal import Decimal

import pytest

from gatezone.clearance.identity import ClearanceMoney
from gatezone.clearance.indicators import Totals, corrections, differences, percent, together

WORKED = Totals(
    land_dm2=12_500_000,
    handed_dm2=9_800_000,
    cases=45,
    notified=45,
    counted=44,
    posted=43,
    approved=42,
    paid=38,
    deposited=2,
    handed=39,
    approved_vnd=31_250_000_000,
    paid_vnd=27_900_000_000,
    plots_needed=12,
    plots_given=9,
)
"""12.5 hectares, 45 cases, 31,250 million đồng."""


def test_g03_land_is_a_share_of_land():
    assert WORKED.by_area == Decimal("78.40")


def test_g09_of_g04_cases_paid_are_a_share_of_cases():
    assert WORKED.by_cases_paid == Decimal("84.44")


def test_g11_of_g04_cases_handed_over_are_a_share_of_cases():
    assert WORKED.by_cases_handed == Decimal("86.67")


def test_g14_money_paid_is_a_share_of_money_approved():
    assert WORKED.by_money == Decimal("89.28")


def test_g15_resettlement_still_to_be_given_is_what_is_needed_less_what_is_given():
    assert WORKED.plots_left == 3


@pytest.mark.parametrize(
    ("handed", "notified", "status"),
    [
        (100, 1, "done"),
        (95, 1, "basically-done"),
        (94, 1, "under-way"),
        (0, 1, "under-way"),
        (0, 0, "not-begun"),
    ],
)
def test_g19_how_far_a_site_is_follows_from_its_land(handed, notified, status):
    found = Totals(land_dm2=100, handed_dm2=handed, notified=notified)
    assert found.status(Decimal("0.95")) == status


def test_g03_nothing_of_nothing_is_no_percentage():
    assert Totals().by_area is None
    assert percent(1, 3) == Decimal("33.33")
    assert percent(2, 3) == Decimal("66.67")


def test_v22_percentages_of_several_communes_come_from_their_sums_and_are_never_averaged():
    large, small = Totals(land_dm2=900, handed_dm2=0), Totals(land_dm2=100, handed_dm2=100)
    assert together([large, small]).by_area == Decimal("10.00")


def test_v20_what_was_counted_and_what_was_told_differ_by_name():
    assert differences(WORKED, WORKED) == {}
    assert differences(Totals(cases=45), Totals(cases=44)) == {"cases": (45, 44)}


def test_v23_a_correction_is_what_is_now_less_what_was_frozen():
    assert corrections(Totals(paid=38), Totals(paid=40)) == {"paid": 2}


def test_money_drawn_is_told_apart_from_money_paid_to_people():
    """Disbursed and paid to people differ by what is deposited and what is still held."""
    tr = 1_000_000
    found = ClearanceMoney(30_000 * tr, 24_000 * tr, 2_900 * tr, 1_000 * tr, 1_600 * tr, 500 * tr)
    assert found.difference_vnd == 0
    assert (found.to_people_vnd, found.hanging_vnd) == (26_900 * tr, 5_500 * tr)
    assert (found.disbursed_vnd, found.apart_vnd) == (29_500 * tr, 2_600 * tr)
