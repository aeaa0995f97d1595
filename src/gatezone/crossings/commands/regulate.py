"""
Regulate a route (điều tiết): what the centre changes about it, and what follows for its windows, in one act.

Each order is the one of `places` of the same name; the windows it touches are counted anew at once, and a change
of what they take is told with the order's own reason.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from gatezone.crossings.commands.count_windows import count_anew
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.periods import Period, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.places import commands as places
from gatezone.places import queries


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
    Record how many vehicles an hour the neighbour says it takes, and count the windows anew.

    Records: NeighbourCapacityAnnounced; WindowCapacityChanged for each window that changes.
    Raises:  NoSuchRoute, NotAllowed, NotAVehicleRate, NotAWordSource, NotAClock, NotAPeriod, Refused.
    """
    done = places.announce_neighbour_capacity(
        route=route,
        vehicles=vehicles,
        source=source,
        announced_at=announced_at,
        reason=reason,
        number=number,
        starts_at=starts_at,
        ends_before=ends_before,
        clock=clock,
        by=by,
        at=at,
    )
    count_anew(route, reason=reason, by=by, at=at)
    return done


@command
def close_lane(*, lane: str, reason: str, until: datetime | None = None, by: Actor, at: datetime) -> Ref:
    """
    Close a lane, and count the windows of its route anew.

    Records: LaneClosed; WindowCapacityChanged for each window that changes.
    Raises:  NoSuchLane, NotAllowed, Refused, Stale.
    """
    route = places.close_lane(lane=lane, reason=reason, until=until, by=by, at=at)
    count_anew(route.id, reason=reason, by=by, at=at)
    return route


@command
def open_lane(*, lane: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Open a closed lane, and count the windows of its route anew.

    Records: LaneOpened; WindowCapacityChanged for each window that changes.
    Raises:  NoSuchLane, NotAllowed, Refused.
    """
    route = places.open_lane(lane=lane, reason=reason, by=by, at=at)
    count_anew(route.id, reason=reason, by=by, at=at)
    return route


@command
def change_service_level(
    *,
    route: str,
    day: date,
    level: str,
    reason: str,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    clock: str = "hanoi",
    number: str = "",
    traffic: str = "goods",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Change what a route does on a day, and count the windows of that day anew.

    Records: ServiceLevelChanged; WindowCapacityChanged for each window that changes.
    Raises:  NotADayOfTheZone, NotAServiceLevel, NotAClock, NotTraffic, NoSuchRoute, NotAllowed, Refused, Stale.
    """
    done = places.change_service_level(
        route=route,
        day=day,
        level=level,
        reason=reason,
        opens_at=opens_at,
        closes_at=closes_at,
        clock=clock,
        number=number,
        traffic=traffic,
        by=by,
        at=at,
    )
    midnight = hanoi_moment(day, time.min)
    count_anew(route, reason=reason, by=by, at=at, within=Period(midnight, midnight + timedelta(days=1)))
    return done


@command
def stop_traffic(
    *,
    route: str,
    authority: str,
    number: str,
    cause: str,
    reason: str,
    starts_at: datetime,
    ends_before: datetime | None = None,
    proposal: str = "",
    traffic: str = "goods",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record that an authority stopped the traffic of a route, and count its windows anew.

    Records: TrafficStopped; WindowCapacityChanged for each window that changes.
    Raises:  NoSuchRoute, NotAllowed, NotAnAuthority, NotACauseOfAStop, NotTraffic, NotAPeriod, Refused, Stale.
    Source:  Decree 112/2014/NĐ-CP, article 17; Law on Border Defence 66/2020/QH14, article 11.
    """
    stop = places.stop_traffic(
        route=route,
        authority=authority,
        number=number,
        cause=cause,
        reason=reason,
        starts_at=starts_at,
        ends_before=ends_before,
        proposal=proposal,
        traffic=traffic,
        by=by,
        at=at,
    )
    count_anew(route, reason=reason, by=by, at=at)
    return stop


@command
def resume_traffic(*, stop: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Record that traffic goes on before a stop was to end, and count the windows of its route anew.

    Records: TrafficResumed; WindowCapacityChanged for each window that changes.
    Raises:  NoSuchStop, NotAllowed, Refused.
    """
    done = places.resume_traffic(stop=stop, reason=reason, by=by, at=at)
    count_anew(queries.stop(stop).route, reason=reason, by=by, at=at)
    return done
