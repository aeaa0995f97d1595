"""An amount is read strictly: what could be read in two ways, or not at all, is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.whole_numbers import NotAWholeNumber, NumberOutOfRange, checked, read_whole

MOST = 10**9


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", 0),
        (" 150000 ", 150_000),
        ("150.000", 150_000),
        ("1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1000000000", MOST),
    ],
)
def test_whole_amounts_are_read(written, amount):
    assert read_whole(written, most=MOST) == amount


@pytest.mark.parametrize(
    "written",
    ["", " ", "-1", "−1", "+1", "1e309", "1e5", "१२३", "１２３", "²", "1.5", "1.50", "1.000,00", "1,000.000", "12,34",
     "0x10", "NaN", "inf", "1\n2", "100 000 đ", "1" * 20, "\x00"],
)  # fmt: skip
def test_what_is_not_a_whole_amount_is_refused(written):
    with pytest.raises(NotAWholeNumber):
        read_whole(written, most=MOST)


def test_too_much_is_refused():
    with pytest.raises(NumberOutOfRange):
        read_whole(str(10**15), most=MOST)


@pytest.mark.parametrize("amount", [1e309, 1.0, True, "100", None])
def test_only_whole_numbers_are_amounts(amount):
    with pytest.raises(NotAWholeNumber):
        checked(amount, most=MOST)


@pytest.mark.parametrize("amount", [-1, MOST + 1, 10**15])
def test_an_amount_stays_in_its_range(amount):
    with pytest.raises(NumberOutOfRange):
        checked(amount, most=MOST)


@given(st.integers(0, MOST))
def test_grouped_or_not_the_same_amount_is_read(amount):
    for mark in ("", ".", ",", " "):
        assert read_whole(f"{amount:,}".replace(",", mark), most=MOST) == amount


@given(st.text(max_size=12))
def test_whatever_is_typed_is_an_amount_or_refused(text):
    with suppress(NotAWholeNumber, NumberOutOfRange):
        assert 0 <= read_whole(text, most=MOST) <= MOST
