"""Payment files: volumes that are accepted, the file that asks for their money, and its way to the Treasury."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.commands import (
    accept_volume,
    check_payment,
    note_treasury_payment,
    refuse_payment,
    request_payment,
    submit_payment,
    withdraw_payment,
)
from gatezone.projects.lifecycle import REQUEST
from gatezone.projects.queries.dossier import Dossier, dossier, payment_request
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed, open_acts
from gatezone.web.fields import Choices
from gatezone.web.look.choices import unchosen
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.project.forms import AcceptForm, AskForm, PaidForm, RefusedForm
from gatezone.web.project.plans import line_choices
from gatezone.web.project.telling import READERS, asking, duties_over, names
from gatezone.workdays.queries import zone_today


def _contracts(request: HttpRequest, project: UUID) -> dict[str, Any]:
    listed = dossier(project, by=actor_of(request)).contracts
    contracts = [(str(each.id), f"{each.number} {each.name}") for each in listed]
    return {"choices": {"contract": unchosen(contracts)}, "initial": {"accepted_on": zone_today()}}


def _payable(request: HttpRequest, project: UUID) -> dict[str, Any]:
    papers = dossier(project, by=actor_of(request))
    return {"choices": {"what": [*_volumes(papers), *_advances(papers)], "line": line_choices(papers)}}


ACCEPT = asking(
    "accept",
    accept_volume,
    _("The next sheet goes on from the last one; the contract is its ceiling."),
    duties=PROJECT_OFFICER,
    title=_("Accept a volume"),
    form=AcceptForm,
    begins=_contracts,
)
ASK = asking(
    "ask",
    request_payment,
    _("You prepare the file, the accountant checks it, the head signs it."),
    duties=PROJECT_OFFICER,
    title=_("Ask for payment"),
    form=AskForm,
    begins=_payable,
    then="project:request",
)


def _of_request(deed: Deed) -> dict[str, Any]:
    row = payment_request(deed.keys["request_id"], by=actor_of(deed.request))
    return {"project": row.project, "request": row.id, **deed.typed}


def _step(verb: str, command: Any, done: Any, **more: Any) -> Act:
    return Act(
        f"project:{verb}",
        command,
        page="project:request",
        move=REQUEST.move(verb),
        wish=_of_request,
        done=done,
        **more,
    )


STEPS = (
    _step("check", check_payment, _("The payment file is checked.")),
    _step("submit", submit_payment, _("The payment file is signed and submitted.")),
    _step(
        "pay",
        note_treasury_payment,
        _("The payment of the Treasury is noted."),
        form=PaidForm,
        begins=lambda request, request_id: {"initial": {"paid_on": zone_today()}},
    ),
    _step(
        "refuse",
        refuse_payment,
        _("The refusal of the Treasury is noted."),
        form=RefusedForm,
        begins=lambda request, request_id: {"initial": {"on": zone_today()}},
    ),
    _step("withdraw", withdraw_payment, _("The payment file is withdrawn.")),
)
"""What may be done with a payment file."""


@page("project/request.html", *READERS)
def request_page(request: HttpRequest, request_id: UUID) -> Context:
    """Show a payment file, and the steps that may be taken with it. Cost: four SQL statements."""
    actor = actor_of(request)
    row = payment_request(request_id, by=actor)
    moves = REQUEST.open_moves(row.state, duties_over(actor, row.project))
    return {
        "row": row,
        "card": card(row.project, by=actor),
        "people": names(),
        "acts": open_acts(request, STEPS, moves, {"request_id": request_id}),
    }


def _advances(papers: Dossier) -> Choices:
    words = gettext("Advance of %(contract)s")
    return [
        (f"advance:{each.id}:", words % {"contract": f"{each.number} {each.name}"})
        for each in papers.contracts
    ]


def _volumes(papers: Dossier) -> Choices:
    words = gettext("Volume %(number)s of %(contract)s, not paid: %(rest)s")
    return [
        (
            f"volume:{each.id}:{one.id}",
            words
            % {"number": one.number, "contract": each.number, "rest": money(one.this_vnd - one.paid_vnd)},
        )
        for each in papers.contracts
        for one in each.acceptances
        if one.this_vnd > one.paid_vnd
    ]
