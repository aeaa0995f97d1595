"""Record that an authority stopped traffic, that it goes on, and that this was reported upward (tạm dừng)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gatezone.kernel.actor import Actor
from gatezone.kernel.by_heart import forget
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import aware, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import rules
from gatezone.places.commands.announce import NotAPeriod
from gatezone.places.commands.levels import NotTraffic
from gatezone.places.events import StopReported, TrafficResumed, TrafficStopped
from gatezone.places.models import Authority, Stop, StopCause, Traffic
from gatezone.places.queries.regulating import NoSuchStop, stop_facts


class NotAnAuthority(Invalid):
    """Only the head of the station, the commander, the province's chair or the Prime Minister may stop traffic."""


class NotACauseOfAStop(Invalid):
    """Traffic is stopped for defence, security, a disaster, an epidemic, a special case or the neighbour."""


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
    Record that an authority stopped the traffic of a route, by a decision with a number.

    The officer at the desk stops nothing: who may, for how long and on whose proposal is the law's to say.
    Records: TrafficStopped.
    Raises:  NoSuchRoute, NotAllowed, NotAnAuthority, NotACauseOfAStop, NotTraffic, NotAPeriod, Refused, Stale.
    Source:  Decree 112/2014/NĐ-CP, article 17; Law on Border Defence 66/2020/QH14, article 11.
    """
    named = Ref("route", route)
    by.must_hold("centre-officer", named)
    _check(authority, cause, traffic, starts_at, ends_before)
    facts = stop_facts(
        route=route,
        traffic=traffic,
        authority=authority,
        number=number,
        proposal=proposal,
        reason=reason,
        starts_at=starts_at,
        ends_before=ends_before,
        at=at,
    )
    refuse_if(reasons_against(facts, rules.STOPPING, on=hanoi_day(starts_at)))

    stop = Stop.objects.create(
        route_id=route,
        traffic=traffic,
        gate_class=facts.gate_class,
        authority=authority,
        number=number.strip(),
        proposal=proposal.strip(),
        cause=cause,
        reason=reason.strip(),
        starts_at=starts_at,
        decided_until=ends_before,
        ends_before=ends_before,
        recorded_at=at,
    )
    transaction.on_commit(forget)
    record(
        TrafficStopped(
            route=named,
            stop=stop.ref,
            traffic=traffic,
            gate_class=stop.gate_class,
            authority=authority,
            number=stop.number,
            proposal=stop.proposal,
            cause=cause,
            starts_at=starts_at,
            ends_before=ends_before,
            reason=stop.reason,
        )
    )
    return stop.ref


@command
def resume_traffic(*, stop: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Record that traffic goes on before a stop was to end; one that has not begun is called off.

    Records: TrafficResumed.
    Raises:  NoSuchStop, NotAllowed, Refused.
    """
    held = _held(stop, by)
    is_over = not Stop.objects.touching(at).filter(pk=stop).exists()
    facts = rules.ResumingFacts(is_over=is_over, ends_before=held.ends_before, reason=reason)
    refuse_if(reasons_against(facts, rules.RESUMING, on=hanoi_day(at)))

    held.resumed_at, held.ends_before = at, max(at, held.starts_at)
    held.save(update_fields=["resumed_at", "ends_before"])
    transaction.on_commit(forget)
    record(
        TrafficResumed(
            route=Ref("route", held.route_id),
            stop=held.ref,
            ends_before=held.ends_before,
            reason=reason.strip(),
        )
    )
    return held.ref


@command
def report_stop(*, stop: UUID, reported_to: str, by: Actor, at: datetime) -> Ref:
    """
    Record that a stop was reported upward, and to whom.

    Records: StopReported.
    Raises:  NoSuchStop, NotAllowed, Refused.
    Source:  Law on Border Defence 66/2020/QH14, article 11.
    """
    held = _held(stop, by)
    facts = rules.ReportFacts(reported_at=held.reported_at, reported_to=reported_to)
    refuse_if(reasons_against(facts, rules.REPORTING, on=hanoi_day(at)))

    held.reported_at, held.reported_to = at, reported_to.strip()
    held.save(update_fields=["reported_at", "reported_to"])
    record(StopReported(route=Ref("route", held.route_id), stop=held.ref, reported_to=held.reported_to))
    return held.ref


def _held(stop: UUID, by: Actor) -> Stop:
    """Return a stop, held until the command ends. Raises: NoSuchStop, NotAllowed."""
    held = Stop.objects.select_for_update().filter(pk=stop).first()
    if held is None:
        raise NoSuchStop(stop=str(stop))
    by.must_hold("centre-officer", Ref("route", held.route_id))
    return held


def _check(
    authority: str, cause: str, traffic: str, starts_at: datetime, ends_before: datetime | None
) -> None:
    if authority not in Authority.values:
        raise NotAnAuthority(authority=authority)
    if cause not in StopCause.values:
        raise NotACauseOfAStop(cause=cause)
    if traffic not in Traffic.values:
        raise NotTraffic(traffic=traffic)
    if ends_before is not None and aware(starts_at) >= aware(ends_before):
        raise NotAPeriod()
