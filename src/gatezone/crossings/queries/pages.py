"""What programs ask for: pages of a long list, and the codes of many trips at once."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from gatezone.crossings.lifecycle import CROSSING
from gatezone.crossings.models import Crossing
from gatezone.crossings.queries.trips import Row, row_of
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid

MOST = 200
"""Trips on a page at most."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CURSOR = re.compile(r"([0-9a-f]{1,15})\.([0-9a-f]{32})")


class NotACursor(Invalid):
    """Invalid page cursor: begin again without it."""


class NotAState(Invalid):
    """Unknown state of a trip."""


@dataclass(frozen=True, slots=True)
class TripPage:
    """Trips, the newest first, and what continues the list; nothing where it ends."""

    rows: tuple[Row, ...]
    next: str | None


def page_of_trips(
    *, by: Actor, state: str = "", route: str = "", wanted: str = "", after: str = "", limit: int = MOST
) -> TripPage:
    """
    Return one page of the trips an actor may see, the newest first; ``after`` is the ``next`` of a page.

    A trip that is declared meanwhile stands before the first page, so no page shows it twice or skips one.
    ``wanted`` is a code, or a part of a plate however it is written.
    Cost: one SQL statement. Raises: NotACursor, NotAState.
    """
    if state and state not in CROSSING.states:
        raise NotAState(state=state)
    seen = Crossing.objects.seen_by(by).wanted(wanted).order_by("-declared_at", "-id")
    if state:
        seen = seen.filter(state=state)
    if route:
        seen = seen.filter(route_id=route)
    if after:
        declared_at, identity = _read(after)
        seen = seen.filter(Q(declared_at__lt=declared_at) | Q(declared_at=declared_at, id__lt=identity))
    rows = tuple(row_of(each) for each in seen[: limit + 1])
    return TripPage(rows[:limit], _written(rows[limit - 1]) if len(rows) > limit else None)


def codes_of(crossings: Collection[UUID], *, by: Actor) -> dict[UUID, str]:
    """Return the codes of those of the crossings that an actor may see. Cost: one SQL statement."""
    return dict(Crossing.objects.seen_by(by).filter(pk__in=crossings).values_list("pk", "code"))


def _written(row: Row) -> str:
    return f"{(row.declared_at - _EPOCH) // _MICROSECOND:x}.{row.id.hex}"


def _read(cursor: str) -> tuple[datetime, UUID]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise NotACursor()
    try:
        return _EPOCH + int(found[1], 16) * _MICROSECOND, UUID(found[2])
    except OverflowError:
        raise NotACursor() from None
