"""The lives of an auction and of a deposit: states and moves, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, DECLARANT, HEAD_OF_BOARD, LEADER

OFFICERS = frozenset({BOARD_OFFICER})
"""Who prepares an auction and holds its session."""

READERS = OFFICERS | {LEADER, HEAD_OF_BOARD, ACCOUNTANT}
"""Who at the Board sees the auctions; who registered is another matter (`seen_by` of registrations)."""

AUCTION = Machine(
    name="auction",
    initial="planned",
    final=frozenset({"settled", "failed", "cancelled"}),
    states={
        "planned": "Planned",
        "announced": "Announced",
        "in-session": "In session",
        "closed": "Bidding is over",
        "settled": "Settled",
        "failed": "Failed",
        "cancelled": "Cancelled",
    },
    moves=(
        Move("change", "Correct the plan", ("planned",), None, OFFICERS),
        Move("file", "Add a paper", ("planned", "announced", "closed"), None, OFFICERS),
        Move("announce", "Announce it", ("planned",), "announced", OFFICERS),
        Move("postpone", "Postpone it", ("announced",), None, OFFICERS),
        Move("reprice", "Change the start price", ("announced",), None, OFFICERS),
        Move("withdraw", "Withdraw it", ("planned", "announced"), "cancelled", OFFICERS),
        Move("ask", "Ask a question", ("announced",), None, frozenset({DECLARANT})),
        Move("answer", "Answer a question", ("announced",), None, OFFICERS),
        Move("register", "Register", ("announced",), None, frozenset({DECLARANT})),
        Move("begin", "Open the session", ("announced",), "in-session", OFFICERS),
        Move("close", "Close the bidding", ("in-session",), "closed", OFFICERS),
        Move("settle", "Name the winner", ("closed",), "settled", OFFICERS),
        Move("fail", "Note that it failed", ("announced", "in-session", "closed"), "failed", OFFICERS),
        Move("annul", "Annul it", ("in-session", "closed"), "cancelled", OFFICERS),
    ),
)

UNDER_WAY = frozenset(AUCTION.states) - AUCTION.final
"""Of these states an asset has one auction at most."""

DEPOSIT = Machine(
    name="auction-deposit",
    initial="due",
    final=frozenset({"returned", "earnest", "forfeited"}),
    states={
        "due": "Not paid",
        "declared": "Said to be paid",
        "received": "Received",
        "held": "Kept as a deposit",
        "returned": "Returned",
        "earnest": "Secures the contract",
        "forfeited": "Lost",
    },
    moves=(
        Move("declare", "Say that it is paid", ("due",), "declared", frozenset({DECLARANT})),
        Move("receive", "Enter that it came", ("due", "declared"), "received", frozenset({ACCOUNTANT})),
        Move("hold", "Hold it", ("received",), "held", frozenset({ACCOUNTANT})),
        Move("give_back", "Return it", ("received", "held"), "returned", frozenset({ACCOUNTANT})),
        Move("secure", "Keep it to secure the contract", ("held",), "earnest", OFFICERS),
        Move("forfeit", "Note that it is lost", ("held",), "forfeited", OFFICERS),
    ),
)
