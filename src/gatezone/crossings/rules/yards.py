"""The rules at the gate of a yard, and of coming over the border."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.crossings.rules.sources import GATES, HOUSE, PROCEDURE
from gatezone.kernel.rule import Broken, rule

EARLY = timedelta(minutes=60)
ON_TIME = timedelta(minutes=30)
LATE = timedelta(minutes=120)
"""
How long before its window a vehicle is taken in, until how long after it it is on time, and until how long
after it it is taken in at all (queue rules, lateness).
"""


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """What is known when a vehicle stands at the gate of a yard."""

    direction: str
    at: datetime
    starts_at: datetime | None
    ends_before: datetime | None
    yard_serves_route: bool
    capacity: int | None
    present: int
    acceptance_is_missing: bool = False


@rule("yard-of-another-route", PROCEDURE)
def yard_serves_the_route(facts: ArrivalFacts) -> Broken:
    """The yard must serve the route of the trip."""
    return None if facts.yard_serves_route else {}


@rule("yard-full", HOUSE)
def yard_has_room(facts: ArrivalFacts) -> Broken:
    """The yard must have room."""
    full = facts.capacity is not None and facts.present >= facts.capacity
    return {"capacity": facts.capacity, "present": facts.present} if full else None


@rule("yard-not-accepted", HOUSE)
def yard_is_accepted(facts: ArrivalFacts) -> Broken:
    """The acceptance of the yard must be in force: it was revoked or its time is over."""
    return {} if facts.acceptance_is_missing else None


@rule("too-early", HOUSE)
def vehicle_is_not_too_early(facts: ArrivalFacts) -> Broken:
    """A vehicle may enter the yard from 60 minutes before its window."""
    early = facts.starts_at is not None and facts.at < facts.starts_at - EARLY
    return {"starts_at": facts.starts_at} if early else None


@rule("too-late", HOUSE)
def vehicle_is_not_too_late(facts: ArrivalFacts) -> Broken:
    """A vehicle may enter the yard until 120 minutes after its window."""
    late = facts.ends_before is not None and facts.at >= facts.ends_before + LATE
    return {"ends_before": facts.ends_before} if late else None


ARRIVAL = (
    yard_serves_the_route,
    yard_is_accepted,
    yard_has_room,
    vehicle_is_not_too_early,
    vehicle_is_not_too_late,
)


def is_late(facts: ArrivalFacts) -> bool:
    """Tell whether a vehicle that is taken in stands on the late list of its window."""
    return facts.ends_before is not None and facts.at >= facts.ends_before + ON_TIME


@dataclass(frozen=True, slots=True)
class ReceptionFacts:
    """What is known of a vehicle that comes over the border."""

    direction: str
    lane_serves_route: bool
    route_open: bool


@rule("only-imports-are-received", PROCEDURE)
def only_imports_are_received(facts: ReceptionFacts) -> Broken:
    """Only import vehicles are received from the neighbour."""
    return None if facts.direction == "import" else {}


@rule("inward-lane-of-another-route", HOUSE)
def inward_lane_serves_the_route(facts: ReceptionFacts) -> Broken:
    """The lane must let in vehicles of the route of the trip."""
    return None if facts.lane_serves_route else {}


@rule("route-closed-for-entry", GATES)
def route_is_open_for_entry(facts: ReceptionFacts) -> Broken:
    """The route must be open for a vehicle to come in."""
    return None if facts.route_open else {}


RECEPTION = (only_imports_are_received, inward_lane_serves_the_route, route_is_open_for_entry)


@dataclass(frozen=True, slots=True)
class MissFacts:
    """What is known of a vehicle that did not come."""

    ends_before: datetime | None
    at: datetime


@rule("may-still-come", HOUSE)
def vehicle_can_come_no_more(facts: MissFacts) -> Broken:
    """A trip can be marked as missed only two hours after its window."""
    if facts.ends_before is not None and facts.at >= facts.ends_before + LATE:
        return None
    return {"ends_before": facts.ends_before} if facts.ends_before else {}


MISS = (vehicle_can_come_no_more,)
