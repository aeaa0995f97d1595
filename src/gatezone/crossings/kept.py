"""What the table of trips must go on saying, after what the journal told of them."""

from collections.abc import Iterable

from gatezone.crossings.models import Crossing
from gatezone.crossings.replay import HEARD, Line
from gatezone.journal.kept import Folded, Heard


def _told(heard: Iterable[Heard]) -> dict[str, str]:
    line = Line()
    for each in heard:
        line.hear(each.kind, each.subject, each.body, each.at)
    return {
        str(trip): _stand(it.state, it.vehicle, it.route, it.yard, it.lane)
        for trip, it in line.crossings.items()
    }


def _kept() -> dict[str, str]:
    found = Crossing.objects.values_list("pk", "state", "vehicle_id", "route_id", "yard_id", "lane_id")
    return {f"crossing/{trip}": _stand(*where) for trip, *where in found.iterator()}


def _stand(state: str, vehicle: str, route: str, yard: str | None, lane: str | None) -> str:
    return f"{state} {vehicle} on {route}, in {yard or 'no yard'}, through {lane or 'no lane'}"


KEPT = (Folded("trips", HEARD, _told, _kept),)
"""Every trip is where its events left it."""
