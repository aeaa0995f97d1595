"""Money in suspense and the transfers of the bank, as accountants see to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.charges.accounts import ACCOUNTS, BankAccount
from gatezone.charges.codes import show_code
from gatezone.charges.commands import (
    answer_suspense,
    assign_credit,
    net_credit,
    note_own_cash,
    note_transfer_by_hand,
    return_credit,
    take_suspense,
)
from gatezone.charges.matching import TOLD_OTHERWISE
from gatezone.charges.queries import banking
from gatezone.kernel.errors import GateZoneError, Invalid
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import day
from gatezone.web.money.forms import ChoiceForm, NoteForm, WhyForm
from gatezone.web.money.wording import STATES, amount_of, shown, way_of
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

READERS = (ACCOUNTANT, LEADER)
DAYS_COMPARED = 7
PAGE = 100


class MoneyHolderMissing(Invalid):
    """This page does not say in whose hands the money is: load it again."""


@desk(*READERS)
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is due first at the top, and whether bank and books agree. Cost: five SQL statements."""
    actor, at, today = actor_of(request), zone_now(), zone_today()
    waiting = shown(banking.suspended(by=actor, at=at))
    since = today - timedelta(days=DAYS_COMPARED - 1)
    page = {
        "waiting": waiting,
        "settled": shown(banking.settled_suspenses(by=actor, at=at)),
        "differences": banking.differences(by=actor, since=since, until=today),
        "accounts": {each.number: each for each in ACCOUNTS.values()},
        "to_return": shown(banking.credits_to_return(by=actor)),
        "is_accountant": ACCOUNTANT in actor.duties,
    }
    return render(request, "money/home.html", page)


@desk(*READERS)
@require_safe
@never_cache
def credits(request: HttpRequest) -> HttpResponse:
    """List what the bank told of, the newest first. Cost: two SQL statements."""
    actor = actor_of(request)
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    found = banking.credits(by=actor, state=state, before=_uuid(request.GET.get("before")), limit=PAGE + 1)
    page = {
        "credits": shown(found[:PAGE]),
        "next": found[PAGE - 1].id if len(found) > PAGE else None,
        "state": state,
        "states": [(code, words) for code, (_, _, words) in STATES.items()],
        "counts": banking.counts_of_credits(by=actor),
        "is_accountant": ACCOUNTANT in actor.duties,
    }
    return render(request, "money/credits.html", page)


