"""Every write of a session, from its opening to its result."""

from gatezone.auctions.sessions.commands.bids import place_bid, withdraw_bid
from gatezone.auctions.sessions.commands.ending import (
    answer_in_turn,
    note_not_signed,
    refuse_result,
    settle_session,
)
from gatezone.auctions.sessions.commands.holding import (
    call_bid,
    close_session,
    open_session,
    pause_session,
    put_bidder_out,
    resume_session,
)
from gatezone.auctions.sessions.commands.sealing import hand_in_bid, open_bid
