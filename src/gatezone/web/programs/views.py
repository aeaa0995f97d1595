"""Programs: the keys they act by and the addresses they are told at, as those who look after them see them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatezone.crossings.queries import rows
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import end_key, make_key, open_machine
from gatezone.parties.duties import ACCOUNT_KEEPER, DECLARANT, DUTIES, YARD_OPERATOR
from gatezone.parties.keyring import keys_of, machine_of
from gatezone.parties.keys import NewKey, new_key
from gatezone.parties.queries import enterprise_names, enterprises_of
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import said
from gatezone.web.orders import NotSentWhole, order
from gatezone.web.programs.forms import KeyForm, Things, WebhookForm
from gatezone.web.programs.wording import STATES, outcome
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.story import sentence_of
from gatezone.web.truck.wording import reasons_of
from gatezone.webhooks import queries as webhooks
from gatezone.webhooks.commands import end_subscription, subscribe, try_again
from gatezone.webhooks.keys import secret_of
from gatezone.workdays.queries import zone_today

WHO = (DECLARANT, YARD_OPERATOR, ACCOUNT_KEEPER)
LENT = {"enterprise": DECLARANT, "yard": YARD_OPERATOR}
"""The duty a program is lent, by what it is lent over."""

DRAFT = "programs.draft"
DRAFT_SECONDS = 12 * 60 * 60


@desk(*WHO)
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show one's programs: their keys, and where they are told."""
    return _page(request)


@desk(*WHO)
@require_POST
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """
    Make a key and show it, once.

    The key was thought of when the form was drawn and came along sealed, so that a button pressed twice makes
    one key and shows the same.
    """
    key = _opened(request.POST.get("draft", ""))
    form = KeyForm(request.POST, things=_things(actor_of(request)))
    if not form.is_valid():
        return _page(request, key_form=form, status=422)
    over = form.thing
    try:
        account = machine_of(over) or order(
            request, open_machine, part="account", duty=LENT[over.kind], over=over
        )
        order(
            request,
            make_key,
            account=account,
            grants=(Grant(LENT[over.kind], over),),
            name=form.cleaned_data["name"],
            shown=key.shown,
            fingerprint=key.fingerprint,
        )
    except AT_THE_DESK as no:
        return _page(request, key_form=form, no=no)
    return render(request, "programs/made.html", {"kind": "key", "secret": key.secret})


@desk(*WHO)
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a key."""
    order(request, end_key, key=key)
    messages.success(request, gettext("The key is ended: nobody acts by it any longer."))
    return redirect("programs:home")


@desk(*WHO)
@require_POST
@never_cache
def tell(request: HttpRequest) -> HttpResponse:
    """Let an address be told, and show the secret its deliveries are signed with, once."""
    form = WebhookForm(request.POST, things=_things(actor_of(request)))
    if not form.is_valid():
        return _page(request, webhook_form=form, status=422)
    over = form.thing
    try:
        made = order(request, subscribe, duty=LENT[over.kind], over=over, url=form.cleaned_data["url"])
    except AT_THE_DESK as no:
        return _page(request, webhook_form=form, no=no)
    return render(request, "programs/made.html", {"kind": "webhook", "secret": secret_of(UUID(made.id))})


@desk(*WHO)
@require_safe
def deliveries(request: HttpRequest, subscription: UUID) -> HttpResponse:
    """Show what was sent to an address, and what waits. Cost: five SQL statements."""
    actor = actor_of(request)
    address = webhooks.subscription(subscription, by=actor)
    sent = webhooks.deliveries_to(subscription)
    plates = {row.id: row.plate for row in rows([each.crossing for each in sent])}
    page = {
        "address": address,
        "over": _names_of([address.over]).get(address.over, address.over.id),
        "deliveries": [
            (
                each,
                sentence_of(each.kind),
                plates.get(each.crossing, ""),
                STATES[each.state],
                outcome(each.outcome),
            )
            for each in sent
        ],
        "many": webhooks.MANY,
        "sees_trips": DECLARANT in actor.duties,
    }
    return render(request, "programs/deliveries.html", page)


@desk(*WHO)
@require_POST
def stop(request: HttpRequest, subscription: UUID) -> HttpResponse:
    """Tell an address nothing any longer."""
    order(request, end_subscription, subscription=subscription)
    messages.success(request, gettext("The address is told nothing any longer."))
    return redirect("programs:home")


@desk(*WHO)
@require_POST
def again(request: HttpRequest, subscription: UUID, delivery: UUID) -> HttpResponse:
    """Try a delivery again that was given up."""
    try:
        order(request, try_again, delivery=delivery)
        messages.success(request, gettext("It is tried again now."))
    except AT_THE_DESK:
        messages.warning(request, gettext("It was not given up, or is being tried already."))
    return redirect("programs:deliveries", subscription)


def _page(
    request: HttpRequest,
    *,
    key_form: KeyForm | None = None,
    webhook_form: WebhookForm | None = None,
    no: GateZoneError | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    things = _things(actor)
    keys, addresses = keys_of(by=actor), webhooks.subscriptions_of(by=actor)
    over = [each.over for key in keys for each in key.grants if each.over] + [each.over for each in addresses]
    names = _names_of(over)
    page: dict[str, Any] = {
        "keys": [(key, [_said(each, names) for each in key.grants]) for key in keys],
        "addresses": [(each, names.get(each.over, each.over.id)) for each in addresses],
        "key_form": key_form
        or KeyForm(things=things, initial={"draft": signing.dumps(new_key().secret, salt=DRAFT)}),
        "webhook_form": webhook_form or WebhookForm(things=things),
        "may_make": bool(things),
        "reasons": reasons_of(no) if no else [],
        "is_declarant": DECLARANT in actor.duties,
    }
    return render(request, "programs/home.html", page, status=status_of(no) if no else status)


def _opened(draft: str) -> NewKey:
    """Return the key a form came with. Raises: NotSentWhole where it is not one of ours, or of yesterday."""
    try:
        return NewKey(signing.loads(draft, salt=DRAFT, max_age=DRAFT_SECONDS))
    except signing.BadSignature:
        raise NotSentWhole() from None


def _things(actor: Actor) -> Things:
    """Return the firms and yards whose programs an actor looks after."""
    # What a firm entrusted to one's agency is not lent on to a program.
    entrusted = {each.over for each in actor.entrusted}
    declared_for = enterprises_of(actor) if DECLARANT in actor.duties else []
    firms = [(str(firm.ref), firm.name) for firm in declared_for if firm.ref not in entrusted]
    own = {yard.id for yard in actor.over(YARD_OPERATOR)}
    yards = [(str(Ref("yard", each.id)), said(each.names)) for each in _yards() if each.id in own]
    return [*firms, *yards]


def _names_of(things: list[Ref]) -> Mapping[Ref, str]:
    """Return what firms and yards are called."""
    names: dict[Ref, str] = dict(enterprise_names([each for each in things if each.kind == "enterprise"]))
    if any(each.kind == "yard" for each in things):
        names |= {Ref("yard", each.id): said(each.names) for each in _yards()}
    return names


def _yards() -> list[places.YardRow]:
    return places.yards(zone_today())


def _said(grant: Grant, names: Mapping[Ref, str]) -> str:
    duty = DUTIES[grant.duty].names if grant.duty in DUTIES else Names(grant.duty, grant.duty)
    over = names.get(grant.over, grant.over.id) if grant.over else gettext("the whole zone")
    return f"{said(duty)} · {over}"
