"""What is above what, and by how much."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.limits import (
    Limit,
    Unbalanced,
    exceeded,
    is_project_code,
    out_of_order,
    owed,
    room,
    structure_faults,
)
from gatezone.projects.sheets import Fault, SheetLine, amount_of, sheet_faults


def codes(limits, amount=0):
    return [each.code for each in exceeded(limits, amount)]


def test_rule_2_nothing_is_disbursed_above_the_plan_in_force():
    assert codes([Limit("plan", 219, 219)]) == []
    assert codes([Limit("plan", 219, 219)], 1) == ["plan"]
    assert codes([Limit("plan", 219, 460)]) == ["plan"]
    assert Limit("plan", 219, 460).room_vnd == -241


def test_rule_3_nothing_is_disbursed_above_the_total_investment():
    assert codes([Limit("plan", 100, 0), Limit("total-investment", 90, 50)], 41) == ["total-investment"]


def test_rule_4_nothing_is_accepted_above_the_contract_with_its_annexes():
    assert codes([Limit("contract", 11_500, 9_800)], 1_700) == []
    assert codes([Limit("contract", 11_500, 9_800)], 1_701) == ["contract"]


@given(
    st.lists(st.builds(Limit, st.just("x"), st.integers(0, 99), st.integers(0, 99)), min_size=1),
    st.integers(0, 99),
)
def test_what_is_room_for_breaks_no_ceiling_and_one_dong_more_does(limits, amount):
    assert (amount <= room(limits)) == (not exceeded(limits, amount))
    assert exceeded(limits, room(limits) + 1)


def test_rule_1_the_items_and_the_sources_of_a_total_investment_are_the_total():
    items = {"construction": 70, "clearance": 20, "contingency": 10}
    assert structure_faults(100, items, {"NSTW": 60, "NSĐP-TINH": 40}) == ()
    assert structure_faults(101, items, {"NSTW": 60}, sources_noted=True) == (Unbalanced("items", 1),)
    assert structure_faults(100, items, {"NSTW": 60}) == (Unbalanced("sources", 40),)
    assert structure_faults(100, items, {"NSTW": 101}, sources_noted=True) == (Unbalanced("sources", -1),)
    assert structure_faults(100, items, {"NSTW": 100}, contracted={"construction": 71}) == (
        Unbalanced("contracts:construction", -1),
    )


def test_a_line_without_any_source_is_wrong_by_all_of_it():
    assert structure_faults(116_994, {"construction": 116_994}, {}) == (Unbalanced("sources", 116_994),)


def test_what_is_owed_is_derived_and_an_advance_pays_for_nothing_yet():
    assert owed(accepted_vnd=8_000, disbursed_vnd=8_450, balance_vnd=450) == 0
    assert owed(accepted_vnd=9_800, disbursed_vnd=8_450, balance_vnd=0) == 1_350


def test_rule_8_decision_effect_and_first_payment_follow_one_another():
    decided, effective, paid = date(2026, 1, 1), date(2026, 1, 5), date(2026, 2, 1)
    steps = [("decided", decided), ("effective", effective), ("paid", paid)]
    assert out_of_order(steps) == ()
    assert out_of_order(steps[::-1]) == (("paid", "effective"), ("effective", "decided"))
    assert out_of_order([("result", paid), ("unknown", None), ("contract", decided)]) == (
        ("result", "contract"),
    )


@pytest.mark.parametrize(
    "written", ["", "DA", "817386", "81738650", "817386A", "८१७३८६५", "8173865\n", "²173865"]
)
def test_rule_13_a_code_of_a_project_has_seven_digits(written):
    assert is_project_code("8173865")
    assert not is_project_code(written)


def line(item=1, before=0, this=5, price=1_000, contract=10, **changed):
    row = {
        "item": item,
        "contract_e4": contract * 10_000,
        "before_e4": before * 10_000,
        "this_e4": this * 10_000,
        "after_e4": (before + this) * 10_000,
        "price_vnd": price,
        "before_vnd": before * price,
        "this_vnd": this * price,
        "after_vnd": (before + this) * price,
    }
    return SheetLine(**row | changed)


def test_rule_9_the_chain_of_acceptance_sheets_is_unbroken():
    first = [line(), line(2)]
    assert sheet_faults(first) == ()
    assert sheet_faults([line(before=5), line(2, before=5)], first) == ()
    assert sheet_faults([line(before=4), line(2, before=5)], first) == (
        Fault(1, "does-not-go-on-from-the-last-sheet"),
    )
    assert sheet_faults([line(before=5)], first) == (Fault(2, "line-of-the-last-sheet-is-missing"),)
    assert sheet_faults([line(before=3)]) == (Fault(1, "does-not-go-on-from-the-last-sheet"),)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (line(after_e4=1), "columns-do-not-add-up"),
        (line(after_vnd=1), "columns-do-not-add-up"),
        (line(this_vnd=5_001, after_vnd=5_001), "amount-is-not-quantity-times-price"),
        (line(this=11), "above-the-quantity-of-the-contract"),
        (line(this=-1), "less-without-a-note"),
    ],
)
def test_the_columns_of_form_03a_agree_with_one_another(wrong, code):
    assert sheet_faults([wrong]) == (Fault(1, code),)


def test_an_annex_allows_more_and_a_note_allows_less():
    assert sheet_faults([line(this=11, annexed=True)]) == ()
    assert sheet_faults([line(this=-1, note="measured again")]) == ()
    assert sheet_faults([line()], value_vnd=5_000) == ()
    assert sheet_faults([line()], value_vnd=4_999) == (Fault(0, "above-the-value-of-the-contract"),)


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6))
def test_an_amount_is_quantity_times_price_to_half_a_dong(quantity, price):
    assert abs(2 * (amount_of(quantity, price) * 10_000 - quantity * price)) <= 10_000
