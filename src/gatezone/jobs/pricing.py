"""The work of charging trips whose rate was entered and confirmed since they were declared."""

import logging
import threading

from gatezone.crossings.commands import price_trip
from gatezone.crossings.queries import trips_to_price
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "pricing"), frozenset({Grant(ACCOUNTANT)}))

PAUSE_SECONDS = 5.0

log = logging.getLogger(__name__)


def price_without_end(stopping: threading.Event) -> None:
    """Look for trips that can be charged, again and again, until told to stop."""
    endlessly(stopping, go_round, pause_seconds=PAUSE_SECONDS)


def go_round() -> None:
    """Charge every trip under way whose missing rates are there, each by itself. Cost: one SQL statement at rest."""
    for crossing in trips_to_price():
        try:
            price_trip(crossing=crossing, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            # It passed or was given up between the look and the deed.
            log.info("The trip %s was not charged: %s", crossing, no)
