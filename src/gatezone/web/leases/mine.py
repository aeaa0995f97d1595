"""What a firm has leased from the Board: its leases, what is to be paid and how, and what comes next."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from gatezone.auctions.queries import own_auctions
from gatezone.charges.queries import Payment, payment_for
from gatezone.leases import queries
from gatezone.leases.queries import BillRow
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of
from gatezone.web.leases.rents import BILL_STATES, LEASE_STATES, told_of
from gatezone.web.leases.wording import AUCTION_STATES
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_today


@page("leases/mine.html", DECLARANT)
def mine(request: HttpRequest) -> Context:
    """List the leases of one's firms, what is to be paid for them, and their auctions. Cost: eight SQL statements."""
    actor = actor_of(request)
    found = queries.rented_by(actor.over_in_own_name(DECLARANT), on=zone_today())
    unpaid = [
        (each, bill, BILL_STATES[bill.state]) for each in found for bill in each.bills if bill.unpaid_vnd
    ]
    return {
        "leases": [(each, LEASE_STATES[each.state]) for each in found],
        "unpaid": sorted(unpaid, key=lambda each: each[1].due_on),
        "auctions": [(each, AUCTION_STATES[each.state]) for each in own_auctions(by=actor)],
        "is_sample": any(each.is_sample for each in found),
    }


@page("leases/my_lease.html", DECLARANT)
def my_lease(request: HttpRequest, lease: UUID) -> Context:
    """Show a firm its lease: what is to be paid now and how, its terms, its bills. Cost: nine SQL statements."""
    today = zone_today()
    found = queries.lease(lease, by=actor_of(request), on=today)
    oldest_first = sorted(found.row.bills, key=lambda each: each.first_on)
    return {**told_of(found, today), "payments": list(_payments(oldest_first))}


def _payments(bills: Iterable[BillRow]) -> Iterable[tuple[BillRow, Payment]]:
    """Give each charge that is due with how it is paid, of the oldest bill first."""
    for bill in bills:
        for debt in bill.debts:
            paid_by = payment_for(debt.charge, on=zone_today(), sample=settings.SAMPLE_ZONE)
            if paid_by:
                yield bill, paid_by
