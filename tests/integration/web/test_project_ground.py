"""A contract whose ground is not free is warned of in the list of projects, until it is handed over."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Morning, text_of
from gatezone.clearance import commands
from ground import Ground, opened_ground

HERE = "on=2026-10-16&year=2026"


@pytest.fixture
def ground(morning: Morning) -> Ground:
    return opened_ground()


def needs(ground: Ground, code: str, starts_on: date | None) -> object:
    section = ground.section(code)
    ground.does(
        commands.need_ground,
        section=section,
        contract=ground.contract,
        part=f"Km {code}",
        value_vnd=10**6,
        starts_on=starts_on,
    )
    return section


def test_a_contract_that_waits_for_ground_is_red_until_its_section_is_handed_over(morning, ground):
    hung = morning.seat("hung")
    section = needs(ground, "D1", None)
    for address in ("/projects", f"/projects/{ground.id}"):
        assert "W14" in text_of(hung.sees(f"{address}?{HERE}"))
    ground.hands_over(section)
    for address in ("/projects", f"/projects/{ground.id}"):
        assert "W14" not in text_of(hung.sees(f"{address}?{HERE}"))


def test_a_past_day_warns_by_the_ground_that_was_handed_over_by_then(morning, ground):
    hung = morning.seat("hung")
    ground.hands_over(needs(ground, "D1", None), on="2026-09-15")
    for address in ("/projects", f"/projects/{ground.id}"):
        assert "W14" in text_of(hung.sees(f"{address}?on=2026-09-14&year=2026"))
        assert "W14" not in text_of(hung.sees(f"{address}?on=2026-09-15&year=2026"))


def test_what_begins_later_than_thirty_days_from_now_is_not_warned_of(morning, ground):
    needs(ground, "D1", date(2027, 3, 1))
    assert "W14" not in text_of(morning.seat("hung").sees(f"/projects?{HERE}"))
    needs(ground, "D2", date(2026, 11, 1))
    assert "W14" in text_of(morning.seat("hung").sees(f"/projects?{HERE}"))


def test_the_list_costs_the_same_however_many_contracts_wait(morning, ground):
    hung = morning.seat("hung")
    needs(ground, "D0", None)
    hung.sees(f"/projects?{HERE}")
    with CaptureQueriesContext(connection) as one:
        hung.sees(f"/projects?{HERE}")
    for number in range(1, 7):
        needs(ground, f"D{number}", None)
    with CaptureQueriesContext(connection) as many:
        assert "W14" in text_of(hung.sees(f"/projects?{HERE}"))
    assert len(many) == len(one)
