"""What the tables of trips must go on saying, after what the journal told of them."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from gatezone.crossings.events import (
    CallLapsed,
    DriverExchanged,
    PassKeyAdded,
    PlaceGiven,
    ReleaseTakenBack,
    TractorExchanged,
    TripCancelled,
    TripFrozen,
    TripMissed,
    TripThawed,
    VehicleArrived,
    VehicleCalled,
    VehicleCleared,
    VehicleDeclared,
    VehicleHeld,
    VehiclePassed,
    VehicleReachedGate,
    VehicleReceived,
    VehicleReleased,
    VehicleSentBack,
    VehicleSentOn,
    VehicleUnloaded,
    VehicleWentHome,
)
from gatezone.crossings.models import Crossing, GoodsLine, Hold, PassKey, Release
from gatezone.crossings.replay import HEARD, Line
from gatezone.journal.kept import Folded, Heard
from gatezone.journal.telling import AT, UNCHANGED, UNKNOWN, Rows, Told, made, ref, same


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


def _base64(der: Any) -> str:
    return b64encode(der).decode()


def _late_since(arrived: Heard) -> Any:
    return arrived.at if arrived.body["late"] else None


def _thawed_call(thawed: Heard) -> Any:
    """One that was called and frozen stands in its yard again, to be called anew."""
    return None if thawed.body["state"] == "in-yard" else UNCHANGED


DECLARED = Told(
    VehicleDeclared,
    {
        **same("direction", "kind", "goods", "weight_kg", "packed_on", "perishable"),
        **same("container", "container_feet", "customs_declaration"),
        "vehicle": ref("vehicle", "vehicle_id"),
        "enterprise": ref("enterprise", "enterprise_id"),
        "route": ref("route", "route_id"),
        "trailer": ref("vehicle", "trailer_id"),
        "driver": ref("driver", "driver_id"),
        "carrier": ref("enterprise", "carrier_id"),
        "lines": made(tuple, "goods_lines"),
        AT: "declared_at",
    },
)
"""A trip as it was declared; ``goods_lines`` is its goods as rows, without what the declarant called them."""

_LINES = GoodsLine.objects.filter(crossing=OuterRef("pk")).order_by("position")
_GOODS_LINES = ArraySubquery(
    _LINES.values(line=JSONObject(**same("hs_code", "weight_kg", "packages", "packed_on")))
)

TRIPS = Rows(
    "crossing",
    Crossing,
    (
        DECLARED,
        Told(PlaceGiven, same("starts_at", "ends_before")),
        Told(VehicleReceived, {AT: "entered_at"}),
        Told(
            VehicleArrived,
            {"yard": ref("yard", "yard_id"), AT: "arrived_at"},
            sets={"late_since": _late_since},
        ),
        Told(VehicleCalled, {**same("call_ends_before"), AT: "called_at"}, sets={"ahead": False}),
        Told(CallLapsed, {AT: "late_since"}, sets={"call_ends_before": None}),
        Told(VehicleReachedGate, {**same("weighed_kg"), AT: "reached_at"}),
        Told(VehicleSentBack, sets={"ahead": True, "reached_at": None, "call_ends_before": None}),
        Told(TripFrozen, {"state": "frozen_from"}),
        Told(TripThawed, same("ahead"), sets={"frozen_from": None, "call_ends_before": _thawed_call}),
        # A call that lapsed the second time makes a truck late too, a window that it let pass does not.
        Told(TripMissed, sets={"frozen_from": None, "call_ends_before": None, "late_since": UNKNOWN}),
        *(
            Told(event, sets={"frozen_from": None})
            for event in (TripCancelled, VehicleUnloaded, VehicleWentHome)
        ),
        Told(VehicleCleared, {AT: "cleared_at"}),
        Told(ReleaseTakenBack, sets={"cleared_at": None}),
        Told(VehiclePassed, {"lane": ref("lane", "lane_id"), AT: "passed_at"}),
        Told(
            VehicleSentOn,
            {"to_route": ref("route", "route_id")},
            sets={"yard_id": None, "arrived_at": None, "late_since": None},
        ),
        Told(TractorExchanged, {"vehicle": ref("vehicle", "vehicle_id")}),
        Told(DriverExchanged, {"driver": ref("driver", "driver_id")}),
    ),
    counted={"goods_lines": _GOODS_LINES},
)


def _released_told(heard: Iterable[Heard]) -> dict[str, str]:
    released: dict[str, str] = {}
    for each in heard:
        name = f"{each.subject} by {each.body['agency']}"
        if each.kind == VehicleReleased.KIND:
            released[name] = each.at.isoformat()
        else:
            released.pop(name, None)
    return released


def _released_kept() -> dict[str, str]:
    found = Release.objects.filter(released_at__isnull=False).values_list(
        "crossing_id", "agency", "released_at"
    )
    return {
        f"crossing/{trip} by agency/{agency}": released_at.isoformat()
        for trip, agency, released_at in found.iterator()
        if released_at is not None
    }


KEY = Told(
    PassKeyAdded,
    {**same("algorithm", "signs_from", "signs_until"), "public_key": made(_base64, "public_key")},
)

KEPT = (
    Folded("trips", HEARD, _told, _kept),
    TRIPS,
    Folded(
        "releases",
        frozenset({VehicleReleased.KIND, VehicleHeld.KIND, ReleaseTakenBack.KIND}),
        _released_told,
        _released_kept,
    ),
    Rows(
        "hold",
        Hold,
        (
            Told(
                VehicleHeld,
                {
                    **same("reason", "review_at"),
                    "agency": ref("agency", "agency"),
                    "owner": "owner",
                    "crossing": ref("crossing", "crossing_id"),
                    AT: "held_at",
                },
                thing="hold",
            ),
        ),
    ),
    Rows("pass-key", PassKey, (KEY,)),
)
"""Trips as they were declared and let through, their holds and releases, and where the events left each of them."""
