from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.errors import status_of
from gatezone.kernel.shown import ChangedMeanwhile, NotASeal, ShownFacts, as_shown

NAMES = st.sampled_from(["amount_vnd", "paper", "reason", "text", "unit"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FACTS = st.dictionaries(NAMES, VALUES, min_size=1)
SEALED = ShownFacts(amount_vnd=5000, reason="Sai số", issued_on=date(2024, 8, 22))


def changed(seal: str, **facts: object) -> list[str]:
    with pytest.raises(ChangedMeanwhile) as no:
        ShownFacts(**facts).must_be(seal)
    return no.value.facts["changed"]


def test_what_is_as_it_was_shown_is_signed():
    ShownFacts(issued_on=date(2024, 8, 22), reason="Sai số", amount_vnd=5000).must_be(SEALED.seal)


def test_the_names_of_what_changed_are_told_in_the_order_of_the_facts():
    now = {"amount_vnd": 6000, "reason": "Sai số", "issued_on": date(2024, 8, 23)}
    assert changed(SEALED.seal, **now) == ["amount_vnd", "issued_on"]


def test_a_fact_that_is_new_is_named_and_one_that_is_gone_is_noticed():
    assert changed(ShownFacts(reason="x").seal, reason="x", paper="15/QĐ") == ["paper"]
    assert changed(ShownFacts(reason="x", paper="15/QĐ").seal, reason="x") == []


def test_the_full_hash_decides_and_not_the_short_ones():
    whole, *named = SEALED.seal.split(";")
    forged = ";".join([whole.translate(str.maketrans("0123456789abcdef", "123456789abcdef0")), *named])
    facts = {"amount_vnd": 5000, "reason": "Sai số", "issued_on": date(2024, 8, 22)}
    assert changed(forged, **facts) == []


@pytest.mark.parametrize(
    "seal", ["", "0" * 63, "x" * 64, SEALED.seal + ";", "0" * 64 + ";a:1", SEALED.seal * 2]
)
def test_what_is_no_seal_is_said_to_be_none(seal: str):
    with pytest.raises(NotASeal) as no:
        SEALED.must_be(seal)
    assert status_of(no.value) == 422


def test_where_nobody_was_shown_anything_the_facts_are_not_asked_for():
    def asked() -> ShownFacts:
        raise AssertionError

    as_shown(None, asked)
    with pytest.raises(ChangedMeanwhile):
        as_shown("0" * 64, lambda amount: ShownFacts(amount_vnd=amount), 5)


@given(facts=FACTS, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts, shuffled):
    names = list(facts)
    shuffled.shuffle(names)
    assert ShownFacts(**{name: facts[name] for name in names}).seal == ShownFacts(**facts).seal


@given(facts=FACTS, name=NAMES, value=VALUES)
def test_any_change_is_noticed_and_named(facts, name, value):
    now = {**facts, name: value}
    is_same = name in facts and repr(_plain(facts[name])) == repr(_plain(value))
    if is_same:
        ShownFacts(**now).must_be(ShownFacts(**facts).seal)
    else:
        assert changed(ShownFacts(**facts).seal, **now) == [name]


def _plain(value: object) -> object:
    """A value as it is hashed: a day is its text, the order of a mapping does not matter."""
    match value:
        case date():
            return value.isoformat()
        case list():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(value[name]) for name in sorted(value)}
    return value
