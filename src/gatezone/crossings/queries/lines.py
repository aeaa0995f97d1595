"""One line seen by the gate centre: who waits in it, who is called, what a second officer is asked; and holds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.crossings.flows import goods_of
from gatezone.crossings.models import CallProposal, Crossing, Hold
from gatezone.crossings.queries.facts import line
from gatezone.crossings.queries.trips import Row, row_of
from gatezone.crossings.rules.calls import PROPOSAL_HOLDS
from gatezone.crossings.shown import facts_of_hold, facts_of_proposal
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Calls that an officer proposed, and a second one has not agreed to yet."""

    id: UUID
    route: str
    direction: str
    flow: str
    count: int
    reason: str
    proposed_by: Ref
    proposed_at: datetime
    shown: str


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold that is open: who holds which vehicle for which agency, why, and when it is looked at again."""

    crossing: UUID
    plate: str
    route: str
    agency: str
    owner: Ref
    reason: str
    held_at: datetime
    review_at: datetime
    shown: str


def waiting_in(route: str, direction: str, flow: str, *, limit: int = 100) -> list[Row]:
    """
    Return the vehicles waiting in a line, in the order in which they will be called.

    Cost: one SQL statement. Raises: NotAFlow.
    """
    return [row_of(each) for each in line(route=route, direction=direction, flow=flow)[:limit]]


def called_of(route: str, direction: str, flow: str, *, limit: int = 100) -> list[Row]:
    """
    Return the vehicles of a line that are called, those whose call ends first at the top.

    Cost: one SQL statement. Raises: NotAFlow.
    """
    called = Crossing.objects.filter(
        route_id=route, direction=direction, goods__in=goods_of(flow), state="called"
    )
    return [row_of(each) for each in called.order_by("call_ends_before", "id")[:limit]]


def frozen_in(route: str, direction: str, flow: str) -> int:
    """Return how many vehicles of a line are frozen. Cost: one SQL statement. Raises: NotAFlow."""
    line = Crossing.objects.filter(route_id=route, direction=direction, goods__in=goods_of(flow))
    return line.filter(state="frozen").count()


def proposals(at: datetime) -> list[ProposalRow]:
    """Return the proposals of calls that may still be agreed to, the first first. Cost: one SQL statement."""
    asked = CallProposal.objects.filter(agreed_at=None, proposed_at__gte=at - PROPOSAL_HOLDS)
    return [
        ProposalRow(
            id=each.pk,
            route=each.route_id,
            direction=each.direction,
            flow=each.flow,
            count=each.count,
            reason=each.reason,
            proposed_by=Ref.parse(each.proposed_by),
            proposed_at=each.proposed_at,
            shown=facts_of_proposal(each).seal,
        )
        for each in asked.order_by("proposed_at", "id")
    ]


def holds_over_due(at: datetime) -> int:
    """Return how many holds should have been looked at again by now. Cost: one SQL statement."""
    return Hold.objects.filter(lifted_at=None, review_at__lte=at).count()


def open_holds(
    *, by: Actor, agency: str = "", crossing: UUID | None = None, limit: int = 100
) -> list[HoldRow]:
    """
    Return the open holds the actor may see, those to be looked at first at the top.

    Cost: one SQL statement.
    """
    held = Hold.objects.filter(lifted_at=None, crossing__in=Crossing.objects.seen_by(by))
    if agency:
        held = held.filter(agency=agency)
    if crossing is not None:
        held = held.filter(crossing=crossing)
    return [_hold(each) for each in held.select_related("crossing").order_by("review_at", "id")[:limit]]


def _hold(hold: Hold) -> HoldRow:
    return HoldRow(
        crossing=hold.crossing_id,
        plate=hold.crossing.vehicle_id,
        route=hold.crossing.route_id,
        agency=hold.agency,
        owner=Ref.parse(hold.owner),
        reason=hold.reason,
        held_at=hold.held_at,
        review_at=hold.review_at,
        shown=facts_of_hold(hold).seal,
    )
