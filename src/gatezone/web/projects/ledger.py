"""What accountants do with the ledger: money that came back, vouchers that are corrected, months that are closed."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects import commands
from gatezone.projects.queries.closing import closed_months, may_be_closed
from gatezone.projects.queries.contracts import one_voucher
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import Choices, DayField, ReasonField, form_of
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.projects.forms import CorrectForm, VndField
from gatezone.web.projects.telling import READERS, asking, names
from gatezone.web.projects.wording import COUNTS
from gatezone.workdays.queries import zone_today


class CloseForm(forms.Form):
    """A month that is over."""

    month = DayField(label=_("Month"), widget=forms.Select)

    def __init__(self, *args: Any, months: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].widget.choices = months


def _voucher(request: HttpRequest, project: UUID, voucher: UUID) -> dict[str, Any]:
    found = one_voucher(project, voucher, by=actor_of(request))
    facts = {
        _("Voucher"): found.paper,
        _("What"): str(COUNTS[found.counts_as]),
        _("Paid on"): day(found.paid_on),
        _("Contract"): found.contract,
        _("Amount"): money(found.amount_vnd),
    }
    return {"facts": facts, "back_words": found.contract}


def _contract_of(request: HttpRequest, project: UUID, voucher: UUID) -> str:
    found = one_voucher(project, voucher, by=actor_of(request))
    return f"{reverse('projects:contract', args=[found.contract_id])}#vouchers"


_about_vouchers = partial(asking, known=_voucher, duties=ACCOUNTANT, page=_contract_of)
RETURN = _about_vouchers(
    "return",
    commands.return_money,
    _("It goes back to the plan it was paid from."),
    title=_("Note money that came back"),
    form=form_of(
        amount_vnd=VndField(),
        on=DayField(label=_("Came back on"), initial=zone_today),
        paper=forms.CharField(label=_("Voucher of the return"), max_length=120),
        reason=ReasonField(label=_("Why")),
    ),
)
CORRECT = _about_vouchers(
    "correct",
    commands.correct_voucher,
    _("The entry stays; a correction stands beside it on its own day. A closed month gets its next version."),
    title=_("Correct a voucher"),
    form=CorrectForm,
)
CLOSE = Act(
    "projects:close-month",
    commands.close_month,
    page="projects:months",
    duties=ACCOUNTANT,
    title=_("Close the month"),
    form=CloseForm,
    done=_("The month is closed."),
)


@page("projects/months.html", *READERS)
def months(request: HttpRequest) -> Context:
    """Show the months that were closed, each version under its hash. Cost: three SQL statements."""
    actor = actor_of(request)
    closed = closed_months(by=actor)
    open_ones = [(each.isoformat(), f"{each:%m/%Y}") for each in may_be_closed(closed, zone_today())]
    may_close = ACCOUNTANT in actor.duties and open_ones
    asked = CLOSE.at(request, {}, months=open_ones) if may_close else None
    return {"closed": closed, "people": names(), "asked": asked}
