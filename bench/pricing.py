"""
The infrastructure fee of a trip, under a tariff that changed three times.

It is asked as a charge asks for it that is raised, one trip after another. The trips are made up.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bench.harness import Measure, flags
from gatezone.charges.catalogue.tariffs import FEET, KINDS, Tariff, tariffs_of
from gatezone.charges.tariffs.rates import Rates
from gatezone.charges.tariffs.trips import Load, Trip
from gatezone.cli.zone import Zone

BEGINS = (date(2020, 1, 1), date(2021, 7, 1), date(2023, 1, 1), date(2025, 5, 8))
CODES = ("081060", "070490", "081340", "010391", "260111", "271012", "610510")


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how many trips are priced a second."""
    asked = flags(words, "pricing", __doc__, trips=20_000, rounds=5)
    rates, trips = Rates(four_versions(), samples=True), made_up(asked.trips)
    seconds = [
        _seconds(lambda: [rates.quote(trip, on=on) for on, trip in trips]) for _ in range(asked.rounds)
    ]
    title = f"{asked.trips:,} trips one by one, {len(rates.versions)} versions"
    print(Measure(title, "trips a second", [len(trips) / each for each in seconds]), flush=True)
    return 0


def four_versions() -> tuple[Tariff, ...]:
    """Return the tables of two provinces in turn, as if they were of one."""
    tables = (*tariffs_of("cao-bang"), *tariffs_of("lang-son"), *tariffs_of("cao-bang"))
    ends = (*(date.fromordinal(begin.toordinal() - 1) for begin in BEGINS[1:]), None)
    return tuple(
        replace(table, since=since, until=until)
        for table, since, until in zip(tables, BEGINS, ends, strict=True)
    )


def made_up(count: int) -> list[tuple[date, Trip]]:
    """Return trips of seven years, each with its day; every third has two kinds of goods."""
    by = random.Random(4)
    return [
        (
            date(2019, 6, 1) + timedelta(days=by.randrange(2_600)),
            Trip(
                by.choice(KINDS),
                "import",
                tuple(Load(by.choice(CODES), 0) for _ in range(1 if number % 3 else 2)),
                by.randrange(40_000),
                by.choice(FEET),
                by.random() < 0.2,
                by.random() < 0.8,
            ),
        )
        for number in range(count)
    ]


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