@desk(*READERS)
@require_safe
@never_cache
def credit(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Show one transfer: what is known of it, how it became known, and what can be done."""
    return _page(request, credit)


@desk(ACCOUNTANT)
@require_POST
def take(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Take money in suspense in hand, out of the hands the page showed."""
    written = request.POST.get("taken_from", "")[:100]
    try:
        taken_from = Ref.parse(written) if written else None
    except ValueError:
        raise MoneyHolderMissing() from None
    return _do(request, credit, take_suspense, gettext("The money is in your hands."), taken_from=taken_from)


@desk(ACCOUNTANT)
@require_POST
def assign(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Let the money pay the order that was chosen."""
    form = _orders_form(request, credit, request.POST)
    if not form.is_valid():
        return _page(request, credit, orders_form=form)
    done = gettext("The order is paid.")
    wish = {"order": form.cleaned_data["chosen"], "why": form.cleaned_data["why"]}
    return _do(request, credit, assign_credit, done, **wish)


@desk(ACCOUNTANT)
@require_POST
def give_back(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Have the money given back."""
    done = gettext("The money is to be given back: a refund does that.")
    return _do(request, credit, return_credit, done, why=_why(request))


@desk(ACCOUNTANT)
@require_POST
def own_cash(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Note that the money is cash the tills had carried to the bank."""
    done = gettext("The cash has arrived at the bank.")
    return _do(request, credit, note_own_cash, done, why=_why(request))


@desk(ACCOUNTANT)
@require_POST
def net(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Net a reversal with the credit that was chosen."""
    form = _credits_form(request, credit, request.POST)
    if not form.is_valid():
        return _page(request, credit, credits_form=form)
    wish = {"reversal": credit, "credit": form.cleaned_data["chosen"], "why": form.cleaned_data["why"]}
    try:
        order(request, net_credit, **wish)
    except AT_THE_DESK as no:
        return _page(request, credit, no)
    messages.success(request, gettext("The two come to nothing together."))
    return redirect("money:home")


@desk(ACCOUNTANT)
@require_POST
def answer(request: HttpRequest, credit: UUID) -> HttpResponse:
    """Write down what came of a question."""
    return _do(request, credit, answer_suspense, gettext("The answer is written down."), why=_why(request))


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def note(request: HttpRequest) -> HttpResponse:
    """Note a transfer by hand, where no notice came."""
    if request.method != "POST":
        return _note_page(request, NoteForm(accounts=_accounts(), initial={"booked_on": zone_today()}))
    form = NoteForm(request.POST, accounts=_accounts())
    if not form.is_valid():
        return _note_page(request, form, status=422)
    try:
        noted = order(request, note_transfer_by_hand, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _note_page(request, form, no)
    messages.success(request, gettext("The transfer is noted."))
    return redirect("money:credit", noted.id)


def _do(
    request: HttpRequest, credit: UUID, act: Callable[..., Ref], done: str, **wish: object
) -> HttpResponse:
    try:
        order(request, act, credit=credit, **wish)
    except AT_THE_DESK as no:
        return _page(request, credit, no)
    messages.success(request, done)
    return redirect("money:credit", credit)


def _page(
    request: HttpRequest, credit: UUID, no: GateZoneError | None = None, **forms: ChoiceForm
) -> HttpResponse:
    actor, at = actor_of(request), zone_now()
    found = banking.credit(credit, by=actor, at=at)
    (told,) = shown([found])
    waits = found.suspense is not None and found.suspense.closed_at is None
    in_hand = waits and found.suspense is not None and found.suspense.owner == actor.ref
    asks = waits and found.suspense is not None and found.suspense.cause.code == TOLD_OTHERWISE
    is_reversal = found.kind == "reversal"
    page: dict[str, Any] = {
        "told": told,
        "row": found,
        "waits": waits,
        "in_hand": in_hand,
        "asks": asks,
        "is_reversal": is_reversal,
        "sightings": [
            (each, way_of(each.way), amount_of(each.amount, each.currency)) for each in found.sightings
        ],
        "is_accountant": ACCOUNTANT in actor.duties,
        "shown_code": show_code(found.code) if found.code else "",
        "why_form": WhyForm(),
        "story": [replace(each, facts=()) for each in story_of(Ref("bank-credit", str(credit)), at=at)],
        "reasons": reasons_of(no) if no else [],
    }
    if in_hand and not asks:
        page["credits_form" if is_reversal else "orders_form"] = (
            forms.get("credits_form") or _credits_form(request, credit)
            if is_reversal
            else forms.get("orders_form") or _orders_form(request, credit)
        )
    status = status_of(no) if no else 422 if forms else 200
    return render(request, "money/credit.html", page, status=status)


def _note_page(
    request: HttpRequest, form: NoteForm, no: GateZoneError | None = None, status: int = 200
) -> HttpResponse:
    page = {"form": form, "reasons": reasons_of(no) if no else []}
    return render(request, "money/note.html", page, status=status_of(no) if no else status)


def _orders_form(request: HttpRequest, credit: UUID, data: Any = None) -> ChoiceForm:
    """Return the open orders of exactly that amount, to choose one. Cost: four SQL statements."""
    actor = actor_of(request)
    found = banking.orders_it_may_pay(banking.credit(credit, by=actor, at=zone_now()), by=actor)
    firms = enterprise_names([each.payer for each in found if each.payer.kind == "enterprise"])
    choices = [
        (
            str(each.id),
            f"{show_code(each.code)} · {firms.get(each.payer, each.payer.id)} · {day(each.made_at)}",
        )
        for each in found
    ]
    return ChoiceForm(data, choices=choices, prefix="assign")


def _credits_form(request: HttpRequest, credit: UUID, data: Any = None) -> ChoiceForm:
    """Return the credits in suspense that make a reversal good, to choose one. Cost: four SQL statements."""
    actor = actor_of(request)
    found = banking.credits_to_net(banking.credit(credit, by=actor, at=zone_now()), by=actor)
    choices = [
        (str(each.id), f"{each.reference} · {day(each.booked_on)} · {each.text[:60]}") for each in found
    ]
    return ChoiceForm(data, choices=choices, prefix="net")


def _accounts() -> list[BankAccount]:
    return [each for each in ACCOUNTS.values() if settings.SAMPLE_ZONE or not each.sample]


def _why(request: HttpRequest) -> str:
    form = WhyForm(request.POST)
    return form.cleaned_data["why"] if form.is_valid() else ""


def _uuid(written: str | None) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return None
