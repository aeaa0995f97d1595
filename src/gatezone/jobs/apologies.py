"""Letters of apology: a dossier that is late, or will be tomorrow, writes its own, and puts it before the head."""

import logging
import threading

from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PERMIT_OFFICER
from gatezone.permits.commands import draft_apology
from gatezone.permits.queries import wanted_apologies
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "apologies"), frozenset({Grant(PERMIT_OFFICER)}))
PAUSE_SECONDS = 120.0

log = logging.getLogger(__name__)


def draft_without_end(stopping: threading.Event) -> None:
    """Draft the letters of apology that are wanted, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """Draft the letters of apology that are wanted; return how many. Nobody but a person signs them."""
    drafted = 0
    for each in wanted_apologies(zone_now()):
        try:
            draft_apology(
                dossier=each.dossier,
                reason=each.reason,
                new_due_on=each.new_due_on,
                by=MACHINE,
                at=zone_now(),
            )
        except GateZoneError as no:
            log.info("No letter of apology was drafted for the dossier %s now: %s", each.dossier, no)
        else:
            drafted += 1
    return drafted
