"""Call the first of a line to the gate (gọi xe)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.catalogue import call_validity
from gatezone.crossings.events import CallLapsed, CallsAgreed, CallsProposed, TripMissed, VehicleCalled
from gatezone.crossings.flows import goods_of
from gatezone.crossings.models import CallProposal, Crossing, not_before_the_last_of
from gatezone.crossings.pricing import fees
from gatezone.crossings.shown import facts_of_proposal
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import NotFound, Stale
from gatezone.kernel.periods import hanoi_day, minutes_between
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.workdays.terms import minutes


class NobodyWaiting(Stale):
    """No vehicle is waiting in this queue any more."""


class NoSuchProposal(NotFound):
    """There is no such proposal of calls."""


class AlreadyAgreed(Stale):
    """Another officer has agreed to these calls already."""


@command
def call_next(*, route: str, direction: str, flow: str = "goods", by: Actor, at: datetime) -> Ref:
    """
    Call the first vehicle of a line that no other officer has called.

    Nobody chooses whom: the order is computed, and two officers at once call the first and the second.
    Records: VehicleCalled.
    Raises:  NotAllowed, NotAFlow, NobodyWaiting, Refused.
    """
    by.must_hold("centre-officer", Ref("route", route))
    facts = queries.calling_facts(route=route, direction=direction, flow=flow, count=1, at=at)
    refuse_if(reasons_against(facts, rules.CALLING, on=hanoi_day(at)))
    return _call(_first(route, direction, flow), by=by, at=at)


@command
def call_several(
    *, route: str, direction: str, flow: str = "goods", count: int, by: Actor, at: datetime
) -> Ref:
    """
    Call so many of a line as call_next() would one by one, or all that wait where they are fewer.

    Records: VehicleCalled, one a vehicle.
    Raises:  NotAllowed, NotAFlow, NobodyWaiting, Refused where a second officer must agree.
    """
    by.must_hold("centre-officer", Ref("route", route))
    facts = queries.calling_facts(route=route, direction=direction, flow=flow, count=count, at=at)
    refuse_if(reasons_against(facts, rules.CALLING, on=hanoi_day(at)))
    _call_in_order(route, direction, flow, count, by=by, at=at)
    return Ref("route", route)


@command
def propose_calls(
    *, route: str, direction: str, flow: str = "goods", count: int, reason: str, by: Actor, at: datetime
) -> Ref:
    """
    Ask a second officer for more calls than one may make in five minutes.

    Records: CallsProposed.
    Raises:  NotAllowed, NotAFlow, Refused.
    """
    by.must_hold("centre-officer", Ref("route", route))
    goods_of(flow)
    facts = rules.ProposalFacts(count=count, reason=reason)
    refuse_if(reasons_against(facts, rules.PROPOSAL, on=hanoi_day(at)))
    proposal = CallProposal.objects.create(
        route_id=route,
        direction=direction,
        flow=flow,
        count=count,
        reason=reason.strip(),
        proposed_by=str(by.ref),
        proposed_at=at,
    )
    record(
        CallsProposed(
            proposal=proposal.ref,
            route=Ref("route", route),
            direction=direction,
            flow=flow,
            count=count,
            reason=reason.strip(),
        )
    )
    return proposal.ref


@command
def agree_to_calls(*, proposal: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Agree to another officer's proposal: its vehicles are called at once.

    Records: CallsAgreed, VehicleCalled.
    Raises:  NoSuchProposal, NotAllowed, AlreadyAgreed, ChangedMeanwhile, NobodyWaiting, Refused for who proposed it or
             too late.
    """
    asked = CallProposal.objects.select_for_update().filter(pk=proposal).first()
    if asked is None:
        raise NoSuchProposal(proposal=str(proposal))
    by.must_hold("centre-officer", Ref("route", asked.route_id))
    if asked.agreed_at is not None:
        raise AlreadyAgreed()
    as_shown(shown, facts_of_proposal, asked)
    facts = rules.AgreementFacts(proposed_by=asked.proposed_by, by=str(by.ref), age=at - asked.proposed_at)
    refuse_if(reasons_against(facts, rules.AGREEMENT, on=hanoi_day(at)))

    asked.agreed_by, asked.agreed_at = str(by.ref), at
    asked.save(update_fields=["agreed_by", "agreed_at"])
    record(CallsAgreed(proposal=asked.ref, route=Ref("route", asked.route_id)))
    _call_in_order(asked.route_id, asked.direction, asked.flow, asked.count, by=by, at=at)
    return asked.ref


@command
def lapse_call(*, crossing: UUID, by: Actor, at: datetime) -> Ref:
    """
    Take back a call whose time is over: the first time to the tail of the late list, the second for good.

    Records: CallLapsed, or TripMissed.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, Refused while the call still holds.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    again = trip.calls > 1
    trip.move("miss_call" if again else "lapse", by=by)
    facts = rules.LapseFacts(call_ends_before=trip.call_ends_before, at=at)
    refuse_if(reasons_against(facts, rules.LAPSE, on=hanoi_day(at)))

    not_before(queries.last_in_line(trip))
    trip.late_since, trip.call_ends_before = at, None
    trip.save(update_fields=["state", "late_since", "call_ends_before"])
    if again:
        trip.leave(at=at)
        record(TripMissed(crossing=trip.ref))
        fees.owes_no_more(trip, at=at)
    else:
        record(CallLapsed(crossing=trip.ref, route=trip.route_ref))
    return trip.ref


def _first(route: str, direction: str, flow: str) -> Crossing:
    first = (
        queries.line(route=route, direction=direction, flow=flow).select_for_update(skip_locked=True).first()
    )
    if first is None:
        raise NobodyWaiting(route=route)
    not_before_the_last_of(first)
    return first


def _call_in_order(route: str, direction: str, flow: str, count: int, *, by: Actor, at: datetime) -> None:
    # A row taken by another officer is skipped, so nobody waits for anybody and nobody is called twice.
    line = queries.line(route=route, direction=direction, flow=flow)
    waiting = list(line.select_for_update(skip_locked=True)[:count])
    if not waiting:
        raise NobodyWaiting(route=route)
    not_before_the_last_of(*waiting)
    for each in waiting:
        _call(each, by=by, at=at)


def _call(first: Crossing, *, by: Actor, at: datetime) -> Ref:
    first.move("call", by=by)
    first.called_at, first.calls, first.ahead = at, first.calls + 1, False
    first.call_ends_before = minutes(call_validity(first.route_id)).ends_at(at)
    first.save(update_fields=["state", "called_at", "calls", "ahead", "call_ends_before"])
    waited = minutes_between(first.arrived_at or at, at)
    record(
        VehicleCalled(
            crossing=first.ref,
            route=first.route_ref,
            waited_minutes=waited,
            call_ends_before=first.call_ends_before,
        )
    )
    return first.ref
