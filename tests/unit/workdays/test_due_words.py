"""Why a term is due when it is, in the three languages."""

from datetime import date, datetime

import pytest
from django.utils.translation import override

from gatezone.kernel.periods import HANOI, Days
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import (
    RESTART,
    SAME_MOMENT,
    Pause,
    Term,
    days,
    due,
    due_after,
    hours,
    minutes,
    months,
    on_its_day,
    working_days,
)
from gatezone.workdays.wording import due_sentence

VIETNAM = calendar_of("vietnam")


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def hanoi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "09/12/2026: 3 working days after 04/12/2026; days off: 05/12/2026–06/12/2026"),
        ("vi", "09/12/2026: 3 ngày làm việc sau 04/12/2026; ngày nghỉ: 05/12/2026–06/12/2026"),
        ("zh-hans", "09/12/2026: 04/12/2026后3个工作日; 休息日：05/12/2026–06/12/2026"),
    ],
)
def test_a_due_day_says_in_each_language_how_long_since_when_and_which_days_were_off(language, said):
    term = Term(working_days(3), calendar=VIETNAM)
    with override(language):
        assert due_sentence(due_after(term, date(2026, 12, 4)), written) == said


@pytest.mark.parametrize(
    ("term", "since", "said"),
    [
        (Term(days(30)), date(2026, 7, 6), "05/08/2026: 30 days after 06/07/2026"),
        (
            Term(months(2, and_days=15)),
            date(2026, 8, 1),
            "16/10/2026: 2 months and 15 days after 01/08/2026",
        ),
        (
            Term(days(10), calendar=VIETNAM, moves=True),
            date(2026, 10, 8),
            "19/10/2026: 10 days after 08/10/2026; 18/10/2026 is a day off",
        ),
        (
            Term(days(10), calendar=VIETNAM, moves=None),
            date(2026, 10, 8),
            "18/10/2026: 10 days after 08/10/2026; a day off; whether the next working day takes its place needs "
            "confirmation",
        ),
        (
            Term(working_days(30), calendar=VIETNAM),
            date(2027, 12, 2),
            "not decided yet, 13/01/2028 at the earliest: 30 working days after 02/12/2027; 12 days off in between; "
            "the days off of 2028 are not decided yet",
        ),
        (on_its_day(VIETNAM), date(2026, 1, 17), "19/01/2026: 17/01/2026 is a day off"),
        (on_its_day(VIETNAM), date(2026, 1, 16), "16/01/2026"),
    ],
)
def test_a_due_day_says_why_it_is_that_day(term, since, said):
    with override("en"):
        assert due_sentence(due_after(term, since), written) == said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (minutes(90), "01/06/2026 10:30: 90 minutes after 01/06/2026 09:00"),
        (hours(1), "01/06/2026 10:00: 1 hour after 01/06/2026 09:00"),
    ],
)
def test_a_due_moment_says_its_hour(length, said):
    with override("en"):
        assert due_sentence(due(Term(length, SAME_MOMENT), hanoi("2026-06-01 09:00")), written) == said


def test_a_pause_is_told_with_its_days_and_an_open_one_since_when():
    term = Term(working_days(5), calendar=VIETNAM)
    stop = Days(date(2026, 6, 2), date(2026, 6, 5))
    still = Pause(hanoi("2026-06-02 15:00"))
    with override("en"):
        assert due_sentence(due_after(term, date(2026, 6, 1), [stop]), written) == (
            "11/06/2026: 5 working days after 01/06/2026; stopped: 02/06/2026–04/06/2026; "
            "days off: 06/06/2026–07/06/2026"
        )
        assert due_sentence(due(term, hanoi("2026-06-01 09:00"), [still]), written) == (
            "not decided yet, 08/06/2026 at the earliest: 5 working days after 01/06/2026; "
            "stopped since 02/06/2026; days off: 06/06/2026–07/06/2026"
        )


def test_a_term_counted_again_says_so():
    term = Term(days(3), after_pause=RESTART)
    asked = Pause(hanoi("2026-06-02 15:00"), hanoi("2026-06-04 10:00"))
    with override("en"):
        said = due_sentence(due(term, hanoi("2026-06-01 09:00"), [asked]), written)
    assert said == "07/06/2026: 3 days after 04/06/2026; counted again after the pause"
