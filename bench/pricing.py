"""
The infrastructure fee of many trips, under a tariff that changed three times.

In columns, as reports ask for it, and one by one, as a charge is raised. The trips are made up; before anything is
measured, some of them are priced both ways.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from bench.harness import Measure, flags
from gatezone.charges.catalogue.tariffs import FEET, KINDS, Tariff, tariffs_of
from gatezone.charges.tariffs.pricing import Trips, columns, price_many
from gatezone.charges.tariffs.rates import Rates
from gatezone.charges.tariffs.trips import Load, Price, Trip
from gatezone.cli.zone import Zone

A_SECOND_AT_LEAST = 200_000.0
BEGINS = (date(2020, 1, 1), date(2021, 7, 1), date(2023, 1, 1), date(2025, 5, 8))
CODES = ("081060", "070490", "081340", "010391", "260111", "271012", "610510")
SAMPLE = 2_000


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how many trips are priced a second. Exit status 1 where the two ways disagree."""
    asked = flags(words, "pricing", __doc__, trips=1_000_000, rounds=5)
    rates, trips = Rates(four_versions(), samples=True), made_up(asked.trips)
    sample = list(wishes(trips, SAMPLE))
    one_by_one = [_amount(rates, on, trip) for on, trip in sample]
    if price_many(columns(sample), rates=rates).tolist() != one_by_one:
        print("the columns and the single path disagree")
        return 1
    seconds = [_seconds(lambda: price_many(trips, rates=rates)) for _ in range(asked.rounds)]
    singly = [_seconds(lambda: [_amount(rates, *each) for each in sample]) for _ in range(asked.rounds)]
    title = f"{asked.trips:,} trips in columns, {len(rates.versions)} versions"
    print(
        Measure(title, "trips a second", [asked.trips / each for each in seconds], at_least=A_SECOND_AT_LEAST)
    )
    print(Measure("one by one", "trips a second", [len(sample) / each for each in singly]), flush=True)
    return 0


def four_versions() -> tuple[Tariff, ...]:
    """Return the tables of two provinces in turn, as if they were of one."""
    tables = (*tariffs_of("cao-bang"), *tariffs_of("lang-son"), *tariffs_of("cao-bang"))
    ends = (*(date.fromordinal(begin.toordinal() - 1) for begin in BEGINS[1:]), None)
    return tuple(
        replace(table, since=since, until=until)
        for table, since, until in zip(tables, BEGINS, ends, strict=True)
    )


def made_up(count: int) -> Trips:
    """Return trips of seven years, every third with two kinds of goods."""
    by = np.random.default_rng(4)
    lines = np.where(np.arange(count) % 3 == 0, 2, 1)
    goods = np.array([int(code) for code in CODES])
    return Trips(
        day=np.datetime64("2019-06-01") + by.integers(0, 2_600, count),
        kind=by.integers(0, len(KINDS), count),
        weight_kg=by.integers(0, 40_000, count),
        container_feet=by.choice(FEET, count),
        stays_in_yard=by.random(count) < 0.2,
        taxed=by.random(count) < 0.8,
        hs_code=by.choice(goods, int(lines.sum())),
        first_line=np.cumsum(lines) - lines,
    )


def wishes(trips: Trips, count: int) -> list[tuple[date, Trip]]:
    """Return the first of the trips as single ones, each with its day."""
    ends = [*trips.first_line[1 : count + 1].tolist(), len(trips.hs_code)]
    return [
        (
            trips.day[number].item(),
            Trip(
                KINDS[trips.kind[number]],
                "import",
                tuple(
                    Load(f"{code:06}", 0) for code in trips.hs_code[trips.first_line[number] : ends[number]]
                ),
                int(trips.weight_kg[number]),
                int(trips.container_feet[number]),
                bool(trips.stays_in_yard[number]),
                bool(trips.taxed[number]),
            ),
        )
        for number in range(min(count, len(trips.day)))
    ]


def _amount(rates: Rates, on: date, trip: Trip) -> int:
    found = rates.quote(trip, on=on)
    return found.amount.amount if isinstance(found, Price) else 0


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
