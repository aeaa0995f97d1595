"""The watch over the server's clock: that it was set back is told once, in the journal and on the officers' pages."""

import logging
import threading
from collections.abc import Callable

from gatezone.jobs.endless import endlessly
from gatezone.journal.queries import last_written_at
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ZONE_KEEPER
from gatezone.workdays.clock import Reading, is_a_step_back
from gatezone.workdays.commands import note_step_back
from gatezone.workdays.queries import servers_clock, zone_now

MACHINE = Actor(Ref("machine", "clock-watch"), frozenset({Grant(ZONE_KEEPER)}))
PAUSE_SECONDS = 1.0

log = logging.getLogger(__name__)


def watch_without_end(stopping: threading.Event) -> None:
    """Look at the clock, again and again, until told to stop."""
    endlessly(stopping, ClockWatch().look, pause_seconds=PAUSE_SECONDS)


class ClockWatch:
    """
    One who looks at the server's clock: beside a counter that nobody can set, and first beside the journal.

    So a step is seen that happened while nobody watched: the database has written a later moment already.
    """

    def __init__(self, clock: Callable[[], Reading] = servers_clock) -> None:
        self._clock = clock
        self._last: Reading | None = None

    def look(self) -> None:
        """Look once, and note a step back. Cost: none, but for the first look and for a step one SQL statement."""
        now = self._clock()
        if self._last is None:
            expected, seen_against = last_written_at() or now.shows, "journal"
        else:
            expected, seen_against = self._last.later(now.counted), "counter"
        if is_a_step_back(expected, now.shows):
            log.warning("The clock of this server went back from %s to %s", expected, now.shows)
            note_step_back(
                expected=expected, shows=now.shows, seen_against=seen_against, by=MACHINE, at=zone_now()
            )
        # Only now: a step that could not be written down is noted in the next round.
        self._last = now
