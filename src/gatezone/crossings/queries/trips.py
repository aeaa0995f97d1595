"""Rows of crossings, for the desks. A query that takes ``by`` shows that actor's own and nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from gatezone.charges.queries import owed_for
from gatezone.crossings import rules
from gatezone.crossings.codes import read_code
from gatezone.crossings.lifecycle import CHECKED, CROSSING
from gatezone.crossings.models import Crossing, NoSuchCrossing
from gatezone.crossings.pricing.kinds import BLOCKING
from gatezone.crossings.queries.facts import agencies_awaited, passage_facts, reaching_facts, reception_facts
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Reason
from gatezone.kernel.machine import Move
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.places import queries as places


@dataclass(frozen=True, slots=True)
class Row:
    """A crossing as a list shows it."""

    id: UUID
    code: str
    plate: str
    route: str
    kind: str
    direction: str
    goods: str
    state: str
    yard: str | None
    lane: str | None
    starts_at: datetime | None
    ends_before: datetime | None
    late_since: datetime | None
    call_ends_before: datetime | None
    declared_at: datetime
    entered_at: datetime | None
    arrived_at: datetime | None
    called_at: datetime | None
    reached_at: datetime | None
    cleared_at: datetime | None
    passed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of goods; ``perishable`` is the class of how long they keep, empty for goods that keep."""

    hs_code: str
    name: str
    weight_kg: int
    packages: int | None
    packed_on: date | None
    perishable: str


@dataclass(frozen=True, slots=True)
class Trip:
    """
    A crossing with all that a desk needs: its row, goods and agencies, and the steps open to the reader.

    ``rates_missing`` are the rates without which it was not charged, by name.
    """

    row: Row
    enterprise: str
    weight_kg: int
    weighed_kg: int | None
    packed_on: date | None
    lines: tuple[LineRow, ...]
    trailer: str | None
    container: str | None
    container_feet: int | None
    customs_declaration: str | None
    partner: str
    releases: Mapping[str, datetime | None]
    moves: tuple[Move, ...]
    rates_missing: tuple[str, ...] = ()


def trip(crossing: UUID, *, by: Actor) -> Trip:
    """Return one crossing as its reader may see it. Cost: three SQL statements. Raises: NoSuchCrossing."""
    return _trip(Crossing.objects.seen_by(by).filter(pk=crossing), by)


def trip_by_code(code: str, *, by: Actor) -> Trip:
    """Return the crossing of a code. Cost: three SQL statements. Raises: NotACode, NoSuchCrossing."""
    return _trip(Crossing.objects.seen_by(by).filter(code=read_code(code)), by)


def trips(
    *,
    by: Actor,
    states: frozenset[str] | None = None,
    route: str = "",
    yard: str = "",
    wanted: str = "",
    limit: int = 200,
) -> list[Row]:
    """
    Return the crossings the actor may see, the newest first.

    ``wanted`` is a code, or a part of a plate however it is written.
    Cost: one SQL statement.
    """
    seen = Crossing.objects.seen_by(by).wanted(wanted).order_by("-declared_at", "-id")
    if states is not None:
        seen = seen.filter(state__in=states)
    if route:
        seen = seen.filter(route_id=route)
    if yard:
        seen = seen.filter(yard_id=yard)
    return [row_of(each) for each in seen[:limit]]


def rows(crossings: Collection[UUID], *, by: Actor | None = None) -> list[Row]:
    """
    Return those of some crossings that a reader may see, in the order of passage.

    Without a reader, those of a bill, an order or a delivery, for whoever may see that. Cost: one SQL statement.
    """
    kept = Crossing.objects.seen_by(by) if by else Crossing.objects.all()
    return [row_of(each) for each in kept.filter(pk__in=crossings).order_by("passed_at", "id")]


def awaiting_release(agency: str, *, by: Actor, limit: int = 200) -> list[Row]:
    """Return the vehicles in the checks an agency has not released, first called first. Cost: one statement."""
    waiting = Crossing.objects.seen_by(by).filter(
        state__in=CHECKED, releases__agency=agency, releases__released_at=None
    )
    return [row_of(each) for each in waiting.order_by("called_at", "id")[:limit]]


