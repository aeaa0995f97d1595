"""A million trips are priced as one is: the columns agree with the single charge."""

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest

from gatezone.charges.catalogue.tariffs import FEET, KINDS, Paper, Rounding, Tariff, tariff_named, tariffs_of
from gatezone.charges.tariffs.pricing import NOT_ENTERED, NotColumns, Trips, columns, price_many
from gatezone.charges.tariffs.rates import Entered, NotEntered, Rates, rates_of
from gatezone.charges.tariffs.trips import HEAVIEST_KG, Load, Trip
from rates_of_files import sample_rates

FIRST, SINCE = date(2018, 7, 1), date(2025, 5, 8)
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


def single(trip: Trip, on: date, rates: Rates) -> int:
    """Return what the single path says by these rates."""
    found = rates.quote(trip, on=on)
    if isinstance(found, NotEntered):
        return NOT_ENTERED
    return found.amount.amount if hasattr(found, "amount") else 0


def entered() -> tuple[Entered, ...]:
    """Return some rates and a coefficient that were entered for some days."""
    return tuple(
        Entered("lang-son-2025", line, vnd, "tonne" if vnd == 7 else "trip", times, _paper(day), until)
        for line, vnd, times, day, until in (
            ("export-fresh/18-t-and-over", 610_000, None, SINCE, date(2025, 9, 30)),
            ("export-fresh/18-t-and-over", 620_000, None, date(2026, 1, 1), None),
            ("export-other/18-t-and-over", 7, None, date(2025, 7, 1), None),
            ("ore-export", None, Fraction(9, 2), date(2026, 2, 1), None),
        )
    )


def _paper(day: date) -> Paper:
    return Paper("12/QĐ-UBND", SINCE, "UBND tỉnh", day)


@pytest.mark.parametrize(
    "rates",
    [
        sample_rates("lang-son"),
        sample_rates("cao-bang"),
        Rates(four_versions(), samples=True),
        Rates(four_versions(), samples=False),
        rates_of(tariffs_of("lang-son"), entered(), samples=True),
        rates_of(tariffs_of("lang-son"), entered(), samples=False),
    ],
)
def test_a_hundred_thousand_random_trips_cost_the_same_one_by_one(rates):
    by = random.Random(20250508)
    wishes = [(random_day(by), random_trip(by)) for _ in range(17_000)]
    amounts = price_many(columns(wishes), rates=rates)
    assert amounts.dtype == np.int64
    assert amounts.tolist() == [single(trip, on, rates) for on, trip in wishes]


def test_what_is_entered_takes_the_place_of_a_sample_from_its_first_day_to_its_last():
    rates = rates_of(tariffs_of("lang-son"), entered(), samples=False)
    durian = Trip("export", "export", (Load("081060", 20_000),), 20_000)
    days = [date(2025, 5, 7), SINCE, date(2025, 9, 30), date(2025, 10, 1), date(2026, 1, 1)]
    amounts = price_many(columns((day, durian) for day in days), rates=rates).tolist()
    assert amounts == [NOT_ENTERED, 610_000, 610_000, NOT_ENTERED, 620_000]
    assert rates.quote(durian, on=days[-1]).papers == (_paper(date(2026, 1, 1)),)


def test_of_mixed_goods_one_that_is_not_entered_leaves_all_without_a_price():
    rates = rates_of(tariffs_of("lang-son"), entered(), samples=False)
    mixed = Trip("export", "export", (Load("081060", 20_000), Load("610510", 1)), 20_000)
    assert price_many(columns([(SINCE, mixed)]), rates=rates).tolist() == [NOT_ENTERED]
    assert rates.quote(mixed, on=SINCE).lines == ("export-other/18-t-and-over",)


def test_the_samples_of_a_sample_zone_charge():
    durian = Trip("re-export", "export", (Load("081060", 20_000),), 20_000, 40)
    days = (date(2024, 8, 22), date(2025, 7, 15))
    amounts = price_many(columns((on, durian) for on in days), rates=sample_rates()).tolist()
    assert amounts == [3_200_000, 4_000_000]


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
    assert price_many(one_line(), rates=sample_rates()).tolist() == [3_200_000, 4_000_000]


def test_no_trips_cost_nothing():
    empty = {
        name: getattr(one_line(), name)[:0] for name in Trips.__dataclass_fields__ if name != "first_line"
    }
    assert price_many(Trips(**empty), rates=sample_rates()).tolist() == []
    assert price_many(columns([]), rates=sample_rates()).tolist() == []


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
        price_many(replace(one_line(), **wrong), rates=sample_rates())


def test_versions_that_overlap_are_refused():
    with pytest.raises(NotColumns, match="follow"):
        price_many(
            one_line(),
            rates=Rates((tariff_named("lang-son-2025"), tariff_named("lang-son-2019")), samples=True),
        )


def test_a_rate_that_does_not_fit_is_refused():
    lang_son = tariff_named("lang-son-2025")
    rates = tuple(replace(rate, vnd=10**15) for rate in lang_son.rates)
    with pytest.raises(NotColumns, match="64 bits"):
        price_many(one_line(), rates=Rates((replace(lang_son, rates=rates),), samples=True))
