"""The plan of capital after it was assigned: carried over, taken back, entered, corrected, and set out by months."""

from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, PROJECT_OFFICER
from gatezone.projects.commands import (
    NoSuchCapitalPlan,
    PlanDecision,
    carry_over,
    correct_adjustment,
    correct_movement,
    enter_plan,
    schedule_months,
    take_plan,
)
from gatezone.projects.months import even
from gatezone.projects.queries.adjusted import sides_of
from gatezone.projects.queries.dossier import Dossier, MovementRow, dossier
from gatezone.projects.queries.schedules import paid_by_month, plan_of_year, schedules
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.orders import order
from gatezone.web.project.filling import Words, duties_over, filled
from gatezone.web.project.forms import DECISION, Choices, source_choices
from gatezone.web.project.plan_forms import (
    CarryForm,
    CorrectAllForm,
    CorrectForm,
    EnterForm,
    LineForm,
    MonthsForm,
    TakeForm,
)
from gatezone.web.project.views import READERS, asked_for, names
from gatezone.web.project.wording import MOVEMENTS
from gatezone.web.refusals import AT_THE_DESK
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

CARRY = (
    _("Carry over to the next year"),
    _("It leaves one line and enters another, until the day its decision says."),
)
TAKE = (
    _("Cancel or reserve what is left"),
    _("Never below what was disbursed of it."),
)
ENTER = (_("Entered at the Treasury"), _("Who pays there sees the movement from this day on."))
CORRECT = (
    _("Correct a movement of the plan"),
    _(
        "The entry stays; a correction stands beside it as of its own day. A closed month gets its next version."
    ),
)


CORRECT_ALL = (
    _("Correct an adjustment as a whole"),
    _("All its sides at once, so that they give what they take. 0 for each undoes it."),
)
PAIR = 2
"""An adjustment of two sides is corrected by one amount."""


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def carry(request: HttpRequest, project: UUID) -> HttpResponse:
    """Carry what is left of a plan over to the next year."""

    def wish(form: LineForm) -> dict[str, Any]:
        return {"until": form.cleaned_data["until"]}

    return _of_line(request, project, CarryForm, carry_over, wish, CARRY)


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take(request: HttpRequest, project: UUID) -> HttpResponse:
    """Cancel what is left of a plan, or reserve it to repay an advanced one."""

    def wish(form: LineForm) -> dict[str, Any]:
        return {"kind": form.cleaned_data["kind"]}

    return _of_line(request, project, TakeForm, take_plan, wish, TAKE)


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enter(request: HttpRequest, project: UUID, movement: UUID) -> HttpResponse:
    """Note when a movement was entered at the Treasury."""
    form = EnterForm(request.POST or None, initial={"on": zone_today()})
    return _of_movement(
        request, project, movement, form, enter_plan, lambda typed: {"movement": movement, **typed}, ENTER
    )


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct(request: HttpRequest, project: UUID, movement: UUID) -> HttpResponse:
    """Correct a movement that was written down wrongly; an adjustment of many sides as a whole."""
    sides = sides_of(movement, by=actor_of(request))
    if len(sides) > PAIR:
        whole = CorrectAllForm(request.POST or None, sides=sides)
        return _of_movement(
            request,
            project,
            movement,
            whole,
            correct_adjustment,
            lambda typed: {
                "project": project,
                "movement": movement,
                "sides": whole.sides,
                "reason": typed["reason"],
                "paper": typed["paper"],
            },
            CORRECT_ALL,
        )
    form = CorrectForm(request.POST or None)
    return _of_movement(
        request,
        project,
        movement,
        form,
        correct_movement,
        lambda typed: {"project": project, "movement": movement, **typed},
        CORRECT,
    )


@desk(*READERS)
@require_safe
@never_cache
def schedule(request: HttpRequest, project: UUID) -> HttpResponse:
    """Show the plan of a year by months, beside what was paid out. Cost: eight SQL statements."""
    return _schedule_page(request, project)


