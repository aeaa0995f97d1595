"""Licences whose last day is over: their end is written down, whether or not anybody looks."""

import logging
import threading

from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PERMIT_OFFICER
from gatezone.permits.commands import expire_licence
from gatezone.permits.queries import over_by
from gatezone.workdays.queries import zone_now, zone_today

MACHINE = Actor(Ref("machine", "licences"), frozenset({Grant(PERMIT_OFFICER)}))
PAUSE_SECONDS = 300.0

log = logging.getLogger(__name__)


def end_without_end(stopping: threading.Event) -> None:
    """Write down the end of licences, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """Write down the end of the licences whose last day is over; return of how many."""
    ended = 0
    for each in over_by(zone_today()):
        try:
            expire_licence(licence=each, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            log.info("The end of the licence %s is not written down now: %s", each, no)
        else:
            ended += 1
    return ended
