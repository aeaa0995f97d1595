"""Tidying up: a few times an hour, what was kept long enough is let go of."""

import threading
from datetime import UTC, datetime

from gatezone.files.commands import forget_bytes
from gatezone.jobs.endless import endlessly
from gatezone.journal import forgetting
from gatezone.webhooks import posting

PAUSE_SECONDS = 600.0
ORPHAN_SECONDS = 24 * 60 * 60.0
"""Bytes of a file that no attachment needs are let go of after a day."""


def tidy_without_end(stopping: threading.Event) -> None:
    """Tidy up, again and again, until told to stop."""
    endlessly(stopping, tidy, pause_seconds=PAUSE_SECONDS)


def tidy() -> None:
    """Let go of what was kept long enough, by the clock on the wall."""
    now = datetime.now(UTC)
    while forgetting.forget_old_refusals(now) == forgetting.BATCH:
        pass
    posting.give_up_old(now)
    posting.forget_old(now)
    forget_bytes(older_than_seconds=ORPHAN_SECONDS)
