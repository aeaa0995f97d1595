"""The judge's work: what barriers did is compared with who passed, every few seconds, without end."""

import logging
import threading

from gatezone.devices import queries
from gatezone.devices.commands import judge_opening
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import Stale
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "devices"), frozenset({Grant(CENTRE_OFFICER)}))

PAUSE_SECONDS = 2.0

log = logging.getLogger(__name__)


def judge_without_end(stopping: threading.Event) -> None:
    """Judge every opening that can be judged, again and again, until told to stop."""
    endlessly(stopping, judge_what_is_ripe, pause_seconds=PAUSE_SECONDS)


def judge_what_is_ripe() -> None:
    """Judge each opening whose time has come, in the order they happened; each is a command of its own."""
    at = zone_now()
    for each in queries.openings_to_judge(at):
        try:
            judge_opening(device=each.device, counter=each.counter, by=MACHINE, at=at)
        except Stale as lost:
            # Another judge was first, or another opening took the passage: the next round sees what is left.
            log.info("An opening was not judged now: %s", lost)
