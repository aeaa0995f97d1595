"""
What a crossing is refused for. One function a rule; its first line is what people read.

Rules take facts and know nothing of tables: the queries gather the facts, the commands ask.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatezone.kernel.rule import Broken, Source, rule

PROCEDURE = Source("Procedure of the digital border-gate platform", "steps 1 to 5", since=date(2021, 9, 30))
GATES = Source("Decree 112/2014/NĐ-CP on land border gates", since=date(2015, 1, 15))
HOUSE = Source("Queue rules of the zone")

EARLY = timedelta(minutes=60)
LATE = timedelta(minutes=120)
"""How long before its window a vehicle is taken in, and how long after it (queue rules, lateness)."""

SHELF = timedelta(days=60)
"""Fresh goods packed longer ago than this were surely mistyped."""

AHEAD = timedelta(days=10)
"""How many days ahead places are given."""


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    """What is known of a trip when it is declared."""

    under_way: bool
    direction: str
    goods: str
    packed_on: date | None
    on: date
    route_takes_vehicles: bool


@rule("trip-under-way", PROCEDURE)
def vehicle_has_no_other_trip(facts: DeclarationFacts) -> Broken:
    """A vehicle is on one trip at a time."""
    # Not whose trip, nor its code: plates stand on every truck, and a code opens a barrier.
    return {} if facts.under_way else None


@rule("goods-of-the-other-direction", PROCEDURE)
def goods_fit_the_direction(facts: DeclarationFacts) -> Broken:
    """Fruit is declared for export, new cars for import."""
    fits = {"fruit": "export", "new-cars": "import"}.get(facts.goods, facts.direction)
    return None if fits == facts.direction else {"goods": facts.goods, "direction": facts.direction}


@rule("packing-date-missing", PROCEDURE)
def fruit_has_a_packing_date(facts: DeclarationFacts) -> Broken:
    """Fruit is declared with the day it was packed."""
    return {} if facts.goods == "fruit" and facts.packed_on is None else None


@rule("packed-in-the-future", PROCEDURE)
def goods_were_packed_before_today(facts: DeclarationFacts) -> Broken:
    """Goods must have been packed today or earlier."""
    if facts.packed_on is None or facts.packed_on <= facts.on:
        return None
    return {"packed_on": facts.packed_on, "today": facts.on}


@rule("packed-too-long-ago", PROCEDURE)
def fresh_goods_are_fresh(facts: DeclarationFacts) -> Broken:
    """Fresh goods must have been packed within the last 60 days."""
    if facts.packed_on is None or facts.on - facts.packed_on <= SHELF:
        return None
    return {"packed_on": facts.packed_on}


@rule("route-not-for-freight", GATES)
def route_takes_freight(facts: DeclarationFacts) -> Broken:
    """The route must take freight vehicles on that day."""
    return None if facts.route_takes_vehicles else {}


DECLARATION = (
    vehicle_has_no_other_trip,
    goods_fit_the_direction,
    fruit_has_a_packing_date,
    goods_were_packed_before_today,
    fresh_goods_are_fresh,
    route_takes_freight,
)


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a window that is asked for."""

    starts_at: datetime
    ends_before: datetime
    at: datetime
    capacity: int
    given: int
    route_open: bool
    direction: str


@rule("window-over", HOUSE)
def window_is_still_ahead(facts: PlaceFacts) -> Broken:
    """A place is given only in a window that has not ended."""
    return {"ends_before": facts.ends_before} if facts.ends_before <= facts.at else None


@rule("window-too-far", HOUSE)
def window_is_near_enough(facts: PlaceFacts) -> Broken:
    """A place is given ten days ahead at most."""
    return {"starts_at": facts.starts_at} if facts.starts_at - facts.at > AHEAD else None


@rule("window-full", HOUSE)
def window_has_room(facts: PlaceFacts) -> Broken:
    """The window must have a place left."""
    return {"capacity": facts.capacity} if facts.given >= facts.capacity else None


@rule("route-closed-in-window", GATES)
def route_is_open_in_the_window(facts: PlaceFacts) -> Broken:
    """The route must be open in the window."""
    return None if facts.route_open else {"starts_at": facts.starts_at}


