"""Plates: many ways of writing, one key."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.parties import plates
from gatezone.parties.plates import NotAPlate

WRITTEN = [
    ("12C-345.67", "12C34567", "12C-345.67", "VN", False),
    ("12C-4567", "12C4567", "12C-4567", "VN", False),
    ("12C 345 67", "12C34567", "12C-345.67", "VN", False),
    (" 12c–345·67 ", "12C34567", "12C-345.67", "VN", False),
    ("12R-012.34", "12R01234", "12R-012.34", "VN", True),
    ("15RM-012.34", "15RM01234", "15RM-012.34", "VN", True),
    ("29ld-123.45", "29LD12345", "29LD-123.45", "VN", False),
    ("29TĐ-123.45", "29TD12345", "29TD-123.45", "VN", False),
    ("１２Ｃ－３４５．６７", "12C34567", "12C-345.67", "VN", False),
    ("桂F·12345", "桂F12345", "桂F·12345", "CN", False),
    ("桂f 12345", "桂F12345", "桂F·12345", "CN", False),
    ("桂FD12345", "桂FD12345", "桂F·D12345", "CN", False),
    ("桂F12345D", "桂F12345D", "桂F·12345D", "CN", False),
    ("桂F1234挂", "桂F1234挂", "桂F·1234挂", "CN", True),
    ("粤B8A9K2", "粤B8A9K2", "粤B·8A9K2", "CN", False),
    # Of the army, of missions and foreigners in both ways of writing them, of new vehicles, of older days.
    ("TC-33-86", "TC3386", "TC-33-86", "VN", False),
    ("80-011-NG-01", "80NG01101", "80-011-NG-01", "VN", False),
    ("80NG 011-01", "80NG01101", "80-011-NG-01", "VN", False),
    ("29-213-NN-45", "29NN21345", "29-213-NN-45", "VN", False),
    ("T12-345.67", "T1234567", "T12-345.67", "VN", False),
    ("12L-4567", "12L4567", "12L-4567", "VN", False),
    ("29MĐ-123.45", "29MD12345", "29MD-123.45", "VN", False),
    ("29MÐ-123.45", "29MD12345", "29MD-123.45", "VN", False),  # the letter eth, as old fonts write it
    ("29XA-1234", "29XA1234", "29XA-1234", "VN", False),
    ("74LB-123.45", "74LB12345", "74LB-123.45", "VN", False),
    ("12С-345,67", "12C34567", "12C-345.67", "VN", False),  # a Cyrillic С
    ("粤Z·1234港", "粤Z1234港", "粤Z·1234港", "CN", False),
    ("粵Z1234澳", "粤Z1234澳", "粤Z·1234澳", "CN", False),
    ("桂F·1234掛", "桂F1234挂", "桂F·1234挂", "CN", True),
    ("桂FAB1234", "桂FAB1234", "桂F·AB1234", "CN", False),
    ("桂F12345F", "桂F12345F", "桂F·12345F", "CN", False),
    ("桂F·1234试", "桂F1234试", "桂F·1234试", "CN", False),
    ("沪A·0001领", "沪A0001领", "沪A·0001领", "CN", False),
    ("使 224-009", "使224009", "使·224009", "CN", False),
    ("224009使", "使224009", "使·224009", "CN", False),
]


@pytest.mark.parametrize(("written", "key", "shown", "country", "is_trailer"), WRITTEN)
def test_one_plate_has_one_key_however_it_is_written(
    written: str, key: str, shown: str, country: str, is_trailer: bool
) -> None:
    assert plates.read(written) == plates.Plate(key, shown, country, is_trailer)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "12C",
        "12C-345.678",
        "12C-345",
        "10C-345.67",  # no province has this number
        "12O-345.67",  # Vietnamese plates have no O, I, J, Q or W
        "12I-345.67",
        "12CC-345.67",
        "C12-345.67",
        "12C-34S.67",
        "桂12345",
        "桂I·12345",
        "桂F·1234O",
        "桂FD123",
        "80-11-NG-01",
        "80-011-NG-011",
        "T10-345.67",
        "TI-33-86",
        "TC-33-867",
        "使224009使",
        "桂F·12345挂",
        "桂F·挂1234",
        "龙F·12345",  # no province
        "12C-345.67; DROP TABLE parties_vehicle",
        "<script>",
        "١٢C-345.67",  # digits of another script
        "12C-345.67" * 100,
    ],
)
def test_what_is_no_plate_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(NotAPlate) as refused:
        plates.read(written)
    assert refused.value.sentence == "This is not a Vietnamese or Chinese plate number."


VIETNAMESE = st.from_regex(r"(1[1-9]|[2-9][0-9])([ABCDEFGHKLMNPSTUVXYZR]|LD|RM)[0-9]{4,5}", fullmatch=True)
CHINESE = st.from_regex(r"[桂粤云京][A-HJ-NP-Z]([0-9]{5}|D[0-9]{5}|[0-9]{5}F|[0-9]{4}挂)", fullmatch=True)
ONE_WAY = st.from_regex(
    r"(1[1-9]|[2-9][0-9])(NG|QT|CV|NN)[0-9]{5}|T1[1-9][0-9]{5}|[A-D][A-H][0-9]{4}|使[0-9]{6}", fullmatch=True
)
KEYS = VIETNAMESE | CHINESE | ONE_WAY


def _full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@given(key=KEYS)
def test_a_key_is_its_own_key_and_survives_being_shown(key: str) -> None:
    assert plates.normalise(key) == key
    assert plates.normalise(plates.show(key)) == key


@given(key=KEYS, data=st.data())
def test_separators_case_and_width_never_make_another_vehicle(key: str, data: st.DataObject) -> None:
    separators = st.sampled_from(["", "-", ".", " ", "·"])
    spread = "".join(letter + data.draw(separators) for letter in key)
    assert (
        plates.normalise(spread)
        == plates.normalise(spread.lower())
        == plates.normalise(_full_width(spread))
        == key
    )


@given(written=st.text(max_size=40))
def test_whatever_is_written_is_a_plate_or_refused(written: str) -> None:
    try:
        plate = plates.read(written)
    except NotAPlate:
        return
    assert plates.read(plate.shown) == plate


@given(key=KEYS)
def test_no_letters_fit_two_forms(key: str) -> None:
    assert len([plate for form in plates._FORMS if (plate := form(key))]) == 1


def test_a_tired_eye_is_warned_of_look_alikes_and_only_warned() -> None:
    """12D and 12O look like 120: the keys differ, the warning key does not."""
    assert plates.lookalike_key("桂FB2345") == plates.lookalike_key("桂F82345")
    assert plates.lookalike_key("12D34567") == plates.lookalike_key("12034567")
    assert plates.normalise("桂FB2345") != plates.normalise("桂F82345")


@pytest.mark.parametrize(
    ("written", "likeness"),
    [
        ("12C-345.67", "same"),
        ("１２ｃ　３４５６７", "same"),
        ("I2C34567", "look-alike"),
        ("12C345", "different"),
        ("12C34568", "different"),
        ("", "different"),
        ("...", "different"),
        ("桂F12345", "different"),
    ],
)
def test_what_a_camera_read_is_like_a_plate_or_not(written, likeness):
    assert plates.likeness(written, "12C34567") == likeness


def test_a_plate_of_a_mission_is_the_same_in_both_ways_of_writing_it() -> None:
    assert (
        plates.likeness("80-011-NG-01", "80NG01101") == plates.likeness("80NG 011-01", "80NG01101") == "same"
    )


@pytest.mark.parametrize("pair", ["O0", "D0", "Q0", "I1", "B8", "Z2", "S5", "G6"])
def test_these_are_taken_for_each_other(pair: str) -> None:
    letter, digit = pair
    assert plates.lookalike_key(f"桂F{letter}A123") == plates.lookalike_key(f"桂F{digit}A123")


def _as_seen_by_a_tired_eye(key: str) -> Iterator[str]:
    shapes = {digit: digit for digit in plates.SHAPES}
    for letter, digit in zip(plates.LOOK_LIKE, plates.SHAPES, strict=True):
        shapes[digit] += letter
    seen = (
        "".join(each) for each in product(*(shapes.get(each, each) for each in plates.lookalike_key(key)))
    )
    return (other for other in seen if any(form(other) for form in plates._FORMS))


@given(key=VIETNAMESE)
def test_a_plate_that_cannot_be_mistaken_looks_like_no_other(key: str) -> None:
    assert plates.can_be_mistaken(key) or list(_as_seen_by_a_tired_eye(key)) == [key]


def test_most_vietnamese_plates_cannot_be_mistaken_and_a_few_can() -> None:
    assert not plates.can_be_mistaken("12C34567")
    assert "29L01234" in _as_seen_by_a_tired_eye("29LD1234")
    assert plates.can_be_mistaken("29L01234")


@given(key=KEYS, other=KEYS)
def test_what_looks_alike_looks_alike_from_both_sides(key: str, other: str) -> None:
    """It is one key of both, so it is symmetric, and whoever looks like the one looks like the other."""
    alike = plates.lookalike_key(key) == plates.lookalike_key(other)
    assert alike == (plates.lookalike_key(other) == plates.lookalike_key(key))
    assert plates.lookalike_key(plates.lookalike_key(key)) == plates.lookalike_key(key)
    assert len(plates.lookalike_key(key)) == len(key)