@desk(PROJECT_OFFICER)
@require_POST
def set_schedule(request: HttpRequest, project: UUID) -> HttpResponse:
    """Set the plan of a year out by months."""
    year = asked_for(request)[1]
    form = MonthsForm(request.POST, year=year, months=(0,) * 12)
    if not form.is_valid():
        return _schedule_page(request, project, form=form)
    wish = {"months": form.months, "reason": form.cleaned_data["reason"]}
    try:
        order(request, schedule_months, project=project, year=year, **wish)
    except AT_THE_DESK as no:
        return _schedule_page(request, project, no, form=form)
    messages.success(request, gettext("It is written down."))
    return redirect(f"{reverse('project:schedule', args=[project])}?year={year}")


def line_choices(papers: Dossier) -> Choices:
    """Return the lines of a project's plan, the newest year first, with what each has."""
    known = dict(source_choices())
    plans: dict[tuple[str, int, int], int] = {}
    for each in papers.movements:
        key = (each.source, each.plan_year, each.budget_year)
        plans[key] = plans.get(key, 0) + each.amount_vnd
    found = []
    for (source, plan_year, budget_year), vnd in sorted(
        plans.items(), key=lambda each: (-each[0][2], each[0])
    ):
        carried = (
            gettext(", carried over into %(year)s") % {"year": budget_year} if budget_year > plan_year else ""
        )
        words = f"{plan_year}{carried} · {known.get(source, source)} · {money(vnd)}"
        found.append((f"{source}:{plan_year}:{budget_year}", words))
    return found


def decision_of(typed: Mapping[str, Any]) -> PlanDecision:
    """Return the decision a form told of."""
    return PlanDecision(**{name: typed[name] for name in DECISION})


def _of_line(
    request: HttpRequest,
    project: UUID,
    kind: type[LineForm],
    act: Callable[..., Ref],
    more: Callable[[LineForm], dict[str, Any]],
    words: Words,
) -> HttpResponse:
    actor = actor_of(request)
    this = card(project, by=actor)
    form = kind(request.POST or None, lines=line_choices(dossier(project, by=actor)))

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {"project": project, "decision": decision_of(typed), **form.of_line, **more(form)}

    return filled(request, this, form, act, wish, words)


def _of_movement(
    request: HttpRequest,
    project: UUID,
    movement: UUID,
    form: forms.Form,
    act: Callable[..., Ref],
    wish: Callable[[Mapping[str, Any]], dict[str, Any]],
    words: Words,
) -> HttpResponse:
    actor = actor_of(request)
    this = card(project, by=actor)
    rows = dossier(project, by=actor).movements
    found = next((each for each in rows if each.id == movement and not each.corrects), None)
    if found is None:
        raise NoSuchCapitalPlan(movement=str(movement))
    at = f"{reverse('project:project', args=[project])}#plan"
    return filled(request, this, form, act, wish, words, done_at=at, facts=_about(found, rows))


def _about(found: MovementRow, rows: tuple[MovementRow, ...]) -> dict[Any, str]:
    corrected = sum(each.amount_vnd for each in rows if each.corrects == found.id)
    facts: dict[Any, str] = {
        _("Movement"): str(MOVEMENTS[found.kind]),
        _("Decision"): found.number,
        _("In force since"): day(found.effective_on),
        _("Amount"): money(found.amount_vnd),
    }
    if corrected:
        facts[_("After its corrections")] = money(found.amount_vnd + corrected)
    return facts


def _schedule_page(
    request: HttpRequest,
    project: UUID,
    no: GateZoneError | None = None,
    *,
    form: MonthsForm | None = None,
) -> HttpResponse:
    actor, today = actor_of(request), zone_today()
    year = asked_for(request)[1]
    this = card(project, by=actor)
    plan = plan_of_year(project, year=year, on=today)
    versions = schedules(project, year=year, by=actor)
    months = versions[0].months if versions else (0,) * 12
    paid = paid_by_month(project, year=year, on=today)
    page = {
        "card": this,
        "year": year,
        "plan_vnd": plan,
        "versions": versions,
        "people": names(),
        "is_old": bool(versions) and versions[0].plan_vnd != plan,
        "rows": list(zip(range(1, 13), months, accumulate(months), accumulate(paid), strict=False)),
        "until": today.month if today.year == year else 12 if today.year > year else 0,
        "reasons": reasons_of(no) if no else [],
        "form": form or MonthsForm(year=year, months=months if versions else even(plan)),
        "is_officer": PROJECT_OFFICER in duties_over(actor, this),
    }
    return render(request, "project/schedule.html", page, status=422 if form else 200)
