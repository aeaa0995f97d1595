"""
What a million trips cost: the arithmetic of ``tariffs``, column by column; pure.

Every rate, coefficient and rounding of all versions of a province is laid out in one table beforehand. A trip is a
place in it: one look-up, one multiplication and one division of whole numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise, product
from math import prod

import numpy as np
from numpy.typing import NDArray

from gatezone.charges.catalogue.tariffs import CODE_LENGTH, FEET, KINDS, OTHER, Line, Tariff, groups
from gatezone.charges.tariffs.rates import Rates
from gatezone.charges.tariffs.trips import HEAVIEST_KG, Trip

Whole = NDArray[np.int64]
NO_GOODS = 0
"""The code of goods of a trip that carries none."""

NOT_ENTERED = -1
"""The amount of a trip for which a rate is not entered."""

_GROUPS = tuple(group.code for group in groups())
_KIND_OF = {kind: position for position, kind in enumerate(KINDS)}
_BOTH = (False, True)


@dataclass(frozen=True, slots=True)
class Trips:
    """
    Trips as columns: a row for each in all but ``hs_code``, which has a row for each line of goods.

    ``kind`` is the position in ``KINDS``; ``container_feet`` is 0, 20 or 40; an ``hs_code`` is its first six digits
    as a number, ``NO_GOODS`` where there are none. ``first_line`` is where the lines of each trip begin; nothing
    where each trip has one.
    """

    day: NDArray[np.datetime64]
    kind: NDArray[np.integer]
    weight_kg: NDArray[np.integer]
    container_feet: NDArray[np.integer]
    stays_in_yard: NDArray[np.bool_]
    taxed: NDArray[np.bool_]
    hs_code: NDArray[np.integer]
    first_line: NDArray[np.integer] | None = None


class NotColumns(ValueError):
    """The columns do not fit one another, or hold what no trip has: our own bug, never a person's."""


def price_many(trips: Trips, *, rates: Rates) -> Whole:
    """
    Return what each trip costs, in đồng, by the rates of its day.

    0 where none asks for a fee, `NOT_ENTERED` where one is missing. Raises: NotColumns.
    """
    _check(trips)
    table = _table(rates)
    place = _places(trips, table)
    counted = np.where(table.per_tonne[place], _of_lines(trips.weight_kg.astype(np.int64), trips), 1)
    # Numbers are laid out doubled, so that half a step is whole.
    steps = (table.doubled[place] * counted + table.added[place]) // table.step[place]
    amounts: Whole = steps * table.to_vnd[place]
    if trips.first_line is None:
        return amounts
    # What is not known of one line may be the dearest.
    lowest = np.minimum.reduceat(amounts, trips.first_line)
    return np.where(lowest == NOT_ENTERED, NOT_ENTERED, np.maximum.reduceat(amounts, trips.first_line))


