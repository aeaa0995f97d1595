"""Payment codes: made, read out, and found again in what banks make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.codes import (
    LENGTH,
    LETTERS,
    NoPaymentCode,
    SeveralPaymentCodes,
    codes_in,
    new_code,
    read_code,
    show_code,
)

some_code = st.builds(new_code)
around = st.text(alphabet="ABCDEFHIJKLMNOPQRSTUVWXY 0123456789-.:/", max_size=40)


def checked(ten: str) -> str:
    """Return the code whose ten letters are given."""
    (code,) = {f"GZ{ten}{last}" for last in LETTERS if codes_in(f"GZ{ten}{last}")}
    return code


CODE, OTHER = checked("7K3F9Q2M1X"), checked("0000000001")


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        f"NAP PHI {CODE} CT DEN:123",
        f"nap phi {CODE.lower()} ct den:123",
        f"{CODE[:6]} {CODE[6:]}",
        f"MBVCB.5551234.{CODE}.CT tu 0011 toi 0022",
        f"FT24235{CODE}",
        " ".join(CODE),
        show_code(CODE),
        CODE.replace("1", "I"),
        CODE.replace("1", "l"),
        f"{CODE} {CODE}",
        f"GZ{CODE}",
        f"GZ GZ-{CODE}",
        f"{CODE}ZABCDEFGHIJKLMN",
        "".join(chr(ord(each) + 0xFEE0) for each in CODE),
        f"Nộp phí {CODE} cửa khẩu Hữu Nghị",
    ],
)
def test_a_code_is_found_however_a_bank_writes_it(text):
    assert read_code(text) == CODE


def test_the_letter_o_is_read_as_a_zero():
    assert read_code(OTHER.replace("0", "O")) == OTHER


@pytest.mark.parametrize(
    "text",
    ["", "GZ", "nap phi", CODE[:-1], CODE[1:], "GZ7U3F9Q2M1XA", "GZ७K3F9Q2M1XA", "GZ" * 30, "\x00", "G Z"],
)
def test_what_only_looks_like_a_code_is_none(text):
    with pytest.raises(NoPaymentCode):
        read_code(text)


def test_two_codes_in_one_text_are_told_and_none_is_chosen():
    with pytest.raises(SeveralPaymentCodes) as no:
        read_code(f"{CODE} {OTHER}")
    assert no.value.facts["codes"] == (CODE, OTHER)


def test_a_code_fits_a_vietqr_and_begins_once():
    made = {new_code() for _ in range(500)}
    assert len(made) == 500
    assert all(len(code) == LENGTH == 13 and "GZ" not in code[1:] for code in made)


@given(some_code, around, around)
def test_any_code_is_found_between_any_words(code, before, after):
    assert read_code(f"{before}{code}{after}") == code


@given(some_code, st.integers(2, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(code, place, letter):
    wrong = code[:place] + letter + code[place + 1 :]
    assert codes_in(wrong) == ((code,) if wrong == code else ())


@given(some_code, st.integers(2, LENGTH - 1), st.integers(2, LENGTH - 1))
def test_two_letters_that_changed_places_are_noticed(code, one, other):
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    wrong = "".join(letters)
    assert codes_in(wrong) == ((code,) if wrong == code else ())
