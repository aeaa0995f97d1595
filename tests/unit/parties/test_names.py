"""Names: stored as they are spelled, found however they are spelled."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.parties.names import NotAName, NotOurLetters, folded, spelled, tidy, written_name

ONSETS = ("", "b", "ch", "h", "kh", "l", "ng", "nh", "th", "t", "x", "đ")
TWO_PLACES = ("oa", "oe", "uy")
"""The rimes whose tone stands on the first letter by the older habit and on the second by the newer."""
TONES = {"": "", "huyền": "\u0300", "sắc": "\u0301", "hỏi": "\u0309", "ngã": "\u0303", "nặng": "\u0323"}
RIMES = ("a", "ă", "a_n", "â_u", "e", "ê", "ê_nh", "iê_n", "o", "ô_ng", "ơ", "ươ_ng", "uyê_n", "y")
"""Other rimes; the tone stands where the line is, or at the end."""


def compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@st.composite
def syllables(draw: st.DrawFn) -> tuple[str, str]:
    """One syllable by the older habit and by the newer; most are the same by both."""
    onset, tone = draw(st.sampled_from(ONSETS)), draw(st.sampled_from(list(TONES.values())))
    if draw(st.booleans()):
        first, second = draw(st.sampled_from(TWO_PLACES))
        return compose(onset + first + tone + second), compose(onset + first + second + tone)
    nucleus, _, coda = draw(st.sampled_from(RIMES)).partition("_")
    same = compose(onset + nucleus + tone + coda)
    return same, same


NAMES = st.lists(syllables(), min_size=1, max_size=5)


@given(NAMES)
def test_the_two_habits_of_placing_a_tone_are_one_name(name: list[tuple[str, str]]) -> None:
    older, newer = (" ".join(each[habit] for each in name) for habit in (0, 1))
    assert folded(older) == folded(newer)
    assert spelled(older) == spelled(newer)


@given(NAMES)
def test_a_name_is_one_however_its_letters_are_stored(name: list[tuple[str, str]]) -> None:
    text = " ".join(each[0] for each in name).title()
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        stored = unicodedata.normalize(form, text)  # type: ignore[arg-type]
        assert written_name(stored) == compose(text)
        assert folded(stored) == folded(text) == folded(text.upper())
        assert spelled(stored) == spelled(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("thuỷ", "thủy"), ("hoà", "hòa"), ("quý", "qúy"), ("khoẻ", "khỏe"), ("luỹ", "lũy"), ("HOÀ", "hòa")],
)
def test_words_that_are_spelled_alike(one: str, other: str) -> None:
    assert (folded(one), spelled(one)) == (folded(other), spelled(other))


@pytest.mark.parametrize(("one", "other"), [("hoa", "hoà"), ("hoà", "hoá"), ("đào", "dao"), ("lan", "lân")])
def test_words_that_are_found_together_and_spelled_apart(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert spelled(one) != spelled(other)


@pytest.mark.parametrize(
    ("written", "found_by"),
    [
        ("Công ty TNHH Thuỷ–Thủy", "cong ty tnhh thuy thuy"),
        ("  Đặng   Văn\tĐức ", "dang van duc"),
        ("Ðặng Văn Đức", "dang van duc"),  # the letter eth, as old fonts store it
        ("НОА ĐÀО", "hoa dao"),  # Cyrillic Н, О and А
        ("Hoa\u200b Đà\u0300o\ufeff", "hoa dao"),
        ("ＨＯＡ　ĐÀO", "hoa dao"),
        ("李明", "李明"),
        ("凭祥 (Pingxiang) 有限公司", "凭祥 pingxiang 有限公司"),
        ("'; DROP TABLE x --", "drop table x"),
        ("100%_", "100"),
        ("", ""),
    ],
)
def test_what_a_name_is_found_by(written: str, found_by: str) -> None:
    assert folded(written) == found_by


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(tidy(text)) == folded(text)
    assert not set(folded(text)) & set("%_\\\0")


@given(st.text(max_size=60))
def test_whatever_is_written_is_a_name_or_refused(text: str) -> None:
    try:
        name = written_name(text)
    except (NotAName, NotOurLetters):
        return
    assert written_name(name) == name == compose(name)
    assert name.isprintable()
    assert "  " not in name


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (" Nguyễn  Thị\u00a0Hoa ", "Nguyễn Thị Hoa"),
        ("Hoa\u200b\u00adĐào\ufeff", "HoaĐào"),
        ("Ðức", "Đức"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("Công ty “Hoa Đào” (mẫu) & Con", "Công ty “Hoa Đào” (mẫu) & Con"),
    ],
)
def test_a_name_is_stored_as_it_is_spelled(written: str, stored: str) -> None:
    assert written_name(written) == stored


@pytest.mark.parametrize(
    "name", ["Нoa", "Ηoa", "Hoа", "شركة", "บริษัท", "Hoa 🚚", "\u2800", "Hoa ⅷ", "q\u0303"]
)
def test_letters_nobody_here_can_tell_apart_are_refused(name: str) -> None:
    with pytest.raises(NotOurLetters):
        written_name(name)


@pytest.mark.parametrize("name", ["", " ", "\u200b", "x" * 201, "Lan\x00", "La\u202en", "La\u2066n"])
def test_what_cannot_be_read_is_no_name(name: str) -> None:
    with pytest.raises(NotAName):
        written_name(name)
