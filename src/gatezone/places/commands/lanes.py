"""Close and open a lane (đóng, mở làn xe)."""

from datetime import datetime

from django.db import transaction

from gatezone.kernel.actor import Actor
from gatezone.kernel.by_heart import forget
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import aware, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import rules
from gatezone.places.events import LaneClosed, LaneOpened
from gatezone.places.models import LaneClosing
from gatezone.places.queries import lane as lane_of
from gatezone.places.queries.regulating import closings_at, lane_facts


@command
def close_lane(*, lane: str, reason: str, until: datetime | None = None, by: Actor, at: datetime) -> Ref:
    """
    Close a lane, until a moment or until somebody opens it.

    Records: LaneClosed.
    Raises:  NoSuchLane, NotAllowed, Refused, Stale.
    """
    found = lane_of(lane, on=hanoi_day(at))
    route = Ref("route", found.route)
    by.must_hold("centre-officer", route)
    until = until and aware(until)
    facts = lane_facts(lane, until=until, reason=reason, at=at)
    refuse_if(reasons_against(facts, rules.CLOSING, on=hanoi_day(at)))

    LaneClosing.objects.create(lane_id=lane, starts_at=at, ends_before=until, reason=reason.strip())
    transaction.on_commit(forget)
    record(LaneClosed(route=route, lane=Ref("lane", lane), until_at=until, reason=reason.strip()))
    return route


@command
def open_lane(*, lane: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Open a closed lane.

    Records: LaneOpened.
    Raises:  NoSuchLane, NotAllowed, Refused.
    """
    found = lane_of(lane, on=hanoi_day(at))
    route = Ref("route", found.route)
    by.must_hold("centre-officer", route)
    facts = lane_facts(lane, until=None, reason=reason, at=at)
    refuse_if(reasons_against(facts, rules.OPENING, on=hanoi_day(at)))

    closings_at(lane, at).update(ends_before=at)
    transaction.on_commit(forget)
    record(LaneOpened(route=route, lane=Ref("lane", lane), reason=reason.strip()))
    return route
