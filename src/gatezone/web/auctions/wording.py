"""An auction in words: its days in their order, and what is next."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gatezone.auctions.lifecycle import AUCTION
from gatezone.auctions.queries import AuctionRow
from gatezone.kernel.periods import hanoi_day

Step = tuple[Any, date, date]
"""What is done, and from which day until which, both included."""


def days_of(row: AuctionRow) -> Iterator[Step]:
    """Give the days of an auction that everybody is told, in their order."""
    session = hanoi_day(row.opens_at)
    yield _("Listed; dossiers are sold"), row.listed_on, row.dossiers_until
    yield _("Second public notice"), row.second_notice_on, row.second_notice_on
    yield _("The asset can be viewed"), row.viewing_from, row.viewing_until
    yield _("Deposits are paid"), row.deposits_from, session
    yield _("Session"), session, session


def next_of(row: AuctionRow, today: date) -> Step | None:
    """Return the first of its days that is not over; nothing once the auction has ended."""
    if row.state in AUCTION.final:
        return None
    return next((step for step in days_of(row) if step[2] >= today), None)
