"""The leases with their rents: the list with what is late, and one lease with its bills."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.charges.receivers import STREAMS
from gatezone.files.queries import files_about
from gatezone.kernel.refs import Ref
from gatezone.leases import queries
from gatezone.leases.kinds import LATE, PERIODS, WAYS
from gatezone.leases.lifecycle import LEASE, OFFICERS, READERS
from gatezone.leases.queries import LeaseDetail, RentedRow
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.leases.rent_acts import ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.leases.rent_forms import percents
from gatezone.web.leases.wording import place_names
from gatezone.web.lists import Column, Listing, States
from gatezone.web.look.templatetags.look import icon
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_today

LEASE_STATES = {code: _(words) for code, words in LEASE.states.items()}
BILL_STATES: Mapping[str, Any] = {
    "overdue": pgettext_lazy("debt", "Overdue"),
    "due": pgettext_lazy("state of a charge", "Not paid yet"),
    "settled": pgettext_lazy("state of a charge", "Paid"),
    "withdrawn": pgettext_lazy("state of a charge", "Withdrawn"),
}


def rented(request: HttpRequest) -> list[RentedRow]:
    """Return the leases, what is late first. Cost: six SQL statements."""
    return queries.rented(by=actor_of(request), on=zone_today())


def _late(each: RentedRow) -> SafeString | str:
    if not each.days_late:
        return "–"
    return format_html('<b class="overdue">{}{}</b>', icon("warning"), each.days_late)


def _sums(_request: HttpRequest, *, rows: Sequence[RentedRow]) -> Mapping[str, Any]:
    today = zone_today()
    bills = [bill for each in rows for bill in each.bills if not bill.is_withdrawn]
    this_year = [each for each in bills if each.first_on.year == today.year]
    return {
        "billed_vnd": sum(each.total_vnd for each in this_year),
        "paid_vnd": sum(each.total_vnd - each.unpaid_vnd for each in this_year),
        "unpaid_vnd": sum(each.unpaid_vnd for each in rows),
        "overdue_vnd": sum(each.overdue_vnd for each in rows),
        "late": [each for each in rows if each.overdue_vnd],
        "year": today.year,
        "is_sample": any(each.is_sample for each in rows),
    }


RENTS = Listing(
    "leases:rents",
    _("Leases and rents"),
    duties=READERS,
    rows=rented,
    columns=(
        Column(
            "number",
            _("Contract"),
            lambda each: each.number,
            to=lambda each: reverse("leases:lease", args=[each.id]),
        ),
        Column("asset", _("Asset"), lambda each: each.code),
        Column("tenant", _("Tenant"), lambda each: each.tenant_name),
        Column(
            "rent",
            _("Rent of a year"),
            lambda each: each.rent_vnd,
            shows=lambda each: money(each.rent_vnd),
            is_number=True,
        ),
        Column("until", _("Let until"), lambda each: each.last_on),
        Column(
            "unpaid",
            _("Billed, not paid"),
            lambda each: each.unpaid_vnd,
            shows=lambda each: money(each.unpaid_vnd),
            is_number=True,
        ),
        Column("late", _("Days late"), lambda each: each.days_late, shows=_late, is_number=True),
        Column("state", _("State"), lambda each: LEASE_STATES[each.state]),
    ),
    states=States(LEASE_STATES, lambda each: each.state),
    first=lambda request, each: bool(each.days_late) and bool(OFFICERS & actor_of(request).duties),
    about=_sums,
    template="leases/rents.html",
    empty=(
        _("No lease yet"),
        _("A lease is entered on the page of its asset; its rent is billed by itself then."),
    ),
)


@page("leases/lease.html", *READERS)
def lease(request: HttpRequest, lease: UUID) -> Context:
    """Show a lease: its terms, its bills, what comes next, its papers. Cost: thirteen SQL statements."""
    actor, today = actor_of(request), zone_today()
    found = queries.lease(lease, by=actor, on=today)
    thing, keys = Ref("lease", str(lease)), {"lease": lease}
    here = open_acts(request, ON_THE_PAGE, found.moves, keys)
    return {
        **told_of(found, today),
        "thing": thing,
        "files": files_about([thing], by=actor),
        "keep": here.get("keep"),
        "bill": here.get("bill") if found.next_on and found.next_on <= today else None,
        "apart": open_acts(request, ON_THEIR_OWN, found.moves, keys),
    }


def told_of(found: LeaseDetail, today: date) -> dict[str, Any]:
    """Return what both sides read of a lease. Cost: two SQL statements."""
    terms = found.terms
    return {
        "found": found,
        "row": found.row,
        "terms": terms,
        "state": LEASE_STATES[found.row.state],
        "way": WAYS[found.way],
        "place": place_names(today).get(found.place, str(found.place)),
        "period": PERIODS[terms.period] if terms else None,
        "late": LATE[terms.late] if terms else None,
        "late_rate": percents(terms.late_rate) if terms and terms.late_rate else "",
        "review_cap": percents(terms.review_cap) if terms and terms.review_cap is not None else "",
        "reviews": [(each, percents(each.index_rise)) for each in found.reviews],
        "receiver": STREAMS[found.stream].names,
        "bills": [(each, BILL_STATES[each.state]) for each in found.row.bills],
    }
