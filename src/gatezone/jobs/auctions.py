"""Sessions of auctions are closed when their close has come, by whoever comes first: this, or a person."""

import logging
import threading

from gatezone.auctions.lifecycle import OFFICERS
from gatezone.auctions.sessions.commands import close_session
from gatezone.auctions.sessions.queries import overdue
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "auctions"), frozenset(Grant(duty) for duty in OFFICERS))
PAUSE_SECONDS = 1.0
"""Bids are refused from the close on, closed or not: this only says so in the log."""

log = logging.getLogger(__name__)


def close_without_end(stopping: threading.Event) -> None:
    """Close the sessions whose close has come, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """Close the sessions whose close has come; return how many."""
    closed = 0
    for each in overdue(zone_now()):
        try:
            close_session(auction=each, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            log.info("The session of the auction %s was not closed now: %s", each, no)
        else:
            closed += 1
    return closed
