"""Amounts of boards: what can be read in one way is read to the đồng, and what can be read in two is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.errors import Invalid
from gatezone.projects.intake import faults as f
from gatezone.projects.intake.amounts import (
    BILLION,
    COMMAS,
    DONG,
    DOTS,
    MILLION,
    MOST_VND,
    THOUSAND,
    one_unit,
    read_amount,
    read_number,
    style_of,
    unit_in_heading,
    unit_in_words,
)

UNITS = (1, 10**3, 10**6, 10**9)

TRIEU = 182_398 * MILLION


def possible(written, unit):
    """Return the one reading of an amount, or every one of those it was refused for."""
    try:
        return [read_amount(written, unit).vnd]
    except f.AmountUnclear as no:
        return no.facts["readings"]
    except f.MixedMarks:
        return []


def is_mixed(written):
    return "." in written and "," in written and not possible(written, DONG)


@pytest.mark.parametrize(
    ("written", "unit", "vnd"),
    [
        ("182398 tr", DONG, TRIEU),
        ("182398 trđ", None, TRIEU),
        ("182398", MILLION, TRIEU),
        ("182 398", MILLION, TRIEU),
        ("182\u00a0398 triệu đồng", None, TRIEU),
        ("182.398.000.000", DONG, TRIEU),
        ("182,398,000,000 đ", None, TRIEU),
        ("182.398.000.000,00", DONG, TRIEU),
        ("182.398", DONG, 182_398),
        ("182,398", DONG, 182_398),
        ("10.961", DONG, 10_961),
        ("10.961,5", MILLION, 10_961_500_000),
        ("10,961.5", MILLION, 10_961_500_000),
        ("12,5 tỷ", None, 12_500_000_000),
        ("12.5 tỷ đồng", None, 12_500_000_000),
        ("1464,82", MILLION, 1_464_820_000),
        ("0,961", MILLION, 961_000),
        ("1.500 nghìn đồng", None, None),
        ("1500 nghìn đồng", None, 1_500_000),
        ("0", MILLION, 0),
    ],
)
def test_an_amount_is_read_to_the_dong(written, unit, vnd):
    if vnd is None:
        with pytest.raises(f.AmountUnclear):
            read_amount(written, unit)
    else:
        assert read_amount(written, unit).vnd == vnd


def test_rule_14_ten_point_nine_six_one_is_refused_with_both_its_readings():
    """Public-investment rules 11.4 and 18.14: the damage of ``10.961``."""
    with pytest.raises(f.AmountUnclear) as no:
        read_amount("10.961", MILLION)
    assert no.value.facts["readings"] == [10_961_000, 10_961_000_000]


@pytest.mark.parametrize("written", ["182.398", "182,398"])
def test_one_mark_before_three_digits_is_clear_only_where_the_sheet_says_how_it_writes(written):
    with pytest.raises(f.AmountUnclear):
        read_amount(written, MILLION)
    thousands = DOTS if "." in written else COMMAS
    assert read_amount(written, MILLION, style=thousands).vnd == TRIEU
    assert read_amount(written, MILLION, style=COMMAS if thousands == DOTS else DOTS).vnd == 182_398_000


def test_a_sheet_shows_how_it_writes_by_what_can_be_read_in_one_way_only():
    assert style_of(["182.398", "1.182.398"]) == DOTS
    assert style_of(["182,398", "12.5"]) == COMMAS
    assert style_of(["182.398", "12,5 tr"]) == DOTS
    assert style_of(["182.398", "10.961", "182398 tr", "Tổng"]) is None


def test_a_sheet_that_shows_both_ways_shows_none():
    assert style_of(["1.182.398", "1,182,398"]) is None


@pytest.mark.parametrize(
    "written", ["1.234,567.8", "1.234,567", "1,234.567", "1.23.456", "1..5", "1.234.56", ",5,"]
)
def test_marks_that_contradict_one_another_are_refused(written):
    with pytest.raises((f.MixedMarks, f.NotMoney)):
        read_amount(written, MILLION)


@pytest.mark.parametrize(
    "written", ["१२३", "１２x", "1e309", "NaN", "12 quả", "", "  ", "--1", "=1+1", "5 %", "(-5)", "١٢٣"]
)
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(f.NotMoney):
        read_amount(written, DONG)


def test_an_amount_without_a_unit_is_refused():
    with pytest.raises(f.UnitMissing):
        read_amount("182398", None)
    with pytest.raises(f.UnitMissing):
        read_number("182398", None)


def test_an_amount_above_every_project_is_refused():
    with pytest.raises(f.AmountTooHigh):
        read_amount("1000000000000000", DONG)
    with pytest.raises(f.AmountTooHigh):
        read_number("999999999", BILLION)


def test_below_nothing_an_amount_stands_only_where_a_plan_may_shrink():
    with pytest.raises(f.AmountBelowNothing):
        read_amount("-241", MILLION)
    assert read_amount("-241", MILLION, signed=True).vnd == -241 * MILLION
    assert read_amount("(241)", MILLION, signed=True).vnd == -241 * MILLION
    assert read_number("-241", MILLION, signed=True).vnd == -241 * MILLION


@pytest.mark.parametrize("number", ["10.961", "182.398", "1.001"])
def test_a_number_that_a_sheet_made_of_typed_thousands_is_refused(number):
    with pytest.raises(f.AmountUnclear):
        read_number(number, MILLION)


@pytest.mark.parametrize(
    ("number", "unit", "vnd"),
    [
        ("1464.82", MILLION, 1_464_820_000),
        ("1464.8200000000002", MILLION, 1_464_820_000),
        ("127316.66999999998", MILLION, 127_316_670_000),
        ("245", MILLION, 245_000_000),
        ("10.961", BILLION, 10_961_000_000),
        ("12.5", BILLION, 12_500_000_000),
    ],
)
def test_a_number_of_a_sheet_is_read_to_the_digits_a_sheet_knows(number, unit, vnd):
    assert read_number(number, unit).vnd == vnd


def test_a_number_that_is_no_whole_dong_is_refused():
    with pytest.raises(f.NotWholeDong):
        read_number("0.3333333333333333", MILLION)
    with pytest.raises(f.NotWholeDong):
        read_amount("0,5", DONG)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Đơn vị tính: triệu đồng", MILLION),
        ("ĐVT: Tr.đ", MILLION),
        ("(Đơn vị: tỷ đồng)", BILLION),
        ("Đơn vị tính: 1.000 đồng", THOUSAND),
        ("(ĐVT: đồng)", DONG),
        ("Triệu đồng", MILLION),
        ("(Kèm theo Quyết định số 12/QĐ-UBND, tổng vốn 12 tỷ đồng)", None),
        ("Đồng Đăng", None),
        ("Tổng số vốn: 182.398 triệu đồng", None),
    ],
)
def test_a_unit_is_what_a_line_above_states_and_nothing_else(words, unit):
    assert unit_in_words(words) == unit


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Giá trị hợp đồng", None),
        ("Giá trị hợp đồng (trđ)", MILLION),
        ("Kế hoạch vốn triệu đồng", MILLION),
        ("Số tiền (đồng)", DONG),
        ("Hội đồng", None),
    ],
)
def test_the_dong_of_a_contract_is_no_unit(heading, unit):
    assert unit_in_heading(heading) == unit


def test_two_units_are_not_one():
    with pytest.raises(f.UnitUnclear):
        one_unit([MILLION, DONG])
    assert one_unit([MILLION, MILLION]) == MILLION
    assert one_unit([]) is None


@given(st.integers(0, MOST_VND), st.sampled_from(UNITS), st.sampled_from([DOTS, COMMAS]))
def test_what_is_written_in_a_style_is_read_back_in_it(vnd, unit, style):
    thousands, fraction = (".", ",") if style == DOTS else (",", ".")
    whole, rest = divmod(vnd, unit)
    after = str(rest).zfill(len(str(unit)) - 1).rstrip("0") if rest else ""
    written = f"{whole:,}".replace(",", thousands) + (fraction + after if after else "")
    assert read_amount(written, unit, style=style).vnd == vnd


@given(st.integers(0, MOST_VND), st.sampled_from(UNITS), st.sampled_from([DOTS, COMMAS]))
def test_without_a_style_an_amount_is_read_right_or_not_at_all(vnd, unit, style):
    thousands, fraction = (".", ",") if style == DOTS else (",", ".")
    whole, rest = divmod(vnd, unit)
    after = str(rest).zfill(len(str(unit)) - 1).rstrip("0") if rest else ""
    written = f"{whole:,}".replace(",", thousands) + (fraction + after if after else "")
    assert vnd in possible(written, unit) or is_mixed(written)


@given(st.text(alphabet="0123456789., -()trđtỷ", max_size=20), st.sampled_from(UNITS))
def test_any_text_is_read_or_refused_and_never_rounded(written, unit):
    try:
        amount = read_amount(written, unit, signed=True)
    except Invalid:
        return
    assert type(amount.vnd) is int
    assert abs(amount.vnd) <= MOST_VND
