"""Identity documents: one tag however a number is written, and no number in it."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.parties.documents import TAG, NotADocument, NotATag, read_document, tag_of, written_tag

KEY, OTHER_KEY = b"k" * 32, b"q" * 32
NUMBERS = st.from_regex(r"[0-9]{12}|[0-9]{9}|[A-Z][0-9]{7,8}|[0-9]{17}[0-9X]|E[A-Z][0-9]{7}", fullmatch=True)


@given(number=NUMBERS, data=st.data())
def test_a_document_has_one_tag_however_its_number_is_written(number: str, data: st.DataObject) -> None:
    spread = "".join(sign + data.draw(st.sampled_from(["", " ", "-", "\u200b"])) for sign in number)[:40]
    if read_document(spread) != number:
        return
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
    tags = {tag_of(written, KEY) for written in (number, spread, number.lower(), wide)}
    assert len(tags) == 1
    assert re.fullmatch(TAG, tags.pop())


@given(one=NUMBERS, other=NUMBERS)
def test_two_documents_have_two_tags_and_each_zone_its_own(one: str, other: str) -> None:
    assert (tag_of(one, KEY) == tag_of(other, KEY)) == (one == other)
    assert tag_of(one, KEY) != tag_of(one, OTHER_KEY)


@pytest.mark.parametrize(
    "written", ["", "12345", "ABCDEFGH", "1" * 21, "1" * 200, "12345678é", "٠١٢٣٤٥٦٧٨", "<b>1234567"]
)
def test_what_is_no_number_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(NotADocument) as refused:
        read_document(written)
    assert refused.value.facts == {}


@given(st.text(max_size=50))
def test_whatever_is_written_is_a_number_or_refused(written: str) -> None:
    try:
        number = read_document(written)
    except NotADocument:
        return
    assert read_document(number) == number
    assert set(number) <= set(string.ascii_uppercase + string.digits)


@pytest.mark.parametrize("tag", ["", "001099012345", "A" * 64, "g" * 64, "a" * 63, "a" * 64 + "\n"])
def test_a_number_is_not_kept_in_the_place_of_a_tag(tag: str) -> None:
    with pytest.raises(NotATag):
        written_tag(tag)