def expected_at(yard: str, *, by: Actor, at: datetime, wanted: str = "", limit: int = 200) -> list[Row]:
    """
    Return the vehicles a yard may take in next: those with a place by their window, then those that came over
    the border.

    They are of every firm, as the yard's routes are all that tells who will come; so only those who work in
    the yard see them. ``wanted`` is a code, or a part of a plate however it is written.
    Cost: two SQL statements. Raises: NotAllowed, NoSuchYard.
    """
    by.must_hold("yard-operator", Ref("yard", yard))
    routes = places.yard(yard, on=hanoi_day(at)).routes
    expected = Crossing.objects.filter(state__in=("placed", "entered"), route_id__in=routes).wanted(wanted)
    ordered = expected.order_by(F("starts_at").asc(nulls_last=True), "entered_at", "id")
    return [row_of(each) for each in ordered[:limit]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A vehicle that takes a slot of a yard."""

    row: Row
    slot: str
    arrived_at: datetime


def standing_in(yard: str, *, by: Actor, wanted: str = "", limit: int = 200) -> list[Standing]:
    """
    Return the vehicles that take a slot of a yard, those longest there first.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    by.must_hold("yard-operator", Ref("yard", yard))
    found = Crossing.objects.filter(stays__yard=yard, stays__departed_at=None).wanted(wanted)
    slots = found.annotate(slot=F("stays__slot"), since=F("stays__arrived_at"))
    return [Standing(row_of(each), each.slot, each.since) for each in slots.order_by("since", "id")[:limit]]


def last_passages(lane: str, *, by: Actor, limit: int = 10) -> list[Row]:
    """Return the vehicles that passed a lane, the last one first. Cost: one SQL statement."""
    passed = Crossing.objects.seen_by(by).filter(lane_id=lane, passed_at__isnull=False)
    return [row_of(each) for each in passed.order_by("-passed_at", "-id")[:limit]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a lane may do with a vehicle now: the move, and every reason against it."""

    move: str
    reasons: tuple[Reason, ...]


def verdict(crossing: UUID, *, lane: str, by: Actor, at: datetime) -> Verdict:
    """
    Return what a lane may do with a vehicle: let it in, read it at the gate, decide there, or let it pass.

    Raises: NoSuchCrossing, NoSuchLane.
    """
    found = Crossing.objects.seen_by(by).filter(pk=crossing).first()
    if found is None:
        raise NoSuchCrossing(crossing=str(crossing))
    on = hanoi_day(at)
    if found.state == "declared" and found.direction == "import":
        coming = reception_facts(found, lane=lane, at=at)
        return Verdict("receive", reasons_against(coming, rules.RECEPTION, on=on))
    if found.state == "at-gate":
        return Verdict("begin_checks", ())
    if found.state == "called":
        read = reaching_facts(found, lane=lane, plate_read="", weighed_kg=None, at=at)
        return Verdict("reach_gate", reasons_against(read, rules.REACHING, on=on))
    waiting_for, owed_vnd = agencies_awaited(found), owed_for(found.ref, BLOCKING)
    passing = passage_facts(found, waiting_for=waiting_for, owed_vnd=owed_vnd, lane=lane, at=at)
    return Verdict("pass_gate", reasons_against(passing, rules.PASSAGE, on=on))


def row_of(crossing: Crossing) -> Row:
    """Return a crossing as a list shows it."""
    return Row(
        id=crossing.id,
        code=crossing.code,
        plate=crossing.vehicle_id,
        route=crossing.route_id,
        kind=crossing.kind,
        direction=crossing.direction,
        goods=crossing.goods,
        state=crossing.state,
        yard=crossing.yard_id,
        lane=crossing.lane_id,
        starts_at=crossing.starts_at,
        ends_before=crossing.ends_before,
        late_since=crossing.late_since,
        call_ends_before=crossing.call_ends_before,
        declared_at=crossing.declared_at,
        entered_at=crossing.entered_at,
        arrived_at=crossing.arrived_at,
        called_at=crossing.called_at,
        reached_at=crossing.reached_at,
        cleared_at=crossing.cleared_at,
        passed_at=crossing.passed_at,
    )


def _trip(found: QuerySet[Crossing], by: Actor) -> Trip:
    crossing = found.prefetch_related("releases", "lines").first()
    if crossing is None:
        raise NoSuchCrossing()
    return Trip(
        row=row_of(crossing),
        enterprise=str(crossing.enterprise_id),
        weight_kg=crossing.weight_kg,
        weighed_kg=crossing.weighed_kg,
        packed_on=crossing.packed_on,
        lines=tuple(
            LineRow(
                hs_code=line.hs_code,
                name=line.name,
                weight_kg=line.weight_kg,
                packages=line.packages,
                packed_on=line.packed_on,
                perishable=line.perishable,
            )
            for line in sorted(crossing.lines.all(), key=lambda each: each.position)
        ),
        trailer=crossing.trailer_id,
        container=crossing.container,
        container_feet=crossing.container_feet,
        customs_declaration=crossing.customs_declaration,
        partner=crossing.partner,
        releases={each.agency: each.released_at for each in crossing.releases.all()},
        moves=CROSSING.open_moves(crossing.state, crossing.duties_of(by)),
        rates_missing=tuple(crossing.rates_missing or ()),
    )
