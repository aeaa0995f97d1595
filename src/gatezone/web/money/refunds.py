"""Refunds at the money desk: what is due back, who asked for it, who agrees, and what became of it at the bank."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.charges import queries as charges
from gatezone.charges.commands import (
    approve_refund,
    ask_refund,
    ask_return,
    note_refund,
    refuse_refund,
    send_refund,
)
from gatezone.charges.moneys import read_amount
from gatezone.charges.queries import Refundable, RefundRow, banking
from gatezone.kernel.errors import GateZoneError, Invalid
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import icon
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now

STATES: Mapping[str, tuple[str, str, Promise]] = {
    "asked": ("called", "clock", pgettext_lazy("state of a refund", "Waits for a second person")),
    "approved": ("placed", "check", pgettext_lazy("state of a refund", "Approved, to be paid")),
    "refused": ("refused", "cross", pgettext_lazy("state of a refund", "Refused")),
    "sent": ("in-checks", "leave", pgettext_lazy("state of a refund", "Sent to the bank")),
    "unknown": ("held", "warning", pgettext_lazy("state of a refund", "Not known: the bank is asked")),
    "confirmed": ("cleared", "check", pgettext_lazy("state of a refund", "Paid out")),
    "failed": ("rejected", "cross", pgettext_lazy("state of a refund", "Not paid out")),
}
"""How the states of a refund look: a colour, a sign, and a word."""

MEANS = {"transfer": _("By transfer"), "cash": _("In cash, from a till")}
PARTS: Mapping[str, tuple[Promise, tuple[str, ...]]] = {
    "waiting": (_("Wait for a second person"), ("asked",)),
    "under-way": (_("Under way"), ("approved", "sent", "unknown")),
    "ended": (_("Ended"), ("confirmed", "refused", "failed")),
}

at_the_refunds = desk(CASHIER, ACCOUNTANT, LEADER)


class ReturnForm(forms.Form):
    """Where money goes, and why."""

    bank = forms.CharField(
        label=_("Bank, six digits"),
        max_length=6,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("The number of the bank in the national payment network, as in a QR code."),
    )
    account = forms.CharField(
        label=_("Account"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    paper = forms.CharField(
        label=_("Number of the paper"),
        max_length=80,
        required=False,
        help_text=_("Where more is given back than is due back."),
    )


class AskForm(ReturnForm):
    """How much of a charge is to be given back, and how."""

    amount = forms.CharField(
        label=_("Amount in đồng"),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    means = forms.ChoiceField(label=_("How"), choices=list(MEANS.items()), widget=forms.RadioSelect)
    field_order = ("amount", "means", "bank", "account", "reason", "paper")

    def clean_amount(self) -> int:
        """Return the đồng. Raises: ValidationError."""
        try:
            return read_amount(self.cleaned_data["amount"])
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no


@at_the_refunds
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """List refunds, those that wait for oneself first, and what is due back. Cost: five SQL statements."""
    actor = actor_of(request)
    chosen = request.GET.get("part", "")
    part = chosen if chosen in PARTS else "waiting"
    is_office = not actor.duties.isdisjoint({ACCOUNTANT, LEADER})
    found = charges.refunds(by=actor, states=PARTS[part][1])
    due = charges.due_back(by=actor)
    page = {
        "refunds": [(each, state_of(each.state)) for each in found],
        "part": part,
        "parts": [(code, words) for code, (words, _states) in PARTS.items()],
        "due_back": due,
        "payers": parties.enterprise_names(
            [*(each.payer for each in due), *(each.payer for each in found if each.payer)]
        ),
        "to_return": banking.credits_to_return(by=actor) if ACCOUNTANT in actor.duties else [],
        "may_ask": not actor.duties.isdisjoint({ACCOUNTANT, CASHIER}),
        "is_office": is_office,
    }
    return render(request, "money/refunds.html", page)


@desk(CASHIER, ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, charge: UUID) -> HttpResponse:
    """Ask for what is due back of a charge."""
    wanted = charges.refundable(charge, by=actor_of(request))
    if request.method != "POST":
        start = {"amount": wanted.due_back.amount or "", "means": "transfer"}
        return _ask_page(request, wanted, AskForm(initial=start))
    form = AskForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, wanted, form, status=422)
    wish = {**form.cleaned_data, "amount_vnd": form.cleaned_data["amount"]}
    del wish["amount"]
    try:
        asked = order(request, ask_refund, charge=charge, **wish)
    except AT_THE_DESK as no:
        return _ask_page(request, wanted, form, no)
    messages.success(request, gettext("The refund waits for a second person."))
    return redirect("money:refund", asked.id)


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send_back(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Ask that a transfer goes back which was nobody's here."""
    wanted = banking.credit(credit, by=actor_of(request), at=zone_now())
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return _return_page(request, wanted, form, status=status)
    try:
        asked = order(request, ask_return, credit=credit, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _return_page(request, wanted, form, no)
    messages.success(request, gettext("The refund waits for a second person."))
    return redirect("money:refund", asked.id)


@at_the_refunds
@require_safe
@never_cache
def one(request: HttpRequest, refund: UUID) -> HttpResponse:
    """Show a refund: what is wanted, by whom, and what became of it. Cost: nine SQL statements."""
    return _page(request, refund)


@desk(ACCOUNTANT, LEADER)
@require_POST
def approve(request: HttpRequest, refund: UUID) -> HttpResponse:
    """Agree as a second person."""
    return _do(request, refund, approve_refund, gettext("The refund is approved."))


@desk(ACCOUNTANT, LEADER)
@require_POST
def refuse(request: HttpRequest, refund: UUID) -> HttpResponse:
    """Do not agree."""
    reason = request.POST.get("reason", "")
    return _do(request, refund, refuse_refund, gettext("The refund is refused."), reason=reason)


@desk(ACCOUNTANT)
@require_POST
def send(request: HttpRequest, refund: UUID) -> HttpResponse:
    """Note that one gives a refund to the bank by the bank's own means."""
    return _do(request, refund, send_refund, gettext("The refund is with the bank."))


@desk(ACCOUNTANT)
@require_POST
def note(request: HttpRequest, refund: UUID) -> HttpResponse:
    """Note what the bank's paper says became of a refund."""
    wish = {
        "was_paid": request.POST.get("was_paid") == "yes",
        "paper": request.POST.get("paper", ""),
        "reference": request.POST.get("reference", ""),
    }
    return _do(request, refund, note_refund, gettext("What became of the refund is noted."), **wish)


def state_of(state: str) -> SafeString:
    """Draw the state of a refund: a shape, a colour and a word."""
    look, sign, words = STATES[state]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


def _do(
    request: HttpRequest, refund: UUID, act: Callable[..., Ref], done: str, **wish: object
) -> HttpResponse:
    try:
        order(request, act, refund=refund, **wish)
    except AT_THE_DESK as no:
        return _page(request, refund, no)
    messages.success(request, done)
    return redirect("money:refund", refund)


def _page(request: HttpRequest, refund: UUID, no: GateZoneError | None = None) -> HttpResponse:
    actor, at = actor_of(request), zone_now()
    found = charges.refund(refund, by=actor)
    people = {each.ref: each.display_name for each in parties.accounts()}
    page = {
        "refund": found,
        "state": state_of(found.state),
        "means": MEANS[found.means],
        "payer": _payer(found),
        "asked_by": people.get(found.asked_by, str(found.asked_by)),
        "decided_by": people.get(found.decided_by, str(found.decided_by)) if found.decided_by else "",
        "is_own": found.asked_by == actor.ref,
        "by_machine": settings.SAMPLE_ZONE,
        "story": story_of(Ref("refund", str(refund)), at=at),
        "typed": request.POST,
        "is_office": not actor.duties.isdisjoint({ACCOUNTANT, LEADER}),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "money/refund.html", page, status=status_of(no) if no else 200)


def _payer(found: RefundRow) -> str:
    if found.payer is None:
        return ""
    return parties.enterprise_names([found.payer]).get(found.payer, found.payer.id)


def _ask_page(
    request: HttpRequest,
    wanted: Refundable,
    form: AskForm,
    no: GateZoneError | None = None,
    status: int = 200,
) -> HttpResponse:
    page: dict[str, Any] = {
        "wanted": wanted,
        "payer": parties.enterprise_names([wanted.payer]).get(wanted.payer, wanted.payer.id),
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "money/ask.html", page, status=status_of(no) if no else status)


def _return_page(
    request: HttpRequest,
    wanted: banking.CreditRow,
    form: ReturnForm,
    no: GateZoneError | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {"credit": wanted, "form": form, "reasons": reasons_of(no) if no else []}
    return render(request, "money/send_back.html", page, status=status_of(no) if no else status)
