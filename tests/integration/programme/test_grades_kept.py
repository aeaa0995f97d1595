"""Grades are kept with the scheme of their days, and neither the quota nor the unit's own grade is passed."""

from datetime import date, datetime, time

import pytest

from gate import person
from gatezone.kernel.errors import Invalid, NotAllowed, Refused
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.programme.commands import grade
from gatezone.programme.evaluations import Product, UnitFacts
from gatezone.programme.models import Evaluation
from people import HUNG
from refusals import codes

pytestmark = pytest.mark.django_db

AT: datetime = hanoi_moment(date(2026, 12, 10), time(9))
YEAR = {"from_on": date(2026, 1, 1), "until_on": date(2026, 12, 14), "by": HUNG, "at": AT}
TWENTY = (*[Product()] * 14, *[Product(failed=1)] * 2, *[Product(delays=1)] * 3, Product(is_completed=False))


def graded(who: str, login: str, **more: object) -> Evaluation:
    wish = {"general_hundredths": 2_700, "products": TWENTY, "grade": "excellent", "quota_group": "planning"}
    made = grade(about=Ref("account", login), who=who, **{**YEAR, **wish, **more})
    return Evaluation.objects.get(pk=made.id)


def test_the_worked_example_is_kept_in_hundredths():
    kept = graded("civil-servant", "duc")
    assert (kept.quantity_hundredths, kept.quality_hundredths, kept.progress_hundredths) == (
        9_500,
        9_250,
        9_125,
    )
    assert (kept.total_hundredths, kept.scheme, kept.grade_proposed) == (9_204, "d335-2025", "excellent")


def test_a_second_excellent_one_of_seven_good_is_refused():
    graded("civil-servant", "p0")
    for number in range(1, 6):
        graded("civil-servant", f"p{number}", grade="good", reason="Within the share of excellent ones")
    with pytest.raises(Refused) as no:
        graded("civil-servant", "p6")
    assert codes(no) == ["too-many-excellent"]


def test_a_head_above_the_unit_is_refused():
    facts = UnitFacts(tasks=10, done=10, late=1)
    grade(
        about=Ref("unit", "gate-centre"),
        who="public-unit",
        general_hundredths=2_800,
        products=TWENTY,
        tasks=facts,
        grade="completed",
        quota_group="units",
        **YEAR,
    )
    with pytest.raises(Refused) as no:
        graded("public-staff", "binh", unit="gate-centre", quota_group="heads")
    assert codes(no) == ["head-above-unit"]
    kept = graded(
        "public-staff",
        "binh",
        unit="gate-centre",
        grade="completed",
        reason="Not above the unit",
        quota_group="heads",
    )
    assert kept.grade == "completed"


def test_a_later_grade_is_a_new_version_and_an_override_wants_a_reason():
    graded("civil-servant", "duc")
    with pytest.raises(Refused) as no:
        graded("civil-servant", "duc", grade="good")
    assert codes(no) == ["grade-unexplained"]
    assert graded("civil-servant", "duc", grade="good", reason="A complaint was upheld").version == 2


def test_before_2026_no_points_are_counted_and_before_2020_nobody_is_graded():
    days = {"from_on": date(2025, 1, 1), "until_on": date(2025, 12, 14)}
    kept = graded("civil-servant", "duc", **days, grade="good")
    assert (kept.total_hundredths, kept.scheme) == (None, "d90-2020")
    with pytest.raises(Invalid):
        graded("civil-servant", "duc", from_on=date(2018, 1, 1), until_on=date(2018, 12, 14))


def test_only_the_head_of_the_board_grades():
    with pytest.raises(NotAllowed):
        graded("civil-servant", "duc", by=person("nga", ("unit-head", Ref("unit", "planning"))))
