"""The leaders' morning: what changed, what is overdue and whose, and numbers that open."""

import re
from datetime import datetime

import pytest

from cast import Morning, text_of
from gate import person
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.programme.commands import SampleYearPeople, add_sample_years
from gatezone.reports.commands import begin_report, issue_report
from works import uid

HOME = "/leaders"
MAI, HUNG = person("mai", ("board-officer", None)), person("hung", ("leader", None), ("head-of-board", None))


@pytest.fixture
def years(morning: Morning) -> None:
    """The key tasks of some years before, one of which was never done."""
    people = {name: Ref("account", name) for name in ("clerk", "head", "province")}
    add_sample_years(
        people=SampleYearPeople(unit_heads={}, **people), by=SETUP, at=datetime(2024, 8, 1, tzinfo=HANOI)
    )


def numbers(page: str) -> dict[str, str]:
    found = re.findall(r'<a href="[^"]*" data-(?:figure|counter|rate)="([^"]+)">([^<]+)</a>', page)
    return dict(found)


def test_a_leader_sees_the_numbers_of_yesterday_and_each_opens(morning: Morning, years: None):
    hung = morning.seat("hung")
    page = hung.sees(HOME).content.decode()
    told = numbers(page)
    assert told["crossings.vehicles-cleared"] == "0"
    assert told["projects.disbursed-rate"] == "–"
    assert {"done-on-time", "open-overdue"} <= set(told)
    for address in re.findall(r'href="(/office/figures/[^"]+)"', page):
        assert hung.sees(address.replace("&amp;", "&")).status_code == 200, address


def test_what_was_issued_since_yesterday_is_told(morning: Morning):
    at = datetime(2024, 8, 22, 8, tzinfo=HANOI)
    begun = uid(begin_report(code="annual", span="2023", by=MAI, at=at))
    issue_report(report=begun, by=HUNG, at=at)
    words = text_of(morning.seat("hung").sees(HOME))
    assert "A periodic report was signed and issued." in words


def test_the_morning_costs_the_same_whatever_there_is_to_tell(
    morning: Morning, years: None, django_assert_max_num_queries
):
    hung = morning.seat("hung")
    hung.sees(HOME)
    with django_assert_max_num_queries(32):
        hung.sees(HOME)


def test_the_morning_is_for_leaders_alone(morning: Morning):
    assert morning.seat("mai").sees(HOME).status_code == 403
    assert morning.stranger.sees(HOME).status_code == 302
