"""Years, months and days, as money is reported by."""

from datetime import UTC, date, datetime

import pytest

from gatezone.reports.spans import NotASpan, Span


@pytest.mark.parametrize(
    ("written", "kind", "starts_on", "ends_before", "parts"),
    [
        ("2024", "year", date(2024, 1, 1), date(2025, 1, 1), 12),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 3, 1), 29),
        ("2024-12", "month", date(2024, 12, 1), date(2025, 1, 1), 31),
        ("2024-08-22", "day", date(2024, 8, 22), date(2024, 8, 23), 0),
    ],
)
def test_a_span_is_read_as_it_is_written(written, kind, starts_on, ends_before, parts):
    span = Span.read(written)
    assert (span.kind, span.starts_on, span.ends_before, len(span.parts)) == (
        kind,
        starts_on,
        ends_before,
        parts,
    )


@pytest.mark.parametrize(
    "written", ["", "24", "2024-13", "2024-02-30", "2024-1", "1e9", "二〇二四", "२०२४", "9999", "2024-08-22x"]
)
def test_what_is_no_span_is_refused(written):
    with pytest.raises(NotASpan):
        Span.read(written)


def test_a_day_begins_at_midnight_in_hanoi():
    period = Span.read("2024-08-22").period
    assert period.starts_at == datetime(2024, 8, 21, 17, tzinfo=UTC)
    assert period.ends_before == datetime(2024, 8, 22, 17, tzinfo=UTC)


def test_spans_stand_beside_and_within_each_other():
    month = Span.read("2024-01")
    assert month.before.written == "2023-12"
    assert month.after.written == "2024-02"
    assert month.wider.written == "2024"
    assert Span.read("2000").before is None
    assert Span.read("2199").after is None


@pytest.mark.parametrize(
    ("written", "kind", "starts_on", "ends_before", "parts"),
    [
        ("2018-H2", "half", date(2018, 7, 1), date(2019, 1, 1), 6),
        ("2018-Q1", "quarter", date(2018, 1, 1), date(2018, 4, 1), 3),
        ("2020-W53", "week", date(2020, 12, 28), date(2021, 1, 4), 7),
    ],
)
def test_a_part_of_a_year_is_read_as_it_is_written(written, kind, starts_on, ends_before, parts):
    span = Span.read(written)
    assert (span.kind, span.starts_on, span.ends_before) == (kind, starts_on, ends_before)
    assert len(span.parts) == parts
    assert span.wider.written == written[:4]


@pytest.mark.parametrize(
    "written", ["2018-H3", "2018-H0", "2018-Q5", "2018-Q01", "2018-W54", "2018-W7", "1999-Q4"]
)
def test_what_is_no_part_of_a_year_is_refused(written):
    with pytest.raises(NotASpan):
        Span.read(written)


def test_parts_of_years_follow_one_another_and_have_a_year_before():
    quarter, week = Span.read("2018-Q4"), Span.read("2018-W01")
    assert (quarter.after.written, quarter.before.written, quarter.year_before.written) == (
        "2019-Q1",
        "2018-Q3",
        "2017-Q4",
    )
    assert (week.before.written, week.year_before.written) == ("2017-W52", "2017-W01")
    assert Span.read("2020-W53").year_before is None
    assert Span.read("2018").year_before.written == "2017"
    assert Span.read("2000-Q1").year_before is None
    assert Span.read("2024-02-29").year_before is None
