"""Issue the pass of a trip (cấp phiếu qua cửa khẩu)."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from gatezone.crossings import key_folder, queries, rules
from gatezone.crossings.commands.add_pass_key import add_pass_key
from gatezone.crossings.events import PassIssued
from gatezone.crossings.models import Crossing, Pass, PassKey
from gatezone.crossings.passes import payload_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if

KEY_CHANGER = Actor(Ref("machine", "pass-issuer"), frozenset({Grant("zone-keeper")}))
"""Who changes the key when its time is over: nobody need be awake for that."""


@command
def issue_pass(*, crossing: UUID, by: Actor, at: datetime) -> Ref:
    """
    Issue a pass for a trip that has a place; earlier passes of the trip count no more.

    What is signed is kept, and the journal tells of it, before anybody sees the code: `queries.newest_pass`
    signs what is kept, and the same each time it is asked.
    Records: PassIssued; PassKeyAdded where it is time for another key.
    Raises:  NoSuchCrossing, NotAllowed, Refused.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    queries.must_hold_passes(trip, by)
    refuse_if(reasons_against(queries.issuing_facts(trip), rules.ISSUING, on=hanoi_day(at)))

    last = trip.passes.order_by("-seq").first()
    cti, seq = (bytes(last.cti), last.seq + 1) if last else (secrets.token_bytes(8), 1)
    claims = queries.claims_for(trip, cti=cti, seq=seq, at=at)
    issued = Pass.objects.create(
        crossing=trip,
        cti=cti,
        seq=seq,
        issued_at=claims.issued_at,
        not_before=claims.not_before,
        expires_at=claims.expires_at,
        key=_key(at),
        payload=payload_of(claims),
    )
    record(
        PassIssued(
            crossing=trip.ref,
            cti=cti.hex(),
            seq=seq,
            key=issued.key.ref,
            not_before=issued.not_before,
            expires_at=issued.expires_at,
            sha256=hashlib.sha256(issued.payload).hexdigest(),
        )
    )
    return issued.ref


def _key(at: datetime) -> PassKey:
    """The newest key whose time it is and whose private half is here; another where there is none."""
    for key in PassKey.objects.filter(signs_from__lte=at, signs_until__gt=at).order_by("-signs_from", "kid"):
        if key_folder.kept(key.kid) is not None:
            return key
    return PassKey.objects.get(pk=_id_of(add_pass_key(by=KEY_CHANGER, at=at)))


def _id_of(key: Ref | None) -> str:
    return key.id if key else ""
