"""Every figure of projects opens into the vouchers, movements or sheets that make it up."""

from datetime import date

import pytest

from gatezone.journal.queries import entries_about_any
from gatezone.kernel.periods import HANOI, Period
from gatezone.projects.figures import ADVANCE_BALANCE, DISBURSED, PLAN_IN_FORCE, RECOVERED, VOLUME_ACCEPTED
from gatezone.projects.models import Voucher
from gatezone.reports.registry import FIGURES
from works import TR, approved, noon

pytestmark = pytest.mark.django_db


def test_each_figure_is_the_sum_of_what_it_opens_into():
    works = approved(20_000 * TR)
    works.plans(2018, {"nsdp-tinh": 10_000 * TR}, date(2017, 12, 8))
    contract = works.signs(9_000 * TR, date(2018, 1, 5))
    works.guarantees(contract, 2_000 * TR, date(2018, 1, 5), date(2019, 1, 31))
    works.advanced(contract, 2_000 * TR, date(2018, 1, 20))
    works.built(contract, 3_600 * TR, date(2018, 3, 1))
    year = Period(noon(date(2018, 1, 1)).astimezone(HANOI), noon(date(2019, 1, 1)))
    amounts = {each.code: each.count(year).amount // TR for each in (DISBURSED, RECOVERED, ADVANCE_BALANCE)}
    assert amounts == {
        "projects.disbursed": 4_600,
        "projects.recovered": 1_000,
        "projects.advance-balance": 1_000,
    }
    assert VOLUME_ACCEPTED.count(year, project=str(works.id)).amount == 3_600 * TR
    assert PLAN_IN_FORCE.count(Period(noon(date(2018, 5, 1)), noon(date(2018, 6, 1)))).amount == 10_000 * TR

    opened = DISBURSED.count(year)
    assert {each.kind for each in entries_about_any(opened.rows)} == {"projects.voucher-noted"}
    assert len(entries_about_any(opened.rows)) == len(opened.rows) == 2
    assert set(FIGURES) >= set(amounts)


def test_a_return_and_a_correction_lower_what_was_disbursed():
    works = approved(20_000 * TR)
    works.plans(2018, {"nsdp-tinh": 10_000 * TR}, date(2017, 12, 8))
    contract = works.signs(3_000 * TR, date(2018, 1, 5))
    advance = works.advanced(contract, 900 * TR, date(2018, 1, 20))
    works.returns(advance, 200 * TR, date(2018, 2, 1))
    works.corrects(advance, 800 * TR, date(2018, 2, 2))
    assert works.project.disbursed_vnd == 600 * TR
    january = Period(noon(date(2018, 1, 1)), noon(date(2018, 1, 31)))
    assert DISBURSED.count(january).amount == 800 * TR
    assert Voucher.objects.count() == 3
