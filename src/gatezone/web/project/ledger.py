"""What accountants do with the ledger: money that came back, vouchers that are corrected, months that are closed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.kernel.errors import GateZoneError
from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects.commands import close_month, correct_voucher, return_money
from gatezone.projects.queries.closing import closed_months, may_be_closed
from gatezone.projects.queries.contracts import one_voucher
from gatezone.projects.queries.dossier import VoucherRow
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.moments import day_of
from gatezone.web.orders import order
from gatezone.web.project.filling import filled
from gatezone.web.project.plan_forms import CloseForm, CorrectForm, ReturnForm
from gatezone.web.project.views import READERS, names
from gatezone.web.project.wording import COUNTS
from gatezone.web.refusals import AT_THE_DESK
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

RETURN = (_("Note money that came back"), _("It goes back to the plan it was paid from."))
CORRECT = (
    _("Correct a voucher"),
    _("The entry stays; a correction stands beside it on its own day. A closed month gets its next version."),
)


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def back(request: HttpRequest, project: UUID, voucher: UUID) -> HttpResponse:
    """Note that money of a voucher came back."""
    actor = actor_of(request)
    this, found = card(project, by=actor), one_voucher(project, voucher, by=actor)
    form = ReturnForm(request.POST or None, initial={"on": zone_today()})
    return filled(
        request,
        this,
        form,
        return_money,
        lambda typed: {"project": project, "voucher": voucher, **typed},
        RETURN,
        done_at=_contract(found),
        facts=_about(found),
    )


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correct(request: HttpRequest, project: UUID, voucher: UUID) -> HttpResponse:
    """Correct a voucher that was noted too high, or undo it."""
    actor = actor_of(request)
    this, found = card(project, by=actor), one_voucher(project, voucher, by=actor)
    form = CorrectForm(request.POST or None)
    return filled(
        request,
        this,
        form,
        correct_voucher,
        lambda typed: {"project": project, "voucher": voucher, **typed},
        CORRECT,
        done_at=_contract(found),
        facts=_about(found),
    )


@desk(*READERS)
@require_safe
@never_cache
def months(request: HttpRequest) -> HttpResponse:
    """Show the months that were closed, each version under its hash. Cost: three SQL statements."""
    return _months_page(request)


@desk(ACCOUNTANT)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close a month."""
    form = CloseForm(request.POST, months=())
    if not form.is_valid():
        return _months_page(request, status=422)
    try:
        order(request, close_month, month=day_of(form.cleaned_data["month"].isoformat()))
    except AT_THE_DESK as no:
        return _months_page(request, no, status=422)
    messages.success(request, gettext("The month is closed."))
    return redirect("project:months")


def _months_page(request: HttpRequest, no: GateZoneError | None = None, *, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    closed = closed_months(by=actor)
    open_ones = may_be_closed(closed, zone_today())
    page = {
        "closed": closed,
        "people": names(),
        "form": CloseForm(months=open_ones) if ACCOUNTANT in actor.duties and open_ones else None,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "project/months.html", page, status=status)


def _contract(found: VoucherRow) -> str:
    return f"{reverse('project:contract', args=[found.contract_id])}#vouchers"


def _about(found: VoucherRow) -> dict[Any, str]:
    return {
        _("Voucher"): found.paper,
        _("What"): str(COUNTS[found.counts_as]),
        _("Paid on"): day(found.paid_on),
        _("Contract"): found.contract,
        _("Amount"): money(found.amount_vnd),
    }
