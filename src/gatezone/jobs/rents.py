"""Rents whose day has come: their bills are raised, whether or not anybody looks."""

import logging
import threading

from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.leases.commands import bill_rent
from gatezone.leases.queries import rents_to_bill
from gatezone.parties.duties import BOARD_OFFICER
from gatezone.workdays.queries import zone_now, zone_today

MACHINE = Actor(Ref("machine", "rents"), frozenset({Grant(BOARD_OFFICER)}))
PAUSE_SECONDS = 300.0

log = logging.getLogger(__name__)


def bill_without_end(stopping: threading.Event) -> None:
    """Raise bills of rents, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """
    Raise the bills of rents that are to be raised by today; return how many.

    Of one lease one bill a round, so a lease that waited for several has them all after as many rounds.
    """
    raised = 0
    for each in rents_to_bill(zone_today()):
        try:
            bill_rent(lease=each, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            log.info("The rent of the lease %s is not billed now: %s", each, no)
        else:
            raised += 1
    return raised
