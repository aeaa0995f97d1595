"""The list of what the Board lets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.areas import square_metres
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, calendar_day, hanoi_moment
from gatezone.leases import queries
from gatezone.leases.kinds import CLASSES, KINDS
from gatezone.leases.lifecycle import OFFICERS, READERS
from gatezone.leases.queries import AssetRow
from gatezone.web.actors import actor_of
from gatezone.web.clearance.templatetags.clearance import area
from gatezone.web.leases.plans import plans_of
from gatezone.web.leases.wording import STATES, place_names
from gatezone.web.lists import Column, Listing, States
from gatezone.workdays.queries import zone_today


@dataclass(frozen=True, slots=True)
class Shown:
    """An asset as the list shows it on a day."""

    row: AssetRow
    place: Names | str
    empty_days: int | None
    is_over: bool


def assets(request: HttpRequest) -> list[Shown]:
    """Return the assets one may see. Cost: seven SQL statements."""
    today = zone_today()
    places = place_names(today)
    return [
        Shown(
            each,
            places.get(each.place, str(each.place)),
            each.empty_days(today),
            bool(each.lease and each.lease.until_on < today),
        )
        for each in queries.assets(by=actor_of(request))
    ]


def _state(each: Shown) -> SafeString:
    """Return the state, and of what is let in its parts or with its building, which of them are not empty."""
    if not each.row.taken_by:
        return format_html("{}", STATES[each.row.state])
    return format_html("{}: {}", gettext("Not empty"), ", ".join(each.row.taken_by))


def _use(request: HttpRequest, *, rows: Sequence[Shown]) -> Mapping[str, Any]:
    """Return how the assets are used today and were this year. Cost: eight SQL statements."""
    today = zone_today()
    this_year = Period(hanoi_moment(date(today.year, 1, 1), time.min), calendar_day(today).ends_before)
    return {
        "now": queries.use_now(calendar_day(today)),
        "year": queries.use_now(this_year),
        "is_sample": any(each.row.is_sample for each in rows),
        "plans": plans_of(
            (each.row for each in rows),
            place_names(today),
            lambda each: reverse("leases:asset", args=[each.id]),
        ),
    }


ASSETS = Listing(
    "leases:home",
    _("Assets that are let"),
    duties=READERS,
    rows=assets,
    columns=(
        Column(
            "code",
            _("Code"),
            lambda each: each.row.code,
            to=lambda each: reverse("leases:asset", args=[each.row.id]),
        ),
        Column("name", _("Name"), lambda each: each.row.names),
        Column("kind", _("Kind of asset"), lambda each: KINDS[each.row.kind]),
        Column("class", _("Class"), lambda each: CLASSES[each.row.asset_class]),
        Column("place", _("Where"), lambda each: each.place),
        Column(
            "area",
            _("Area"),
            lambda each: square_metres(each.row.area_dm2),
            shows=lambda each: area(each.row.area_dm2),
            is_number=True,
        ),
        Column("state", _("State"), lambda each: STATES[each.row.state], shows=_state),
        Column("tenant", _("Tenant"), lambda each: each.row.lease.tenant_name if each.row.lease else ""),
        Column("until", _("Let until"), lambda each: each.row.lease.until_on if each.row.lease else None),
        Column("empty", _("Empty, days"), lambda each: each.empty_days, is_number=True),
    ),
    states=States(STATES, lambda each: each.row.state),
    first=lambda request, each: each.is_over and bool(OFFICERS & actor_of(request).duties),
    about=_use,
    template="leases/list.html",
    empty=(
        _("No assets yet"),
        _(
            "Enter the buildings, kiosks, yards and lots that the Board may let; here one sees which stand empty."
        ),
    ),
)
