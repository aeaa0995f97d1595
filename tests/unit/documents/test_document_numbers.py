"""Numbers, money, days and marks as official documents write them."""

from datetime import date
from decimal import Decimal

import pytest

from gatezone.documents.codes import CODE, new_code, read_code
from gatezone.documents.layout.numbers import (
    day_in_table,
    day_of_paper,
    decimal,
    grouped,
    is_number,
    money,
    roman,
    written_number,
)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (date(2026, 12, 9), "ngày 09 tháng 12 năm 2026"),
    ],
)
def test_a_day_below_ten_and_the_first_two_months_have_a_nought(on, said):
    assert day_of_paper(on) == said


def test_a_day_that_is_not_known_is_left_open():
    assert day_of_paper(None).split() == ["ngày", "tháng", "năm"]
    assert (day_in_table(date(2026, 1, 5)), day_in_table(None)) == ("05/01/2026", "")


def test_a_number_below_ten_has_a_nought():
    assert [written_number(each) for each in (1, 9, 10, 123)] == ["01", "09", "10", "123"]


def test_thousands_have_dots_and_decimals_a_comma():
    assert grouped(182398) == "182.398"
    assert grouped(-5250) == "-5.250"
    assert decimal(Decimal("5250.4")) == "5.250,4"
    assert decimal(Decimal("-0.5")) == "-0,5"
    assert decimal(Decimal("2.345"), places=2) == "2,35"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (645_262_000_000, "645,262 tỷ đồng"),
        (2_000_000_000_000, "2.000 tỷ đồng"),
        (182_398_000_000, "182,398 tỷ đồng"),
        (1_560_000, "1,56 triệu đồng"),
        (261_428_571, "261.428.571 đồng"),
        (0, "0 đồng"),
    ],
)
def test_money_is_said_in_its_largest_unit(amount, said):
    assert money(amount) == said


def test_the_romans():
    assert [roman(each) for each in (1, 4, 9, 14, 40, 2026)] == ["I", "IV", "IX", "XIV", "XL", "MMXXVI"]
    with pytest.raises(ValueError, match="0"):
        roman(0)


@pytest.mark.parametrize(
    ("text", "answer"), [("182.398", True), ("27,1%", True), ("-5", True), ("05/BC", False)]
)
def test_what_is_a_number(text, answer):
    assert is_number(text) is answer


def test_a_code_is_read_however_it_was_typed():
    code = new_code()
    assert read_code(f" {code[:4].lower()}-{code[4:8]} {code[8:]} ") == code
    assert read_code("OIL" + "2" * 13) == "011" + "2" * 13
    assert read_code("x") == read_code(code + "1") == read_code("U" * 16) == ""
    assert len(CODE) > 16
