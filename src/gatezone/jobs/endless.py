"""Work without end: rounds with a pause between them, through every restart of the database and every fault."""

import logging
import threading
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

SECONDS_WITHOUT_DATABASE = 10.0
SECONDS_AFTER_A_FAULT = 60.0
"""A pause grows to no more than this. Each fault is a page in the log, which must not fill the disk."""

SECONDS_WITHOUT_CONNECTION = 30.0
"""What pauses for so long keeps no connection meanwhile: PostgreSQL has a hundred by itself."""

log = logging.getLogger(__name__)


def endlessly(stopping: threading.Event, round_: Callable[[], None], *, pause_seconds: float) -> None:
    """
    Do a round, pause, and again, until told to stop.

    A round that fails is done again, after longer and longer pauses; other threads' work hears nothing of it.
    """
    pause = pause_seconds
    while not stopping.wait(pause):
        try:
            round_()
            pause = pause_seconds
            if pause_seconds >= SECONDS_WITHOUT_CONNECTION:
                connection.close()
        except (OperationalError, InterfaceError) as fault:
            pause = _longer(pause, SECONDS_WITHOUT_DATABASE)
            log.warning("The database did not answer; again in %.1f s: %s", pause, str(fault).splitlines()[0])
            connection.close()
        except Exception:
            pause = _longer(pause, SECONDS_AFTER_A_FAULT)
            log.exception("%s failed; again in %.1f s", threading.current_thread().name, pause)
            connection.close()
    connection.close()


def _longer(pause: float, longest: float) -> float:
    return max(pause, min(2 * pause, longest))
