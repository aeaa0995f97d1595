"""New cars by their identification numbers, containers by the numbers on their sides."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.parties.containers import NotAContainer, WrongCheckDigit, read_container
from gatezone.parties.vins import NotAVin, is_vin, read_vin

VINS = st.text("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", min_size=17, max_size=17)
OWNED = st.tuples(
    st.text(string.ascii_uppercase, min_size=3, max_size=3),
    st.sampled_from("UJZ"),
    st.text("0123456789", min_size=6, max_size=6),
).map("".join)
SEPARATORS = st.sampled_from(["", "", " ", "-", ".", "\u200b"])


def full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def spread(text: str, data: st.DataObject) -> str:
    """Return it with up to six separators put somewhere."""
    for _ in range(6):
        where = data.draw(st.integers(0, len(text)))
        text = text[:where] + data.draw(SEPARATORS) + text[where:]
    return text


def checked(ten: str) -> str:
    """Return a container number with the digit that checks it, reckoned by hand from the standard."""
    values = dict(zip(string.ascii_uppercase, _letter_values(), strict=True))
    total = sum((values.get(sign) or int(sign)) * 2**place for place, sign in enumerate(ten))
    return ten + str(total % 11 % 10)


def _letter_values() -> list[int]:
    return [value for value in range(10, 39) if value % 11][:26]


@given(vin=VINS, data=st.data())
def test_a_car_has_one_key_however_its_number_is_written(vin: str, data: st.DataObject) -> None:
    written = spread(vin, data)
    assert read_vin(written) == read_vin(written.lower()) == read_vin(full_width(vin)) == vin
    assert is_vin(vin)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "LZZ1CLVB8PA12345",
        "LZZ1CLVB8PA1234567",
        "LZZ1CLVB8PA12345O",
        "IZZ1CLVB8PA123456",
        "QZZ1CLVB8PA123456",
        "LZZ1CLVB8PA12345é",
        "١ZZ1CLVB8PA123456",
        "12C-345.67",
        "L" * 400,
    ],
)
def test_what_is_no_identification_number_is_refused(written: str) -> None:
    with pytest.raises(NotAVin):
        read_vin(written)


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_number_or_refused(written: str) -> None:
    for read, refusals in ((read_vin, NotAVin), (read_container, (NotAContainer, WrongCheckDigit))):
        try:
            read(written)  # type: ignore[operator]
        except refusals:  # type: ignore[misc]
            continue


@given(ten=OWNED, data=st.data())
def test_a_container_has_one_key_however_its_number_is_written(ten: str, data: st.DataObject) -> None:
    key = checked(ten)
    written = spread(key, data)
    container = read_container(written)
    assert container.key == key == read_container(written.lower()).key == read_container(full_width(key)).key
    assert read_container(container.shown) == container


@given(ten=OWNED, wrong=st.integers(1, 9))
def test_a_wrong_check_digit_is_told(ten: str, wrong: int) -> None:
    key = checked(ten)
    with pytest.raises(WrongCheckDigit):
        read_container(ten + str((int(key[10]) + wrong) % 10))


def test_a_container_as_it_is_shown() -> None:
    """The example of the standard."""
    assert read_container("csqu 305438-3").shown == "CSQU 305438 3"


@pytest.mark.parametrize(
    "written",
    ["", "CSQU305438", "CSQU30543833", "CSQA3054383", "C5QU3054383", "ÀBCU1234567", "CSQU305438٣", "C" * 99],
)
def test_what_is_no_container_is_refused(written: str) -> None:
    with pytest.raises(NotAContainer):
        read_container(written)
