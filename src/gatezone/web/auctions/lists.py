"""The list of auctions."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gatezone.auctions import queries
from gatezone.auctions.kinds import FORMS
from gatezone.auctions.lifecycle import OFFICERS, READERS
from gatezone.auctions.queries import AuctionRow
from gatezone.kernel.periods import hanoi_day
from gatezone.web.actors import actor_of
from gatezone.web.auctions.wording import next_of
from gatezone.web.leases.wording import AUCTION_STATES
from gatezone.web.lists import Column, Listing, States
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.workdays.queries import zone_now, zone_today


def _next(row: AuctionRow, today: date) -> SafeString | str:
    step = next_of(row, today)
    if step is None:
        return "–"
    words, start, end = step
    return format_html("{}: {}" if start == end else "{}: {} – {}", words, day(start), day(end))


def _waits(request: HttpRequest, row: AuctionRow) -> bool:
    """Tell whether an officer must do something now: list it, open its session, name its winner."""
    if not OFFICERS & actor_of(request).duties:
        return False
    is_due = row.state == "planned" and row.listed_on <= zone_today()
    return is_due or row.state == "closed" or (row.state == "announced" and row.opens_at <= zone_now())


AUCTIONS = Listing(
    "auctions:home",
    _("Auctions"),
    duties=READERS,
    rows=lambda request: queries.auctions(by=actor_of(request)),
    columns=(
        Column(
            "code",
            _("Code"),
            lambda each: each.code,
            to=lambda each: reverse("auctions:auction", args=[each.id]),
        ),
        Column("asset", _("Asset"), lambda each: each.asset_names),
        Column("form", _("How it is held"), lambda each: FORMS[each.form]),
        Column("session", _("Session on"), lambda each: hanoi_day(each.opens_at)),
        Column(
            "start",
            _("Start price"),
            lambda each: each.start_vnd,
            shows=lambda each: money(each.start_vnd),
            is_number=True,
        ),
        Column("next", _("Next"), lambda each: _next(each, zone_today())),
        Column("state", _("State"), lambda each: AUCTION_STATES[each.state]),
    ),
    states=States(AUCTION_STATES, lambda each: each.state),
    first=_waits,
    template="auctions/list.html",
    empty=(
        _("No auction yet"),
        _("Plan one for an empty asset: the days of the law are counted, and what they forbid is refused."),
    ),
)
