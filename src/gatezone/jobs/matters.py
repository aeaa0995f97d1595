"""Matters: who must see to one is reminded of it, and it is handed up, at the moments of its plan."""

import logging
import threading
from collections.abc import Callable, Iterable
from uuid import UUID

from gatezone.attention import queries
from gatezone.attention.commands import hand_up_matter, remind_of_matter
from gatezone.jobs.endless import endlessly
from gatezone.jobs.notices import MACHINE
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.workdays.queries import zone_now

PAUSE_SECONDS = 30.0

log = logging.getLogger(__name__)


def see_to_matters_without_end(stopping: threading.Event) -> None:
    """Remind and hand up, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """Remind of what is due and hand up what is overdue; return of how many matters somebody was told."""
    return _each(queries.to_remind(zone_now()), remind_of_matter) + _each(
        queries.to_hand_up(zone_now()), hand_up_matter
    )


def _each(matters: Iterable[UUID], act: Callable[..., Ref]) -> int:
    done = 0
    for matter in matters:
        try:
            act(matter=matter, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            log.info("Nobody was told of the matter %s now: %s", matter, no)
        else:
            done += 1
    return done
