"""The sealer's work: a few times a second, without end."""

import threading

from gatezone.jobs.endless import endlessly
from gatezone.journal import sealing
from gatezone.journal.keys import signer
from gatezone.journal.notes import Signer

PAUSE_SECONDS = 0.05
"""So long a fact waits to be sealed, and the boards to hear of it. Where there is none, a look is all it costs."""


def seal_without_end(stopping: threading.Event) -> None:
    """
    Seal what is ready, again and again, until told to stop.

    On top of what was altered nothing is published: each try says so in the log, until it is as it was written.
    """
    key = signer()
    endlessly(stopping, lambda: _seal_what_is_ready(key), pause_seconds=PAUSE_SECONDS)


def _seal_what_is_ready(key: Signer) -> None:
    if sealing.is_anything_left():
        while sealing.seal(key) == sealing.BATCH:
            pass
