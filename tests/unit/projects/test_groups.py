"""The group of a project follows from its field, its total and the law of the day its policy was decided."""

from datetime import date
from itertools import pairwise

import pytest

from gatezone.projects.catalogue.fields import fields
from gatezone.projects.catalogue.rule_sets import NoRuleSet, rule_set, rule_sets
from gatezone.projects.groups import LETTERS, TiedFields, group_of

BILLION = 1_000_000_000
IN_2026 = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("shares", "tmdt", "clause", "letter"),
    [
        ({"other-transport": 100}, 159_900_000_000, "k3", "C"),
        ({"other-transport": 100}, 160 * BILLION, "k3", "B"),
        ({"national-transport": 100}, 239 * BILLION, "k2", "C"),
        ({"civil-buildings": 100}, 90 * BILLION, "k5", "B"),
        ({"technical-infrastructure": 70, "civil-buildings": 30}, 150 * BILLION, "k3", "C"),
    ],
    ids=["road of 159.9", "road of 160", "national highway", "control station", "yard and building"],
)
def test_vectors_of_section_5(shares, tmdt, clause, letter):
    found = group_of(shares, tmdt, IN_2026)
    assert (found.clause, found.letter) == (clause, letter)


def test_rule_17_a_group_is_stored_with_its_clause_and_its_rule_set():
    found = group_of({"other-transport": 1}, 160 * BILLION, IN_2026)
    assert (found.letter, found.clause, found.rule_set, found.certain) == ("B", "k3", "law-58-2024", True)


def test_a_total_is_compared_in_dong_and_not_in_rounded_billions():
    assert group_of({"other-transport": 1}, 160 * BILLION - 1, IN_2026).letter == "C"
    assert group_of({"other-transport": 1}, 3_000 * BILLION - 1, IN_2026).letter == "B"
    assert group_of({"other-transport": 1}, 3_000 * BILLION, IN_2026).letter == "A"


def test_a_project_keeps_the_group_of_the_law_its_policy_was_decided_under():
    road = {"other-transport": 1}
    assert group_of(road, 100 * BILLION, date(2024, 12, 31)).letter == "B"
    assert group_of(road, 100 * BILLION, date(2025, 1, 1)).letter == "C"


def test_a_law_that_was_not_read_says_so():
    found = group_of({"other-transport": 1}, BILLION, date(2018, 1, 1))
    assert (found.rule_set, found.certain) == ("law-49-2014", False)
    assert found.note


def test_an_industrial_park_is_of_group_a_whatever_it_costs():
    assert group_of({"industrial-park": 1}, 1, IN_2026).letter == "A"


def test_public_capital_of_thirty_trillion_makes_a_project_national():
    assert (
        group_of({"housing": 1}, 30_000 * BILLION, IN_2026, public_vnd=30_000 * BILLION).letter == "national"
    )


def test_where_two_fields_are_the_largest_a_person_chooses():
    half = {"other-transport": 50, "civil-buildings": 50}
    with pytest.raises(TiedFields, match="civil-buildings"):
        group_of(half, 100 * BILLION, IN_2026)
    assert group_of(half, 100 * BILLION, IN_2026, chosen="civil-buildings").letter == "B"
    assert group_of(half, 100 * BILLION, IN_2026, chosen="other-transport").letter == "C"


def test_what_the_law_does_not_know_is_not_guessed():
    with pytest.raises(KeyError):
        group_of({"space-travel": 1}, BILLION, IN_2026)
    with pytest.raises(KeyError):
        group_of({}, BILLION, IN_2026)
    with pytest.raises(NoRuleSet):
        group_of({"housing": 1}, BILLION, date(2014, 12, 31))
    with pytest.raises(ValueError, match="total"):
        group_of({"housing": 1}, 0, IN_2026)


@pytest.mark.parametrize("each", rule_sets("groups"), ids=lambda each: each.id)
def test_every_field_has_its_thresholds_in_every_law(each):
    for field in fields().values():
        at = each.data["clauses"][field.clause]
        assert at.get("always") in LETTERS or at["a"] > at["b"] > 0


@pytest.mark.parametrize(
    "subject", ["groups", "advances", "year_end", "capital_time", "settlement", "warnings", "photos"]
)
def test_rules_follow_one_another_without_gap_and_a_guess_says_what_is_missing(subject):
    sets = rule_sets(subject)
    for earlier, later in pairwise(sets):
        assert (later.since - earlier.until).days == 1, later.id
    assert sets[-1].until is None
    assert rule_set(subject, on=IN_2026) in sets
    assert all(each.source and (each.certain or each.note) for each in sets)
