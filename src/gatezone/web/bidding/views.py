"""The page of a bidder, of the officer who holds a session, and of everybody who watches; the public log."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from gatezone.auctions.bidding.lifecycle import SESSION
from gatezone.auctions.bidding.outcome import ASKED, WON
from gatezone.auctions.kinds import FAILURES, RECORDED, SEALED
from gatezone.auctions.lifecycle import AUCTION, OFFICERS
from gatezone.auctions.sessions import queries
from gatezone.auctions.sessions.queries import SessionView
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of, open_to_all
from gatezone.web.acts import Act
from gatezone.web.bidding import acts
from gatezone.web.bidding.live import prices, to_the_millisecond
from gatezone.web.pages import Context, page, public_page
from gatezone.web.refusals import refusal_of
from gatezone.workdays.queries import zone_now

FAR_ABOVE = "bid-far-above"


@page("bidding/bid.html", DECLARANT)
def bid(request: HttpRequest, code: str) -> Context:
    """Show a bidder the prices, their own last bid as it was received, what they can do. Cost: nine SQL statements."""
    board = prices(code, zone_now())
    seen: SessionView = board["seen"]
    mine = queries.own_bids(seen.auction, by=actor_of(request))
    refused, offered = refusal_of(request), _open_to(seen, mine)
    is_far = refused is not None and any(each.code == FAR_ABOVE for each in refused.why)
    return {
        **board,
        **_result(seen),
        "mine": mine,
        "received": to_the_millisecond(mine.last.at) if mine.last else "",
        "leads": bool(mine.who) and seen.floor.leader == mine.who,
        "is_far": is_far,
        "place": acts.PLACE.at(request, {"code": code}) if acts.PLACE in offered else None,
        "others": [act.at(request, {"code": code}) for act in offered if act is not acts.PLACE],
    }


@page("bidding/session.html", *OFFICERS)
def hold(request: HttpRequest, code: str) -> Context:
    """Show the officer who holds a session its prices and what can be done now. Cost: six SQL statements."""
    board = prices(code, zone_now())
    seen: SessionView = board["seen"]
    return {
        **board,
        **_result(seen),
        "asked": [act.at(request, {"code": code}) for act in _open_to_officers(seen)],
    }


@gzip_page
@public_page("bidding/live.html")
def live(request: HttpRequest, code: str) -> Context:
    """Show everybody the prices of a lot as they are bid, under code names. Cost: three SQL statements."""
    board = prices(code, zone_now())
    return {**board, **_result(board["seen"])}


@open_to_all
@require_safe
def log(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Give the public log of a session, for `./gatezone auction replay`. Cost: two SQL statements."""
    answer = StreamingHttpResponse(queries.log_of(code), content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


def _open_to(seen: SessionView, mine: queries.OwnBids) -> Sequence[Act]:
    """Return what a bidder can order now; the command asks again."""
    if seen.auction_state == "in-session" and not seen.over:
        if not mine.may_bid:
            return ()
        if seen.terms.form == SEALED:
            return () if mine.has_handed_in else (acts.HAND_IN,)
        return (acts.PLACE, acts.TAKE_BACK) if mine.last else (acts.PLACE,)
    if seen.terms.form == SEALED and mine.has_handed_in and not mine.last:
        return (acts.UNSEAL,)
    if seen.auction_state != "closed" or seen.outcome is None:
        return ()
    if seen.outcome.how == WON and seen.outcome.winner == mine.who:
        return (acts.REFUSE,)
    is_next = seen.outcome.how == ASKED and seen.outcome.among[:1] == (mine.who,)
    return (acts.TAKE, acts.DECLINE) if is_next else ()


def _open_to_officers(seen: SessionView) -> list[Act]:
    of_session = {each.name for each in SESSION.open_moves(seen.floor.state, OFFICERS)}
    of_auction = {each.name for each in AUCTION.open_moves(seen.auction_state, OFFICERS)}
    if seen.auction_state != "in-session":
        of_session = set()
    first = [acts.BEGIN] if "begin" in of_auction else []
    is_a_room = seen.terms.form == RECORDED
    called = (acts.CALL,) if is_a_room else ()
    closes = (acts.CLOSE,) if is_a_room or seen.over else ()
    held = (*called, *closes, acts.PAUSE, acts.RESUME, acts.PUT_OUT)
    last = [acts.SETTLE, acts.NOT_SIGNED] if "settle" in of_auction else []
    return [*first, *(each for each in held if each.move and each.move.name in of_session), *last]


def _result(seen: SessionView) -> dict[str, Any]:
    ended = seen.outcome
    return {
        "ended": ended,
        "why": FAILURES.get(ended.why) if ended and ended.why else None,
    }
