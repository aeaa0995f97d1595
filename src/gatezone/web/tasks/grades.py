"""Grades of units and people: what the points have, what the head of the Board decides, by the decree of the day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, OF_THE_YEAR
from gatezone.parties.queries import AccountRow, accounts, units_of_the_board, units_on
from gatezone.programme.commands import grade as grade_command
from gatezone.programme.evaluations import Product, UnitFacts
from gatezone.programme.queries.grades import grades as graded
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.choices import Choice
from gatezone.web.look.templatetags.look import said
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.tasks.forms import NO_CHOICE, day_field, text_field
from gatezone.web.tasks.wording import GRADED, GRADES
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

MOST = 10_000


def number_field(label: Any, *, required: bool = True) -> forms.IntegerField:
    """Return a field for a whole number."""
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=MOST, initial=0)


class GradeForm(forms.Form):
    """What a grade rests on: products in standard units, tasks of a unit, general points, and the decision."""

    about = Choice(label=_("Who is graded"))
    who = Choice(label=_("As"), choices=list(GRADED.items()))
    from_on = day_field(_("From"))
    until_on = day_field(_("Until"))
    general = forms.DecimalField(
        label=_("General points"), min_value=0, max_value=30, max_digits=4, decimal_places=2
    )
    assigned = number_field(_("Products assigned"))
    completed = number_field(_("Products completed"))
    failed = number_field(_("of them failed in one check"))
    delayed = number_field(_("of them late once"))
    tasks = number_field(_("Tasks of the unit"), required=False)
    done = number_field(_("Tasks done"), required=False)
    late = number_field(_("Tasks done late"), required=False)
    beyond = number_field(_("Tasks beyond what was asked"), required=False)
    unit = forms.ChoiceField(label=_("Head of the unit"), required=False)
    quota_group = forms.CharField(label=_("Group of similar duties"), max_length=60)
    grade = Choice(label=_("Grade"), choices=list(GRADES.items()))
    reason = text_field(_("Why"), required=False)

    def __init__(
        self, *args: Any, units: Mapping[str, Names], people: Iterable[AccountRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, said(names)) for code, names in units.items()]
        self.fields["unit"].choices = [*NO_CHOICE, *named]  # type: ignore[attr-defined]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            *((f"unit/{code}", name) for code, name in named),
            *((str(each.ref), each.display_name) for each in people if not each.is_machine),
        ]

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        names = ("who", "from_on", "until_on", "grade", "reason", "unit", "quota_group")
        tasks = None
        if typed["who"] == "public-unit":
            tasks = UnitFacts(
                tasks=typed["tasks"] or 0,
                done=typed["done"] or 0,
                late=typed["late"] or 0,
                beyond=typed["beyond"] or 0,
            )
        return {
            **{name: typed[name] for name in names},
            "about": Ref.parse(typed["about"]),
            "general_hundredths": int(typed["general"] * 100),
            "products": _products(typed),
            "tasks": tasks,
        }


@desk(*OF_THE_YEAR)
@require_safe
@never_cache
def grades(request: HttpRequest) -> HttpResponse:
    """Show the grades one may see. Cost: five SQL statements."""
    today = zone_today()
    rows = graded(by=actor_of(request))
    called = _called(today) if rows else {}
    page = {
        "rows": [(each, called.get(each.about, str(each.about))) for each in rows],
        "may_grade": actor_of(request).is_zone_wide(HEAD_OF_BOARD),
    }
    return render(request, "tasks/grades.html", page)


@desk(HEAD_OF_BOARD)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def grade(request: HttpRequest) -> HttpResponse:
    """Grade a unit or a person."""
    today = zone_today()
    start = {"from_on": date(today.year, 1, 1), "until_on": today}
    form = GradeForm(request.POST or None, initial=start, units=units_of_the_board(today), people=accounts())
    no = None
    if request.method == "POST" and form.is_valid():
        try:
            order(request, grade_command, **form.wish)
        except AT_THE_DESK as refused:
            no = refused
        else:
            messages.success(request, gettext("It is written down."))
            return redirect("tasks:grades")
    shown = {
        "form": form,
        "title": gettext("Grade a unit or a person"),
        "back": "tasks:grades",
        "reasons": reasons_of(no) if no else [],
    }
    is_mistyped = request.method == "POST" and not no
    status = status_of(no) if no else 422 if is_mistyped else 200
    return render(request, "tasks/form.html", shown, status=status)


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
