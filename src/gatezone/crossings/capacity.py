"""
How many vehicles cross in a window, and how many of its places are given. Pure: it knows no table and no clock.

::

    C        = the least of its limits, in whole vehicles
    bookable = C, less a tenth in reserve, more by those who usually stay away, where the yards could hold them

Each limit is a term with its reason, so that whoever asks why a window has so many places is told:
18, bound by the neighbour, who announced 18 an hour at 09:05.
Source: queue rules of the zone, section 2.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from gatezone.kernel.periods import Period

WINDOW = timedelta(minutes=60)

RESERVE = Fraction(1, 10)
"""What is not given away: for who comes first by law, who is late, who was returned."""

MOST_OVERBOOKED = Fraction(11, 10)

FRESH = timedelta(minutes=15)
"""So long a word of the neighbour counts that names no hours of its own."""

FEW = 20
"""Fewer promises than these tell nothing of those who stay away."""


@dataclass(frozen=True, slots=True)
class Announced:
    """How many vehicles an hour the neighbour said it takes; for certain hours, or for the moment."""

    vehicles: int
    announced_at: datetime
    source: str
    number: str = ""
    valid: Period | None = None

    def counts_for(self, window: Period, *, at: datetime) -> bool:
        """Tell whether it is a word about a window, for one who asks at a moment."""
        if self.valid is not None:
            return self.valid.starts_at < window.ends_before and window.starts_at < self.valid.ends_before
        is_fresh = timedelta(0) <= at - self.announced_at < FRESH
        told_of = self.announced_at < window.ends_before and window.starts_at < self.announced_at + FRESH
        return is_fresh and told_of


@dataclass(frozen=True, slots=True)
class Conditions:
    """
    What is known of a window at a moment.

    Rates are whole vehicles an hour; None, or an empty sequence, is what nobody knows. ``stations`` are by
    agency. ``announced`` has the newest word first. ``usual`` are the vehicles the neighbour took in the same
    hour of the week in the last four weeks, ``recent`` those of the last three windows, the oldest first.
    ``stayed_away`` of the ``promised`` did not come. ``yard_free`` is the free room of the yards.
    """

    window: Period
    at: datetime
    open_minutes: int = 60
    lane_rate: int | None = None
    open_lanes: int = 0
    stations: Mapping[str, int] | None = None
    announced: Sequence[Announced] = ()
    usual: Sequence[int] = ()
    recent: Sequence[int] = ()
    downstream_room: int | None = None
    dwell_minutes: int | None = None
    assumed: int = 0
    promised: int = 0
    stayed_away: int = 0
    yard_free: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """
    One limit of a window: what limits it (one of LIMITS), to how many whole vehicles, and why.

    ``why`` is a short word and ``facts`` are what the number was made of; rates in them are a full hour's.
    """

    limit: str
    vehicles: int
    why: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a window takes: C, how many of its places may be given, and the terms that say why."""

    throughput: int
    bookable: int
    terms: tuple[Term, ...]
    open_minutes: int = 60

    @property
    def bound_by(self) -> Term:
        """The term that binds: the least, and of equals the first."""
        return min(self.terms, key=lambda term: term.vehicles)


def capacity_of(known: Conditions) -> Capacity:
    """
    Return what a window takes.

    Units: whole vehicles in the window; where the route works a part of it only, that part of each rate.
    """
    terms = tuple(_terms(known))
    throughput = min(term.vehicles for term in terms)
    return Capacity(throughput, _bookable(throughput, known), terms, known.open_minutes)


def lower_quartile(counts: Sequence[int]) -> Fraction:
    """
    Return the value below which a quarter of the counts lie, between two of them in proportion.

    So a single bad hour in four does not stand for all. Raises: ValueError for none.
    Source: definition 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages (1996).
    """
    if not counts:
        raise ValueError("nothing was counted")
    ordered = sorted(counts)
    place = Fraction(len(ordered) - 1, 4)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def smoothed(counts: Sequence[int]) -> Fraction:
    """
    Return the exponentially weighted mean of counts, the oldest first: each new one weighs a half.

    Raises: ValueError for none.
    """
    if not counts:
        raise ValueError("nothing was counted")
    mean = Fraction(counts[0])
    for each in counts[1:]:
        mean = (mean + each) / 2
    return mean


def _terms(known: Conditions) -> Iterator[Term]:
    """Give every limit that is known, in the order of LIMITS; what is not known limits nothing."""
    share = Fraction(known.open_minutes, 60)
    if known.open_minutes <= 0:
        yield Term("hours", 0, "closed", {})
    if known.lane_rate is not None:
        lanes = {"lanes": known.open_lanes, "an_hour": known.lane_rate}
        yield Term("lanes", floor(known.lane_rate * known.open_lanes * share), "rate", lanes)
    for agency, rate in (known.stations or {}).items():
        yield Term("station", floor(rate * share), "rate", {"agency": agency, "an_hour": rate})
    neighbour = _neighbour(known, share)
    if neighbour is not None:
        yield neighbour
    if known.downstream_room is not None and known.dwell_minutes:
        room = {"room": known.downstream_room, "dwell_minutes": known.dwell_minutes}
        leaving = Fraction(known.downstream_room * 60, known.dwell_minutes)
        yield Term("downstream", floor(leaving * share), "room", room)
    if known.lane_rate is None and not known.stations:
        yield Term("assumed", floor(known.assumed * share), "assumed", {"an_hour": known.assumed})


def _neighbour(known: Conditions, share: Fraction) -> Term | None:
    """Return what the neighbour takes: by its newest word, else by the lower of what it took; else nothing."""
    for word in known.announced:
        if word.counts_for(known.window, at=known.at):
            facts = {
                "an_hour": word.vehicles,
                "announced_at": word.announced_at,
                "source": word.source,
                "number": word.number,
            }
            return Term("neighbour", floor(word.vehicles * share), "announced", facts)
    took = []
    if known.usual:
        usual = lower_quartile(known.usual)
        facts = {"an_hour": floor(usual), "weeks": len(known.usual)}
        took.append(Term("neighbour", floor(usual * share), "usual", facts))
    if known.recent:
        recent = smoothed(known.recent)
        facts = {"an_hour": floor(recent), "windows": len(known.recent)}
        took.append(Term("neighbour", floor(recent * share), "recent", facts))
    return min(took, key=lambda term: term.vehicles, default=None)


def _bookable(throughput: int, known: Conditions) -> int:
    kept_back = throughput * (1 - RESERVE)
    plain, overbooked = floor(kept_back), floor(kept_back * _overbook(known))
    has_room = known.yard_free is not None and known.yard_free >= overbooked - plain
    return overbooked if has_room else plain


def _overbook(known: Conditions) -> Fraction:
    """Return by what to multiply, so that as many come as there are places. At most a tenth more."""
    if known.promised < FEW:
        return Fraction(1)
    came = known.promised - known.stayed_away
    return min(MOST_OVERBOOKED, Fraction(known.promised, came)) if came > 0 else MOST_OVERBOOKED
