"""The calendar of an auction: the worked example of service building B2, land, and days that are not legal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.rule import reasons_against
from gatezone.leases import rules
from gatezone.leases.catalogue.auction_rules import auction_rules
from gatezone.leases.planning import Calendar, NoAuctionLaw, calendar_of_auction
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import day_after, working_days

VIETNAM = calendar_of("vietnam")
DECIDED = date(2027, 3, 15)
SESSION = date(2027, 4, 9)
DAY = timedelta(days=1)


def planned(
    session_on: date | None = None, *, decided_on: date = DECIDED, asset_class: str = "A"
) -> Calendar:
    return calendar_of_auction(
        asset_class=asset_class, decided_on=decided_on, session_on=session_on, calendar=VIETNAM
    )


def codes(found: Calendar, on: date = DECIDED) -> list[str]:
    return [each.code for each in reasons_against(found.facts, rules.PLANNING, on=on)]


def days_of(found: Calendar) -> dict[str, tuple[date, date]]:
    return {each.code: (each.starts_on, each.until_on) for each in found.steps}


def test_the_days_of_the_worked_example_are_counted():
    found = planned()
    days = days_of(found)
    assert found.session_on == SESSION
    assert days["listing"] == (date(2027, 3, 22), date(2027, 4, 8))
    assert days["second-notice"][0] == date(2027, 3, 24)
    assert days["dossiers"] == (date(2027, 3, 22), date(2027, 4, 7))
    assert days["deposits"] == (date(2027, 4, 6), date(2027, 4, 8))
    assert days["owner-told"][1] == date(2027, 4, 12)
    assert days["minutes"][1] == days["refunds"][1] == date(2027, 4, 14)
    assert codes(found) == []


def test_the_second_notice_forces_the_first_back_to_monday():
    latest = {each.code: each.latest_on for each in planned(SESSION).steps if each.latest_on}
    assert latest == {"listing": date(2027, 3, 22), "second-notice": date(2027, 3, 24)}


def test_a_holiday_of_the_lunar_year_is_not_counted():
    assert day_after(SESSION, working_days(7), VIETNAM) == date(2027, 4, 21)


def test_a_day_that_is_too_early_is_refused_by_the_name_of_the_rule():
    assert codes(planned(SESSION - DAY)) == ["second-notice-too-late"]
    assert codes(planned(date(2027, 4, 6))) == ["listing-too-short", "second-notice-too-late"]
    assert codes(planned(date(2027, 4, 16))) == ["session-not-worked"]
    assert codes(planned(date(2027, 4, 19))) == []


def test_land_for_a_project_is_listed_for_thirty_days_since_2025():
    days = days_of(planned(asset_class="D"))
    listed = days["session"][0] - days["listing"][0]
    assert listed.days - 1 >= 30
    in_2018 = date(2018, 5, 7)
    assert days_of(planned(asset_class="D", decided_on=in_2018)) == days_of(planned(decided_on=in_2018))


def test_no_law_was_read_for_days_before_the_law_on_asset_auction():
    assert auction_rules(date(2017, 6, 30)) == {}
    with pytest.raises(NoAuctionLaw):
        planned(decided_on=date(2017, 6, 30))


@given(st.integers(0, 700).map(lambda number: date(2026, 1, 2) + DAY * number))
def test_the_earliest_day_is_legal_and_every_earlier_one_is_not(decided_on: date):
    found = planned(decided_on=decided_on)
    assert codes(found, decided_on) == []
    for number in range(1, 8):
        assert codes(planned(found.session_on - DAY * number, decided_on=decided_on), decided_on) != []
