"""The days off that follow the moon, against the moon itself: a wrong lunar date is not entered unseen."""

from datetime import date, timedelta

import pytest

from gatezone.workdays.catalogue import calendar
from moons import lunar_day

HOURS = {"vietnam": 7, "china": 8}
NEW_YEARS = [
    (country, year)
    for country in HOURS
    for year in sorted({day.year for day, name in calendar(country).days_off.items() if name.zh == "春节"})
]
KINGS_DAYS = sorted(
    {day.year for day, name in calendar("vietnam").days_off.items() if name.vi.startswith("Giỗ Tổ")}
)


@pytest.mark.parametrize(("country", "year"), NEW_YEARS)
def test_the_first_three_days_of_the_lunar_year_are_off(country: str, year: int):
    first = lunar_day(year, 1, 1, hours=HOURS[country])
    off = calendar(country).days_off
    assert {off[first + timedelta(days=each)].zh for each in range(3)} == {"春节"}


@pytest.mark.parametrize("year", KINGS_DAYS)
def test_the_day_of_the_kings_is_the_tenth_of_the_third_month(year: int):
    day = lunar_day(year, 3, 10, hours=HOURS["vietnam"])
    assert calendar("vietnam").days_off[day].vi.startswith("Giỗ Tổ")


@pytest.mark.parametrize(
    ("year", "vietnam", "china"),
    [
        (1985, date(1985, 1, 21), date(1985, 2, 20)),
        (2030, date(2030, 2, 2), date(2030, 2, 3)),
        (2034, date(2034, 2, 19), date(2034, 2, 19)),
    ],
    ids=["a month apart", "a day apart", "after the leap month of 2033"],
)
def test_both_countries_have_their_own_new_year(year: int, vietnam: date, china: date):
    assert lunar_day(year, 1, 1, hours=7) == vietnam
    assert lunar_day(year, 1, 1, hours=8) == china


def test_after_a_leap_month_the_day_of_the_kings_is_a_month_later_than_counted_without_it():
    assert lunar_day(2023, 3, 10, hours=7) == date(2023, 4, 29)
