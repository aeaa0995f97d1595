"""A million trips are priced as one is: the columns agree with the single charge."""

import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from gatezone.charges.catalogue.tariffs import FEET, KINDS, Rounding, Tariff, tariff_named, tariffs_of
from gatezone.charges.pricing import NotColumns, Trips, columns, price_many
from gatezone.charges.tariffs import HEAVIEST_KG, Load, Trip, price, quote_under

FIRST = date(2018, 7, 1)
CODES = (
    "081060", "08106000", "070490", "081340", "080132", "010391", "030199", "260111", "260099", "261790", "261800",
    "271012", "610510", "870421", "999999", "010000",
)  # fmt: skip
BOUNDARIES = (0, 1, 1_999, 2_000, 4_999, 5_000, 9_999, 10_000, 17_999, 18_000, 120_000, HEAVIEST_KG)


def random_trip(by: random.Random) -> Trip:
    """Return a trip, often on the boundary of a class; half of them with several goods, some with none."""
    kg = by.choice(BOUNDARIES) if by.random() < 0.3 else by.randrange(120_000)
    loads = tuple(Load(by.choice(CODES), kg) for _ in range(by.choice((0, 1, 1, 1, 2, 3))))
    flags = {"stays_in_yard": by.random() < 0.2, "taxed": by.random() < 0.8}
    return Trip(by.choice(KINDS), "export", loads, kg, by.choice(FEET), **flags)


def random_day(by: random.Random) -> date:
    return by.choice((date(2025, 5, 7), date(2025, 5, 8), FIRST + timedelta(days=by.randrange(3_300))))


def four_versions() -> tuple[Tariff, ...]:
    """Return a province that changed its mind three times: two tables, three roundings, no fee for a while."""
    cao_bang, lang_son = tariffs_of("cao-bang")[0], tariffs_of("lang-son")[1]
    return (
        replace(
            cao_bang, since=date(2019, 1, 1), until=date(2020, 12, 31), rounding=Rounding(1_000, "half-up")
        ),
        replace(lang_son, since=date(2021, 1, 1), until=date(2022, 6, 30), rounding=Rounding(50_000, "up")),
        replace(cao_bang, since=date(2023, 1, 1), until=date(2025, 5, 7), rounding=Rounding(500, "down")),
        replace(lang_son, since=date(2025, 5, 8), until=None),
    )


def single(trip: Trip, on: date, versions: tuple[Tariff, ...]) -> int:
    """Return what the single path says under these versions."""
    tariff = next((each for each in versions if each.in_force(on)), None)
    found = quote_under(tariff, trip) if tariff else None
    return found.amount.amount if hasattr(found, "amount") else 0


@pytest.mark.parametrize("versions", [tariffs_of("lang-son"), tariffs_of("cao-bang"), four_versions()])
def test_a_hundred_thousand_random_trips_cost_the_same_one_by_one(versions):
    by = random.Random(20250508)
    wishes = [(random_day(by), random_trip(by)) for _ in range(34_000)]
    amounts = price_many(columns(wishes), versions=versions)
    assert amounts.dtype == np.int64
    assert amounts.tolist() == [single(trip, on, versions) for on, trip in wishes]


def test_without_versions_they_are_those_of_the_zone():
    durian = Trip("re-export", "export", (Load("081060", 20_000),), 20_000, 40)
    days = (date(2024, 8, 22), date(2025, 7, 15))
    expected = [price(durian, on=on).amount.amount for on in days]
    assert price_many(columns((on, durian) for on in days)).tolist() == expected == [3_200_000, 4_000_000]


def one_line() -> Trips:
    """Return two trips with one line of goods each."""
    return Trips(
        day=np.array(["2025-05-07", "2025-05-08"], dtype="datetime64[D]"),
        kind=np.array([KINDS.index("re-export")] * 2),
        weight_kg=np.array([20_000] * 2),
        container_feet=np.array([40] * 2),
        stays_in_yard=np.zeros(2, dtype=bool),
        taxed=np.ones(2, dtype=bool),
        hs_code=np.array([81060] * 2),
    )


def test_trips_of_one_line_each_need_not_say_where_they_begin():
    assert price_many(one_line()).tolist() == [3_200_000, 4_000_000]


def test_no_trips_cost_nothing():
    empty = {
        name: getattr(one_line(), name)[:0] for name in Trips.__dataclass_fields__ if name != "first_line"
    }
    assert price_many(Trips(**empty)).tolist() == price_many(columns([])).tolist() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": np.array([0, len(KINDS)])},
        {"kind": np.array([0, -1])},
        {"weight_kg": np.array([1, -1])},
        {"weight_kg": np.array([1, HEAVIEST_KG + 1])},
        {"container_feet": np.array([0, 45])},
        {"hs_code": np.array([81060, 8106000])},
        {"hs_code": np.array([81060])},
        {"day": np.array(["2025-05-07"], dtype="datetime64[D]")},
        {"first_line": np.array([0, 0])},
        {"first_line": np.array([1, 1])},
        {"first_line": np.array([0, 2])},
    ],
)
def test_columns_that_hold_what_no_trip_has_are_refused(wrong):
    with pytest.raises(NotColumns):
        price_many(replace(one_line(), **wrong))


def test_versions_that_overlap_are_refused():
    with pytest.raises(NotColumns, match="follow"):
        price_many(one_line(), versions=(tariff_named("lang-son-2025"), tariff_named("lang-son-2019")))


def test_a_rate_that_does_not_fit_is_refused():
    lang_son = tariff_named("lang-son-2025")
    rates = tuple(replace(rate, vnd=10**15) for rate in lang_son.rates)
    with pytest.raises(NotColumns, match="64 bits"):
        price_many(one_line(), versions=(replace(lang_son, rates=rates),))
