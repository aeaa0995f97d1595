"""What is done with a lease: its terms, its handover, its bills, its review, its renewal, its papers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.leases import commands, queries
from gatezone.leases.lifecycle import LEASE
from gatezone.web.actors import actor_of
from gatezone.web.acts import acts_on
from gatezone.web.leases.forms import FileForm
from gatezone.web.leases.rent_forms import HandoverForm, RenewForm, ReviewForm, TermsForm, begun
from gatezone.web.look.templatetags.money import money
from gatezone.workdays.queries import zone_today

_lease = acts_on("leases:lease", LEASE)


def _told(request: HttpRequest, lease: UUID) -> Mapping[str, Any]:
    row = queries.lease(lease, by=actor_of(request), on=zone_today()).row
    return {"told": f"{row.code} · {row.number} · {row.tenant_name} · {money(row.rent_vnd)}"}


def _to_correct(request: HttpRequest, lease: UUID) -> Mapping[str, Any]:
    return {"initial": begun(queries.lease(lease, by=actor_of(request), on=zone_today()).terms)}


TERMS = _lease(
    "terms",
    commands.enter_lease_terms,
    "terms",
    asks=True,
    form=TermsForm,
    begins=_to_correct,
    about=_told,
    done=_("The terms are entered."),
)
HAND_OVER = _lease(
    "hand-over",
    commands.hand_over_asset,
    "hand_over",
    asks=True,
    form=HandoverForm,
    about=_told,
    done=_("The asset is handed over; its rent begins."),
)
REVIEW = _lease(
    "review",
    commands.review_rent,
    "review",
    asks=True,
    form=ReviewForm,
    about=_told,
    done=_("The rent is reviewed."),
)
RENEW = _lease(
    "renew",
    commands.renew_lease,
    "renew",
    asks=True,
    form=RenewForm,
    about=_told,
    done=_("The lease goes on by another one."),
    then="leases:lease",
)
BILL = _lease("bill", commands.bill_rent, "bill", done=_("The bill is raised."))
KEEP = _lease("keep", commands.add_lease_file, "keep", form=FileForm, done=_("The file is kept."))

ON_THE_PAGE = (BILL, KEEP)
"""Acts whose form stands on the page of the lease."""
ON_THEIR_OWN = (TERMS, HAND_OVER, REVIEW, RENEW)
"""Acts with a page of their own."""
