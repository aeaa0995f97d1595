"""What is entered of a tariff takes the place of its samples, day by day, also among several goods."""

from datetime import date
from fractions import Fraction

from gatezone.charges.catalogue.tariffs import Paper, tariffs_of
from gatezone.charges.tariffs.rates import Entered, NotEntered, Rates, rates_of
from gatezone.charges.tariffs.trips import Load, Trip
from rates_of_files import sample_rates

SINCE = date(2025, 5, 8)
NOT_ENTERED = -1


def amount(trip: Trip, on: date, rates: Rates) -> int:
    """Return what a trip costs on a day; -1 where a rate is not entered."""
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


def test_what_is_entered_takes_the_place_of_a_sample_from_its_first_day_to_its_last():
    rates = rates_of(tariffs_of("lang-son"), entered(), samples=False)
    durian = Trip("export", "export", (Load("081060", 20_000),), 20_000)
    days = [date(2025, 5, 7), SINCE, date(2025, 9, 30), date(2025, 10, 1), date(2026, 1, 1)]
    amounts = [amount(durian, day, rates) for day in days]
    assert amounts == [NOT_ENTERED, 610_000, 610_000, NOT_ENTERED, 620_000]
    assert rates.quote(durian, on=days[-1]).papers == (_paper(date(2026, 1, 1)),)


def test_of_mixed_goods_one_that_is_not_entered_leaves_all_without_a_price():
    rates = rates_of(tariffs_of("lang-son"), entered(), samples=False)
    mixed = Trip("export", "export", (Load("081060", 20_000), Load("610510", 1)), 20_000)
    assert amount(mixed, SINCE, rates) == NOT_ENTERED
    assert rates.quote(mixed, on=SINCE).lines == ("export-other/18-t-and-over",)


def test_the_samples_of_a_sample_zone_charge():
    durian = Trip("re-export", "export", (Load("081060", 20_000),), 20_000, 40)
    days = (date(2024, 8, 22), date(2025, 7, 15))
    amounts = [amount(durian, on, sample_rates()) for on in days]
    assert amounts == [3_200_000, 4_000_000]
