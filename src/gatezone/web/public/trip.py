"""One trip as everybody with its code sees it: who has it now, and what is missing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.crossings.queries import PublicTrip

HAS_IT = {
    "declared": _("The declarant. It has no place yet."),
    "placed": _("The driver, on the way to the yard."),
    "entered": _("The driver, on the way from the border to a yard."),
    "in-yard": _("The yard, until the gate centre calls it."),
    "called": _("The driver, on the way to the gate."),
    "at-gate": _("The officer at the gate."),
    "in-checks": _("The agencies that have not released it yet."),
    "held": _("The agency that holds it."),
    "cleared": _("The driver. It may cross."),
    "passed": _("Nobody here. It has crossed."),
    "unloaded": _("Nobody here. Its goods went into another truck."),
    "gone-home": _("Nobody here. It went home without crossing."),
    "frozen": _("The gate centre. Its line stands still."),
    "cancelled": _("Nobody here. The trip was given up."),
    "missed": _("Nobody here. It did not come in time."),
    "refused": _("Nobody here. It was refused at the gate."),
    "rejected": _("Nobody here. An agency rejected it."),
}
"""Who has a truck in each state."""

NOT_HERE_YET = _("The neighbour. It has not come over the border yet.")


Missing = tuple[Any, str, datetime | None]
"""Something a trip still needs: the words, the agency it is of, and the moment it is about."""


def who_has(trip: PublicTrip) -> Any:
    """Return who has the truck now."""
    if trip.row.state == "declared" and trip.row.direction == "import":
        return NOT_HERE_YET
    return HAS_IT[trip.row.state]


def missing_of(trip: PublicTrip, *, owes: bool = False) -> list[Missing]:
    """Return what must still happen before the truck can cross, the next thing first; what it owes stands last."""
    unpaid = [_need(_("Payment of what is owed"))] if owes and trip.row.state in UNDER_WAY else []
    return [*_missing(trip), *unpaid]


def _need(words: Any, agency: str = "", at: datetime | None = None) -> Missing:
    return words, agency, at


def _missing(trip: PublicTrip) -> Iterator[Missing]:
    row = trip.row
    match row.state:
        case "declared" if row.direction == "export":
            yield _need(_("A place in a window"))
        case "placed":
            yield _need(_("Arrival in a yard, best from"), at=row.starts_at)
        case "entered":
            yield _need(_("Arrival in a yard"))
        case "in-yard":
            yield _need(_("Its turn in the line"))
        case "called":
            yield _need(_("Coming to the gate before"), at=row.call_ends_before)
        case "frozen":
            yield _need(_("The line going on"))
    if row.state in ("in-yard", "called", "at-gate", "in-checks", "held", "frozen"):
        for agency, released_at in trip.releases.items():
            if agency in trip.holds:
                yield _need(_("holds it and looks again at"), agency, trip.holds[agency])
            elif released_at is None:
                yield _need(_("has not released it yet"), agency)
    if row.state == "cleared":
        yield _need(_("Passage through a lane"))
