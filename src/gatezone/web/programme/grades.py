"""Grades of units and people: what the points have, what the head of the Board decides, by the decree of the day."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, OF_THE_YEAR
from gatezone.parties.queries import accounts, units_of_the_board, units_on
from gatezone.programme.commands import grade
from gatezone.programme.evaluations import Product, UnitFacts
from gatezone.programme.queries.grades import grades as graded
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import ChoicesForm, DayField
from gatezone.web.look.choices import Choice
from gatezone.web.pages import Context, page
from gatezone.web.programme.forms import NO_CHOICE, SentencesField, named
from gatezone.web.programme.wording import GRADED, GRADES
from gatezone.workdays.queries import zone_today

MOST = 10_000

CountField = partial(forms.IntegerField, min_value=0, max_value=MOST, initial=0)


class GradeForm(ChoicesForm):
    """What a grade rests on: products in standard units, tasks of a unit, general points, and the decision."""

    about = Choice(label=_("Who is graded"))
    who = Choice(label=_("As"), choices=list(GRADED.items()))
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until"))
    general = forms.DecimalField(
        label=_("General points"), min_value=0, max_value=30, max_digits=4, decimal_places=2
    )
    assigned = CountField(label=_("Products assigned"))
    completed = CountField(label=_("Products completed"))
    failed = CountField(label=_("of them failed in one check"))
    delayed = CountField(label=_("of them late once"))
    tasks = CountField(label=_("Tasks of the unit"), required=False)
    done = CountField(label=_("Tasks done"), required=False)
    late = CountField(label=_("Tasks done late"), required=False)
    beyond = CountField(label=_("Tasks beyond what was asked"), required=False)
    unit = forms.ChoiceField(label=_("Head of the unit"), required=False)
    quota_group = forms.CharField(label=_("Group of similar duties"), max_length=60)
    grade = Choice(label=_("Grade"), choices=list(GRADES.items()))
    reason = SentencesField(label=_("Why"), required=False)

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        names = ("who", "from_on", "until_on", "grade", "reason", "unit", "quota_group")
        tasks = None
        if typed["who"] == "public-unit":
            counted: dict[str, Any] = {name: typed[name] or 0 for name in ("tasks", "done", "late", "beyond")}
            tasks = UnitFacts(**counted)
        return {
            **{name: typed[name] for name in names},
            "about": Ref.parse(typed["about"]),
            "general_hundredths": int(typed["general"] * 100),
            "products": _products(typed),
            "tasks": tasks,
        }


@page("programme/grades.html", *OF_THE_YEAR)
def grades(request: HttpRequest) -> Context:
    """Show the grades one may see. Cost: five SQL statements."""
    today = zone_today()
    rows = graded(by=actor_of(request))
    called = _called(today) if rows else {}
    return {
        "rows": [(each, called.get(each.about, str(each.about))) for each in rows],
        "may_grade": actor_of(request).is_zone_wide(HEAD_OF_BOARD),
    }


def _begun(request: HttpRequest) -> dict[str, Any]:
    today = zone_today()
    units = named(units_of_the_board(today))
    people = [(str(each.ref), each.display_name) for each in accounts() if not each.is_machine]
    about = [*((f"unit/{code}", name) for code, name in units), *people]
    return {
        "initial": {"from_on": date(today.year, 1, 1), "until_on": today},
        "choices": {"unit": [*NO_CHOICE, *units], "about": about},
    }


GRADE = Act(
    "programme:grade",
    grade,
    page="programme:grades",
    duties=HEAD_OF_BOARD,
    title=_("Grade a unit or a person"),
    asks=True,
    form=GradeForm,
    begins=_begun,
)


def _products(typed: Mapping[str, Any]) -> tuple[Product, ...]:
    """Return products as their counts say: what failed and what was late stands among those completed."""
    completed = min(typed["completed"], typed["assigned"])
    failed, delayed = typed["failed"], typed["delayed"]
    done = (
        Product(failed=1 if place < failed else 0, delays=1 if completed - place <= delayed else 0)
        for place in range(completed)
    )
    return (*done, *[Product(is_completed=False)] * (typed["assigned"] - completed))


def _called(today: date) -> dict[Ref, Names | str]:
    names: dict[Ref, Names | str] = {Ref("unit", code): each for code, each in units_on(today).items()}
    return names | {each.ref: each.display_name for each in accounts()}
