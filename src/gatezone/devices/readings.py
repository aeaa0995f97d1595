"""
What devices tell: the kinds of device, the kinds of reading, and one reading; pure.

A reading is named by its device and a number of the device's own that only grows. Sent again it is the same
reading: what is known is the set of all that was ever sent, in whatever order and however often.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

PLATE_READ = "plate-read"
WEIGHT = "weight"
BARRIER_OPENED = "barrier-opened"
BARRIER_CLOSED = "barrier-closed"
LOOP_CROSSED = "loop-crossed"

TELLS: Mapping[str, frozenset[str]] = {
    "camera": frozenset({PLATE_READ}),
    "scale": frozenset({WEIGHT}),
    "barrier": frozenset({BARRIER_OPENED, BARRIER_CLOSED}),
    "loop": frozenset({LOOP_CROSSED}),
}
"""Every kind of device, and the readings it tells. The database refuses any other."""

KINDS = frozenset().union(*TELLS.values())
"""Every kind of reading."""

MOST = 1_000
"""So many readings are taken at once."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Read(NamedTuple):
    """One reading as its device told it: ``at`` is what the device's own clock showed; a plate is one line."""

    counter: int
    kind: str
    at: datetime
    plate: str | None = None
    certainty_percent: int | None = None
    weight_kg: int | None = None


def columns_of(readings: Iterable[Read]) -> list[list[str]]:
    """
    Return readings as six columns of text, in the order of their counters.

    A moment is whole microseconds since 1970; what is missing is empty.
    """
    rows = sorted(readings, key=itemgetter(0))
    counters, kinds, moments, plates, certainties, weights = zip(*rows, strict=True)
    return [
        [*map(str, counters)],
        [*kinds],
        [str((moment - _EPOCH) // _MICROSECOND) for moment in moments],
        *(
            [("" if value is None else str(value)) for value in each]
            for each in (plates, certainties, weights)
        ),
    ]


def digest_of(columns: Sequence[Sequence[str]]) -> str:
    """
    Return the SHA-256 of readings in columns, in hexadecimal.

    It is of one line each, in the order of their counters: the six fields with single spaces between them, and
    a line feed at the end.
    """
    lines = map(" ".join, zip(*columns, strict=True))
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def happened_at(at: datetime, *, sent_at: datetime, received_at: datetime) -> datetime:
    """
    Return when a reading happened by the zone's clock, whatever the device's clock shows.

    A device says what its clock showed at the reading and at the sending; the zone knows when it heard. So a
    clock that is wrong, and readings that were kept while the line was down, are told apart. What would lie
    in the future, as where a clock was put back between, happened when it was heard at the latest.
    """
    return min(at + (received_at - sent_at), received_at)
