"""The rules of giving a place."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.crossings.rules.sources import GATES, HOUSE
from gatezone.kernel.rule import Broken, rule

AHEAD = timedelta(days=10)
"""How many days ahead places are given."""


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
