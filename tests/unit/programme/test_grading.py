"""Units and people are graded: the worked example, the conditions, the quotas, and which decree holds when."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from gatezone.kernel.rule import reasons_against
from gatezone.programme import rules
from gatezone.programme.catalogue.schemes import NoScheme, scheme_of, schemes
from gatezone.programme.evaluations import (
    Graded,
    Product,
    UnitFacts,
    band,
    grade_of_person,
    grade_of_unit,
    is_above,
    most_excellent,
    points,
)

D335 = scheme_of("civil-servant", date(2026, 3, 31))
D233 = scheme_of("public-unit", date(2026, 12, 14))
GOOD = UnitFacts(tasks=100, done=100, beyond=30)

TWENTY = [
    *[Product()] * 14,
    *[Product(failed=1)] * 2,
    *[Product(delays=1)] * 3,
    Product(is_completed=False),
]


def test_the_worked_example_of_twenty_products():
    reached = points(TWENTY, 27, D335)
    assert (reached.quantity, reached.quality, reached.progress) == (95, Fraction(185, 2), Fraction(365, 4))
    assert round(reached.results, 2) == Fraction("65.04")
    assert round(reached.total, 2) == Fraction("92.04")
    assert grade_of_person(reached.total, D335) == "excellent"


def test_discipline_in_the_year_leaves_the_last_grade_alone():
    assert grade_of_person(Fraction(95), D335, was_disciplined=True) == "not-completed"


def test_a_product_that_fails_four_checks_brings_no_quality_and_never_less_than_none():
    reached = points([Product(failed=4), Product(failed=9), Product(units=2)], 0, D335)
    assert reached.quality == 50
    with pytest.raises(ValueError, match="no product"):
        points([], 30, D335)


@pytest.mark.parametrize(
    ("total", "grade"),
    [(90, "excellent"), (Fraction("89.99"), "good"), (70, "good"), (50, "completed"), (49, "not-completed")],
)
def test_the_bands_of_points(total, grade):
    assert band(total, D335) == grade


@pytest.mark.parametrize(
    ("total", "change", "graded"),
    [
        (95, {}, Graded("excellent")),
        (95, {"beyond": 29}, Graded("good", ("not-beyond",))),
        (95, {"has_failed_sub_unit": True}, Graded("good", ("failed-sub-unit",))),
        (80, {"late": 20}, Graded("completed", ("not-all-good",))),
        (60, {"late": 20}, Graded("completed")),
        (60, {"late": 21}, Graded("not-completed", ("too-many-late",))),
        (60, {"done": 99}, Graded("not-completed", ("not-all-done",))),
        (95, {"tasks": 1000, "done": 699}, Graded("not-completed", ("programme",))),
        (40, {"tasks": 1000, "done": 699}, Graded("not-completed")),
        (95, {"has_cadre_faults": True}, Graded("not-completed", ("cadre-faults",))),
    ],
)
def test_a_unit_needs_points_and_conditions(total, change, graded):
    assert grade_of_unit(total, replace(GOOD, **change), D233) == graded


def test_late_21_percent_blocks_completed():
    assert grade_of_unit(60, replace(GOOD, late=21), D233).grade == "not-completed"


def test_69_9_percent_of_the_tasks_are_not_completed():
    assert grade_of_unit(95, UnitFacts(tasks=1000, done=699, beyond=600), D233).grade == "not-completed"
    assert grade_of_unit(95, UnitFacts(tasks=1000, done=700, beyond=600), D233).missing == (
        "not-all-done",
        "not-all-good",
    )


def test_quota_20_percent_of_7_good_is_1():
    assert most_excellent(7, D335) == 1
    assert most_excellent(10, D335) == 2
    assert most_excellent(10, D335, is_outstanding=True) == 2
    assert most_excellent(12, D335, is_outstanding=True) == 3
    assert [most_excellent(good, D233) for good in (0, 1, 4, 5)] == [0, 1, 1, 1]


def test_a_head_is_never_above_the_unit():
    assert is_above("excellent", "good")
    assert not is_above("good", "good")
    assert not is_above("completed", "good")


def test_the_scheme_changes_with_the_years_1_1_2026_and_1_7_2026():
    assert scheme_of("civil-servant", date(2025, 12, 31)).id == "d90-2020"
    assert scheme_of("civil-servant", date(2026, 1, 1)).id == "d335-2025"
    assert scheme_of("public-unit", date(2026, 6, 30)).id == "d90-2020-units"
    assert scheme_of("public-unit", date(2026, 7, 1)).id == "d233-2026"
    assert scheme_of("public-staff", date(2026, 7, 1)).id == "d233-2026"
    with pytest.raises(NoScheme):
        scheme_of("civil-servant", date(2019, 1, 1))


def test_no_two_schemes_hold_for_one_kind_on_one_day():
    for who in ("civil-servant", "public-unit", "public-staff"):
        held = [each for each in schemes() if who in each.who]
        for earlier, later in pairwise(held):
            assert earlier.until is not None
            assert earlier.until < later.since
    assert all(each.general_points + each.result_points == 100 for each in schemes())


FACTS = rules.GradingFacts(grade="good", proposed="good", reason="", excellent=1, most=1)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"grade": "splendid", "proposed": "splendid"}, ["not-a-grade"]),
        ({"general_hundredths": 3_001}, ["not-a-grade"]),
        ({"proposed": "completed"}, ["grade-unexplained"]),
        ({"unit_grade": "completed"}, ["head-above-unit"]),
        ({"grade": "excellent", "proposed": "excellent", "excellent": 2}, ["too-many-excellent"]),
    ],
)
def test_every_reason_against_a_grade(change, codes):
    facts = replace(FACTS, **change)
    assert [each.code for each in reasons_against(facts, rules.GRADING, on=date(2026, 12, 1))] == codes
