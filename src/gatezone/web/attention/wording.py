"""Matters and notices in words: where they lead, how they went, what kept them from going and what to do."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.attention.faults import (
    GONE,
    MAIL,
    NO_ADDRESS,
    NO_ANSWER,
    NO_SIGN_IN,
    NO_TLS,
    NOT_NOW,
    NOT_SET_UP,
    PUSH,
    REFUSED,
    SMS,
)
from gatezone.clearance.queries import project_of_site
from gatezone.kernel.refs import Ref
from gatezone.leases.queries import lease_of_bill

PAGES: Mapping[str, Callable[[str], str]] = {
    "task": lambda task: reverse("programme:task", args=[task]),
    "incident": lambda incident: reverse("incidents:incident", args=[incident]),
    "crossing": lambda crossing: reverse("check:truck", args=[crossing]),
    "project": lambda project: reverse("projects:project", args=[project]),
    "site": lambda site: reverse("clearance:site", args=[project_of_site(UUID(site))]),
    "dossier": lambda dossier: reverse("filing:thing", args=[dossier]),
    "lease": lambda lease: reverse("leases:lease", args=[lease]),
    "rent-bill": lambda bill: reverse("leases:lease", args=[lease_of_bill(UUID(bill))]),
    "licence": lambda licence: reverse("filing:licence-thing", args=[licence]),
    "calendar": lambda _country: reverse("office:calendars"),
}
"""The address of the page of a thing, by the kind of its reference."""

CHANNELS: Mapping[str, Promise] = {
    MAIL: pgettext_lazy("channel", "Mail"),
    PUSH: pgettext_lazy("channel", "Browser"),
    SMS: pgettext_lazy("channel", "SMS"),
}


class Advice(NamedTuple):
    """What happened to a notice, and what to do about it."""

    happened: Promise
    do: Promise


_ADVICE: Mapping[str, Advice] = {
    NO_ADDRESS: Advice(
        _("No address of this person is known."),
        _("Enter the address or the phone number, then send it again."),
    ),
    REFUSED: Advice(
        _("The other side refused this address for good."), _("Correct the address, then send it again.")
    ),
    GONE: Advice(
        _("The browser no longer takes notices."),
        _("The person lets the browser show notices anew, if they wish."),
    ),
    NO_ANSWER: Advice(
        _("The server did not answer."), _("Check that it runs and can be reached, then send it again.")
    ),
    NO_SIGN_IN: Advice(
        _("The server did not accept our sign-in."),
        _("Correct the account and the password of the server, then send it again."),
    ),
    NO_TLS: Advice(
        _("No encrypted connection to the server was possible."),
        _("Check the settings of the server and its certificate, then send it again."),
    ),
    NOT_NOW: Advice(_("The server asked to try later."), _("Ask who runs the server, then send it again.")),
    NOT_SET_UP: Advice(
        _("This way of sending is not set up in this zone."), _("Set it up, then send it again.")
    ),
}

_ADVICE_BY_CHANNEL: Mapping[tuple[str, str], Advice] = {
    (PUSH, NO_SIGN_IN): Advice(
        _("The service of the browser did not accept the signature of this zone."),
        _(
            "Check that the clock of the server is right and that the key of notices to browsers is still the old one,"
            " then send it again. If the key was lost, the person lets the browser show notices anew."
        ),
    ),
    (SMS, NO_SIGN_IN): Advice(
        _("The SMS gateway did not accept the key of this zone."),
        _("Correct the key of the SMS gateway, then send it again."),
    ),
}


def advice_on(channel: str, trouble: str) -> Advice | None:
    """Return what kept a notice from going by a channel and what to do; nothing where nothing kept it."""
    return _ADVICE_BY_CHANNEL.get((channel, trouble)) or _ADVICE.get(trouble)


def address_of_thing(about: Ref) -> str:
    """Return the address of a thing; the list of what waits where it has no page. Cost: of a site one."""
    page = PAGES.get(about.kind)
    return page(about.id) if page else reverse("attention:home")
