"""What becomes of a project: registered, decided about, moved on by its papers, held up and free again."""

from collections.abc import Mapping
from functools import partial
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
from gatezone.kernel.machine import Move
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER
from gatezone.projects.commands import (
    NotAStep,
    Ruling,
    decide,
    move_stage,
    override_gate,
    raise_obstacle,
    register_project,
    set_group,
    solve_obstacle,
)
from gatezone.projects.lifecycle import PROJECT
from gatezone.projects.queries.dossier import dossier
from gatezone.projects.queries.seeing import ProjectCard, card
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.project.deciding_forms import (
    ITEM,
    SOURCE,
    DecideForm,
    GroupForm,
    ObstacleForm,
    OverrideForm,
    RegisterForm,
    SolvedForm,
    StartForm,
    StepForm,
    kinds_open,
)
from gatezone.web.project.filling import duties_over, filled
from gatezone.web.project.wording import NEEDS, PAPERS
from gatezone.web.refusals import AT_THE_DESK
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

REGISTER = (_("Register a project"), _("What is proposed; its group follows from its fields and its total."))
DECIDE = (
    _("Record a decision"),
    _("The items and the sources add up to the total; an adjustment supersedes the last decision."),
)
GROUP = (_("Set the group"), _("The law's own group stays beside it, with your reason."))
RAISE = (_("Say what stands in the way"), _("Each obstacle is somebody's to see to, by a day."))
SOLVE = (_("Say how it was solved"), _("It stays in the papers of the project."))

REGISTERED = (
    "name_vi",
    "name_en",
    "name_zh",
    "place",
    "code7",
    "owner_unit",
    "planned_start",
    "planned_finish",
)
RULED = ("kind", "number", "decided_on", "effective_on", "authority", "total_vnd", "objective", "scale")


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Register a project."""
    form = RegisterForm(request.POST or None)

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        said = {name: typed[name] for name in (*REGISTERED, "needs_policy", "needs_land")}
        return {**said, "fields": form.shares}

    return filled(request, None, form, register_project, wish, REGISTER)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decision(request: HttpRequest, project: UUID) -> HttpResponse:
    """Record what was decided about a project."""
    actor = actor_of(request)
    this = card(project, by=actor)
    decided = {each.kind for each in dossier(project, by=actor).decisions}
    form = DecideForm(request.POST or None, kinds=kinds_open(decided), fields=this.fields)

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        said = {name: typed[name] for name in RULED}
        ruling = Ruling(**said, items=form.parts(ITEM), sources=form.parts(SOURCE))
        chosen = typed.get("chosen_field", "")
        return {"project": project, "ruling": ruling, "code7": typed["code7"], "chosen_field": chosen}

    return filled(request, this, form, decide, wish, DECIDE)


@desk(LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def group(request: HttpRequest, project: UUID) -> HttpResponse:
    """Set the group of a project by hand."""
    this = card(project, by=actor_of(request))
    form = GroupForm(request.POST or None, initial={"group": this.group})
    return filled(request, this, form, set_group, lambda typed: {"project": project, **typed}, GROUP)


@desk(PROJECT_OFFICER, ACCOUNTANT, LEADER)
@require_safe
@never_cache
def steps(request: HttpRequest, project: UUID) -> HttpResponse:
    """Show the steps a project may take, each with the paper that proves it. Cost: two SQL statements."""
    return _steps_page(request, card(project, by=actor_of(request)))


@desk(PROJECT_OFFICER, ACCOUNTANT)
@require_POST
def step(request: HttpRequest, project: UUID, move: str) -> HttpResponse:
    """Let a project take a step of its life."""
    return _stepped(request, project, move, is_override=False)


@desk(LEADER)
@require_POST
def override(request: HttpRequest, project: UUID, move: str) -> HttpResponse:
    """As the head, let a project pass a gate that is not open."""
    return _stepped(request, project, move, is_override=True)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def obstacle(request: HttpRequest, project: UUID) -> HttpResponse:
    """Say what stands in the way of a project."""
    this = card(project, by=actor_of(request))
    form = ObstacleForm(request.POST or None, initial={"raised_on": zone_today()})
    at = f"{reverse('project:project', args=[project])}#obstacles"
    return filled(
        request, this, form, raise_obstacle, lambda typed: {"project": project, **typed}, RAISE, done_at=at
    )


@desk(PROJECT_OFFICER, ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def solve(request: HttpRequest, project: UUID, obstacle: UUID) -> HttpResponse:
    """Say how an obstacle was overcome."""
    actor = actor_of(request)
    this = card(project, by=actor)
    about = next((each for each in dossier(project, by=actor).obstacles if each.id == obstacle), None)
    form = SolvedForm(request.POST or None, initial={"on": zone_today()})
    return filled(
        request,
        this,
        form,
        solve_obstacle,
        lambda typed: {"project": project, "obstacle": obstacle, **typed},
        SOLVE,
        done_at=f"{reverse('project:project', args=[project])}#obstacles",
        facts={_("What stands in the way"): about.description} if about else None,
    )


def _stepped(request: HttpRequest, project: UUID, move: str, *, is_override: bool) -> HttpResponse:
    this = card(project, by=actor_of(request))
    if move not in PAPERS:
        raise NotAStep(move=move[:40])
    form = _form(move, is_override=is_override, typed=request.POST)
    if not form.is_valid():
        return _steps_page(request, this, form=form, move=move, is_override=is_override)
    act = override_gate if is_override else move_stage
    try:
        order(request, partial(act, project=project, move=move), **form.cleaned_data)
    except AT_THE_DESK as no:
        return _steps_page(request, this, no, form=form, move=move, is_override=is_override)
    messages.success(request, gettext("It is written down."))
    return redirect("project:project", project)


def _steps_page(
    request: HttpRequest,
    this: ProjectCard,
    no: GateZoneError | None = None,
    *,
    form: forms.Form | None = None,
    move: str = "",
    is_override: bool = False,
) -> HttpResponse:
    held = duties_over(actor_of(request), this)

    def shown(each: Move, *, passing: bool) -> dict[str, Any]:
        filled_in = form if (each.name, passing) == (move, is_override) else None
        return {
            "name": each.name,
            "words": gettext(each.label),
            "needs": NEEDS.get(each.name, ""),
            "form": filled_in or _form(each.name, is_override=passing),
        }

    leads = [each for each in PROJECT.moves if this.stage in each.origins] if LEADER in held else []
    page = {
        "card": this,
        "steps": [shown(each, passing=False) for each in PROJECT.open_moves(this.stage, held)],
        "overrides": [shown(each, passing=True) for each in leads if each.name in NEEDS],
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "project/steps.html", page, status=422 if form else 200)


def _form(move: str, *, is_override: bool, typed: Any = None) -> StepForm:
    kind = OverrideForm if is_override else StartForm if move == "start" else StepForm
    prefix = f"{move}-override" if is_override else move
    return kind(typed, paper=PAPERS[move], today=zone_today(), auto_id=f"{prefix}_%s")
