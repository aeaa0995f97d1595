"""Work without end: rounds with a pause between them, through every restart of the database."""

import logging
import threading
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

LONGEST_PAUSE_SECONDS = 10.0

log = logging.getLogger(__name__)


def endlessly(stopping: threading.Event, round_: Callable[[], None], *, pause_seconds: float) -> None:
    """
    Do a round, pause, and again, until told to stop.

    A round that loses its database is done again once there is one, with longer and longer pauses.
    Raises: what else a round raises.
    """
    pause = pause_seconds
    while not stopping.wait(pause):
        try:
            round_()
            pause = pause_seconds
        except (OperationalError, InterfaceError) as fault:
            log.warning("The database did not answer; again in %.1f s: %s", pause, str(fault).splitlines()[0])
            connection.close()
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
    connection.close()
