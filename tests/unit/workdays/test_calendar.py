"""Official calendars: the days decisions name, and the days they leave to count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.workdays.calendar import CalendarUndecided
from gatezone.workdays.catalogue import COUNTRIES, calendar, decisions

VIETNAM, CHINA = calendar("vietnam"), calendar("china")


def working_days_in(calendar, after: date, until: date) -> int:
    days = (after + timedelta(days=each) for each in range(1, (until - after).days + 1))
    return sum(calendar.is_working(day) for day in days)


def test_a_dossier_sent_on_reunification_day_2026_counts_from_monday():
    assert VIETNAM.first_working_day(date(2026, 4, 30)) == date(2026, 5, 4)


def test_five_days_from_26_august_2026_end_after_national_day():
    assert VIETNAM.due_on(received_on=date(2026, 8, 26), working_days=5) == date(2026, 9, 7)


def test_an_exchanged_saturday_is_a_working_day():
    assert VIETNAM.due_on(received_on=date(2026, 8, 20), working_days=2) == date(2026, 8, 22)


def test_no_working_days_end_on_the_day_of_receipt():
    assert VIETNAM.due_on(received_on=date(2026, 8, 20), working_days=0) == date(2026, 8, 20)


def test_a_holiday_on_a_sunday_is_made_up_on_monday():
    assert not VIETNAM.is_working(date(2026, 4, 27))
    assert VIETNAM.holiday(date(2026, 4, 27)).vi == "Giỗ Tổ Hùng Vương"


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
    ("calendar", "first", "last"),
    [
        (VIETNAM, date(2024, 2, 8), date(2024, 2, 14)),
        (VIETNAM, date(2025, 1, 25), date(2025, 2, 2)),
        (VIETNAM, date(2026, 2, 14), date(2026, 2, 22)),
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


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1)])
@pytest.mark.parametrize("country", COUNTRIES)
def test_beyond_what_is_decided_there_is_no_answer(country, day):
    with pytest.raises(CalendarUndecided) as undecided:
        calendar(country).is_working(day)
    assert undecided.value.facts == {"country": country, "day": day}


def test_a_period_that_runs_out_of_the_calendar_has_no_end():
    with pytest.raises(CalendarUndecided):
        VIETNAM.due_on(received_on=date(2026, 12, 30), working_days=9)


@given(st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(1, 60), st.sampled_from(COUNTRIES))
def test_between_receipt_and_due_lie_exactly_the_working_days(received_on, working_days, country):
    due = calendar(country).due_on(received_on=received_on, working_days=working_days)
    assert calendar(country).is_working(due)
    assert working_days_in(calendar(country), received_on, due) == working_days


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_decision_says_when_and_where_it_was_made(country):
    for each in decisions(country):
        assert each.title
        assert each.address.startswith("http")
        assert each.number or each.note
        assert each.status == ("announced" if each.certain else "planned")
        assert all(each.issued_on <= day for day in each.working_days.union(each.off))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_day_is_off_or_worked_by_decision_never_both(country):
    kept = calendar(country)
    assert not kept.extra_working_days & set(kept.days_off)
    assert all(day in kept.covers for day in kept.extra_working_days.union(kept.days_off))


def test_the_only_day_nobody_has_announced_is_marked():
    assert VIETNAM.uncertain == {date(2026, 11, 24)}
    assert not CHINA.uncertain
