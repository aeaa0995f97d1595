"""The life of a session once it is open: who may stop its clock, and who ends it."""

from gatezone.auctions.lifecycle import OFFICERS
from gatezone.kernel.machine import Machine, Move

SESSION = Machine(
    name="auction-session",
    initial="open",
    final=frozenset({"closed"}),
    states={"open": "Bids are made", "paused": "Paused", "closed": "Bidding is over"},
    moves=(
        Move("pause", "Pause the session", ("open",), "paused", OFFICERS),
        Move("resume", "Resume the session", ("paused",), "open", OFFICERS),
        Move("close", "Close the session", ("open",), "closed", OFFICERS),
        Move("put_out", "Put a bidder out", ("open", "paused"), None, OFFICERS),
        Move("call", "Enter a bid made in the room", ("open",), None, OFFICERS),
    ),
)
