"""What project officers and accountants do: the plan, acceptance, payment files, the Treasury."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.kernel.errors import GateZoneError, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER
from gatezone.projects.commands import (
    Shift,
    accept_volume,
    adjust_plan,
    assign_plan,
    check_payment,
    note_treasury_payment,
    refuse_payment,
    request_payment,
    submit_payment,
    withdraw_payment,
)
from gatezone.projects.lifecycle import REQUEST
from gatezone.projects.queries import year_of
from gatezone.projects.queries.dossier import Dossier, dossier, payment_request
from gatezone.projects.queries.seeing import card, cards
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money
from gatezone.web.orders import order
from gatezone.web.project.filling import filled
from gatezone.web.project.forms import (
    AcceptForm,
    AskForm,
    Choices,
    PaidForm,
    PlanForm,
    RefusedForm,
    ShiftForm,
)
from gatezone.web.project.plans import decision_of, line_choices
from gatezone.web.project.views import READERS, names
from gatezone.web.refusals import AT_THE_DESK
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today


class NoSuchStepOfAPayment(NotFound):
    """A payment file takes no such step."""


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: HttpRequest, project: UUID) -> HttpResponse:
    """Assign, supplement or advance a plan of one source."""
    this = card(project, by=actor_of(request))
    form = PlanForm(request.POST or None, initial={"year": year_of(zone_today())})

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "project": project,
            "year": typed["year"],
            "kind": typed["kind"],
            "parts": {typed["source"]: typed["amount_vnd"]},
            "total_vnd": typed["amount_vnd"],
            "decision": decision_of(typed),
        }

    return filled(request, this, form, assign_plan, wish, PLAN)


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def shift(request: HttpRequest, project: UUID) -> HttpResponse:
    """Give of a project's plan to another."""
    actor = actor_of(request)
    this = card(project, by=actor)
    others: Choices = [
        (str(each.id), f"{each.code7} {said(each.names)}".strip())
        for each in cards(by=actor).values()
        if each.id != project
    ]
    form = ShiftForm(request.POST or None, projects=others, initial={"year": year_of(zone_today())})

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        taken, given = (
            Shift(project, typed["source"], -typed["amount_vnd"]),
            Shift(typed["to"], typed["source"], typed["amount_vnd"]),
        )
        return {"year": typed["year"], "shifts": [taken, given], "decision": decision_of(typed)}

    return filled(request, this, form, adjust_plan, wish, SHIFT)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accept(request: HttpRequest, project: UUID) -> HttpResponse:
    """Accept a volume of a contract."""
    actor = actor_of(request)
    this = card(project, by=actor)
    contracts = [
        (str(each.id), f"{each.number} {each.name}") for each in dossier(project, by=actor).contracts
    ]
    form = AcceptForm(request.POST or None, contracts=contracts, initial={"accepted_on": zone_today()})
    return filled(request, this, form, accept_volume, lambda typed: {"project": project, **typed}, ACCEPT)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, project: UUID) -> HttpResponse:
    """Prepare a payment file."""
    actor = actor_of(request)
    this = card(project, by=actor)
    papers = dossier(project, by=actor)
    form = AskForm(request.POST or None, what=_payable(papers), lines=line_choices(papers))

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        kind, contract, acceptance = typed["what"].split(":")
        source, plan_year, budget_year = typed["line"].split(":")
        return {
            "project": project,
            "contract": UUID(contract),
            "kind": kind,
            "acceptance": UUID(acceptance) if acceptance else None,
            "number": typed["number"],
            "source": source,
            "plan_year": int(plan_year),
            "budget_year": int(budget_year),
            "amount_vnd": typed["amount_vnd"],
            "recovered_vnd": typed["recovered_vnd"],
            "tax_vnd": typed["tax_vnd"] or 0,
            "retained_vnd": typed["retained_vnd"] or 0,
        }

    return filled(request, this, form, request_payment, wish, ASK)


@desk(*READERS)
@require_safe
@never_cache
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a payment file, and the steps that may be taken with it. Cost: four SQL statements."""
    return _request_page(request, request_id)


@desk(PROJECT_OFFICER, ACCOUNTANT, LEADER)
@require_POST
def step(request: HttpRequest, request_id: UUID, step: str) -> HttpResponse:
    """Take a step with a payment file: check, submit, pay, refuse or withdraw."""
    if step not in STEPS:
        raise NoSuchStepOfAPayment(step=step[:20])
    act, form_class, done = STEPS[step]
    row = payment_request(request_id, by=actor_of(request))
    form = form_class(request.POST)
    if not form.is_valid():
        return _request_page(request, request_id, form=form, step=step, status=422)
    try:
        order(request, partial(act, request=request_id), project=row.project, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _request_page(request, request_id, no, form=form, step=step)
    messages.success(request, str(done))
    return redirect("project:request", request_id)


STEPS: Mapping[str, tuple[Callable[..., Ref], type[forms.Form], Promise]] = {
    "check": (check_payment, forms.Form, _("The payment file is checked.")),
    "submit": (submit_payment, forms.Form, _("The payment file is signed and submitted.")),
    "pay": (note_treasury_payment, PaidForm, _("The payment of the Treasury is noted.")),
    "refuse": (refuse_payment, RefusedForm, _("The refusal of the Treasury is noted.")),
    "withdraw": (withdraw_payment, forms.Form, _("The payment file is withdrawn.")),
}
"""What may be done with a payment file: the command, what is asked for, and what is said afterwards."""

PLAN = (_("Move the plan"), _("A plan that is assigned, supplemented or advanced, with its decision."))
SHIFT = (
    _("Give to another project"),
    _("Both sides come to nothing: only the council may change their sum."),
)
ACCEPT = (_("Accept a volume"), _("The next sheet goes on from the last one; the contract is its ceiling."))
ASK = (_("Ask for payment"), _("You prepare the file, the accountant checks it, the head signs it."))


def _request_page(
    request: HttpRequest,
    request_id: UUID,
    no: GateZoneError | None = None,
    *,
    form: forms.Form | None = None,
    step: str = "",
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    row = payment_request(request_id, by=actor)
    held = actor.duties_over(Ref("project", str(row.project)))
    page = {
        "row": row,
        "card": card(row.project, by=actor),
        "people": names(),
        "steps": [
            _step(each.name, form if each.name == step else None)
            for each in REQUEST.open_moves(row.state, held)
        ],
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "project/request.html", page, status=422 if no else status)


def _step(name: str, form: forms.Form | None) -> dict[str, Any]:
    words = next(each.label for each in REQUEST.moves if each.name == name)
    initial = {"paid_on": zone_today(), "on": zone_today()}
    return {
        "name": name,
        "words": gettext(words),
        "form": form or STEPS[name][1](initial=initial, auto_id=f"{name}_%s"),
    }


def _payable(papers: Dossier) -> Choices:
    advances = [
        (
            f"advance:{each.id}:",
            gettext("Advance of %(contract)s") % {"contract": f"{each.number} {each.name}"},
        )
        for each in papers.contracts
    ]
    volumes = [
        (
            f"volume:{each.id}:{one.id}",
            gettext("Volume %(number)s of %(contract)s, not paid: %(rest)s")
            % {"number": one.number, "contract": each.number, "rest": money(one.this_vnd - one.paid_vnd)},
        )
        for each in papers.contracts
        for one in each.acceptances
        if one.this_vnd > one.paid_vnd
    ]
    return [*volumes, *advances]
