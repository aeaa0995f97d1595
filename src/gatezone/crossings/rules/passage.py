"""The rules before the barrier."""

from dataclasses import dataclass
from datetime import datetime

from gatezone.crossings.rules.sources import FEES, GATES, HOUSE, PROCEDURE
from gatezone.kernel.rule import Broken, rule


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What is known when a vehicle stands before the barrier."""

    at: datetime
    passed_at: datetime | None
    passed_lane: str | None
    waiting_for: tuple[str, ...]
    called: bool
    lane_serves_route: bool
    route_open: bool
    owed_vnd: int = 0
    ended: str = ""


@rule("passed-before", PROCEDURE)
def code_is_used_once(facts: PassageFacts) -> Broken:
    """A pass can be used only once."""
    return {"passed_at": facts.passed_at, "lane": facts.passed_lane} if facts.passed_at else None


@rule("trip-ended", PROCEDURE)
def trip_has_not_ended(facts: PassageFacts) -> Broken:
    """This trip ended without crossing: declare the vehicle again."""
    return {"state": facts.ended} if facts.ended else None


@rule("lane-of-another-route", HOUSE)
def lane_serves_the_route(facts: PassageFacts) -> Broken:
    """The lane must serve the route and direction of the trip."""
    return None if facts.lane_serves_route else {}


@rule("route-closed", GATES)
def route_is_open(facts: PassageFacts) -> Broken:
    """The route must be open."""
    return None if facts.route_open else {}


@rule("not-called", PROCEDURE)
def vehicle_was_called(facts: PassageFacts) -> Broken:
    """The vehicle must first be called from the yard to the gate."""
    return None if facts.called or facts.ended else {}


@rule("agencies-pending", PROCEDURE)
def every_agency_has_released(facts: PassageFacts) -> Broken:
    """Every agency must have released the vehicle."""
    is_asked = facts.called and not facts.ended
    return {"agencies": list(facts.waiting_for)} if is_asked and facts.waiting_for else None


@rule("charges-open", FEES)
def charges_are_settled(facts: PassageFacts) -> Broken:
    """Every charge of the trip must be paid."""
    return {"owed_vnd": facts.owed_vnd} if facts.owed_vnd else None


PASSAGE = (
    code_is_used_once,
    trip_has_not_ended,
    lane_serves_the_route,
    route_is_open,
    vehicle_was_called,
    every_agency_has_released,
    charges_are_settled,
)
