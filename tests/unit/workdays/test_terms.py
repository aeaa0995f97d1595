"""Terms: when they are due, against a plain walk minute by minute and day by day, and by worked examples."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import BEIJING, HANOI, Days
from gatezone.workdays.calendar import ONE_DAY
from gatezone.workdays.catalogue import both, calendar, office
from gatezone.workdays.terms import (
    CLOSING,
    CONSENT,
    IN_OFFICE_HOURS,
    MIDNIGHT,
    NEXT_DAY,
    NEXT_WORKING_DAY,
    REFUSAL,
    RESTART,
    RESUME,
    SAME_DAY,
    SAME_HOUR,
    SAME_MOMENT,
    Asked,
    Length,
    NegativeLength,
    Pause,
    PauseEndsBeforeItBegins,
    PausesOverlap,
    Term,
    TermWithoutCalendar,
    TermWithoutOfficeHours,
    UnknownReading,
    UnknownUnit,
    day_before,
    days,
    due,
    due_after,
    due_many,
    hours,
    minutes,
    months,
    office_hours,
    working_days,
)
from stops import days_stopped

VIETNAM, CHINA, BOTH = calendar("vietnam"), calendar("china"), both()
OFFICE = office("vietnam")
MINUTE = timedelta(minutes=1)


def hanoi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


LICENCE = Term(
    working_days(3),
    starts=IN_OFFICE_HOURS,
    calendar=VIETNAM,
    office=OFFICE,
    ends=CLOSING,
    after_pause=RESTART,
)
"""The term of changing an investment certificate, with the reading of pauses of the interlinked procedure."""


def test_an_application_in_the_last_office_hour_counts_from_the_next_morning():
    sent = hanoi("2026-11-30 16:40")
    found = due(LICENCE, sent)
    assert (found.last.begins_at, found.first_on) == (hanoi("2026-12-01 08:00"), date(2026, 12, 1))
    looked_at, answered = (
        due(Term(office_hours(each), IN_OFFICE_HOURS, VIETNAM, OFFICE), sent).at for each in (2, 8)
    )
    assert (looked_at, answered) == (hanoi("2026-12-01 10:00"), hanoi("2026-12-01 17:00"))


def test_an_application_completed_on_4_december_is_counted_again_and_due_on_9_december_at_17():
    asked = Pause(hanoi("2026-12-01 15:10"), hanoi("2026-12-04 10:30"))
    found = due(LICENCE, hanoi("2026-11-30 16:40"), [asked])
    assert found.at == hanoi("2026-12-09 17:00")
    assert found.why.days_off == (Days(date(2026, 12, 5), date(2026, 12, 7)),)
    assert found.why.is_anew
    assert not found.is_past(hanoi("2026-12-09 17:00"))
    assert found.is_past(hanoi("2026-12-09 17:01"))
    assert found.left(hanoi("2026-12-08 14:02")) == timedelta(days=1, hours=2, minutes=58)
    assert found.left(hanoi("2026-12-10 08:00")) == timedelta(0)


@pytest.mark.parametrize(
    ("sent", "begins"),
    [
        ("2026-11-30 15:59", "2026-11-30 15:59"),
        ("2026-11-30 16:00", "2026-12-01 08:00"),
        ("2026-11-30 16:59", "2026-12-01 08:00"),
        ("2026-11-30 17:00", "2026-12-01 08:00"),
        ("2026-11-30 17:01", "2026-12-01 08:00"),
        ("2026-12-01 06:30", "2026-12-01 08:00"),
        ("2026-12-01 12:30", "2026-12-01 13:00"),
        ("2026-04-30 10:00", "2026-05-04 08:00"),
        ("2026-08-21 17:00", "2026-08-22 08:00"),
    ],
)
def test_a_term_in_office_hours_begins_when_an_office_is_open(sent, begins):
    term = Term(office_hours(1), IN_OFFICE_HOURS, VIETNAM, OFFICE)
    assert due(term, hanoi(sent)).last.begins_at == hanoi(begins)


@pytest.mark.parametrize(
    ("accepted", "number", "last"),
    [("2026-08-26", 5, "2026-09-07"), ("2026-08-20", 2, "2026-08-22"), ("2026-02-12", 3, "2026-02-24")],
)
def test_tet_and_exchanged_saturdays_are_known_to_a_term(accepted, number, last):
    term = Term(working_days(number), calendar=VIETNAM)
    assert due(term, hanoi(f"{accepted} 09:00")).day.on == date.fromisoformat(last)


def test_a_term_resumes_with_the_days_that_are_left():
    term = Term(working_days(5), calendar=VIETNAM)
    asked = Pause(hanoi("2026-06-02 15:00"), hanoi("2026-06-04 10:00"))
    found = due(term, hanoi("2026-06-01 09:00"), [asked])
    assert (found.day.on, days_stopped(found)) == (
        date(2026, 6, 10),
        (date(2026, 6, 2), date(2026, 6, 3)),
    )
    in_hours = Term(hours(24), starts=SAME_MOMENT)
    assert due(in_hours, hanoi("2026-06-01 09:00"), [asked]).at == hanoi("2026-06-02 09:00")
    in_hours = Term(hours(48), starts=SAME_MOMENT)
    assert due(in_hours, hanoi("2026-06-01 09:00"), [asked]).at == hanoi("2026-06-05 04:00")


def test_a_pause_that_has_not_ended_says_since_when_and_how_early_the_term_may_end():
    open_one = Pause(hanoi("2026-06-02 15:00"))
    resumed = due(Term(working_days(5), calendar=VIETNAM), hanoi("2026-06-01 09:00"), [open_one])
    assert (resumed.at, resumed.day.on, resumed.stopped_since) == (None, None, hanoi("2026-06-02 15:00"))
    assert resumed.day.earliest_on == date(2026, 6, 8)
    assert not resumed.is_past(hanoi("2030-01-01 09:00"))
    anew = due(LICENCE, hanoi("2026-06-01 09:00"), [open_one])
    assert (anew.day.earliest_on, anew.day.latest_on) == (date(2026, 6, 5), None)


@pytest.mark.parametrize("after_pause", [RESUME, RESTART])
def test_a_pause_after_the_end_changes_nothing(after_pause):
    term = Term(working_days(2), calendar=VIETNAM, after_pause=after_pause)
    since = hanoi("2026-06-01 09:00")
    late = [Pause(hanoi("2026-06-04 08:00")), Pause(hanoi("2026-06-04 08:00"), hanoi("2026-06-09 08:00"))]
    assert all(due(term, since, [each]).at == due(term, since).at for each in late)


def test_a_last_day_off_moves_to_the_next_working_day_where_it_does():
    since = hanoi("2026-10-08 09:00")
    moved = due(Term(days(10), calendar=VIETNAM, moves=True), since)
    assert (moved.day.on, moved.moved_from) == (date(2026, 10, 19), date(2026, 10, 18))
    stays = due(Term(days(10)), since)
    assert (stays.day.on, stays.moved_from, stays.at) == (date(2026, 10, 18), None, hanoi("2026-10-19 00:00"))
    assert not stays.is_past(hanoi("2026-10-18 23:59"))
    assert stays.is_past(hanoi("2026-10-19 00:00"))


def test_months_end_on_the_day_of_the_same_number_or_the_last():
    assert due(Term(months(1)), hanoi("2026-01-31 09:00")).day.on == date(2026, 2, 28)
    assert due(Term(months(2, and_days=15)), hanoi("2026-08-01 09:00")).day.on == date(2026, 10, 16)


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        (NEXT_DAY, date(2026, 6, 6)),
        (SAME_MOMENT, date(2026, 6, 6)),
        (SAME_DAY, date(2026, 6, 5)),
        (NEXT_WORKING_DAY, date(2026, 6, 8)),
    ],
)
def test_days_are_counted_from_the_day_the_start_rule_says(starts, first):
    found = due(Term(days(4), starts, VIETNAM), hanoi("2026-06-05 09:00"))
    assert (found.first_on, found.day.on) == (first, first + ONE_DAY * 3)


def test_the_same_hour_of_the_last_day_ends_a_term_where_it_says_so():
    term = Term(working_days(1), calendar=VIETNAM, ends=SAME_HOUR)
    assert due(term, hanoi("2026-06-05 10:20")).at == hanoi("2026-06-08 10:20")


def test_a_term_of_china_runs_on_the_clock_of_beijing():
    term = Term(working_days(1), calendar=CHINA, office=office("china"), ends=CLOSING)
    at = due(term, hanoi("2026-06-04 23:30")).at
    assert at == datetime(2026, 6, 8, 18, 0, tzinfo=BEIJING)


def test_both_countries_work_on_a_day_only_where_each_does():
    assert not BOTH.is_working(date(2026, 10, 1))
    assert VIETNAM.is_working(date(2026, 10, 1))
    assert not BOTH.is_working(date(2026, 11, 24))
    assert due(Term(working_days(1), calendar=BOTH), hanoi("2026-09-30 09:00")).day.on == date(2026, 10, 8)
    assert BOTH.is_decided(date(2027, 11, 24))
    assert not BOTH.is_decided(date(2027, 11, 25))


def test_days_nobody_foresees_still_say_how_early_a_term_may_end():
    found = due(Term(working_days(10), calendar=VIETNAM), hanoi("2035-05-02 09:00"))
    assert (found.at, found.day.latest_on, found.waits_for) == (None, None, 2035)
    assert found.day.earliest_on == date(2035, 5, 14)
    assert not found.is_past(hanoi("2050-01-01 09:00"))


@pytest.mark.parametrize(("silence", "means"), [(CONSENT, CONSENT), (REFUSAL, REFUSAL), ("none", "")])
def test_silence_means_what_the_term_says_once_it_is_over(silence, means):
    found = due(Term(days(1), silence=silence), hanoi("2026-06-01 09:00"))
    assert found.by_silence(hanoi("2026-06-02 23:59")) == ""
    assert found.by_silence(hanoi("2026-06-03 00:00")) == means


SPAN = (hanoi("2026-06-02 09:00"), hanoi("2026-06-03 09:00"))


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda: Term(working_days(3)), TermWithoutCalendar),
        (lambda: Term(days(3), moves=True), TermWithoutCalendar),
        (lambda: Term(days(3), NEXT_WORKING_DAY), TermWithoutCalendar),
        (lambda: day_before(date(2026, 6, 2), working_days(1)), TermWithoutCalendar),
        (lambda: Term(office_hours(3), calendar=VIETNAM), TermWithoutOfficeHours),
        (lambda: Term(days(3), ends=CLOSING), TermWithoutOfficeHours),
        (lambda: Term(days(3), IN_OFFICE_HOURS, VIETNAM), TermWithoutOfficeHours),
        (lambda: Term(days(3), after_pause="forgets"), UnknownReading),
        (lambda: Pause(SPAN[1], SPAN[0]), PauseEndsBeforeItBegins),
        (lambda: due(Term(days(3)), SPAN[0], [Pause(*SPAN), Pause(*SPAN)]), PausesOverlap),
        (lambda: due(Term(days(3)), SPAN[0], [Pause(SPAN[0]), Pause(SPAN[1])]), PausesOverlap),
        (lambda: days(-1), NegativeLength),
        (lambda: months(1, and_days=-1), NegativeLength),
        (lambda: Length(1, "fortnights"), UnknownUnit),
        (lambda: Length(1, "days", 2), UnknownUnit),
        (lambda: day_before(date(2026, 6, 2), months(1)), UnknownUnit),
    ],
)
def test_a_term_that_makes_no_sense_is_refused_by_name(make, refusal):
    with pytest.raises(refusal) as refused:
        make()
    assert isinstance(refused.value, Invalid)


def test_a_moment_without_a_clock_starts_no_term():
    with pytest.raises(ValueError, match="no clock"):
        due(Term(days(3)), datetime(2026, 6, 1))  # noqa: DTZ001  (no clock is what is tried)


def test_something_is_done_some_working_days_or_days_before_a_due_day():
    on = date(2026, 12, 9)
    assert day_before(on, working_days(3), VIETNAM) == date(2026, 12, 4)
    assert day_before(on, days(3)) == date(2026, 12, 6)
    assert day_before(date(2026, 9, 3), working_days(1), VIETNAM) == date(2026, 8, 28)


# The walk: written without the engine, slowly, one day or one minute after the other.

SESSIONS = ((time(8), time(12)), (time(13), time(17)))


def some_terms(seed: int, count: int, *, last: int = 700) -> list[Asked]:
    """Terms of every kind, from the first of 2025 on, within the days that are decided."""
    some = Random(seed)
    return [_some_term(some, last) for _ in range(count)]


def _some_term(some: Random, last: int) -> Asked:
    unit = some.choice(
        [minutes, office_hours, days, working_days, months, lambda number: months(number, and_days=9)]
    )
    length = unit(some.randrange(0, 12))
    of_time = length.is_of_time
    term = Term(
        length,
        some.choice([NEXT_DAY, SAME_MOMENT, SAME_DAY, NEXT_WORKING_DAY, IN_OFFICE_HOURS]),
        VIETNAM,
        OFFICE,
        ends=MIDNIGHT if of_time else some.choice([MIDNIGHT, CLOSING]),
        moves=not of_time and some.choice([True, False]),
        after_pause=some.choice([RESUME, RESTART]),
    )
    since = hanoi("2025-01-01 00:00") + MINUTE * some.randrange(last * 1440)
    pauses, at = [], since
    for _ in range(some.choice([0, 0, 1, 2])):
        starts = at + MINUTE * some.randrange(1, 3 * 1440 if not of_time else 300)
        at = starts + MINUTE * some.randrange(1, 6 * 1440)
        pauses.append(Pause(starts, at))
    return Asked(term, since, tuple(pauses))


def walked(asked: Asked, works) -> datetime:
    """Return when a term is due, by walking."""
    term, stops = asked.term, list(asked.pauses)
    if term.after_pause == RESUME:
        return _walk(term, asked.since, stops, works)
    ends = _walk(term, asked.since, [], works)
    while stops and stops[0].starts_at < ends:
        ends = _walk(term, stops.pop(0).ends_before, [], works)
    return ends


def _walk(term: Term, since: datetime, stops, works) -> datetime:
    begins, first = _begin(term, since, works)
    if term.length.unit in ("minutes", "office-minutes"):
        return _walk_minutes(term, begins, stops, works)
    return _walk_days(term, first, stops, works)


def _is_open(at: datetime, works) -> bool:
    return works(at.date()) and any(opens <= at.time() < closes for opens, closes in SESSIONS)


def _begin(term: Term, since: datetime, works) -> tuple[datetime, date]:
    """From which moment it runs, and the first day that counts."""
    day = since.date()
    if term.starts == SAME_DAY:
        return since, day
    if term.starts == SAME_MOMENT:
        return since, day + ONE_DAY
    if term.starts == NEXT_DAY:
        return datetime.combine(day + ONE_DAY, time(), HANOI), day + ONE_DAY
    if term.starts == NEXT_WORKING_DAY:
        first = day + ONE_DAY
        while not works(first):
            first += ONE_DAY
        return datetime.combine(first, time(), HANOI), first
    at = since
    while not _is_open(at, works) or (at.date() == day and at.time() >= time(16)):
        at = (at + MINUTE).replace(second=0)
    return at, (day + ONE_DAY if at.date() == day else at.date())


def _walk_minutes(term: Term, at: datetime, stops, works) -> datetime:
    left = term.length.count
    while left > 0:
        runs = term.length.unit == "minutes" or _is_open(at, works)
        if runs and not any(each.starts_at <= at < each.ends_before for each in stops):
            left -= 1
        at += MINUTE
    return at


def _ends(term: Term, day: date) -> datetime:
    if term.ends == CLOSING:
        return datetime.combine(day, time(17), HANOI)
    return datetime.combine(day + ONE_DAY, time(), HANOI)


def _walk_days(term: Term, first: date, stops, works) -> datetime:
    day, left = first - ONE_DAY, term.length.count
    if term.length.unit == "months":
        left = (_months_later(day, left) - day).days + term.length.more_days
    while left > 0:
        day += ONE_DAY
        end = _ends(term, day)
        runs = not any(each.starts_at < end <= each.ends_before for each in stops)
        if runs and (term.length.unit != "working-days" or works(day)):
            left -= 1
    while term.moves and not works(day):
        day += ONE_DAY
    return _ends(term, day)


def _months_later(day: date, number: int) -> date:
    year, month = day.year, day.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def test_five_hundred_terms_end_where_a_walk_minute_by_minute_ends_them():
    for each in some_terms(13, 500):
        found = due(each.term, each.since, each.pauses)
        assert found.at == walked(each, VIETNAM.is_working), each


def test_many_terms_at_once_end_where_each_of_them_does():
    asked = some_terms(14, 500, last=1400)
    asked += [
        Asked(
            Term(length, starts, country, moves=moves), hanoi("2026-01-01 07:00") + timedelta(hours=7 * each)
        )
        for each in range(0, 5000, 13)
        for country in (VIETNAM, CHINA, BOTH)
        for starts in (NEXT_DAY, SAME_DAY)
        for length, moves in (
            (working_days(0), False),
            (working_days(30), False),
            (days(9), True),
            (months(3), True),
        )
    ]
    asked += [
        Asked(Term(working_days(5), calendar=VIETNAM), hanoi(f"{year}-05-30 09:00"))
        for year in range(2016, 2060)
    ]
    found = due_many(asked)
    assert found == [due(each.term, each.since, each.pauses) for each in asked]


def test_pauses_of_whole_days_do_not_count():
    term = Term(working_days(5), calendar=VIETNAM)
    found = due_after(term, date(2026, 6, 1), [Days(date(2026, 6, 2), date(2026, 6, 5))])
    assert (found.day.on, len(days_stopped(found))) == (date(2026, 6, 11), 3)
