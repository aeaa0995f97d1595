"""The sample portfolio of 2018 gives the document's figures on the right days, and others that are explained."""

import json
from datetime import date

import pytest

from gatezone.cli.portfolio import as_json, as_table
from gatezone.projects.queries import Portfolio, portfolio
from works import TR

pytestmark = pytest.mark.django_db


def shown(now: Portfolio) -> dict[str, str]:
    return {each.key: each.shown for each in now.rates}


def test_the_sample_portfolio_of_2018(has_works, django_assert_num_queries):
    with django_assert_num_queries(1):
        closed = portfolio(at=date(2019, 1, 31))
    total = closed.total
    assert (closed.year, len(closed.rows)) == (2018, 16)
    assert all(row.project.is_sample for row in closed.rows)
    assert total.plan_vnd == total.disbursed_vnd == 182_398 * TR
    assert shown(closed)["R1"] == shown(closed)["R2"] == shown(closed)["R2-UBND"] == "100,00"
    # What makes the 100 % up (domain page, 11.3), and what it is not: settled, or built.
    assert (total.advance_vnd, total.volume_vnd, total.recovery_vnd) == (
        38_500 * TR,
        143_898 * TR,
        26_300 * TR,
    )
    assert (total.completed_vnd, total.year_balance_vnd) == (170_198 * TR, 12_200 * TR)
    assert shown(closed)["R5"] == "93,31"
    assert shown(closed)["R3"] == "–"

    december = portfolio(at=date(2018, 12, 31))
    assert (december.year, december.total.plan_vnd) == (2018, 182_398 * TR)
    assert december.total.disbursed_vnd == (182_398 - 32_200) * TR
    assert december.total.accepted_year_vnd == 170_198 * TR
    assert shown(december)["R1"] == "82,35"

    june = portfolio(at=date(2018, 6, 30))
    assert june.total.plan_vnd == 185_000 * TR
    assert june.total.disbursed_vnd == 78_200 * TR
    assert shown(june)["R1"] == "42,27"
    assert portfolio(at=date(2018, 6, 11)).total.plan_vnd == 170_000 * TR

    told = as_table(closed)
    assert told.startswith("SAMPLE")
    assert "182.398" in told
    assert "100,00" in told
    plain = json.loads(json.dumps(as_json(closed)))
    assert plain["total"]["plan_vnd"] == 182_398_000_000
    assert plain["unit"] == "VND"
    assert [each["key"] for each in plain["total"]["rates"]][:2] == ["R1", "R2"]
