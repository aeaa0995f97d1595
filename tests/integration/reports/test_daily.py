"""The daily report: it says what happened, each number opens into its trucks, and it is cheap."""

from datetime import date, timedelta

import pytest

from gatezone.kernel.names import Names
from gatezone.kernel.periods import day_until
from gatezone.reports import queries
from gatezone.reports.daily.days import Day, day_at
from gatezone.reports.daily.printed import printed
from gatezone.reports.daily.report import COUNT_CLOSES, daily_report
from gatezone.reports.registry import FIGURES

THURSDAY = date(2024, 8, 22)
FRIDAY = THURSDAY + timedelta(days=1)
OF_SEVERAL_TABLES = {"permits.procedures-used-on-line": 2}


def test_the_report_says_what_was_played(played: Day):
    report = daily_report(THURSDAY)
    assert [line.amount for line in report.cleared] == [15, 5, 5, 0, 10, 6, 4]
    assert [line.amount for line in report.waiting] == [8, 8, 0]
    assert report.sent_on.amount == 2
    assert {route.route: route.lines[0].amount for route in report.routes if route.lines[0].amount} == {
        "huu-nghi-1119": 13,
        "tan-thanh-1088": 2,
    }


def test_the_report_meets_what_was_published(played: Day):
    compared = queries.compare(played)
    assert [each.difference for each in compared] == [0, 0, 0, 0]


def test_each_line_agrees_with_its_figure_opened_alone(played: Day):
    report = daily_report(THURSDAY)
    for line in report.lines():
        assert queries.opened(line.figure, day=THURSDAY, narrowed=line.narrowed).evidence == line.evidence


def test_the_lines_of_the_routes_are_together_the_lines_of_the_zone(played: Day):
    report = daily_report(THURSDAY)
    for place, line in enumerate(report.cleared):
        assert sum(route.lines[place].amount for route in report.routes) == line.amount


def test_the_day_after_compares_itself_and_keeps_the_line(played: Day):
    """Nobody passes on Friday; the eight of Thursday still stand there."""
    report = daily_report(FRIDAY)
    assert (report.cleared[0].amount, report.cleared[0].change) == (0, -15)
    assert (report.waiting[0].amount, report.waiting[0].change) == (8, 0)


def test_a_day_before_which_nothing_is_known_is_compared_with_nothing(played: Day):
    assert daily_report(THURSDAY).cleared[0].change is None
    assert "không có số liệu hôm trước" in printed(daily_report(THURSDAY))


def test_the_report_costs_nine_statements(played: Day, django_assert_num_queries):
    with django_assert_num_queries(10):
        daily_report(THURSDAY)


def test_a_figure_costs_one_statement_but_where_it_is_counted_from_several_tables(
    played: Day, django_assert_num_queries
):
    for code in FIGURES:
        is_of_use = code.startswith("leases.") and not code.startswith("leases.rents-")
        of_several = 4 if is_of_use else OF_SEVERAL_TABLES.get(code, 1)
        with django_assert_num_queries(of_several):
            queries.opened(code, day=THURSDAY, narrowed={})


def test_days_are_counted_as_their_reports_count_them(played: Day, django_assert_num_queries):
    with django_assert_num_queries(1):
        days = queries.days(until=FRIDAY, count=3)
    assert [(row.day, row.cleared) for row in days] == [
        (FRIDAY, 0),
        (THURSDAY, 15),
        (THURSDAY - timedelta(days=1), 0),
    ]


def test_a_day_ends_at_twenty_hours_in_hanoi():
    period = day_until(COUNT_CLOSES, THURSDAY)
    assert str(period.ends_before) == "2024-08-22 20:00:00+07:00"
    assert period.ends_before - period.starts_at == timedelta(days=1)


def test_an_empty_zone_has_a_report_too(zone: None):
    report = daily_report(THURSDAY)
    assert {line.amount for line in report.lines()} == {0}
    assert "1. Xe thông quan: 0 xe" in printed(report)


def test_what_is_not_recorded_is_said_and_not_invented(zone: None):
    report = daily_report(THURSDAY)
    told = printed(report)
    for names in (each for line in report.missing.values() for each in line):
        assert isinstance(names, Names)
        assert f"{names.vi}: chưa ghi nhận" in told


def test_the_columns_of_the_printed_report_stand_under_each_other(played: Day):
    table = printed(daily_report(THURSDAY)).partition("2. Theo")[2].splitlines()[1:9]
    assert len({len(row) for row in table}) == 1
    assert table[-1].split() == ["Cộng", "5", "5", "0", "10", "6", "4", "15"]


class TestOpening:
    def test_an_unknown_figure_is_not_found(self, zone: None):
        with pytest.raises(queries.NoSuchFigure):
            queries.opened("crossings.vehicles-lost", day=THURSDAY, narrowed={})

    def test_a_figure_is_told_apart_only_as_it_says(self, zone: None):
        with pytest.raises(queries.NotToldApart):
            queries.opened("crossings.vehicles-sent-on", day=THURSDAY, narrowed={"route": "chi-ma-1223"})


class TestFaultsInThisZone:
    def test_the_small_day_can_be_played(self, zone: None, small_day: Day):
        assert queries.faults_in_this_zone(small_day) == []

    def test_every_route_that_cannot_be_played_is_named(self, zone: None, small_day: Day, tmp_path):
        text = (
            'day = 2024-08-22\nsource = "x"\npublished = []\n'
            '[[traffic]]\nroute = "moon"\ndirection = "export"\ngoods = "fruit"\npassed = 1\n'
            '[[traffic]]\nroute = "na-hinh"\ndirection = "export"\ngoods = "fruit"\npassed = 1\n'
        )
        (tmp_path / "day.toml").write_text(text)
        from_file = day_at(str(tmp_path / "day.toml"))
        faults = queries.faults_in_this_zone(from_file)
        assert any("moon" in fault for fault in faults)
        assert any("no hours of na-hinh" in fault for fault in faults)
        assert any("No yard serves na-hinh" in fault for fault in faults)
