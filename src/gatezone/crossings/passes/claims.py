"""
What a pass says, and how it is written: a map of whole numbers, each claim once.

===  =========  ==============================================================
key  claim      value
===  =========  ==============================================================
1    iss        the zone that issued it, a small number
3    aud        the gates it is for, a bit each (`catalogue/passes.toml`)
4    exp        the second from which it counts no more
5    nbf        the second from which it counts
6    iat        the second it was issued
7    cti        eight random bytes: the trip, as no stranger can guess it
-1   schema     1: the claims of this table and no others
-2   kind       1 entry, 2 exit, 3 through, 4 empty return
-3   tractor    the key of its plate (`parties.plates`)
-4   trailer    the key of its plate; left out where there is none
-5   driver     six bytes that stand for the driver's paper, where they are known
-6   seq        1, and one more with each new pass of the trip
-7   status     the place of the pass in a list of the revoked, where there is one
-8   cargo      0 general, 1 perishable, 2 new vehicles, 3 empty, 9 dangerous
-9   container  its number (ISO 6346); left out where there is none
===  =========  ==============================================================

Keys above zero are those of RFC 8392 (CWT), with numbers where it has texts: a pass must stay small. Those
below belong to this form alone. No name of a person nor number of a person's paper stands in a pass.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

import cbor2

from gatezone.crossings.passes import canonical
from gatezone.crossings.passes.canonical import NotCanonical

SCHEMA = 1
CTI_BYTES, DRIVER_BYTES = 8, 6
LATEST = 1 << 32
"""Seconds; a moment beyond it is a slip."""

_PLATE = re.compile(r"[0-9A-Z\u4e00-\u9fff]{5,12}")
_CONTAINER = re.compile(r"[A-Z]{4}[0-9]{7}")

ISS, AUD, EXP, NBF, IAT, CTI = 1, 3, 4, 5, 6, 7
FORM, KIND, TRACTOR, TRAILER, DRIVER, SEQ, STATUS, CARGO, CONTAINER = range(-1, -10, -1)
ALWAYS = frozenset({ISS, AUD, EXP, NBF, IAT, CTI, FORM, KIND, TRACTOR, SEQ, CARGO})
SOMETIMES = frozenset({TRAILER, DRIVER, STATUS, CONTAINER})


class Kind(IntEnum):
    """Which way a vehicle crosses."""

    ENTRY = 1
    EXIT = 2
    THROUGH = 3
    EMPTY_RETURN = 4


class Cargo(IntEnum):
    """What a vehicle carries, as far as a lane must know."""

    GENERAL = 0
    PERISHABLE = 1
    NEW_VEHICLES = 2
    EMPTY = 3
    DANGEROUS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """
    What a pass says. Moments are whole seconds; ``gates`` has a bit for each gate.

    Raises: ValueError where a claim cannot be true.
    """

    issuer: int
    gates: int
    expires_at: datetime
    not_before: datetime
    issued_at: datetime
    cti: bytes
    kind: Kind
    tractor: str
    seq: int
    cargo: Cargo
    trailer: str = ""
    driver: bytes = b""
    status: int | None = None
    container: str = ""

    def __post_init__(self) -> None:
        sound = (
            0 < self.issuer < 1 << 8
            and 0 < self.gates < 1 << 32
            and 0 < self.seq < 1 << 16
            and len(self.cti) == CTI_BYTES
            and len(self.driver) in (0, DRIVER_BYTES)
            and 0 <= (self.status or 0) < 1 << 32
            and self.not_before < self.expires_at
            and _PLATE.fullmatch(self.tractor)
            and (not self.trailer or _PLATE.fullmatch(self.trailer))
            and (not self.container or _CONTAINER.fullmatch(self.container))
        )
        if not sound:
            raise ValueError("these claims cannot be true")

    def is_for(self, gate: int) -> bool:
        """Tell whether the pass is for the gate of that bit."""
        return bool(self.gates >> gate & 1)


def payload_of(claims: Claims) -> bytes:
    """Return the claims as they are signed."""
    written: dict[int, Any] = {
        ISS: claims.issuer,
        AUD: claims.gates,
        EXP: _seconds(claims.expires_at),
        NBF: _seconds(claims.not_before),
        IAT: _seconds(claims.issued_at),
        CTI: claims.cti,
        FORM: SCHEMA,
        KIND: int(claims.kind),
        TRACTOR: claims.tractor,
        SEQ: claims.seq,
        CARGO: int(claims.cargo),
    }
    # What is not there is not written: an empty text would be a second way to say so.
    sometimes = {TRAILER: claims.trailer, DRIVER: claims.driver, CONTAINER: claims.container}
    written |= {key: value for key, value in sometimes.items() if value}
    if claims.status is not None:
        written[STATUS] = claims.status
    return cbor2.dumps(written, canonical=True)


def claims_in(payload: bytes) -> Claims:
    """Return the claims that were signed. Raises: NotCanonical, where they are not those of the table."""
    found = canonical.read(payload)
    if not isinstance(found, dict) or not ALWAYS <= found.keys() <= ALWAYS | SOMETIMES:
        raise NotCanonical("other claims")
    if found[FORM] != SCHEMA:
        raise NotCanonical("another form")
    try:
        return Claims(
            issuer=_whole(found[ISS]),
            gates=_whole(found[AUD]),
            expires_at=_moment(found[EXP]),
            not_before=_moment(found[NBF]),
            issued_at=_moment(found[IAT]),
            cti=_of(bytes, found[CTI]),
            kind=Kind(_whole(found[KIND])),
            tractor=_of(str, found[TRACTOR]),
            seq=_whole(found[SEQ]),
            cargo=Cargo(_whole(found[CARGO])),
            trailer=_there(found, TRAILER, ""),
            driver=_there(found, DRIVER, b""),
            status=_whole(found[STATUS]) if STATUS in found else None,
            container=_there(found, CONTAINER, ""),
        )
    except (TypeError, ValueError) as no:
        raise NotCanonical("a claim that cannot be true") from no


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: Any) -> datetime:
    if not 0 <= _whole(seconds) < LATEST:
        raise ValueError("no such moment")
    return datetime.fromtimestamp(seconds, UTC)


def _whole(number: Any) -> int:
    return int(_of(int, number))


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"not of {kind.__name__}")
    return value


def _there(found: dict[int, Any], key: int, nothing: Any) -> Any:
    if key not in found:
        return nothing
    value = _of(type(nothing), found[key])
    if value == nothing:
        raise ValueError("an empty claim")
    return value
