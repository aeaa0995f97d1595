"""The plan of capital: assigned, moved, carried over, taken back, entered, corrected, and set out by months."""

from itertools import accumulate
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import ACCOUNTANT, PROJECT_OFFICER
from gatezone.projects.commands import (
    NoSuchCapitalPlan,
    Shift,
    adjust_plan,
    assign_plan,
    carry_over,
    correct_adjustment,
    correct_movement,
    enter_plan,
    schedule_months,
    take_plan,
)
from gatezone.projects.months import even
from gatezone.projects.queries import year_of
from gatezone.projects.queries.adjusted import sides_of
from gatezone.projects.queries.dossier import Dossier, MovementRow, dossier
from gatezone.projects.queries.schedules import paid_by_month, plan_of_year, schedules
from gatezone.projects.queries.seeing import card, cards
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import Choices
from gatezone.web.look.choices import unchosen
from gatezone.web.look.templatetags.look import day, said
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.project.forms import SOURCES, PlanForm, ShiftForm
from gatezone.web.project.plan_forms import (
    CarryForm,
    CorrectAllForm,
    CorrectForm,
    EnterForm,
    MonthsForm,
    TakeForm,
)
from gatezone.web.project.telling import READERS, about, asked_for, asking, duties_over, names
from gatezone.web.project.wording import MOVEMENTS
from gatezone.workdays.queries import zone_today

PAIR = 2
"""An adjustment of two sides is corrected by one amount."""


def _others(request: HttpRequest, project: UUID) -> dict[str, Any]:
    others = [
        (str(each.id), f"{each.code7} {said(each.names)}".strip())
        for each in cards(by=actor_of(request)).values()
        if each.id != project
    ]
    return {"choices": {"to": unchosen(others)}, "initial": {"year": year_of(zone_today())}}


def _shifted(deed: Deed) -> dict[str, Any]:
    told = deed.typed
    source, vnd = told.pop("source"), told.pop("amount_vnd")
    shifts = [Shift(deed.keys["project"], source, -vnd), Shift(told.pop("to"), source, vnd)]
    return {**told, "shifts": shifts}


def _lines(request: HttpRequest, project: UUID) -> dict[str, Any]:
    return {"choices": {"line": line_choices(dossier(project, by=actor_of(request)))}}


PLAN = asking(
    "plan",
    assign_plan,
    _("A plan that is assigned, supplemented or advanced, with its decision."),
    duties=ACCOUNTANT,
    title=_("Move the plan"),
    form=PlanForm,
    begins=lambda request, project: {"initial": {"year": year_of(zone_today())}},
)
SHIFT = asking(
    "shift",
    adjust_plan,
    _("Both sides come to nothing: only the council may change their sum."),
    duties=ACCOUNTANT,
    title=_("Give to another project"),
    form=ShiftForm,
    begins=_others,
    wish=_shifted,
    then=lambda deed: reverse("project:project", args=[deed.keys["project"]]),
)
CARRY = asking(
    "carry",
    carry_over,
    _("It leaves one line and enters another, until the day its decision says."),
    duties=ACCOUNTANT,
    title=_("Carry over to the next year"),
    form=CarryForm,
    begins=_lines,
)
TAKE = asking(
    "take",
    take_plan,
    _("Never below what was disbursed of it."),
    duties=ACCOUNTANT,
    title=_("Cancel or reserve what is left"),
    form=TakeForm,
    begins=_lines,
)


def _of_movement(verb: str, command: Any, told: Promise, **more: Any) -> Act:
    """Return an act about a movement of the plan, which its page tells of."""

    def known(request: HttpRequest, project: UUID, movement: UUID) -> dict[str, Any]:
        rows = dossier(project, by=actor_of(request)).movements
        found = next((each for each in rows if each.id == movement and not each.corrects), None)
        if found is None:
            raise NoSuchCapitalPlan(movement=str(movement))
        return {**about(told)(request, project), "facts": _facts(found, rows)}

    return asking(verb, command, known, duties=ACCOUNTANT, page="project:project#plan", **more)


def _facts(found: MovementRow, rows: tuple[MovementRow, ...]) -> dict[Any, str]:
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


ENTER = _of_movement(
    "enter",
    enter_plan,
    _("Who pays there sees the movement from this day on."),
    title=_("Note its entry at the Treasury"),
    form=EnterForm,
    begins=lambda request, project, movement: {"initial": {"on": zone_today()}},
)
CORRECT = _of_movement(
    "correct-plan",
    correct_movement,
    _(
        "The entry stays; a correction stands beside it as of its own day. A closed month gets its next version."
    ),
    title=_("Correct a movement of the plan"),
    form=CorrectForm,
)
CORRECT_ALL = _of_movement(
    "correct-plan",
    correct_adjustment,
    _("All its sides at once, so that they give what they take. 0 for each undoes it."),
    title=_("Correct an adjustment as a whole"),
    form=CorrectAllForm,
    begins=lambda request, project, movement: {"sides": sides_of(movement, by=actor_of(request))},
)


@desk(ACCOUNTANT)
def correct(request: HttpRequest, project: UUID, movement: UUID) -> HttpResponse:
    """Correct a movement that was written down wrongly; an adjustment of many sides as a whole."""
    sides = sides_of(movement, by=actor_of(request))
    act = CORRECT_ALL if len(sides) > PAIR else CORRECT
    return act(request, project=project, movement=movement)


SET_MONTHS = Act(
    "project:set-schedule",
    schedule_months,
    page="project:schedule",
    duties=PROJECT_OFFICER,
    title=_("Set out the months"),
    form=MonthsForm,
    begins=lambda request, project: {"year": asked_for(request)[1], "months": (0,) * 12},
    wish=lambda deed: {"year": asked_for(deed.request)[1], **deed.typed},
    then=lambda deed: _schedule_of(deed.keys["project"], asked_for(deed.request)[1]),
)


@page("project/schedule.html", *READERS)
def schedule(request: HttpRequest, project: UUID) -> Context:
    """Show the plan of a year by months, beside what was paid out. Cost: eight SQL statements."""
    actor, today = actor_of(request), zone_today()
    year = asked_for(request)[1]
    plan = plan_of_year(project, year=year, on=today)
    versions = schedules(project, year=year, by=actor)
    months = versions[0].months if versions else (0,) * 12
    paid = paid_by_month(project, year=year, on=today)
    return {
        "card": card(project, by=actor),
        "year": year,
        "plan_vnd": plan,
        "versions": versions,
        "people": names(),
        "is_old": bool(versions) and versions[0].plan_vnd != plan,
        "rows": list(zip(range(1, 13), months, accumulate(months), accumulate(paid), strict=False)),
        "until": today.month if today.year == year else 12 if today.year > year else 0,
        "asked": SET_MONTHS.at(
            request, {"project": project}, year=year, months=months if versions else even(plan)
        ),
        "is_officer": PROJECT_OFFICER in duties_over(actor, project),
    }


def line_choices(papers: Dossier) -> Choices:
    """Return the lines of a project's plan, the newest year first, with what each has."""
    known = dict(SOURCES)
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


def _schedule_of(project: UUID, year: int) -> str:
    return f"{reverse('project:schedule', args=[project])}?year={year}"
