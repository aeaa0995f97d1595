"""Record what the neighbour says it takes (năng lực tiếp nhận của phía bạn)."""

from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import aware, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import rules
from gatezone.places.events import NeighbourCapacityAnnounced
from gatezone.places.models import Clock, NeighbourCapacity, WordSource
from gatezone.places.queries import route as route_of


class NotAVehicleRate(Invalid):
    """A capacity is a whole number of vehicles an hour from 0 to 500."""


class NotAWordSource(Invalid):
    """The neighbour's message must come by working letter, by phone or from talks."""


class NotAClock(Invalid):
    """The clock must be that of Hanoi or of Beijing."""


class NotAPeriod(Invalid):
    """A period needs a beginning and a later end."""


@command
def announce_neighbour_capacity(
    *,
    route: str,
    vehicles: int,
    source: str,
    announced_at: datetime,
    reason: str,
    number: str = "",
    starts_at: datetime | None = None,
    ends_before: datetime | None = None,
    clock: str = "hanoi",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record how many vehicles an hour the neighbour says it takes: for certain hours, or only for the moment.

    ``clock`` is the one the hours were agreed on. A newer word for the same hours takes the place of an older.
    Records: NeighbourCapacityAnnounced.
    Raises:  NoSuchRoute, NotAllowed, NotAVehicleRate, NotAWordSource, NotAClock, NotAPeriod, Refused.
    """
    named = Ref("route", route_of(route, on=hanoi_day(at)).id)
    by.must_hold("centre-officer", named)
    _check(vehicles, source, clock, starts_at, ends_before)
    facts = rules.WordFacts(
        source=source,
        number=number,
        announced_at=aware(announced_at),
        ends_before=ends_before,
        at=at,
        reason=reason,
    )
    refuse_if(reasons_against(facts, rules.ANNOUNCING, on=hanoi_day(at)))

    word = NeighbourCapacity.objects.create(
        route_id=route,
        vehicles=vehicles,
        source=source,
        number=number.strip(),
        announced_at=announced_at,
        starts_at=starts_at,
        ends_before=ends_before,
        clock=clock,
        reason=reason.strip(),
        recorded_at=at,
    )
    record(
        NeighbourCapacityAnnounced(
            route=named,
            vehicles=vehicles,
            source=source,
            number=word.number,
            announced_at=announced_at,
            starts_at=starts_at,
            ends_before=ends_before,
            clock=clock,
            reason=word.reason,
        )
    )
    return named


def _check(
    vehicles: int, source: str, clock: str, starts_at: datetime | None, ends_before: datetime | None
) -> None:
    if type(vehicles) is not int or not 0 <= vehicles <= rules.MOST_AN_HOUR:
        raise NotAVehicleRate(vehicles=vehicles)
    if source not in WordSource.values:
        raise NotAWordSource(source=source)
    if clock not in Clock.values:
        raise NotAClock(clock=clock)
    if (starts_at is None) != (ends_before is None):
        raise NotAPeriod()
    if starts_at is not None and ends_before is not None and aware(starts_at) >= aware(ends_before):
        raise NotAPeriod()
