"""Passes: what one would say of a trip, and the newest of a trip with its text."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.crossings import key_folder
from gatezone.crossings.catalogue import gate_bit, pass_issuer
from gatezone.crossings.lifecycle import CROSSING, UNDER_WAY
from gatezone.crossings.models import Crossing, NoSuchCrossing, Pass
from gatezone.crossings.passes import Cargo, Claims, Kind, claims_in, written_pass
from gatezone.crossings.rules import EARLY, PASS_GOOD_FOR, IssuingFacts
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.places import queries as places

HAS_A_PLACE = UNDER_WAY - {CROSSING.initial}
"""From the promised window, or the yard an import came into, to the barrier."""

PASS_HOLDERS = frozenset({"declarant", "yard-operator", "centre-officer"})
"""Who may issue a pass of a trip, and see its code: a lane reads it from the driver."""

KINDS = {"transit": Kind.THROUGH, "empty-return": Kind.EMPTY_RETURN}
"""What a pass says of these kinds of trip; of the others it says which way they go."""

CARGO = {"new-cars": Cargo.NEW_VEHICLES, "none": Cargo.EMPTY}


@dataclass(frozen=True, slots=True)
class PassRow:
    """A pass as its driver has it. ``text`` is what its code says; ``counts`` tells whether a lane takes it."""

    seq: int
    issued_at: datetime
    not_before: datetime
    expires_at: datetime
    text: str
    counts: bool


def issuing_facts(trip: Crossing) -> IssuingFacts:
    """Return what is known of a trip that asks for a pass."""
    return IssuingFacts(has_a_place=trip.state in HAS_A_PLACE, is_under_way=trip.state in UNDER_WAY)


def claims_for(trip: Crossing, *, cti: bytes, seq: int, at: datetime) -> Claims:
    """
    Return what a pass that is issued now says.

    It counts from when the yard takes the vehicle in, and long enough for a stay in a full yard.
    Cost: one SQL statement. Raises: NoSuchRoute.
    """
    at = at.replace(microsecond=0)
    is_to_come = trip.starts_at is not None and trip.arrived_at is None
    return Claims(
        issuer=pass_issuer(),
        gates=1 << gate_bit(places.route(trip.route_id, on=hanoi_day(at)).gate),
        not_before=trip.starts_at - EARLY if trip.starts_at and is_to_come else at,
        expires_at=PASS_GOOD_FOR.ends_at(max(trip.ends_before or at, at)),
        issued_at=at,
        cti=cti,
        kind=KINDS.get(trip.kind, Kind.EXIT if trip.direction == "export" else Kind.ENTRY),
        tractor=trip.vehicle_id,
        seq=seq,
        cargo=CARGO.get(trip.goods, Cargo.PERISHABLE if trip.perishable else Cargo.GENERAL),
        trailer=trip.trailer_id or "",
        container=trip.container or "",
    )


def newest_pass(crossing: UUID, *, by: Actor, at: datetime) -> PassRow | None:
    """
    Return the newest pass of a trip for those who may issue one; nothing where there is none to show.

    Its text is signed from what was kept when it was issued, and is the same each time.
    Cost: three SQL statements. Raises: NoSuchCrossing, NotAllowed.
    """
    trip = Crossing.objects.seen_by(by).filter(pk=crossing).first()
    if trip is None:
        raise NoSuchCrossing(crossing=str(crossing))
    must_hold_passes(trip, by)
    found = Pass.objects.filter(crossing=trip).order_by("-seq").first()
    key = key_folder.kept(found.key_id) if found else None
    if found is None or key is None or trip.state not in HAS_A_PLACE:
        return None
    claims = claims_in(bytes(found.payload))
    gate = gate_bit(places.route(trip.route_id, on=hanoi_day(at)).gate)
    return PassRow(
        seq=found.seq,
        issued_at=found.issued_at,
        not_before=found.not_before,
        expires_at=found.expires_at,
        text=written_pass(bytes(found.payload), key),
        counts=at < found.expires_at and claims.tractor == trip.vehicle_id and claims.is_for(gate),
    )


def must_hold_passes(trip: Crossing, by: Actor) -> None:
    """Raise NotAllowed unless the actor is one of those about the trip who deal with its passes."""
    if trip.duties_of(by).isdisjoint(PASS_HOLDERS):
        raise NotAllowed(duties=sorted(PASS_HOLDERS))
