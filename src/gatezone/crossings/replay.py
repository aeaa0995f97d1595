"""The line of vehicles, rebuilt from the journal alone. Pure: it hears events and knows no table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gatezone.crossings import events
from gatezone.kernel.refs import Ref


@dataclass(slots=True)
class Told:
    """What the journal tells of one crossing."""

    vehicle: str
    route: str
    direction: str
    state: str = "declared"
    yard: str | None = None
    lane: str | None = None
    starts_at: datetime | None = None
    arrived_at: datetime | None = None


@dataclass(slots=True)
class Line:
    """Every crossing the journal has told of, by its reference; entries are heard in their order."""

    crossings: dict[Ref, Told] = field(default_factory=dict)

    def hear(self, kind: str, subject: Ref, body: Mapping[str, Any], at: datetime) -> None:
        """Let one entry change what is known. What is not about crossings is not listened to."""
        if kind == events.VehicleDeclared.KIND:
            vehicle, route = (Ref.parse(body[name]).id for name in ("vehicle", "route"))
            self.crossings[subject] = Told(vehicle, route, body["direction"])
        elif kind in _STATES:
            told = self.crossings[subject]
            told.state = _STATES[kind]
            self._note(told, kind, body, at)

    def waiting(self, *, route: str, direction: str) -> list[str]:
        """Return the plates waiting to be called on a route, the first in line first."""
        found = [
            (told.starts_at or told.arrived_at, told.arrived_at, subject.id, told.vehicle)
            for subject, told in self.crossings.items()
            if (told.route, told.direction, told.state) == (route, direction, "in-yard")
        ]
        return [vehicle for *_, vehicle in sorted(found)]

    @staticmethod
    def _note(told: Told, kind: str, body: Mapping[str, Any], at: datetime) -> None:
        if kind == events.PlaceGiven.KIND:
            told.starts_at = datetime.fromisoformat(body["starts_at"])
        elif kind == events.VehicleArrived.KIND:
            told.yard, told.arrived_at = Ref.parse(body["yard"]).id, at
        elif kind == events.VehicleSentOn.KIND:
            told.route, told.yard, told.arrived_at = Ref.parse(body["to_route"]).id, None, None
        elif kind == events.VehiclePassed.KIND:
            told.lane = Ref.parse(body["lane"]).id


_STATES = {
    events.PlaceGiven.KIND: "placed",
    events.VehicleArrived.KIND: "in-yard",
    events.VehicleCalled.KIND: "in-checks",
    events.VehicleCleared.KIND: "cleared",
    events.VehiclePassed.KIND: "passed",
    events.VehicleSentOn.KIND: "placed",
    events.TripCancelled.KIND: "cancelled",
}
"""The state each event leaves a crossing in. A release by one agency of several changes none."""
