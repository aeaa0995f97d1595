"""What becomes of a project: registered, decided about, moved on by its papers, held up and free again."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.machine import Move
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER
from gatezone.projects import commands
from gatezone.projects.groups import LETTERS
from gatezone.projects.lifecycle import OBSTACLE, PROJECT
from gatezone.projects.queries.dossier import dossier
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, open_acts
from gatezone.web.fields import DayField, ReasonField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.pages import Context, page
from gatezone.web.projects.deciding_forms import DecideForm, RegisterForm, StepForm, kinds_open
from gatezone.web.projects.telling import asking, duties_over
from gatezone.web.projects.wording import CAUSES, GROUPS, NEEDS, PAPERS
from gatezone.workdays.queries import zone_today


def _ruled(request: HttpRequest, project: UUID) -> dict[str, Any]:
    actor = actor_of(request)
    decided = {each.kind for each in dossier(project, by=actor).decisions}
    return {"kinds": kinds_open(decided), "fields": card(project, by=actor).fields}


def _held_up(request: HttpRequest, project: UUID, obstacle: UUID) -> dict[str, Any]:
    known = dossier(project, by=actor_of(request)).obstacles
    return {"facts": {_("What stands in the way"): each.description for each in known if each.id == obstacle}}


REGISTER = Act(
    "projects:register",
    commands.register_project,
    page="projects:home",
    duties=PROJECT_OFFICER,
    title=_("Register a project"),
    asks=True,
    form=RegisterForm,
    about=lambda request: {
        "told": _("What is proposed; its group follows from its fields and its total."),
        "back_words": _("All projects"),
    },
    then="projects:project",
)
DECIDE = asking(
    "decision",
    commands.decide,
    _("The items and the sources add up to the total; an adjustment supersedes the last decision."),
    duties=PROJECT_OFFICER,
    title=_("Record a decision"),
    form=DecideForm,
    begins=_ruled,
)
GROUP = asking(
    "group",
    commands.set_group,
    _("The law's own group stays beside it, with your reason."),
    duties=LEADER,
    title=_("Set the group"),
    form=form_of(
        group=forms.ChoiceField(
            label=_("Group"), choices=[(letter, GROUPS.get(letter, letter)) for letter in LETTERS]
        ),
        reason=ReasonField(label=_("Why")),
    ),
    begins=lambda request, project: {"initial": {"group": card(project, by=actor_of(request)).group}},
)
_about_obstacles = partial(asking, page="projects:project#obstacles")
RAISE = _about_obstacles(
    "obstacle",
    commands.raise_obstacle,
    _("Each obstacle is somebody's to see to, by a day."),
    duties=PROJECT_OFFICER,
    title=_("Say what stands in the way"),
    form=form_of(
        cause=forms.ChoiceField(label=_("Cause"), choices=list(CAUSES.items())),
        description=ReasonField(label=_("What stands in the way"), max_length=500),
        responsible=forms.CharField(label=_("Who sees to it"), max_length=200),
        asked=forms.CharField(label=_("Authority that was asked"), max_length=200, required=False),
        raised_on=DayField(label=_("Since"), initial=zone_today),
        due_on=DayField(label=_("To be solved by")),
        file=KeptFileField("obstacle"),
    ),
)
SOLVE = _about_obstacles(
    "solve",
    commands.solve_obstacle,
    _("It stays in the papers of the project."),
    known=_held_up,
    move=OBSTACLE.move("solve"),
    title=_("Say how it was solved"),
    form=form_of(
        solution=ReasonField(label=_("How it was solved"), max_length=500),
        on=DayField(label=_("Solved on"), initial=zone_today),
    ),
)


def _of_step(name: str, command: Any, move: Move, **more: Any) -> Act:
    """Return an act about a step of a project's life, with the paper that proves it."""
    return Act(
        f"projects:{name}",
        partial(command, move=move.name),
        page="projects:steps",
        move=move,
        begins=lambda request, project: {"paper": PAPERS[move.name]},
        then="projects:project",
        **more,
    )


def _step(move: Move) -> Act:
    land_paper = forms.CharField(
        label=_("Paper about the land"),
        max_length=120,
        required=False,
        help_text=_("The plan of clearance that is approved, or the record of the hand-over."),
    )
    form = form_of(StepForm, land_paper=land_paper) if move.name == "start" else StepForm
    return _of_step(move.name, commands.move_stage, move, form=form)


def _override(move: Move) -> Act:
    """Return the act by which the head lets a project pass a gate that is not open."""
    return _of_step(
        f"{move.name}-override",
        commands.override_gate,
        move,
        duties=LEADER,
        title=format_lazy("{}: {}", _("Let pass"), _(move.label)),
        form=form_of(StepForm, reason=ReasonField(label=_("Why it may pass though something is missing"))),
    )


STEPS = tuple(_step(each) for each in PROJECT.moves)
OVERRIDES = tuple(_override(each) for each in PROJECT.moves if each.name in NEEDS)


@page("projects/steps.html", PROJECT_OFFICER, ACCOUNTANT, LEADER)
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
