"""What is done for the programs of a firm or a yard: keys, and addresses that are told."""

from collections.abc import Mapping
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
from gatezone.web.orders import order
from gatezone.web.programs.forms import DRAFT, KeyForm, WebhookForm
from gatezone.web.programs.things import things_of
from gatezone.webhooks.commands import end_subscription, subscribe, try_again
from gatezone.webhooks.keys import secret_of

WHO = (DECLARANT, YARD_OPERATOR, ACCOUNT_KEEPER)
LENT = {"enterprise": DECLARANT, "yard": YARD_OPERATOR}
"""The duty a program is lent, by what it is lent over."""


def _key_begun(request: HttpRequest) -> Mapping[str, Any]:
    """Think of a key: it comes along sealed, so that a button pressed twice makes one key and shows the same."""
    draft = signing.dumps(new_key().secret, salt=DRAFT)
    return {"things": things_of(actor_of(request)), "initial": {"draft": draft}}


def _webhook_begun(request: HttpRequest) -> Mapping[str, Any]:
    return {"things": things_of(actor_of(request))}


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


def _webhook_wished(deed: Deed) -> Mapping[str, Any]:
    return {**deed.typed, "duty": LENT[deed.typed["over"].kind]}


def _key_shown(deed: Deed) -> HttpResponse:
    """Show the key, once: nothing in the zone knows it afterwards."""
    page = {"kind": "key", "secret": deed.form.cleaned_data["draft"].secret}
    return render(deed.request, "programs/made.html", page)


def _secret_shown(deed: Deed) -> HttpResponse:
    """Show the secret the deliveries are signed with, once."""
    page = {"kind": "webhook", "secret": secret_of(UUID(deed.made.id))}
    return render(deed.request, "programs/made.html", page)


MAKE = Act(
    "programs:make",
    make_key,
    page="programs:home",
    duties=WHO,
    title=_("Make a key"),
    form=KeyForm,
    begins=_key_begun,
    wish=_key_wished,
    done="",
    then=_key_shown,
)
END = Act(
    "programs:end",
    end_key,
    page="programs:home",
    duties=WHO,
    title=_("End this key for good"),
    done=_("The key is ended: nobody acts by it any longer."),
)
TELL = Act(
    "programs:tell",
    subscribe,
    page="programs:home",
    duties=WHO,
    title=_("Tell this address"),
    form=WebhookForm,
    begins=_webhook_begun,
    wish=_webhook_wished,
    done="",
    then=_secret_shown,
)
STOP = Act(
    "programs:stop",
    end_subscription,
    page="programs:home",
    duties=WHO,
    title=_("Tell this address nothing more"),
    done=_("The address is told nothing any longer."),
)
AGAIN = Act(
    "programs:again",
    try_again,
    page="programs:deliveries",
    duties=WHO,
    title=_("Try again"),
    done=_("It is tried again now."),
)
