"""The board of prices of one lot: the same for bidders, for the officer and for everybody who watches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.auctions.bidding import log
from gatezone.auctions.sessions import queries
from gatezone.kernel.periods import HANOI
from gatezone.web.actors import open_to_all
from gatezone.web.live.board import Board
from gatezone.web.live.views import follow

LOTS = 256
"""So many boards are known at once in a process."""

WHATS: Mapping[str, Any] = {
    log.OPENED: _("The session was opened"),
    log.BID: _("Bid"),
    log.WITHDRAWN: _("Took the bids back"),
    log.PAUSED: pgettext_lazy("session", "Paused"),
    log.RESUMED: _("Goes on"),
    log.OUT: _("Was put out"),
    log.CLOSED: _("Bidding is over"),
    log.COMMITTED: _("Handed in a sealed bid"),
    log.REVEALED: _("Opened a sealed bid"),
    log.REFUSED: _("Refused the result"),
    log.ACCEPTED: _("Takes it at the next price"),
    log.DECLINED: _("Declined"),
    log.NOT_SIGNED: _("Did not sign the minutes"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the log as a page shows it, its moment to the thousandth of a second."""

    n: int
    moment: str
    what: Any
    who: str
    vnd: int


def prices(code: str, at: datetime) -> dict[str, Any]:
    """Return what stands on the board of a lot. Raises: NoSuchAuction. Cost: as `queries.session`."""
    seen = queries.session(code, at=at)
    closes = seen.floor.closes_at
    return {
        "seen": seen,
        "at": to_the_second(at),
        "closes": to_the_second(closes) if closes else "",
        "paused": seen.floor.paused_at is not None,
        "rows": [
            Shown(each.n, to_the_millisecond(each.at), WHATS[each.what], each.who, each.vnd)
            for each in seen.newest
        ],
    }


def to_the_second(moment: datetime) -> str:
    """Return a moment on the clocks of Hanoi."""
    return f"{moment.astimezone(HANOI):%H:%M:%S}"


def to_the_millisecond(moment: datetime) -> str:
    """Return a moment on the clocks of Hanoi, to the thousandth of a second."""
    return f"{moment.astimezone(HANOI):%H:%M:%S.%f}"[:-3]


@lru_cache(LOTS)
def board_of(code: str) -> Board:
    """Return the one board of a lot: everybody who looks at it looks at the same."""
    return Board(f"lot-{code}", "bidding/prices.html", partial(prices, code))


@open_to_all
async def stream(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Push the prices of a lot to whoever looks. Raises: NoSuchAuction."""
    await sync_to_async(queries.auction_coded)(code)
    return await follow(board_of(code))(request)
