"""What everybody may see: the lines, and one trip by its code. No firm, no driver, no reason of a hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from gatezone.crossings.codes import NotACode, read_code
from gatezone.crossings.flows import flow_of
from gatezone.crossings.models import Crossing, NoSuchCrossing
from gatezone.crossings.queries.facts import line
from gatezone.crossings.queries.trips import Row, row_of


@dataclass(frozen=True, slots=True)
class PublicTrip:
    """
    A trip as anybody with its code may see it.

    ``place`` is its place in the line, of ``in_line`` vehicles; none where it does not stand in one.
    ``releases`` says of each agency when it released the vehicle, ``holds`` of those that hold it when they look
    again.
    """

    row: Row
    place: int | None
    in_line: int
    releases: Mapping[str, datetime | None]
    holds: Mapping[str, datetime]


def public_trip(code: str) -> PublicTrip:
    """
    Return the trip of a code. What is not a code at all is answered like a code that nobody has.

    Cost: three SQL statements, and one for its line. Raises: NoSuchCrossing.
    """
    try:
        return _public(Crossing.objects.filter(code=read_code(code)))
    except NotACode:
        raise NoSuchCrossing() from None


def public_trip_of(crossing: UUID) -> PublicTrip:
    """Return the trip of an id that its code was exchanged for. Cost and errors: as `public_trip`."""
    return _public(Crossing.objects.filter(pk=crossing))


def line_lengths() -> dict[tuple[str, str, str], int]:
    """Return how many vehicles stand in each line: of a route, a direction, a flow. Cost: one SQL statement."""
    standing = Crossing.objects.filter(state="in-yard").values("route_id", "direction", "goods")
    lengths: dict[tuple[str, str, str], int] = {}
    for each in standing.annotate(n=Count("id")):
        name = (each["route_id"], each["direction"], flow_of(each["goods"]))
        lengths[name] = lengths.get(name, 0) + each["n"]
    return lengths


def in_line(*, route: str, direction: str, flow: str, after: int = 0, many: int) -> list[Row]:
    """
    Return so many vehicles of a line in the order they will be called, after the first few.

    Cost: one SQL statement. Raises: NotAFlow.
    """
    return [row_of(each) for each in line(route=route, direction=direction, flow=flow)[after : after + many]]


def _public(found: QuerySet[Crossing]) -> PublicTrip:
    crossing = found.prefetch_related("releases", "holds").first()
    if crossing is None:
        raise NoSuchCrossing()
    place, length = _place_of(crossing)
    return PublicTrip(
        row=row_of(crossing),
        place=place,
        in_line=length,
        releases={each.agency: each.released_at for each in crossing.releases.all()},
        holds={each.agency: each.review_at for each in crossing.holds.all() if each.lifted_at is None},
    )


def _place_of(crossing: Crossing) -> tuple[int | None, int]:
    if crossing.state != "in-yard":
        return None, 0
    same = line(route=crossing.route_id, direction=crossing.direction, flow=flow_of(crossing.goods))
    standing = list(same.values_list("id", flat=True))
    return standing.index(crossing.id) + 1 if crossing.id in standing else None, len(standing)
