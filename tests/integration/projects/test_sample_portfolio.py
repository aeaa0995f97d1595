"""The sample portfolio of 2018 gives the document's figures on the right days, and others that are explained."""

import json
from datetime import date

import pytest

from gatezone.cli.portfolio import as_json, as_table
from gatezone.projects.models import MonthSchedule
from gatezone.projects.queries import Portfolio, portfolio
from gatezone.projects.queries.seeing import curves_of, together
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
    # What makes the 100 % up, and what it is not: settled, or built.
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

    # Each project has set out the plan it has: once, and anew when it moved.
    newest = MonthSchedule.objects.order_by("project", "-version").distinct("project")
    assert sum(each.plan_vnd for each in newest) == 182_398 * TR
    assert {sum(each.months) for each in MonthSchedule.objects.all()} == set(
        MonthSchedule.objects.values_list("plan_vnd", flat=True)
    )
    assert MonthSchedule.objects.count() == 16 + 3 + 2
    assert all(each.reason.startswith("MẪU") for each in newest)
    keys = [row.project.id for row in closed.rows]
    with django_assert_num_queries(3):
        whole = together(curves_of(keys, date(2018, 6, 30), year=2018).values())
    assert whole.scheduled[-1][1] == 185_000 * TR
    assert whole.scheduled[5][1] == 74_800 * TR
    assert together(curves_of(keys, date(2019, 1, 31), year=2018).values()).scheduled[-1][1] == 182_398 * TR

    told = as_table(closed)
    assert told.startswith("SAMPLE")
    assert "182.398" in told
    assert "100,00" in told
    plain = json.loads(json.dumps(as_json(closed)))
    assert plain["total"]["plan_vnd"] == 182_398_000_000
    assert plain["unit"] == "VND"
    assert [each["key"] for each in plain["total"]["rates"]][:2] == ["R1", "R2"]
