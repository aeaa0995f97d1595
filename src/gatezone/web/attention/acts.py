"""What is done about notices: sent again; and how one is reached."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.attention.commands import send_notice_again
from gatezone.attention.lifecycle import NOTICE, STAFF
from gatezone.parties.commands import set_contact
from gatezone.parties.queries import contacts_of
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import form_of


def _begins(request: HttpRequest) -> Mapping[str, Any]:
    """Begin with what is known. Cost: one SQL statement."""
    me = actor_of(request).ref
    known = contacts_of(me).get(me)
    return {"initial": {"mail": known.mail, "phone": known.phone} if known else {}}


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
ACTS = (SEND_AGAIN,)
