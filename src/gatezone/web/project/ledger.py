"""What accountants do with the ledger: money that came back, vouchers that are corrected, months that are closed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects.commands import close_month, correct_voucher, return_money
from gatezone.projects.queries.closing import closed_months, may_be_closed
from gatezone.projects.queries.contracts import one_voucher
from gatezone.projects.queries.dossier import VoucherRow
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.project.plan_forms import CloseForm, CorrectForm, ReturnForm
from gatezone.web.project.telling import READERS, about, asking, names
from gatezone.web.project.wording import COUNTS
from gatezone.workdays.queries import zone_today


def _of_voucher(verb: str, command: Any, told: Promise, **more: Any) -> Act:
    """Return an act about a voucher, which its page tells of; one comes from its contract, and goes back there."""

    def known(request: HttpRequest, project: UUID, voucher: UUID) -> dict[str, Any]:
        found = one_voucher(project, voucher, by=actor_of(request))
        return {
            **about(told)(request, project),
            "facts": _facts(found),
            "back": _contract_of(found),
            "back_words": found.contract,
        }

    return asking(verb, command, known, duties=ACCOUNTANT, then=_contract_after, **more)


def _facts(found: VoucherRow) -> dict[Any, str]:
    return {
        _("Voucher"): found.paper,
        _("What"): str(COUNTS[found.counts_as]),
        _("Paid on"): day(found.paid_on),
        _("Contract"): found.contract,
        _("Amount"): money(found.amount_vnd),
    }


def _contract_of(found: VoucherRow) -> str:
    return f"{reverse('project:contract', args=[found.contract_id])}#vouchers"


def _contract_after(deed: Deed) -> str:
    return _contract_of(one_voucher(deed.keys["project"], deed.keys["voucher"], by=actor_of(deed.request)))


RETURN = _of_voucher(
    "return",
    return_money,
    _("It goes back to the plan it was paid from."),
    title=_("Note money that came back"),
    form=ReturnForm,
    begins=lambda request, project, voucher: {"initial": {"on": zone_today()}},
)
CORRECT = _of_voucher(
    "correct",
    correct_voucher,
    _("The entry stays; a correction stands beside it on its own day. A closed month gets its next version."),
    title=_("Correct a voucher"),
    form=CorrectForm,
)
CLOSE = Act(
    "project:close-month",
    close_month,
    page="project:months",
    duties=ACCOUNTANT,
    title=_("Close the month"),
    form=CloseForm,
    done=_("The month is closed."),
)


@page("project/months.html", *READERS)
def months(request: HttpRequest) -> Context:
    """Show the months that were closed, each version under its hash. Cost: three SQL statements."""
    actor = actor_of(request)
    closed = closed_months(by=actor)
    open_ones = [(each.isoformat(), f"{each:%m/%Y}") for each in may_be_closed(closed, zone_today())]
    return {
        "closed": closed,
        "people": names(),
        "asked": CLOSE.at(request, {}, months=open_ones)
        if ACCOUNTANT in actor.duties and open_ones
        else None,
    }
