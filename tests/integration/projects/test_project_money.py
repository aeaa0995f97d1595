"""Money out of a project: the worked examples of public-investment.md, by commands."""

from datetime import date

import pytest

from gatezone.projects.models import PlanLine, Voucher
from gatezone.projects.queries import portfolio
from works import TR, Works, approved

pytestmark = pytest.mark.django_db


def year_2026() -> tuple[Works, object]:
    works = approved(20_000 * TR, on=date(2025, 3, 1))
    works.plans(2026, {"nsdp-tinh": 12_000 * TR}, date(2025, 12, 20))
    contract = works.signs(11_500 * TR, date(2026, 2, 15))
    works.guarantees(contract, 3_450 * TR, date(2026, 2, 15), date(2026, 11, 30))
    works.advanced(contract, 3_450 * TR, date(2026, 2, 17))
    return works, contract


def at(day: date, year: int | None = None) -> tuple[int, str]:
    now = portfolio(at=day, year=year)
    return now.total.disbursed_vnd // TR, now.rates[0].shown


def test_section_20_the_year_of_a_road():
    works, contract = year_2026()
    works.built(contract, 3_000 * TR, date(2026, 4, 30))
    assert at(date(2026, 4, 30)) == (5_325, "44,38")
    works.plans(2026, {"nsdp-tinh": 1_500 * TR}, date(2026, 6, 20), kind="supplemented")
    assert at(date(2026, 6, 19)) == (5_325, "44,38")
    assert at(date(2026, 6, 20)) == (5_325, "39,44")
    works.built(contract, 5_000 * TR, date(2026, 11, 30))
    assert at(date(2026, 11, 30)) == (8_450, "62,59")
    works.built(contract, 1_800 * TR, date(2026, 12, 28), paid_on=date(2027, 1, 14), year=2026)
    assert at(date(2027, 1, 14)) == (9_800, "72,59")
    assert at(date(2026, 12, 31)) == (8_450, "62,59")
    assert works.contract(contract).balance_vnd == 0


def test_example_8_1_recovers_its_advance_to_nothing_at_80_percent():
    works = approved(20_000 * TR, on=date(2025, 3, 1))
    works.plans(2026, {"nsdp-tinh": 12_000 * TR}, date(2025, 12, 20))
    contract = works.signs(12_000 * TR, date(2026, 1, 5))
    works.guarantees(contract, 3_600 * TR, date(2026, 1, 5), date(2026, 12, 31))
    works.advanced(contract, 3_600 * TR, date(2026, 1, 10))
    balances = []
    for month, volume in ((2, 2_400), (4, 4_000), (6, 3_200), (8, 2_400)):
        works.built(contract, volume * TR, date(2026, month, 20))
        kept = works.contract(contract)
        balances.append((kept.balance_vnd // TR, kept.disbursed_vnd // TR))
    assert balances == [(2_700, 5_100), (1_200, 7_600), (0, 9_600), (0, 12_000)]


def test_a_recovery_is_no_new_disbursement_and_points_to_its_advance():
    works, contract = year_2026()
    works.built(contract, 3_000 * TR, date(2026, 4, 30))
    advance, cash, recovery = Voucher.objects.order_by("id")
    assert [each.kind for each in (advance, cash, recovery)] == ["advance", "volume", "recovery"]
    assert recovery.recovers == advance
    assert recovery.amount_vnd == 1_125 * TR
    line = PlanLine.objects.get()
    assert line.disbursed_vnd == 5_325 * TR == line.paid_for_accepted_vnd + line.balance_vnd
