"""What the log of a session must go on saying, after what the journal told of it."""

from gatezone.auctions.bidding import log
from gatezone.auctions.models import SessionLine
from gatezone.auctions.sessions import events
from gatezone.journal.telling import Rows, Says, Told, dong, ref, same

_LINE: Says = {**same("n"), "root": "hash", "auction": ref("auction", "session_id")}
_WHO: Says = {**_LINE, **same("who")}
_PRICED: Says = {**_WHO, "price": dong("vnd")}

OPENED = Told(events.SessionOpened, _LINE, thing="line", sets={"what": log.OPENED})
PLACED = Told(events.BidPlaced, _PRICED, thing="line", sets={"what": log.BID})
COMMITTED = Told(events.SealedBidPlaced, _WHO, thing="line", sets={"what": log.COMMITTED})
REVEALED = Told(events.SealedBidOpened, _PRICED, thing="line", sets={"what": log.REVEALED})
TAKEN_BACK = Told(events.BidTakenBack, _WHO, thing="line", sets={"what": log.WITHDRAWN})
PUT_OUT = Told(events.BidderPutOut, _WHO, thing="line", sets={"what": log.OUT})
PAUSED = Told(events.SessionPaused, _LINE, thing="line", sets={"what": log.PAUSED})
RESUMED = Told(events.SessionResumed, _LINE, thing="line", sets={"what": log.RESUMED})
CLOSED = Told(events.SessionClosed, _LINE, thing="line", sets={"what": log.CLOSED})
ANSWERED = Told(events.ResultAnswered, {**_WHO, **same("what")}, thing="line")

LINES = Rows(
    "auction-line",
    SessionLine,
    (
        OPENED,
        PLACED,
        COMMITTED,
        REVEALED,
        TAKEN_BACK,
        PUT_OUT,
        PAUSED,
        RESUMED,
        CLOSED,
        ANSWERED,
    ),
)
AUCTIONS = (
    Told(events.SessionOpened, sets={"state": "in-session"}),
    Told(events.SessionClosed, sets={"state": "closed"}),
    Told(events.AuctionSettled, sets={"state": "settled"}),
    Told(events.AuctionFailed, same("failed_for"), sets={"state": "failed"}),
)
"""What a session tells of its auction."""
