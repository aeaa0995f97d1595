"""A code says one thing in the whole product: programs read codes, not sentences."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from gatezone.cli.reference import finding
from gatezone.kernel.errors import FAMILIES, GateZoneError, Invalid, code_of


@pytest.fixture(scope="module")
def declared() -> list[tuple[str, str]]:
    """Every code with the place that declares it; found for the tests that ask, not by every worker."""
    found = finding.modules()
    errors = {*FAMILIES, *(each for family in finding.families(found) for each in family.members)}
    rules = {
        (rule.code, f"the rule of {app} {rule.sentence!r}")
        for app, book in finding.rule_books(found).items()
        for act in book.values()
        for rule in act
    }
    return [(code_of(each), f"{each.__module__}.{each.__name__}") for each in errors] + sorted(rules)


def test_each_code_of_an_error_or_a_rule_is_declared_once(declared: list[tuple[str, str]]):
    assert shared(declared) == {}


def test_the_codes_of_errors_and_of_rules_are_looked_at(declared: list[tuple[str, str]]):
    assert {"not-a-plate", "wrong-state", "trip-under-way", "no-such-crossing"} <= {
        code for code, _ in declared
    }


def test_a_second_class_or_rule_with_a_code_is_noticed():
    declared = [("not-a-plan", "gatezone.projects.NotAPlan"), ("not-a-plan", "gatezone.clearance.NotAPlan")]
    assert shared(declared) == {"not-a-plan": sorted(place for _, place in declared)}


def test_a_code_is_made_from_the_name_of_its_class():
    class NotAnHsCode(Invalid):
        """An HS code has 6 digits."""

    assert code_of(NotAnHsCode) == NotAnHsCode().code == "not-an-hs-code"
    assert code_of(GateZoneError) == "gate-zone-error"


def shared(declared: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the codes that are declared in several places."""
    places: dict[str, list[str]] = defaultdict(list)
    for code, place in declared:
        places[code].append(place)
    return {code: sorted(those) for code, those in places.items() if len(those) > 1}
