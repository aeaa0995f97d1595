"""Payment files: volumes that are accepted, the file that asks for their money, and its way to the Treasury."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects import commands
from gatezone.projects.lifecycle import REQUEST
from gatezone.projects.queries.dossier import dossier, payment_request
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed, open_acts
from gatezone.web.fields import ChoicesForm, DayField, IdField, ReasonField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.look.choices import Choice, unchosen
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.projects.forms import VndField, line_of
from gatezone.web.projects.plans import line_choices
from gatezone.web.projects.telling import READERS, asking, duties_over, names
from gatezone.workdays.queries import zone_today


class AskForm(ChoicesForm):
    """A payment file: an advance of a contract, or a volume that was accepted."""

    what = Choice(
        label=_("What is asked for"),
        help_text=_("An advance of a contract, or a volume that was accepted and is not paid."),
    )
    line = Choice(label=_("From the plan"))
    number = forms.CharField(label=_("Number of the request"), max_length=80)
    amount_vnd = VndField()
    recovered_vnd = VndField(
        label=_("Of it recovers advances"),
        required=False,
        help_text=_("Empty: as much as the contract asks for, so that nothing is left at four fifths of it."),
    )
    tax_vnd = VndField(label=_("Of it tax withheld"), required=False, nothing=0, help_text="")
    retained_vnd = VndField(label=_("Of it retained"), required=False, nothing=0, help_text="")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = dict(self.cleaned_data)
        kind, contract, acceptance = typed.pop("what").split(":")
        sheets = {"contract": UUID(contract), "acceptance": UUID(acceptance) if acceptance else None}
        return {"kind": kind, **sheets, **line_of(typed.pop("line")), **typed}


def _contracts(request: HttpRequest, project: UUID) -> dict[str, Any]:
    listed = dossier(project, by=actor_of(request)).contracts
    contracts = [(str(each.id), f"{each.number} {each.name}") for each in listed]
    return {"choices": {"contract": unchosen(contracts)}}


def _payable(request: HttpRequest, project: UUID) -> dict[str, Any]:
    papers = dossier(project, by=actor_of(request))
    volume = gettext("Volume %(number)s of %(contract)s, not paid: %(rest)s")
    advance = gettext("Advance of %(contract)s")
    volumes = [
        (
            f"volume:{each.id}:{one.id}",
            volume
            % {"number": one.number, "contract": each.number, "rest": money(one.this_vnd - one.paid_vnd)},
        )
        for each in papers.contracts
        for one in each.acceptances
        if one.this_vnd > one.paid_vnd
    ]
    advances = [
        (f"advance:{each.id}:", advance % {"contract": f"{each.number} {each.name}"})
        for each in papers.contracts
    ]
    return {"choices": {"what": [*volumes, *advances], "line": line_choices(papers)}}


ACCEPT = asking(
    "accept",
    commands.accept_volume,
    _("The next sheet goes on from the last one; the contract is its ceiling."),
    duties=PROJECT_OFFICER,
    title=_("Accept a volume"),
    form=form_of(
        ChoicesForm,
        contract=IdField(label=_("Contract")),
        record_number=forms.CharField(label=_("Number of the acceptance record"), max_length=80),
        accepted_on=DayField(label=_("Accepted on"), initial=zone_today),
        amount_vnd=VndField(),
        note=ReasonField(label=_("Note"), required=False),
        file=KeptFileField("acceptance"),
    ),
    begins=_contracts,
)
ASK = asking(
    "ask",
    commands.request_payment,
    _("You prepare the file, the accountant checks it, the head signs it."),
    duties=PROJECT_OFFICER,
    title=_("Ask for payment"),
    form=AskForm,
    begins=_payable,
    then="projects:request",
)


def _of_request(deed: Deed) -> dict[str, Any]:
    row = payment_request(deed.keys["request_id"], by=actor_of(deed.request))
    return {"project": row.project, "request": row.id, **deed.typed}


def _step(verb: str, command: Any, done: Any, **more: Any) -> Act:
    move = REQUEST.move(verb)
    return Act(
        f"projects:{verb}", command, page="projects:request", move=move, wish=_of_request, done=done, **more
    )


STEPS = (
    _step("check", commands.check_payment, _("The payment file is checked.")),
    _step("submit", commands.submit_payment, _("The payment file is signed and submitted.")),
    _step(
        "pay",
        commands.note_treasury_payment,
        _("The payment of the Treasury is noted."),
        form=form_of(
            paid_on=DayField(label=_("Paid on"), initial=zone_today),
            paper=forms.CharField(label=_("Voucher of the Treasury"), max_length=80),
        ),
    ),
    _step(
        "refuse",
        commands.refuse_payment,
        _("The refusal of the Treasury is noted."),
        form=form_of(
            on=DayField(label=_("Refused on"), initial=zone_today),
            reason=ReasonField(label=_("Reason as the Treasury wrote it"), max_length=500),
        ),
    ),
    _step("withdraw", commands.withdraw_payment, _("The payment file is withdrawn.")),
)
"""What may be done with a payment file."""


@page("projects/request.html", *READERS)
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