def columns(trips: Iterable[tuple[date, Trip]]) -> Trips:
    """Return trips, each with its day of entry, as columns."""
    wishes = list(trips)
    days, each = [day for day, _ in wishes], [trip for _, trip in wishes]
    codes = [[load.hs_code for load in trip.loads] or [""] for trip in each]
    lines = np.array([len(of) for of in codes], dtype=np.int64)
    return Trips(
        day=np.array(days, dtype="datetime64[D]"),
        kind=np.array([_KIND_OF[trip.kind] for trip in each], dtype=np.int8),
        weight_kg=np.array([trip.weight_kg for trip in each], dtype=np.int64),
        container_feet=np.array([trip.container_feet for trip in each], dtype=np.int16),
        stays_in_yard=np.array([trip.stays_in_yard for trip in each], dtype=np.bool_),
        taxed=np.array([trip.taxed for trip in each], dtype=np.bool_),
        hs_code=np.array(
            [int(code[:CODE_LENGTH] or NO_GOODS) for of in codes for code in of], dtype=np.int64
        ),
        first_line=np.cumsum(lines) - lines,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """What is asked, for every version, kind, group, tax, yard, container and class of weight; flat."""

    since: NDArray[np.datetime64]
    until: NDArray[np.datetime64]
    from_kg: Whole
    shape: tuple[int, ...]
    doubled: Whole
    step: Whole
    added: Whole
    to_vnd: Whole
    per_tonne: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One place of the table: (doubled · counted + added) // step · to_vnd, where tonnes are counted in kilograms."""

    doubled: int = 0
    step: int = 1
    added: int = 0
    to_vnd: int = 1
    per_tonne: bool = False


_MISSING = _Cell(added=NOT_ENTERED)


@lru_cache(maxsize=16)
def _table(rates: Rates) -> _Table:
    versions = rates.versions
    if any(one.until is None or one.until >= next_.since for one, next_ in pairwise(versions)):
        raise NotColumns("versions follow one another")
    bounds = {rate.load.from_kg for tariff in versions for rate in tariff.rates}
    from_kg = sorted(bounds | {rate.load.below_kg or 0 for tariff in versions for rate in tariff.rates})
    shape = (len(versions) + 1, len(KINDS), len(_GROUPS), 2, 2, len(FEET), len(from_kg))
    cells = [_Cell()] * int(np.prod(shape[1:]))  # of no version
    cells += [cell for tariff in versions for cell in _cells(tariff, rates, from_kg)]
    return _Table(
        since=np.array([tariff.since for tariff in versions], dtype="datetime64[D]"),
        until=np.array([tariff.until or "9999-12-31" for tariff in versions], dtype="datetime64[D]"),
        from_kg=np.array(from_kg, dtype=np.int64),
        shape=shape,
        doubled=np.array([cell.doubled for cell in cells], dtype=np.int64),
        step=np.array([cell.step for cell in cells], dtype=np.int64),
        added=np.array([cell.added for cell in cells], dtype=np.int64),
        to_vnd=np.array([cell.to_vnd for cell in cells], dtype=np.int64),
        per_tonne=np.array([cell.per_tonne for cell in cells], dtype=np.bool_),
    )


def _cells(tariff: Tariff, rates: Rates, from_kg: Sequence[int]) -> Iterator[_Cell]:
    for kind, group, taxed, stays_in_yard in product(KINDS, _GROUPS, _BOTH, _BOTH):
        applied = tariff.coefficients_of(kind=kind, group=group, stays_in_yard=stays_in_yard)
        times = prod((each.times for each in applied), start=Fraction(1))
        for feet, weight_kg in product(FEET, from_kg):
            rate = tariff.rate_of(kind=kind, group=group, taxed=taxed, feet=feet, weight_kg=weight_kg)
            of: tuple[Line, ...] = (rate, *applied)
            uncertain = [each.code for each in of if not each.certain]
            if rate.free is None and not rates.charges(uncertain):
                yield _MISSING
                continue
            per_tonne = rate.per == "tonne"
            doubled = 2 * rate.vnd * times.numerator
            step = 2 * times.denominator * tariff.rounding.to_vnd * (1_000 if per_tonne else 1)
            if doubled * HEAVIEST_KG + step > np.iinfo(np.int64).max:
                raise NotColumns(f"{tariff.code}: {rate.code} does not fit 64 bits")
            yield _Cell(doubled, step, tariff.rounding.added(step), tariff.rounding.to_vnd, per_tonne)


def _places(trips: Trips, table: _Table) -> Whole:
    """Return where in the table each line of goods is."""
    version = np.searchsorted(table.since, trips.day, side="right")
    version[(version > 0) & (trips.day > table.until[version - 1])] = 0
    weight = np.searchsorted(table.from_kg, trips.weight_kg, side="right") - 1
    _, kinds, goods, taxes, yards, feet, weights = table.shape
    before = version * kinds + trips.kind
    after = (trips.taxed * yards + trips.stays_in_yard) * feet + trips.container_feet // 20
    group = _group_of_codes()[trips.hs_code]
    place = (_of_lines(before, trips) * goods + group) * (taxes * yards * feet) + _of_lines(after, trips)
    found: Whole = place * weights + _of_lines(weight, trips)
    return found


def _of_lines(column: Whole, trips: Trips) -> Whole:
    """Return a column of trips as one of lines of goods."""
    if trips.first_line is None:
        return column
    return np.repeat(column, np.diff(trips.first_line, append=len(trips.hs_code)))


@cache
def _group_of_codes() -> NDArray[np.int8]:
    """Return the group of each code of six digits, longer prefixes over shorter ones."""
    found = np.full(10**CODE_LENGTH, _GROUPS.index(OTHER), dtype=np.int8)
    prefixes = [(prefix, position) for position, group in enumerate(groups()) for prefix in group.prefixes]
    for prefix, position in sorted(prefixes, key=lambda each: len(each[0])):
        width = 10 ** (CODE_LENGTH - len(prefix))
        found[int(prefix) * width : (int(prefix) + 1) * width] = position
    return found


def _check(trips: Trips) -> None:
    rows = {len(trips.day), len(trips.kind), len(trips.weight_kg), len(trips.container_feet)}
    rows |= {len(trips.stays_in_yard), len(trips.taxed)}
    first = trips.first_line
    rows.add(len(trips.hs_code if first is None else first))
    if len(rows) != 1:
        raise NotColumns("columns are equally long")
    if (
        first is not None
        and len(first)
        and (first[0] != 0 or np.any(np.diff(first, append=len(trips.hs_code)) < 1))
    ):
        raise NotColumns("each trip has a line of goods at least, one trip after another")
    if not (
        _between(trips.kind, len(KINDS) - 1)
        and _between(trips.weight_kg, HEAVIEST_KG)
        and _between(trips.hs_code, 10**CODE_LENGTH - 1)
        and np.isin(trips.container_feet, FEET).all()
    ):
        raise NotColumns("a kind, a weight, a container or a code of goods is none")


def _between(column: NDArray[np.integer], most: int) -> bool:
    """Tell whether all are from 0 to a number."""
    return not len(column) or bool(column.min() >= 0 and column.max() <= most)
