"""Plates: many ways of writing, one key."""

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
KEYS = VIETNAMESE | CHINESE


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
