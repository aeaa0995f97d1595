"""One auction for the Board, and the page of a lot for everybody."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.auctions import queries
from gatezone.auctions.kinds import BASES, FAILURES, FORMS
from gatezone.auctions.lifecycle import READERS
from gatezone.auctions.queries import AuctionRow
from gatezone.leases.kinds import KINDS
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.auctions.acts import ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.auctions.story import auction_story
from gatezone.web.auctions.wording import days_of, next_of
from gatezone.web.leases.wording import AUCTION_STATES, place_names
from gatezone.web.pages import Context, page, public_page
from gatezone.workdays.queries import zone_now, zone_today

HELD = frozenset({"in-session", "closed", "settled", "failed"})
"""States of an auction whose session has a board of prices to look at, if it was opened."""


@page("auctions/auction.html", *READERS)
def auction(request: HttpRequest, auction: UUID) -> Context:
    """Show an auction, its days, the texts its sums follow, and its way. Cost: nine SQL statements."""
    row = queries.auction(auction, by=actor_of(request))
    keys = {"auction": auction}
    return {
        **_told_of(row),
        "story": auction_story(row.ref, at=zone_now()),
        "here": open_acts(request, ON_THE_PAGE, row.moves, keys),
        "apart": open_acts(request, ON_THEIR_OWN, row.moves, keys),
    }


@gzip_page
@public_page("auctions/lot.html")
def lot(request: HttpRequest, code: str) -> Context:
    """Show everybody an auction that was announced: what, when, for which sums. Cost: three SQL statements."""
    return _told_of(queries.public_auction(code))


def _told_of(row: AuctionRow) -> dict[str, Any]:
    today = zone_today()
    return {
        "row": row,
        "kind": KINDS[row.asset_kind],
        "place": place_names(today).get(row.place, ""),
        "form": FORMS[row.form],
        "basis": BASES[row.price_basis],
        "state": AUCTION_STATES[row.state],
        "why_failed": FAILURES.get(row.failed_for),
        "days": list(days_of(row)),
        "next": next_of(row, today),
        "soft_minutes": row.soft_window_s // 60,
        "is_held": row.state in HELD,
    }
