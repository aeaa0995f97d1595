"""The rules of giving a place, and of counting the windows that have them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.crossings.rules.sources import GATES, HOUSE
from gatezone.kernel.rule import Broken, rule, words_given

AHEAD = timedelta(days=10)
"""How many days ahead places are given."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """
    What is known of a window that is asked for, and of the trip that asks.

    ``announced_before`` is when it was known that the day is for pre-registered vehicles; None on other days.
    """

    starts_at: datetime
    ends_before: datetime
    at: datetime
    capacity: int
    given: int
    route_open: bool
    direction: str
    declared_at: datetime
    announced_before: datetime | None


@rule("window-over", HOUSE)
def window_is_still_ahead(facts: PlaceFacts) -> Broken:
    """The window must not be over."""
    return {"ends_before": facts.ends_before} if facts.ends_before <= facts.at else None


@rule("window-too-far", HOUSE)
def window_is_near_enough(facts: PlaceFacts) -> Broken:
    """A place can be booked at most ten days ahead."""
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
    """Only export vehicles have places; imports come in the order of the neighbour."""
    return None if facts.direction == "export" else {}


@rule("not-pre-registered", HOUSE)
def vehicle_is_pre_registered(facts: PlaceFacts) -> Broken:
    """On a day for pre-registered vehicles a trip must have been declared before that was announced."""
    if facts.announced_before is None or facts.declared_at < facts.announced_before:
        return None
    return {"announced_before": facts.announced_before}


PLACE = (
    window_is_still_ahead,
    window_is_near_enough,
    window_has_room,
    route_is_open_in_the_window,
    only_exports_take_places,
    vehicle_is_pre_registered,
)


@dataclass(frozen=True, slots=True)
class CountingFacts:
    """What is known when the windows of a route are to be counted anew."""

    reason: str


counting_has_a_reason = words_given(
    "counted-without-reason", "Recounting the windows of a route needs a reason.", HOUSE
)


COUNTING = (counting_has_a_reason,)
