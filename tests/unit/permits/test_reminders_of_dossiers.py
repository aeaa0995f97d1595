"""Who settles a dossier is reminded of it before it is due, when it is, and daily once it is late."""

from datetime import date

from dossiers import at
from gatezone.permits.catalogue.watched import watch_on
from gatezone.permits.clock import Office
from gatezone.permits.watching import reminders
from gatezone.workdays.queries import calendar_of, office_of

OFFICE = Office(calendar_of("vietnam"), office_of("vietnam"))
WATCH = watch_on(date(2026, 12, 1))


def test_the_reminders_fall_into_office_hours_and_go_on_once_it_is_late() -> None:
    since, due_at = at(1, 0), at(15, 17)
    moments = reminders(since, due_at, WATCH, OFFICE)
    assert moments[0] == at(8, 8, 30), "half of its time"
    assert at(15, 13) in moments
    assert due_at in moments
    late = [each.date() for each in moments if each > due_at]
    assert late == [date(2026, 12, day) for day in (16, 17, 18, 21, 22)]
    assert all(OFFICE.calendar.is_likely_worked(each.date()) for each in moments)


def test_the_numbers_are_a_custom_of_the_board_and_say_so() -> None:
    assert not WATCH.is_certain
    assert watch_on(date(1999, 1, 1)).since == date(2018, 6, 21)
