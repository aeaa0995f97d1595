"""The plan of capital: assigned, moved, carried over, taken back, entered, corrected, and set out by months."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import ACCOUNTANT, PROJECT_OFFICER
from gatezone.projects import commands
from gatezone.projects.capital.months import even
from gatezone.projects.queries.adjusted import SideRow, sides_of
from gatezone.projects.queries.dossier import Dossier, dossier
from gatezone.projects.queries.schedules import paid_by_month, plan_of_year, schedules
from gatezone.projects.queries.seeing import card, cards
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import Choices, ChoicesForm, DayField, IdField, ReasonField, form_of
from gatezone.web.look.choices import unchosen
from gatezone.web.look.templatetags.look import day, said
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.projects.forms import (
    SOURCES,
    AmountForm,
    CorrectForm,
    LineForm,
    VndField,
    movement_of,
    written,
)
from gatezone.web.projects.telling import READERS, asked_for, asking, names, roles
from gatezone.web.projects.wording import MOVEMENTS
from gatezone.workdays.queries import zone_today

PAIR = 2
"""An adjustment of two sides is corrected by one amount."""

MONTHS = range(1, 13)


class CorrectAllForm(forms.Form):
    """What each side of an adjustment should have given or taken."""

    paper = forms.CharField(label=_("Paper of the correction"), max_length=120)
    reason = ReasonField(label=_("What was wrong"))

    def __init__(self, *args: Any, sides: Sequence[SideRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sides = {f"side_{place}": each for place, each in enumerate(sides, start=1)}
        for name, each in self._sides.items():
            gives, takes = _("Gives to %(project)s, %(source)s"), _("Takes from %(project)s, %(source)s")
            about = {"project": said(each.names), "source": dict(SOURCES).get(each.source, each.source)}
            label = (gives if each.amount_vnd > 0 else takes) % about
            self.fields[name] = VndField(label=label, initial=written(abs(each.now_vnd)), help_text="")
        self.order_fields(self._sides)

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        sides = tuple(commands.Side(each.movement, typed[name]) for name, each in self._sides.items())
        return {"sides": sides, "paper": typed["paper"], "reason": typed["reason"]}


class MonthsForm(forms.Form):
    """Twelve months of a plan, and why they are set out anew."""

    reason = ReasonField(label=_("Why"), required=False)

    def __init__(self, *args: Any, year: int, months: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for month, vnd in zip(MONTHS, months, strict=True):
            label = gettext("Month %(month)s") % {"month": f"{month:02}/{year}"}
            self.fields[f"month_{month}"] = VndField(label=label, initial=written(vnd), help_text="")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        return {"months": tuple(typed[f"month_{month}"] for month in MONTHS), "reason": typed["reason"]}


def _others(request: HttpRequest, project: UUID) -> dict[str, Any]:
    others = [
        (str(each.id), f"{each.code7} {said(each.names)}".strip())
        for each in cards(by=actor_of(request)).values()
        if each.id != project
    ]
    return {"choices": {"to": unchosen(others)}}


def _lines(request: HttpRequest, project: UUID) -> dict[str, Any]:
    return {"choices": {"line": line_choices(dossier(project, by=actor_of(request)))}}


def _assigned(deed: Deed) -> dict[str, Any]:
    told = deed.typed
    source, vnd = told.pop("source"), told.pop("amount_vnd")
    return {**told, "parts": {source: vnd}, "total_vnd": vnd}


def _shifted(deed: Deed) -> dict[str, Any]:
    told = deed.typed
    to, source, vnd = (told.pop(name) for name in ("to", "source", "amount_vnd"))
    sides = ((deed.keys["project"], -vnd), (to, vnd))
    return {**told, "shifts": [commands.Shift(project, source, more) for project, more in sides]}


def _movement(request: HttpRequest, project: UUID, movement: UUID) -> dict[str, Any]:
    rows = dossier(project, by=actor_of(request)).movements
    found = next((each for each in rows if each.id == movement and not each.corrects), None)
    if found is None:
        raise commands.NoSuchCapitalPlan(movement=str(movement))
    facts: dict[Any, str] = {
        _("Movement"): str(MOVEMENTS[found.kind]),
        _("Decision"): found.number,
        _("In force since"): day(found.effective_on),
        _("Amount"): money(found.amount_vnd),
    }
    if corrected := sum(each.amount_vnd for each in rows if each.corrects == found.id):
        facts[_("After its corrections")] = money(found.amount_vnd + corrected)
    return {"facts": facts}


_of_plan = partial(asking, duties=ACCOUNTANT)
PLAN = _of_plan(
    "plan",
    commands.assign_plan,
    _("A plan that is assigned, supplemented or advanced, with its decision."),
    title=_("Move the plan"),
    form=form_of(AmountForm, kind=movement_of("assigned", "supplemented", "advanced")),
    wish=_assigned,
)
SHIFT = _of_plan(
    "shift",
    commands.adjust_plan,
    _("Both sides come to nothing: only the council may change their sum."),
    title=_("Give to another project"),
    form=form_of(AmountForm, ChoicesForm, to=IdField(label=_("To the project"))),
    begins=_others,
    wish=_shifted,
    then=lambda deed: reverse("projects:project", args=[deed.keys["project"]]),
)
CARRY = _of_plan(
    "carry",
    commands.carry_over,
    _("It leaves one line and enters another, until the day its decision says."),
    title=_("Carry over to the next year"),
    form=form_of(LineForm, until=DayField(label=_("May be spent until"))),
    begins=_lines,
)
TAKE = _of_plan(
    "take",
    commands.take_plan,
    _("Never below what was disbursed of it."),
    title=_("Cancel or reserve what is left"),
    form=form_of(LineForm, kind=movement_of("cancelled", "repaid-advance")),
    begins=_lines,
)
_of_movement = partial(_of_plan, known=_movement, page="projects:project#plan")
ENTER = _of_movement(
    "enter",
    commands.enter_plan,
    _("Who pays there sees the movement from this day on."),
    title=_("Note its entry at the Treasury"),
    form=form_of(on=DayField(label=_("Entered on"), initial=zone_today)),
)
CORRECT = _of_movement(
    "correct-plan",
    commands.correct_movement,
    _(
        "The entry stays; a correction stands beside it as of its own day. A closed month gets its next version."
    ),
    title=_("Correct a movement of the plan"),
    form=CorrectForm,
)
CORRECT_ALL = _of_movement(
    "correct-plan",
    commands.correct_adjustment,
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


def _schedule_of(request: HttpRequest, project: UUID) -> str:
    return f"{reverse('projects:schedule', args=[project])}?year={asked_for(request)[1]}"


SET_MONTHS = Act(
    "projects:set-schedule",
    commands.schedule_months,
    page=_schedule_of,
    duties=PROJECT_OFFICER,
    title=_("Set out the months"),
    form=MonthsForm,
    begins=lambda request, project: {"year": asked_for(request)[1], "months": (0,) * 12},
    wish=lambda deed: {"year": asked_for(deed.request)[1], **deed.typed},
)


@page("projects/schedule.html", *READERS)
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
        "rows": list(zip(MONTHS, months, accumulate(months), accumulate(paid), strict=False)),
        "until": today.month if today.year == year else 12 if today.year > year else 0,
        "asked": SET_MONTHS.at(
            request, {"project": project}, year=year, months=months if versions else even(plan)
        ),
        **roles(actor, project),
    }


def line_choices(papers: Dossier) -> Choices:
    """Return the lines of a project's plan, the newest year first, with what each has."""
    known = dict(SOURCES)
    plans: Counter[tuple[str, int, int]] = Counter()
    for each in papers.movements:
        plans[each.source, each.plan_year, each.budget_year] += each.amount_vnd
    found = []
    for line in sorted(plans, key=lambda each: (-each[2], each)):
        source, plan_year, budget_year = line
        over = gettext(", carried over into %(year)s") if budget_year > plan_year else ""
        carried = over % {"year": budget_year}
        words = f"{plan_year}{carried} · {known.get(source, source)} · {money(plans[line])}"
        found.append((f"{source}:{plan_year}:{budget_year}", words))
    return found
