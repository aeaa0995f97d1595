"""Which passage explains an opening of a barrier; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from gatezone.kernel.periods import Period

OPENS_AFTER = timedelta(seconds=120)
"""How long after its passage was recorded a barrier may open: the officer presses, a heavy truck rolls up."""

OPENS_BEFORE = timedelta(seconds=30)
"""How long before: an officer opens first and presses then; the clocks of both may be seconds apart."""

JUDGED_AFTER = timedelta(seconds=60)
"""An opening is judged that long after it: no passage that explains it can then still be on its way."""

SEEN_AROUND = timedelta(seconds=120)
"""How far from an opening a camera may have read the plate of the vehicle that used it."""

_TICK = timedelta(microseconds=1)


class Use(NamedTuple):
    """A passage through a lane: the journal entry that tells of it, and when it was."""

    passage: UUID
    at: datetime


def explaining(opened_at: datetime) -> Period:
    """Return when a passage must have been recorded to explain an opening."""
    return Period(opened_at - OPENS_AFTER, opened_at + OPENS_BEFORE + _TICK)


def explained_by(opened_at: datetime, free: Iterable[Use]) -> Use | None:
    """
    Return the passage that explains an opening, out of those that explain no other yet; or nothing.

    The earliest one that can: where openings are judged in the order they happened, this explains as many
    of them as can be explained at all, because a passage left over is the one that lasts longest.
    """
    period = explaining(opened_at)
    fitting = (use for use in free if use.at in period)
    return min(fitting, key=lambda use: (use.at, use.passage), default=None)
