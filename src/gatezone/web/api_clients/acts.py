"""What is done for the programs of a firm or a yard: keys, and addresses that are told."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.actor import Grant
from gatezone.parties.commands import end_key, make_key, open_machine
from gatezone.parties.duties import ACCOUNT_KEEPER, DECLARANT, YARD_OPERATOR
from gatezone.parties.keyring import machine_of
from gatezone.parties.keys import new_key
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.api_clients.forms import DRAFT, KeyForm, WebhookForm
from gatezone.web.api_clients.things import things_of
from gatezone.web.orders import order
from gatezone.webhooks.commands import end_subscription, subscribe, try_again
from gatezone.webhooks.keys import secret_of

WHO = (DECLARANT, YARD_OPERATOR, ACCOUNT_KEEPER)
LENT = {"enterprise": DECLARANT, "yard": YARD_OPERATOR}
"""The duty a program is lent, by what it is lent over."""


def _begun(request: HttpRequest) -> dict[str, Any]:
    return {"things": things_of(actor_of(request))}


def _key_begun(request: HttpRequest) -> dict[str, Any]:
    """Think of a key: it comes along sealed, so that a button pressed twice makes one key and shows the same."""
    return {**_begun(request), "initial": {"draft": signing.dumps(new_key().secret, salt=DRAFT)}}


def _key_wished(deed: Deed) -> Mapping[str, Any]:
    typed, request = deed.form.cleaned_data, deed.request
    over, key = typed["over"], typed["draft"]
    duty = LENT[over.kind]
    account = machine_of(over) or order(request, open_machine, part="account", duty=duty, over=over)
    return {
        "account": account,
        "grants": (Grant(duty, over),),
        "name": typed["name"],
        "shown": key.shown,
        "fingerprint": key.fingerprint,
    }


def _once(kind: str, secret: Callable[[Deed], str]) -> Callable[[Deed], HttpResponse]:
    """Return the page that shows a secret, once: of a key, nothing in the zone knows it afterwards."""
    return lambda deed: render(deed.request, "api_clients/made.html", {"kind": kind, "secret": secret(deed)})


_act = partial(Act, page="api_clients:home", duties=WHO)

MAKE = _act(
    "api_clients:make",
    make_key,
    title=_("Make a key"),
    form=KeyForm,
    begins=_key_begun,
    wish=_key_wished,
    done="",
    then=_once("key", lambda deed: deed.form.cleaned_data["draft"].secret),
)
END = _act(
    "api_clients:end",
    end_key,
    title=_("End this key for good"),
    done=_("The key is ended: nobody acts by it any longer."),
)
TELL = _act(
    "api_clients:tell",
    subscribe,
    title=_("Tell this address"),
    form=WebhookForm,
    begins=_begun,
    wish=lambda deed: {**deed.typed, "duty": LENT[deed.typed["over"].kind]},
    done="",
    then=_once("webhook", lambda deed: secret_of(UUID(deed.made.id))),
)
STOP = _act(
    "api_clients:stop",
    end_subscription,
    title=_("Tell this address nothing more"),
    done=_("The address is told nothing any longer."),
)
AGAIN = _act(
    "api_clients:again",
    try_again,
    page="api_clients:deliveries",
    title=_("Try again"),
    done=_("It is tried again now."),
)
