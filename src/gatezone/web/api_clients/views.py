"""Programs: the keys they act by and the addresses they are told at, as those who look after them see them."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext

from gatezone.crossings.queries import rows
from gatezone.kernel.actor import Grant
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, DUTIES
from gatezone.parties.keyring import keys_of
from gatezone.web.actors import actor_of
from gatezone.web.api_clients.acts import AGAIN, END, MAKE, STOP, TELL, WHO
from gatezone.web.api_clients.things import names_of, things_of
from gatezone.web.api_clients.wording import STATES, outcome
from gatezone.web.look.templatetags.look import said
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import sentence_of
from gatezone.webhooks import queries as webhooks


@page("api_clients/home.html", *WHO)
def home(request: HttpRequest) -> Context:
    """Show one's programs: their keys, and where they are told."""
    actor = actor_of(request)
    keys, addresses = keys_of(by=actor), webhooks.subscriptions_of(by=actor)
    over = [each.over for key in keys for each in key.grants if each.over] + [each.over for each in addresses]
    names = names_of(over)
    return {
        "keys": [
            (key, [_said(each, names) for each in key.grants], END.at(request, {"key": key.id}))
            for key in keys
        ],
        "addresses": [
            (each, names.get(each.over, each.over.id), STOP.at(request, {"subscription": each.id}))
            for each in addresses
        ],
        "make": MAKE.at(request, {}),
        "tell": TELL.at(request, {}),
        "may_make": bool(things_of(actor)),
        "is_declarant": DECLARANT in actor.duties,
    }


@page("api_clients/deliveries.html", *WHO)
def deliveries(request: HttpRequest, subscription: UUID) -> Context:
    """Show what was sent to an address, and what waits. Cost: five SQL statements."""
    actor = actor_of(request)
    address = webhooks.subscription(subscription, by=actor)
    sent = webhooks.deliveries_to(subscription)
    plates = {row.id: row.plate for row in rows([each.crossing for each in sent])}
    return {
        "address": address,
        "over": names_of([address.over]).get(address.over, address.over.id),
        "deliveries": [
            (
                each,
                sentence_of(each.kind),
                plates.get(each.crossing, ""),
                STATES[each.state],
                outcome(each.outcome),
                AGAIN.at(request, {"subscription": subscription, "delivery": each.id}),
            )
            for each in sent
        ],
        "many": webhooks.MANY,
        "sees_trips": DECLARANT in actor.duties,
    }


def _said(grant: Grant, names: Mapping[Ref, str]) -> str:
    duty = DUTIES[grant.duty].names if grant.duty in DUTIES else Names(grant.duty, grant.duty)
    over = names.get(grant.over, grant.over.id) if grant.over else gettext("the whole zone")
    return f"{said(duty)} · {over}"
