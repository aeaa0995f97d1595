"""What becomes of a project: registered, decided about, moved on by its papers, held up and free again."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.machine import Move
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER
from gatezone.projects.commands import (
    decide,
    move_stage,
    override_gate,
    raise_obstacle,
    register_project,
    set_group,
    solve_obstacle,
)
from gatezone.projects.lifecycle import OBSTACLE, PROJECT
from gatezone.projects.queries.dossier import dossier
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, open_acts
from gatezone.web.pages import Context, page
from gatezone.web.project.deciding_forms import (
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
from gatezone.web.project.telling import about, asking, duties_over
from gatezone.web.project.wording import NEEDS, PAPERS
from gatezone.workdays.queries import zone_today


def _ruled(request: HttpRequest, project: UUID) -> dict[str, Any]:
    actor = actor_of(request)
    decided = {each.kind for each in dossier(project, by=actor).decisions}
    return {"kinds": kinds_open(decided), "fields": card(project, by=actor).fields}


def _grouped(request: HttpRequest, project: UUID) -> dict[str, Any]:
    return {"initial": {"group": card(project, by=actor_of(request)).group}}


def _held_up(request: HttpRequest, project: UUID, obstacle: UUID) -> dict[str, Any]:
    known = dossier(project, by=actor_of(request)).obstacles
    facts = {_("What stands in the way"): each.description for each in known if each.id == obstacle}
    return {**about(_("It stays in the papers of the project."))(request, project), "facts": facts}


REGISTER = asking(
    "register",
    register_project,
    lambda request: {
        "told": _("What is proposed; its group follows from its fields and its total."),
        "back_words": _("All projects"),
    },
    duties=PROJECT_OFFICER,
    title=_("Register a project"),
    page="project:home",
    form=RegisterForm,
    then="project:project",
)
DECIDE = asking(
    "decision",
    decide,
    _("The items and the sources add up to the total; an adjustment supersedes the last decision."),
    duties=PROJECT_OFFICER,
    title=_("Record a decision"),
    form=DecideForm,
    begins=_ruled,
)
GROUP = asking(
    "group",
    set_group,
    _("The law's own group stays beside it, with your reason."),
    duties=LEADER,
    title=_("Set the group"),
    form=GroupForm,
    begins=_grouped,
)
RAISE = asking(
    "obstacle",
    raise_obstacle,
    _("Each obstacle is somebody's to see to, by a day."),
    duties=PROJECT_OFFICER,
    title=_("Say what stands in the way"),
    page="project:project#obstacles",
    form=ObstacleForm,
    begins=lambda request, project: {"initial": {"raised_on": zone_today()}},
)
SOLVE = asking(
    "solve",
    solve_obstacle,
    _held_up,
    move=OBSTACLE.move("solve"),
    title=_("Say how it was solved"),
    page="project:project#obstacles",
    form=SolvedForm,
    begins=lambda request, project, obstacle: {"initial": {"on": zone_today()}},
)


def _step(move: Move) -> Act:
    """Return the act of a step of a project's life, with the paper that proves it."""
    return Act(
        f"project:{move.name}",
        partial(move_stage, move=move.name),
        page="project:steps",
        move=move,
        form=StartForm if move.name == "start" else StepForm,
        begins=lambda request, project: {"paper": PAPERS[move.name], "today": zone_today()},
        then="project:project",
    )


def _override(move: Move) -> Act:
    """Return the act by which the head lets a project pass a gate that is not open."""
    return Act(
        f"project:{move.name}-override",
        partial(override_gate, move=move.name),
        page="project:steps",
        move=move,
        duties=LEADER,
        title=format_lazy("{}: {}", _("Let pass"), _(move.label)),
        form=OverrideForm,
        begins=lambda request, project: {"paper": PAPERS[move.name], "today": zone_today()},
        then="project:project",
    )


STEPS = tuple(_step(each) for each in PROJECT.moves)
OVERRIDES = tuple(_override(each) for each in PROJECT.moves if each.name in NEEDS)


@page("project/steps.html", PROJECT_OFFICER, ACCOUNTANT, LEADER)
def steps(request: HttpRequest, project: UUID) -> Context:
    """Show the steps a project may take, each with the paper that proves it. Cost: two SQL statements."""
    this = card(project, by=actor_of(request))
    held, keys = duties_over(actor_of(request), project), {"project": project}
    known = open_acts(request, STEPS, PROJECT.open_moves(this.stage, held), keys)
    gates = [each for each in PROJECT.moves if this.stage in each.origins] if LEADER in held else []
    return {
        "card": this,
        "steps": [(act, NEEDS.get(name, "")) for name, act in known.items()],
        "overrides": open_acts(request, OVERRIDES, gates, keys),
    }