@rule("imports-need-no-place", HOUSE)
def only_exports_take_places(facts: PlaceFacts) -> Broken:
    """Places are for export vehicles; imports come in the neighbour's order."""
    return None if facts.direction == "export" else {}


PLACE = (
    window_is_still_ahead,
    window_is_near_enough,
    window_has_room,
    route_is_open_in_the_window,
    only_exports_take_places,
)


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


@rule("yard-of-another-route", PROCEDURE)
def yard_serves_the_route(facts: ArrivalFacts) -> Broken:
    """The yard must serve the route of the trip."""
    return None if facts.yard_serves_route else {}


@rule("yard-full", HOUSE)
def yard_has_room(facts: ArrivalFacts) -> Broken:
    """The yard must have room."""
    full = facts.capacity is not None and facts.present >= facts.capacity
    return {"capacity": facts.capacity, "present": facts.present} if full else None


@rule("too-early", HOUSE)
def vehicle_is_not_too_early(facts: ArrivalFacts) -> Broken:
    """A vehicle is taken in from 60 minutes before its window."""
    early = facts.starts_at is not None and facts.at < facts.starts_at - EARLY
    return {"starts_at": facts.starts_at} if early else None


@rule("too-late", HOUSE)
def vehicle_is_not_too_late(facts: ArrivalFacts) -> Broken:
    """A vehicle is taken in until 120 minutes after its window."""
    late = facts.ends_before is not None and facts.at >= facts.ends_before + LATE
    return {"ends_before": facts.ends_before} if late else None


@rule("only-imports-are-received", PROCEDURE)
def only_imports_are_received(facts: ArrivalFacts) -> Broken:
    """Only import vehicles are received from the neighbour."""
    return None if facts.direction == "import" else {}


ARRIVAL = (yard_serves_the_route, yard_has_room, vehicle_is_not_too_early, vehicle_is_not_too_late)
RECEPTION = (yard_serves_the_route, yard_has_room, only_imports_are_received)


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """What is known of the gate a vehicle is to be sent to."""

    direction: str
    same_route: bool
    route_takes_vehicles: bool
    reason: str


@rule("same-route", HOUSE)
def it_is_another_route(facts: SendingFacts) -> Broken:
    """A vehicle is sent only to another route than its own."""
    return {} if facts.same_route else None


@rule("other-route-not-for-freight", GATES)
def other_route_takes_freight(facts: SendingFacts) -> Broken:
    """The other route must take freight vehicles on that day."""
    return None if facts.route_takes_vehicles else {}


@rule("reason-missing", HOUSE)
def sending_has_a_reason(facts: SendingFacts) -> Broken:
    """Sending a vehicle to another gate needs a reason."""
    return None if facts.reason.strip() else {}


@rule("imports-are-not-sent-on", HOUSE)
def only_exports_are_sent_on(facts: SendingFacts) -> Broken:
    """Only export vehicles are sent to another gate."""
    return None if facts.direction == "export" else {}


SENDING = (only_exports_are_sent_on, it_is_another_route, other_route_takes_freight, sending_has_a_reason)


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


@rule("passed-before", PROCEDURE)
def code_is_used_once(facts: PassageFacts) -> Broken:
    """A code lets a vehicle pass only once."""
    return {"passed_at": facts.passed_at, "lane": facts.passed_lane} if facts.passed_at else None


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
    """The vehicle must first be called from the yard to the checks."""
    return None if facts.called else {}


@rule("agencies-pending", PROCEDURE)
def every_agency_has_released(facts: PassageFacts) -> Broken:
    """Every agency must have released the vehicle."""
    return {"agencies": list(facts.waiting_for)} if facts.called and facts.waiting_for else None


PASSAGE = (
    code_is_used_once,
    lane_serves_the_route,
    route_is_open,
    vehicle_was_called,
    every_agency_has_released,
)

BOOK = {
    "Declaration": DECLARATION,
    "Place": PLACE,
    "Arrival": ARRIVAL,
    "Reception": RECEPTION,
    "Sending to another gate": SENDING,
    "Passage": PASSAGE,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
