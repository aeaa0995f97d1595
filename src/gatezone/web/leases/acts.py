"""What is done with an asset that is let."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.leases import commands, queries
from gatezone.leases.lifecycle import ASSET, OFFICERS
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, acts_on
from gatezone.web.leases.forms import (
    AssetForm,
    DrawForm,
    EndForm,
    EnterForm,
    FileForm,
    LetForm,
    WithdrawForm,
    begun,
)
from gatezone.web.leases.wording import place_names
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today

_asset = acts_on("leases:asset", ASSET)


def _told(request: HttpRequest, asset: UUID) -> Mapping[str, Any]:
    row = queries.asset(asset, by=actor_of(request))
    return {"told": f"{row.code} · {said(row.names)}"}


def _to_correct(request: HttpRequest, asset: UUID) -> Mapping[str, Any]:
    return {"initial": begun(queries.asset(asset, by=actor_of(request)))}


def _to_draw(request: HttpRequest, asset: UUID) -> Mapping[str, Any]:
    outline = queries.asset(asset, by=actor_of(request)).outline
    return {"initial": {"outline": outline.replace("; ", "\n")}}


def _to_enter(request: HttpRequest) -> Mapping[str, Any]:
    places = [(str(place), said(names)) for place, names in place_names(zone_today()).items()]
    buildings = [
        (asset, f"{code} · {said(names)}") for asset, code, names in queries.buildings(by=actor_of(request))
    ]
    return {"choices": {"place": places, "part_of": [("", "–"), *buildings]}}


ENTER = Act(
    "leases:enter",
    commands.enter_asset,
    page="leases:home",
    duties=OFFICERS,
    title=_("Enter an asset"),
    asks=True,
    form=EnterForm,
    begins=_to_enter,
    then="leases:asset",
    done=_("The asset is on the list."),
)
CHANGE = _asset(
    "change",
    commands.change_asset,
    "change",
    asks=True,
    form=AssetForm,
    begins=_to_correct,
    about=_told,
    done=_("The asset is corrected."),
)
DRAW = _asset(
    "draw",
    commands.draw_asset,
    "draw",
    asks=True,
    form=DrawForm,
    begins=_to_draw,
    about=_told,
    done=_("The asset stands on the plan."),
)
LET = _asset(
    "let",
    commands.enter_lease,
    "let",
    asks=True,
    form=LetForm,
    about=_told,
    done=_("The asset is let."),
)
END = _asset(
    "end",
    commands.end_lease,
    "end",
    asks=True,
    form=EndForm,
    about=_told,
    done=_("The lease has ended; the asset is empty."),
)
WITHDRAW = _asset(
    "withdraw",
    commands.withdraw_asset,
    "withdraw",
    asks=True,
    form=WithdrawForm,
    about=_told,
    done=_("The asset is not let at present."),
)
RESTORE = _asset("restore", commands.restore_asset, "restore", done=_("The asset may be let again."))
FILE = _asset("file", commands.add_asset_file, "file", form=FileForm, done=_("The file is kept."))

ON_THE_PAGE = (RESTORE, FILE)
"""Acts whose form stands on the page of the asset."""
ON_THEIR_OWN = (LET, END, CHANGE, DRAW, WITHDRAW)
"""Acts with a page of their own."""
