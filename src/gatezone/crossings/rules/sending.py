"""The rules of sending a vehicle to another gate."""

from dataclasses import dataclass

from gatezone.crossings.rules.sources import GATES, HOUSE
from gatezone.kernel.rule import Broken, rule, words_given


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """What is known of the gate a vehicle is to be sent to."""

    direction: str
    same_route: bool
    route_takes_vehicles: bool
    reason: str


@rule("same-route", HOUSE)
def it_is_another_route(facts: SendingFacts) -> Broken:
    """A vehicle can be sent only to a different route."""
    return {} if facts.same_route else None


@rule("other-route-not-for-freight", GATES)
def other_route_takes_freight(facts: SendingFacts) -> Broken:
    """The other route must take freight vehicles on that day."""
    return None if facts.route_takes_vehicles else {}


sending_has_a_reason = words_given(
    "reason-missing", "Sending a vehicle to another gate needs a reason.", HOUSE
)


@rule("imports-are-not-sent-on", HOUSE)
def only_exports_are_sent_on(facts: SendingFacts) -> Broken:
    """Only export vehicles can be sent to another gate."""
    return None if facts.direction == "export" else {}


SENDING = (only_exports_are_sent_on, it_is_another_route, other_route_takes_freight, sending_has_a_reason)
