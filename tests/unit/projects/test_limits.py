"""The lines of acceptance sheets: their chain, their contract and what is taken back."""

from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.sheets import Carried, SheetLine, amount_of, broken_lines, lines_above, lines_less


def line(item=1, before=0, this=5, contract=10, note=""):
    return SheetLine(
        item=item,
        name="Đào đất",
        unit="m3",
        contract_e4=contract * 10_000,
        before_e4=before * 10_000,
        this_e4=this * 10_000,
        price_vnd=1_000,
        note=note,
    )


def test_rule_9_the_chain_of_acceptance_sheets_is_unbroken():
    before = {item: Carried(50_000, 5_000) for item in (1, 2)}
    assert broken_lines([line(), line(2)], {}) == ()
    assert broken_lines([line(before=5), line(2, before=5)], before) == ()
    assert broken_lines([line(before=4), line(2, before=5)], before) == (1,)
    assert broken_lines([line(before=5)], before) == (2,)
    assert broken_lines([line(before=3)], {}) == (1,)
    assert broken_lines([], before) == ()


def test_no_line_is_above_its_contract_and_what_is_taken_back_says_why():
    assert lines_above([line(this=11), line(2, this=10), line(3, before=6)]) == (1, 3)
    assert lines_less([line(this=-1), line(2, this=-1, note=" "), line(3, this=-1, note="x")]) == (1, 2)


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6))
def test_an_amount_is_quantity_times_price_to_half_a_dong(quantity, price):
    assert abs(2 * (amount_of(quantity, price) * 10_000 - quantity * price)) <= 10_000
