"""The lines of vehicles and the yards, rebuilt from the journal alone. Pure: it hears events and knows no table."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gatezone.crossings import events
from gatezone.kernel.refs import Ref

LAST = "9999"
"""After every moment, as moments are written."""


@dataclass(slots=True)
class Told:
    """What the journal tells of one crossing."""

    vehicle: str
    route: str
    direction: str
    goods: str
    perishable: bool
    state: str = "declared"
    yard: str | None = None
    slot: str | None = None
    lane: str | None = None
    ahead: bool = False
    starts_at: datetime | None = None
    late_since: datetime | None = None
    arrived_at: datetime | None = None
    calls: int = 0
    takes_a_slot: bool = False
    frozen_from: str | None = None


@dataclass(slots=True)
class Line:
    """Every crossing the journal has told of, by its reference; entries are heard in their order."""

    crossings: dict[Ref, Told] = field(default_factory=dict)

    def hear(self, kind: str, subject: Ref, body: Mapping[str, Any], at: datetime) -> None:
        """Let one entry change what is known. What is not about crossings is not listened to."""
        if kind == events.VehicleDeclared.KIND:
            vehicle, route = (Ref.parse(body[name]).id for name in ("vehicle", "route"))
            self.crossings[subject] = Told(
                vehicle, route, body["direction"], body["goods"], body["perishable"]
            )
        elif subject in self.crossings:
            told = self.crossings[subject]
            told.state = _STATES.get(kind, told.state)
            if kind in _NOTES:
                _NOTES[kind](told, body, at)

    def waiting(self, *, route: str, direction: str, goods: Collection[str]) -> list[str]:
        """Return the plates of those with such goods that wait to be called on a route, the first first."""
        found = [
            (_rank(told, subject), told.vehicle)
            for subject, told in self.crossings.items()
            if (told.route, told.direction, told.state) == (route, direction, "in-yard")
            and told.goods in goods
        ]
        return [vehicle for _, vehicle in sorted(found)]

    def occupancy(self) -> dict[str, int]:
        """Return how many vehicles take a slot in each yard that has any."""
        return dict(Counter(told.yard for told in self.crossings.values() if told.yard and told.takes_a_slot))


def _rank(told: Told, subject: Ref) -> tuple[object, ...]:
    """The order of a line, as `queries.facts.ORDER` has it."""
    return (
        not told.ahead,
        told.starts_at.isoformat() if told.starts_at else LAST,
        told.late_since.isoformat() if told.late_since else "",
        not told.perishable,
        told.arrived_at.isoformat() if told.arrived_at else LAST,
        subject.id,
    )


def _placed(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.starts_at = datetime.fromisoformat(body["starts_at"])


def _arrived(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.yard, told.slot, told.arrived_at, told.takes_a_slot = (
        Ref.parse(body["yard"]).id,
        body["slot"],
        at,
        True,
    )
    told.late_since = at if body["late"] else None


def _called(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.calls, told.ahead = told.calls + 1, False


def _lapsed(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.late_since = at


def _left_the_slot(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.takes_a_slot = False


def _sent_back(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.ahead, told.calls, told.takes_a_slot = True, told.calls - 1, True


def _sent_on(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.route, told.yard, told.arrived_at = Ref.parse(body["to_route"]).id, None, None
    told.takes_a_slot, told.late_since = False, None


def _passed(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.lane, told.takes_a_slot = Ref.parse(body["lane"]).id, False


def _thawed(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    called = told.frozen_from == "called"
    told.state, told.ahead, told.frozen_from = body["state"], body["ahead"], None
    told.calls -= called


def _frozen(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.frozen_from = body["state"]


def _other_tractor(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.vehicle = Ref.parse(body["vehicle"]).id


_STATES = {
    events.PlaceGiven.KIND: "placed",
    events.VehicleReceived.KIND: "entered",
    events.VehicleArrived.KIND: "in-yard",
    events.VehicleCalled.KIND: "called",
    events.CallLapsed.KIND: "in-yard",
    events.VehicleReachedGate.KIND: "at-gate",
    events.ChecksBegun.KIND: "in-checks",
    events.VehicleSentBack.KIND: "in-yard",
    events.VehicleRefused.KIND: "refused",
    events.VehicleHeld.KIND: "held",
    events.VehicleRejected.KIND: "rejected",
    events.ReleaseTakenBack.KIND: "in-checks",
    events.VehicleCleared.KIND: "cleared",
    events.VehiclePassed.KIND: "passed",
    events.VehicleSentOn.KIND: "placed",
    events.VehicleUnloaded.KIND: "unloaded",
    events.VehicleWentHome.KIND: "gone-home",
    events.TripFrozen.KIND: "frozen",
    events.TripCancelled.KIND: "cancelled",
    events.TripMissed.KIND: "missed",
}
"""The state each event leaves a crossing in. A release by one agency of several changes none."""


def _lifted(told: Told, body: Mapping[str, Any], at: datetime) -> None:
    told.state = "in-checks" if body["last"] else told.state


_NOTES = {
    events.PlaceGiven.KIND: _placed,
    events.VehicleArrived.KIND: _arrived,
    events.VehicleCalled.KIND: _called,
    events.CallLapsed.KIND: _lapsed,
    events.VehicleDeparted.KIND: _left_the_slot,
    events.VehicleReachedGate.KIND: _left_the_slot,
    events.VehicleSentBack.KIND: _sent_back,
    events.VehicleRefused.KIND: _left_the_slot,
    events.VehicleRejected.KIND: _left_the_slot,
    events.VehicleWentHome.KIND: _left_the_slot,
    events.TripMissed.KIND: _left_the_slot,
    events.HoldLifted.KIND: _lifted,
    events.VehicleSentOn.KIND: _sent_on,
    events.VehiclePassed.KIND: _passed,
    events.TractorExchanged.KIND: _other_tractor,
    events.TripFrozen.KIND: _frozen,
    events.TripThawed.KIND: _thawed,
}
"""What else of a crossing each event changes."""
HEARD = frozenset({events.VehicleDeclared.KIND, *_STATES, *_NOTES})
"""Every kind of event that is listened to."""
