"""Terms in columns: each is due when the single path says, whatever the term, its pauses and the calendar."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest

from gatezone.workdays.catalogue import both, calendar, office
from gatezone.workdays.terms import (
    CLOSING,
    MIDNIGHT,
    RESTART,
    RESUME,
    SAME_HOUR,
    STARTS,
    Due,
    Pause,
    Term,
    days,
    due,
    hours,
    months,
    working_days,
)
from gatezone.workdays.terms.columns import NEVER, due_column, moment_of, moments_of

CALENDARS = (calendar("vietnam"), calendar("china"), both())
BEGINS = [datetime(year, 1, 1, tzinfo=UTC) for year in (1999, 2017, 2024, 2026)]
"""Years before any decision, years that are decided, and the last ones before nobody knows."""
Asked = tuple[datetime, datetime | None, datetime | None]


def some_term(by: Random) -> Term:
    length = by.choice([working_days, days])(by.choice([0, 1, 3, 15, by.randrange(120)]))
    return Term(
        by.choice([*[length] * 9, months(by.randrange(7)), hours(by.randrange(100))]),
        by.choice(list(STARTS.values())),
        by.choice(CALENDARS),
        office(by.choice(["vietnam", "china"])),
        by.choice([MIDNIGHT, CLOSING, SAME_HOUR]),
        by.choice([None, False, True]),
        by.choice([RESUME, RESTART]),
    )


def some_files(by: Random, number: int) -> Iterator[Asked]:
    """Moments that start a term, with a pause that may have ended or not; some on the stroke of an hour."""
    begin = by.choice(BEGINS)
    for _ in range(number):
        since = _maybe_sharp(
            by, begin + timedelta(minutes=by.randrange(1_500_000), microseconds=by.randrange(3))
        )
        stops = _maybe_sharp(by, since + timedelta(minutes=by.randrange(-2_000, by.choice([100, 40_000]))))
        ends = _maybe_sharp(by, stops + timedelta(minutes=by.randrange(by.choice([1, 5_000, 60_000]))))
        yield by.choice([(since, None, None), (since, stops, None), (since, stops, max(stops, ends))])


def _maybe_sharp(by: Random, at: datetime) -> datetime:
    if by.random() < 0.7:
        return at
    return at.replace(hour=by.choice([1, 9, 10, 16, 17]), minute=0, second=0, microsecond=0)


def singly(term: Term, file: Asked) -> Due:
    since, stops, ends = file
    return due(term, since, () if stops is None else (Pause(stops, ends),))


def in_columns(term: Term, files: list[Asked]):
    return due_column(term, *(moments_of(each) for each in zip(*files, strict=True)))


@pytest.mark.parametrize("seed", range(8))
def test_terms_in_columns_are_due_when_each_of_them_is_alone(seed: int):
    by = Random(seed)
    for _ in range(40):
        term, files = some_term(by), list(some_files(by, 25))
        found, at = in_columns(term, files), files[0][0] + timedelta(minutes=by.randrange(60_000))
        alone = [singly(term, each) for each in files]
        assert found.since.tolist() == [moment_of(each.last.since) for each in alone]
        assert found.earliest_at.tolist() == [moment_of(each.earliest_at) for each in alone]
        assert found.latest_at.tolist() == [moment_of(each.latest_at) for each in alone]
        assert found.is_stopped.tolist() == [each.stopped_since is not None for each in alone]
        assert found.is_past(moment_of(at)).tolist() == [each.is_past(at) for each in alone]


def test_more_than_go_together_are_counted_in_parts():
    term, files = Term(working_days(5), calendar=CALENDARS[0]), list(some_files(Random(3), 500))
    few, many = in_columns(term, files), in_columns(term, files * 100)
    assert np.array_equal(many.latest_at, np.tile(few.latest_at, 100))


def test_no_terms_have_no_due_moments():
    nothing = moments_of([])
    assert len(due_column(Term(days(3)), nothing, nothing, nothing).earliest_at) == 0


def test_a_moment_that_is_not_there_is_never():
    at = datetime(2026, 12, 4, 9, 30, 15, 123457, tzinfo=UTC)
    assert moments_of([at, None]).tolist() == [moment_of(at), NEVER]
    assert datetime.fromtimestamp(0, UTC) + timedelta(microseconds=moment_of(at)) == at
