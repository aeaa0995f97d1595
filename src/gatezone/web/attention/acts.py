"""What is done about notices: sent again; and how one is reached."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.attention.commands import add_browser, remove_browser, send_notice_again
from gatezone.attention.lifecycle import NOTICE, STAFF
from gatezone.attention.subscriptions import LONGEST_ADDRESS, NotASubscription
from gatezone.parties.commands import set_contact
from gatezone.parties.queries import contacts_of
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import form_of
from gatezone.webhooks.addresses import NotAWebhookAddress, read_address


def _begins(request: HttpRequest) -> Mapping[str, Any]:
    """Begin with what is known. Cost: one SQL statement."""
    me = actor_of(request).ref
    known = contacts_of(me).get(me)
    return {"initial": {"mail": known.mail, "phone": known.phone} if known else {}}


def _unseen() -> forms.Field:
    return forms.CharField(required=False, max_length=LONGEST_ADDRESS, widget=forms.HiddenInput)


def _of_the_outside_world(deed: Deed) -> Mapping[str, Any]:
    """Return the subscription as it was sent. Raises: NotASubscription where it leads inside this network."""
    try:
        read_address(deed.typed["endpoint"], loopback=settings.SAMPLE_ZONE)
    except NotAWebhookAddress:
        raise NotASubscription() from None
    return deed.typed


SEND_AGAIN = Act(
    "attention:send_again",
    send_notice_again,
    page="attention:notice",
    move=NOTICE.move("send_again"),
    done=_("The notice is sent again now."),
)
REACHED_BY = Act(
    "attention:reached_by",
    set_contact,
    page="attention:ways",
    duties=STAFF,
    title=_("Save how I am reached"),
    form=form_of(
        mail=forms.CharField(label=_("Mail address"), max_length=254, required=False),
        phone=forms.CharField(label=_("Phone number"), max_length=24, required=False),
    ),
    begins=_begins,
    wish=lambda deed: {**deed.typed, "account": actor_of(deed.request).ref},
    done=_("Notices reach you there from now on."),
    is_kept=False,
)
ADD_BROWSER = Act(
    "attention:add_browser",
    add_browser,
    page="attention:ways",
    duties=STAFF,
    title=_("Show notices in this browser"),
    form=form_of(**{name: _unseen() for name in ("endpoint", "public_key", "secret")}),
    wish=_of_the_outside_world,
    done=_("This browser shows you notices from now on."),
    is_kept=False,
)
REMOVE_BROWSER = Act(
    "attention:remove_browser",
    remove_browser,
    page="attention:ways",
    duties=STAFF,
    title=_("Show no more notices there"),
    done=_("This browser shows no more notices."),
)
ACTS = (SEND_AGAIN,)
