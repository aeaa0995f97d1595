"""Amounts in words: each is read the way an accountant reads it aloud, and no two are heard alike."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.debts.receipts.amount_in_words import MOST, amount_in_words, in_words

READ = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    30: "ba mươi",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm linh một",
    1_010: "một nghìn không trăm mười",
    1_050: "một nghìn không trăm năm mươi",
    1_100: "một nghìn một trăm",
    21_000: "hai mươi mốt nghìn",
    100_000: "một trăm nghìn",
    101_000: "một trăm linh một nghìn",
    1_000_001: "một triệu không trăm linh một",
    1_005_015: "một triệu không trăm linh năm nghìn không trăm mười lăm",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    4_000_000: "bốn triệu",
    5_200_000: "năm triệu hai trăm nghìn",
    123_456_789: "một trăm hai mươi ba triệu bốn trăm năm mươi sáu nghìn bảy trăm tám mươi chín",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm linh năm",
    1_050_000_000: "một tỷ không trăm năm mươi triệu",
    3_979_678_700: "ba tỷ chín trăm bảy mươi chín triệu sáu trăm bảy mươi tám nghìn bảy trăm",
    100_000_015_000: "một trăm tỷ không trăm mười lăm nghìn",
    1_000_000_000_000: "một nghìn tỷ",
    1_000_000_000_100: "một nghìn tỷ một trăm",
    1_005_000_000_000: "một nghìn không trăm linh năm tỷ",
    10**15: "một triệu tỷ",
}

UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
         "bảy": 7, "tám": 8, "chín": 9, "linh": 0}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), READ.items())
def test_a_number_is_read_as_it_is_said(number: int, words: str):
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (4_000_000, "bốn triệu đồng chẵn"),
        (100_000, "một trăm nghìn đồng chẵn"),
        (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
        (10**12, "một nghìn tỷ đồng chẵn"),
    ],
)
def test_an_amount_says_its_currency_and_whether_it_is_round(amount: int, words: str):
    assert amount_in_words(amount) == words


@given(st.integers(0, MOST))
def test_what_is_said_is_heard_again(number: int):
    """So no two numbers have the same words."""
    assert heard(in_words(number)) == number


@given(st.integers(0, MOST))
def test_a_number_is_said_in_single_words_and_never_twice_zero(number: int):
    words = in_words(number)
    assert re.fullmatch(r"\w+( \w+)*", words)
    assert "không không" not in words
    assert "mươi một" not in words
    assert "mươi năm" not in words
    assert "mười năm" not in words


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_no_words_are_made_for_what_cannot_be_owed(number: int):
    with pytest.raises(ValueError, match="no words"):
        amount_in_words(number)


@pytest.mark.parametrize("amount", [4.0, "4000000", True, "१२३"])
def test_an_amount_that_is_not_whole_has_no_words(amount: object):
    with pytest.raises(TypeError, match="whole"):
        amount_in_words(amount)  # type: ignore[arg-type]


def heard(words: str) -> int:
    """What somebody writes down who hears a number."""
    *billions, rest = re.split(r"\btỷ\b", words)
    return sum(_below(each) * 10**9 for each in billions) + _below(rest)


def _below(words: str) -> int:
    """A number up to a billion, or of so many billions."""
    total = group = 0
    last = 0
    for word in words.split():
        if word in UNITS:
            last = UNITS[word]
            group += last
        elif word == "mười":
            group, last = group + 10, 0
        elif word == "mươi":
            group, last = group + last * 9, 0
        elif word == "trăm":
            group, last = group + last * 99, 0
        else:
            total, group, last = total + group * {"nghìn": 1_000, "triệu": 1_000_000}[word], 0, 0
    return total + group
