"""In a sample zone sessions of auctions open on their days, and two firms bid, so that a newcomer sees one at work."""

import logging
import threading

from gatezone.auctions.commands import go_on_with_sample_auctions
from gatezone.jobs.auctions import MACHINE
from gatezone.jobs.endless import endlessly
from gatezone.kernel.errors import GateZoneError
from gatezone.workdays.queries import zone_now

PAUSE_SECONDS = 2.0

log = logging.getLogger(__name__)


def bid_without_end(stopping: threading.Event) -> None:
    """Open sample sessions and bid in them, again and again, until told to stop."""
    endlessly(stopping, bid_once, pause_seconds=PAUSE_SECONDS)


def bid_once() -> None:
    """Open what is to be opened now, and bid where nobody did for a while; what is refused is tried again later."""
    try:
        go_on_with_sample_auctions(by=MACHINE, at=zone_now())
    except GateZoneError as refused:
        # Somebody bid meanwhile, or an officer decided otherwise: that is what they are there for.
        log.info("A step of the sample auctions was refused: %s", refused)
