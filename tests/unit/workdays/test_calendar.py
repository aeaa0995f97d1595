"""Official calendars: the days decisions name, and the days they leave to count."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI, Days
from gatezone.workdays.calendar import (
    EXCHANGED_WITHIN,
    LONGEST_REST,
    MOVED_WITHIN,
    ONE_DAY,
    Calendar,
    CalendarUndecided,
    DueDay,
)
from gatezone.workdays.catalogue import COUNTRIES, calendar, decisions
from gatezone.workdays.terms import Length, Term, due, due_after, on_its_day

VIETNAM, CHINA = calendar("vietnam"), calendar("china")


def due_on(country, *, received_on: date, working_days: int) -> DueDay:
    term = Term(Length(working_days, "working-days"), calendar=country)
    return due(term, datetime.combine(received_on, time(9), HANOI)).day


def working_days_in(calendar, after: date, until: date) -> int:
    days = (after + timedelta(days=each) for each in range(1, (until - after).days + 1))
    return sum(calendar.is_working(day) for day in days)


def test_a_dossier_sent_on_reunification_day_2026_counts_from_monday():
    assert due_after(on_its_day(VIETNAM), date(2026, 4, 30)).day.on == date(2026, 5, 4)


def test_five_days_from_26_august_2026_end_after_national_day():
    assert due_on(VIETNAM, received_on=date(2026, 8, 26), working_days=5).on == date(2026, 9, 7)


def test_an_exchanged_saturday_is_a_working_day():
    assert due_on(VIETNAM, received_on=date(2026, 8, 20), working_days=2).on == date(2026, 8, 22)


def test_no_working_days_end_on_the_day_of_receipt():
    assert due_on(VIETNAM, received_on=date(2026, 8, 20), working_days=0).on == date(2026, 8, 20)


def test_a_holiday_on_a_sunday_is_made_up_on_monday():
    assert not VIETNAM.is_working(date(2026, 4, 27))
    assert VIETNAM.days_off[date(2026, 4, 27)].vi == "Giỗ Tổ Hùng Vương"


@pytest.mark.parametrize(
    ("off", "works"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_vietnam_exchanges_a_day_for_a_saturday(off, works):
    assert not VIETNAM.is_working(off)
    assert VIETNAM.is_working(works)


@pytest.mark.parametrize(
    ("year", "vietnam"), [(2017, 250), (2018, 250), (2019, 252), (2020, 252), (2027, 249)]
)
def test_other_years_of_vietnam_have_as_many_working_days_as_another_calendar_of_it(year, vietnam):
    assert working_days_in(VIETNAM, date(year - 1, 12, 31), date(year, 12, 31)) == vietnam


@pytest.mark.parametrize(
    ("calendar", "first", "last"),
    [
        (VIETNAM, date(2024, 2, 8), date(2024, 2, 14)),
        (VIETNAM, date(2025, 1, 25), date(2025, 2, 2)),
        (VIETNAM, date(2026, 2, 14), date(2026, 2, 22)),
        (VIETNAM, date(2018, 2, 14), date(2018, 2, 20)),
        (VIETNAM, date(2019, 2, 2), date(2019, 2, 10)),
        (VIETNAM, date(2027, 2, 4), date(2027, 2, 10)),
        (CHINA, date(2024, 2, 10), date(2024, 2, 17)),
        (CHINA, date(2025, 1, 28), date(2025, 2, 4)),
        (CHINA, date(2026, 2, 15), date(2026, 2, 23)),
    ],
)
def test_tet_is_off_from_its_first_day_to_its_last(calendar, first, last):
    assert working_days_in(calendar, first - timedelta(days=1), last) == 0


@pytest.mark.parametrize(("year", "vietnam", "china"), [(2024, 251, 251), (2025, 250, 248), (2026, 249, 248)])
def test_a_year_has_as_many_working_days_as_its_decisions_leave(year, vietnam, china):
    """Counted once by hand against another calendar of both countries."""
    counted = [working_days_in(each, date(year - 1, 12, 31), date(year, 12, 31)) for each in (VIETNAM, CHINA)]
    assert counted == [vietnam, china]


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("vietnam", date(2016, 12, 31)),
        ("vietnam", date(2023, 12, 31)),
        ("vietnam", date(2028, 1, 1)),
        ("china", date(2027, 1, 1)),
    ],
)
def test_beyond_what_is_decided_there_is_no_answer(country, day):
    with pytest.raises(CalendarUndecided) as undecided:
        calendar(country).is_working(day)
    assert undecided.value.facts == {"country": country, "day": day}


def test_a_period_that_runs_out_of_the_calendar_ends_at_the_earliest():
    found = due_on(VIETNAM, received_on=date(2027, 12, 2), working_days=30)
    assert found == DueDay(earliest_on=date(2028, 1, 13), latest_on=date(2028, 1, 19), waits_for=2028)
    assert found.on is None


def test_nobody_says_how_late_a_period_ends_in_a_year_nobody_foresees():
    found = due_on(VIETNAM, received_on=date(2035, 1, 2), working_days=1)
    assert found == DueDay(earliest_on=date(2035, 1, 3), latest_on=None, waits_for=2035)
    assert not found.is_past(date(2099, 1, 1))


@given(st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(1, 60), st.sampled_from(COUNTRIES))
def test_between_receipt_and_due_lie_exactly_the_working_days(received_on, working_days, country):
    found = due_on(calendar(country), received_on=received_on, working_days=working_days).on
    assert calendar(country).is_working(found)
    assert working_days_in(calendar(country), received_on, found) == working_days


def decided(country: str, off: set[date], worked: set[date]) -> Calendar:
    """The calendar of a country after a decision on the days it is foreseen for."""
    now = calendar(country)
    return replace(
        now,
        covers=(*now.covers, now.foreseen),
        days_off={**now.days_off, **dict.fromkeys(off - worked, Names("x", "x"))},
        extra_working_days=now.extra_working_days | worked,
    )


def days_of(span: Days) -> list[date]:
    return [span.starts_on + ONE_DAY * each for each in range((span.ends_before - span.starts_on).days)]


def near_holidays(country: str, within: int) -> list[date]:
    now = calendar(country)
    holidays = {*now.days_off, *now.expected}
    return [
        each
        for each in days_of(now.foreseen)
        if any(each + ONE_DAY * by in holidays for by in range(-within, within + 1))
    ]


@given(st.sampled_from(COUNTRIES), st.integers(0, 300), st.integers(0, 60), st.data())
def test_no_decision_to_come_makes_a_term_end_before_its_earliest_day_or_after_its_latest(
    country, after, working_days, data
):
    """Whatever is decided within reach of the holidays: days put off, and days of weekends worked instead."""
    now = calendar(country)
    received = now.foreseen.starts_on + ONE_DAY * (after - 30)
    exchanged = [
        each
        for each in near_holidays(country, EXCHANGED_WITHIN)
        if each.weekday() in now.exchanges and each not in now.days_off
    ]
    off = data.draw(st.sets(st.sampled_from(near_holidays(country, MOVED_WITHIN))))
    worked = data.draw(st.sets(st.sampled_from(exchanged)))
    foretold = due_on(now, received_on=received, working_days=working_days)
    later = due_on(decided(country, off, worked), received_on=received, working_days=working_days)
    if later.on:
        assert foretold.earliest_on <= later.on
        assert foretold.latest_on is None or later.on <= foretold.latest_on
        assert foretold.waits_for or foretold.on == later.on


@given(st.integers(0, 300), st.integers(0, 60), st.data())
def test_no_decision_that_only_puts_days_off_makes_a_term_end_before_its_earliest_day(
    after, working_days, data
):
    """However far from every holiday the days lie."""
    received = VIETNAM.foreseen.starts_on + ONE_DAY * (after - 30)
    off = data.draw(st.sets(st.sampled_from(days_of(VIETNAM.foreseen))))
    foretold = due_on(VIETNAM, received_on=received, working_days=working_days)
    later = due_on(decided("vietnam", off, set()), received_on=received, working_days=working_days)
    assert later.on is None or foretold.earliest_on <= later.on


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_decisions_kept_stay_within_the_reach_that_is_foreseen_for_those_to_come(country):
    """What a decision moved lies near a holiday of the law, and no rest was longer than nine days."""
    kept, exchanged = calendar(country), "Day off exchanged for a Saturday"
    holidays = {day for day, name in kept.days_off.items() if name.en != exchanged}
    moved = {day for day, name in kept.days_off.items() if name.en == exchanged}
    assert all(nearest(day, holidays) <= MOVED_WITHIN for day in moved)
    assert all(nearest(day, holidays) <= EXCHANGED_WITHIN for day in kept.extra_working_days)
    assert all(day.weekday() in kept.exchanges for day in kept.extra_working_days)
    for covered in kept.covers:
        longest = rest = 0
        for day in days_of(covered):
            rest = 0 if kept.is_working(day) else rest + 1
            longest = max(longest, rest)
        assert longest < LONGEST_REST.days


def nearest(day: date, holidays: set[date]) -> int:
    return min(abs((day - each).days) for each in holidays)


@pytest.mark.parametrize(
    ("on", "vietnam", "china"),
    [
        (date(2026, 10, 31), None, None),
        (date(2026, 12, 2), None, 2027),
        (date(2027, 1, 2), None, 2027),
        (date(2027, 11, 1), 2028, 2027),
        (date(2024, 8, 22), None, None),
    ],
)
def test_from_november_on_the_year_to_come_should_be_decided(on, vietnam, china):
    assert (VIETNAM.year_to_decide(on), CHINA.year_to_decide(on)) == (vietnam, china)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_decision_says_when_and_where_it_was_made(country):
    for each in decisions(country):
        assert each.title
        assert each.address.startswith("http")
        assert each.number or each.note
        assert each.issued_on or each.note
        assert all((each.issued_on or day) <= day for day in each.working_days.union(each.off))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_day_is_off_or_worked_by_decision_never_both(country):
    kept = calendar(country)
    assert not kept.extra_working_days & set(kept.days_off)
    assert all(kept.is_decided(day) for day in kept.extra_working_days)
    assert not set(kept.expected) & set(kept.days_off)
    assert all(day in kept.foreseen or day == kept.foreseen.ends_before for day in kept.expected)


def test_culture_day_is_off_and_the_monday_before_it_is_worked():
    """The letter 10065/VPCP-KGVX gives one day: the exchange of 23 for 28 November 2026 was a proposal."""
    assert [VIETNAM.is_working(date(2026, 11, day)) for day in (23, 24, 28)] == [True, False, False]


def test_thirty_working_days_from_2_december_2026_end_in_january():
    assert due_on(VIETNAM, received_on=date(2026, 12, 2), working_days=30).on == date(2027, 1, 14)
