"""What officers do with an auction before its session: plan, announce, postpone, change its price, withdraw."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.auctions import commands, queries
from gatezone.auctions.lifecycle import AUCTION, OFFICERS, UNDER_WAY
from gatezone.leases.queries import assets
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, acts_on
from gatezone.web.auctions.forms import PlanForm, PostponeForm, RepriceForm, WithdrawForm
from gatezone.web.look.templatetags.look import said

_auction = acts_on("auctions:auction", AUCTION)


def _told(request: HttpRequest, auction: UUID) -> Mapping[str, Any]:
    row = queries.auction(auction, by=actor_of(request))
    return {"told": f"{row.code} · {said(row.asset_names)}"}


def _to_plan(request: HttpRequest) -> Mapping[str, Any]:
    by = actor_of(request)
    taken = {each.asset for each in queries.auctions(by=by) if each.state in UNDER_WAY}
    free = [
        each for each in assets(by=by) if each.state == "idle" and not each.taken_by and each.id not in taken
    ]
    return {
        "choices": {"asset": [(each.id, f"{each.code} · {said(each.names)}") for each in free]},
        "initial": {"asset": request.GET.get("asset", ""), "opens": "08:30", "closes": "10:30"},
    }


PLAN = Act(
    "auctions:plan",
    commands.plan_auction,
    page="auctions:home",
    duties=OFFICERS,
    title=_("Plan an auction"),
    asks=True,
    form=PlanForm,
    begins=_to_plan,
    then="auctions:auction",
    done=_("The auction is planned; nobody outside sees it before it is announced."),
)
ANNOUNCE = _auction(
    "announce", commands.announce_auction, "announce", done=_("It is announced: everybody may read it.")
)
POSTPONE = _auction(
    "postpone",
    commands.postpone_auction,
    "postpone",
    asks=True,
    form=PostponeForm,
    about=_told,
    done=_("The session is put to a later moment."),
)
REPRICE = _auction(
    "reprice",
    commands.reprice_auction,
    "reprice",
    asks=True,
    form=RepriceForm,
    about=_told,
    done=_("The start price is changed."),
)
WITHDRAW = _auction(
    "withdraw",
    commands.withdraw_auction,
    "withdraw",
    asks=True,
    form=WithdrawForm,
    about=_told,
    done=_("The auction is withdrawn."),
)

ON_THE_PAGE = (ANNOUNCE,)
"""Acts whose button stands on the page of the auction."""
ON_THEIR_OWN = (POSTPONE, REPRICE, WITHDRAW)
"""Acts with a page of their own."""
