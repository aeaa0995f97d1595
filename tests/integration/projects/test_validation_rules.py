"""The numbered validation rules of public-investment.md, section 18, each refused where it is broken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from gatezone.kernel.errors import Invalid, NotAllowed, Refused
from gatezone.projects import commands
from gatezone.projects.models import (
    Acceptance,
    ClosedMonth,
    Decision,
    PaymentRequest,
    PlanLine,
    PlanMovement,
    Project,
    Voucher,
)
from gatezone.projects.queries import portfolio
from gatezone.projects.sheets import SheetLine
from works import HIEU, HUNG, OANH, TR, TRANG, TUAN, Works, approved, decision, noon, registered, steps

pytestmark = pytest.mark.django_db

JAN, FEB, MAR, APR = (date(2026, month, 10) for month in (1, 2, 3, 4))


@contextmanager
def refused(*codes: str) -> Iterator[None]:
    with pytest.raises(Refused) as no:
        yield
    assert [each.code for each in no.value.reasons] == list(codes)


def refused_by_the_database(name: str, act: Callable[[], object]) -> None:
    def acted() -> None:
        with transaction.atomic():
            act()
            connection.check_constraints()

    with pytest.raises((IntegrityError, InternalError, ProgrammingError), match=name):
        acted()


@pytest.fixture
def works(db: None) -> Works:
    """A project of 10 tỷ with a plan of 6 tỷ for 2026."""
    works = approved(10_000 * TR, on=date(2025, 3, 1))
    works.plans(2026, {"nsdp-tinh": 6_000 * TR}, date(2025, 12, 8))
    return works


@pytest.fixture
def contract(works: Works) -> UUID:
    return works.signs(8_000 * TR, JAN)


def test_rule_01_sources_are_the_total(works):
    with refused("capital-plan-does-not-add-up"):
        commands.assign_plan(
            project=works.id,
            year=2026,
            parts={"nsdp-tinh": 99, "nsdp-xa": 1},
            total_vnd=101,
            decision=decision(FEB),
            by=OANH,
            at=noon(FEB),
        )
    with refused("total-does-not-add-up"):
        works.decides("investment-adjustment", FEB, 9_000 * TR, sources={"nsdp-tinh": 8_999 * TR})


def test_rule_02_disbursed_within_the_plan_in_force(works, contract):
    with refused("plan-exceeded"):
        works.asks(contract, 6_001 * TR, MAR, acceptance=works.accepts(contract, 6_001 * TR, MAR))
    line = PlanLine.objects.get()
    refused_by_the_database(
        "planline_pays_no_more_than_planned",
        lambda: PlanLine.objects.filter(pk=line.pk).update(volume_vnd=6_001 * TR),
    )


def test_rule_02_two_files_cannot_spend_one_plan(works, contract):
    first = works.accepts(contract, 5_000 * TR, FEB)
    second = works.accepts(contract, 2_000 * TR, MAR)
    works.asks(contract, 5_000 * TR, MAR, acceptance=first)
    with refused("plan-exceeded"):
        works.asks(contract, 2_000 * TR, MAR, acceptance=second)


def test_rule_03_disbursed_within_the_total_investment(works, contract):
    works.plans(2026, {"nsdp-tinh": 9_000 * TR}, FEB, kind="supplemented")
    other = works.signs(2_000 * TR, FEB, kind="estimate")
    works.built(contract, 8_000 * TR, MAR)
    works.built(other, 2_000 * TR, MAR)
    with refused("contracts-above-total-investment"):
        works.signs(1, MAR)
    with refused("total-below-what-is-bound"):
        works.decides("investment-adjustment", APR, 9_999 * TR)
    refused_by_the_database(
        "project_pays_no_more_than_tmdt",
        lambda: Project.objects.filter(pk=works.id).update(tmdt_vnd=9_999 * TR),
    )


def test_rule_04_accepted_within_the_contract_and_its_annexes(works, contract):
    works.accepts(contract, 8_000 * TR, FEB)
    with refused("accepted-above-contract"):
        works.accepts(contract, 1, MAR)
    commands.change_contract(
        project=works.id,
        contract=contract,
        number="PL01",
        signed_on=MAR,
        reason="Phát sinh",
        approver="UBND",
        added_vnd=1,
        by=HIEU,
        at=noon(MAR),
    )
    works.accepts(contract, 1, MAR)


def test_rule_05_recovery_within_the_balance(works, contract):
    works.advanced(contract, 800 * TR, JAN)
    acceptance = works.accepts(contract, 1_000 * TR, FEB)
    with refused("recovery-above-balance"):
        works.asks(contract, 1_000 * TR, FEB, acceptance=acceptance, recovered_vnd=801 * TR)
    with refused("recovery-too-low"):
        works.asks(contract, 1_000 * TR, FEB, acceptance=acceptance, recovered_vnd=0)
    works.pays(
        works.submits(
            works.asks(contract, 1_000 * TR, FEB, acceptance=acceptance, recovered_vnd=800 * TR), FEB
        ),
        FEB,
    )
    assert works.contract(contract).balance_vnd == 0


def test_rule_05_no_advance_gives_more_than_it_paid(works, contract):
    advance = works.advanced(contract, 800 * TR, JAN)
    works.built(contract, 1_000 * TR, FEB)
    with refused("return-above-what-was-paid"):
        works.returns(advance, 800 * TR, MAR)


def test_rule_06_advance_within_its_limit(works, contract):
    works.guarantees(contract, 8_000 * TR, JAN, date(2026, 12, 31))
    with refused("advance-above-limit"):
        works.asks(contract, 2_400 * TR + 1, FEB)  # 30 % of 8 tỷ
    with pytest.raises(NotAllowed):
        commands.allow_higher_advance(
            project=works.id, contract=contract, percent=50, paper="12/UBND", by=HIEU, at=noon(FEB)
        )
    commands.allow_higher_advance(
        project=works.id, contract=contract, percent=50, paper="12/UBND", by=HUNG, at=noon(FEB)
    )
    works.asks(contract, 4_000 * TR, FEB)


def test_rule_06_advance_within_the_plan_of_the_year(works):
    small = works.signs(9_000 * TR, JAN)
    commands.allow_higher_advance(
        project=works.id, contract=small, percent=90, paper="12/UBND", by=HUNG, at=noon(FEB)
    )
    works.guarantees(small, 9_000 * TR, JAN, date(2026, 12, 31))
    with refused("plan-exceeded", "advance-above-limit"):
        works.asks(small, 6_001 * TR, FEB)


def test_rule_07_an_advance_above_one_billion_is_guaranteed(works, contract):
    works.asks(contract, 1_000 * TR, FEB, number="A")
    with refused("guarantee-missing"):
        works.asks(contract, 1, FEB)
    works.guarantees(contract, 1_001 * TR, JAN, date(2026, 2, 1))
    with refused("guarantee-missing"):
        works.asks(contract, 1, FEB)
    works.guarantees(contract, 1_001 * TR, FEB, date(2026, 12, 31))
    works.asks(contract, 1, FEB)


def test_rule_08_dates_are_in_order(works, contract):
    package = commands.tender_package(
        project=works.id,
        number="XL01",
        name="Nền",
        field="works",
        price_vnd=100,
        method="open",
        result_on=MAR,
        winning_vnd=90,
        by=HIEU,
        at=noon(MAR),
    )
    wish = {
        "project": works.id,
        "kind": "works",
        "number": "2/HĐ",
        "name": "Nền",
        "package": UUID(package.id),
    }
    with refused("contract-dates-out-of-order", "contract-is-not-what-won"):
        commands.sign_contract(**wish, value_vnd=91, signed_on=FEB, by=HIEU, at=noon(APR))
    with refused("acceptance-dates-out-of-order"):
        works.accepts(contract, 1, date(2026, 1, 9), at=FEB)
    request = works.submits(works.asks(contract, 1, MAR, acceptance=works.accepts(contract, 1, FEB)), MAR)
    with refused("payment-dates-out-of-order"):
        works.pays(request, FEB, at=MAR)


def test_rule_09_each_sheet_goes_on_from_the_last(works, contract):
    line = SheetLine(
        item=1, name="Đào đất", unit="m3", contract_e4=100_0000, before_e4=0, this_e4=40_5000, price_vnd=1_000
    )
    works.accepts(contract, None, FEB, lines=[line])
    with refused("sheet-chain-broken"):
        works.accepts(contract, None, MAR, lines=[replace(line, before_e4=40_0000)])
    with refused("accepted-above-contract"):
        works.accepts(contract, None, MAR, lines=[replace(line, before_e4=40_5000, this_e4=59_5001)])
    with refused("sheet-chain-broken"):
        works.accepts(contract, None, MAR, lines=[replace(line, item=2)])  # line 1 is left out
    less = replace(line, before_e4=40_5000, this_e4=-5000)
    more = replace(line, item=2, this_e4=50_0000)
    with refused("less-without-a-note"):
        works.accepts(contract, None, MAR, lines=[less, more])
    works.accepts(contract, None, MAR, lines=[replace(line, before_e4=40_5000, this_e4=59_5000)])
    assert works.contract(contract).accepted_vnd == 100_000
    last = Acceptance.objects.get(number=2)
    refused_by_the_database(
        "go on from",
        lambda: Acceptance.objects.create(
            contract=last.contract,
            number=3,
            record="x",
            accepted_on=APR,
            before_vnd=99_999,
            this_vnd=1,
            after_vnd=100_000,
            by="x",
            at=noon(APR),
        ),
    )


def test_rule_10_january_pays_last_years_plan_for_what_was_accepted_by_december(works, contract):
    january = date(2027, 1, 14)
    in_time = works.accepts(contract, 500 * TR, date(2026, 12, 31))
    late = works.accepts(contract, 500 * TR, date(2027, 1, 4))
    works.pays(
        works.submits(works.asks(contract, 500 * TR, january, acceptance=in_time, year=2026), january),
        january,
    )
    with refused("year-is-over"):
        works.asks(contract, 500 * TR, january, acceptance=late, year=2026)
    with refused("year-is-over"):
        works.asks(contract, 500 * TR, january, year=2026)  # an advance of a contract
    land = works.signs(500 * TR, FEB, kind="compensation")
    works.advanced(land, 100 * TR, january, year=2026)
    with refused("year-is-over"):
        works.asks(land, 100 * TR, date(2027, 2, 1), year=2026)


def test_rule_11_a_carried_over_plan_has_a_decision_that_covers_the_day(works, contract):
    carries = {
        "project": works.id,
        "source": "nsdp-tinh",
        "plan_year": 2026,
        "budget_year": 2026,
        "amount_vnd": 1_000 * TR,
        "decision": decision(date(2027, 1, 20), authority="committee", effective_on=date(2027, 2, 1)),
        "by": OANH,
        "at": noon(date(2027, 2, 1)),
    }
    with refused("carry-over-not-covered"):
        commands.carry_over(**carries, until=date(2028, 1, 1))
    commands.carry_over(**carries, until=date(2027, 6, 30))
    acceptance = works.accepts(contract, 900 * TR, date(2027, 3, 1))
    with refused("carry-over-is-over"):
        works.asks(contract, 900 * TR, date(2027, 7, 1), acceptance=acceptance, year=2026, budget_year=2027)
    june = date(2027, 6, 30)
    asked = works.asks(contract, 900 * TR, june, acceptance=acceptance, year=2026, budget_year=2027)
    works.pays(works.submits(asked, june), june)
    now = portfolio(at=june)
    assert (now.year, now.total.plan_carried_vnd, now.total.disbursed_carried_vnd) == (
        2027,
        1_000 * TR,
        900 * TR,
    )
    assert {each.key: each.shown for each in now.rates}["R3"] == "90,00"


def test_rule_12_no_movement_takes_what_was_disbursed(works, contract):
    works.built(contract, 4_000 * TR, MAR)
    with refused("plan-below-disbursed"):
        works.adjusts(2026, -2_001 * TR, APR)
    with refused("plan-below-disbursed"):  # nor of a day before, when more was there
        works.adjusts(2026, -2_001 * TR, FEB)
    with refused("adjustment-not-balanced"):
        works.adjusts(2026, -1, APR, authority="committee")
    works.adjusts(2026, -2_000 * TR, APR)
    line = PlanLine.objects.get()
    assert line.plan_vnd == line.disbursed_vnd == 4_000 * TR
    last = PlanMovement.objects.order_by("id").last()
    refused_by_the_database(
        "planline_pays_no_more_than_planned",
        lambda: PlanMovement.objects.create(
            line=line,
            kind="cancelled",
            amount_vnd=-1,
            effective_on=APR,
            number="x",
            decided_on=APR,
            authority="council",
            order=last.order,
            by="x",
            at=noon(APR),
        ),
    )


def test_rule_13_a_code_has_seven_digits_and_is_one_project(works):
    for code in ("DA", "817386", "81738655", "817386५"):
        with refused("not-a-project-code"):
            registered(code)
    with refused("project-code-taken"):
        registered("8173865")
    refused_by_the_database(
        "project_code_has_seven_digits", lambda: Project.objects.filter(pk=works.id).update(code7="DA")
    )


@pytest.mark.parametrize("amount", [10.961, "10.961", "१२३", -1, 0, 10**15 + 1, 1e309, True])
def test_rule_14_amounts_are_whole_dong(works, contract, amount):
    with pytest.raises(Invalid):
        works.asks(contract, amount, FEB)


def test_rule_15_a_closed_month_stays_and_a_correction_makes_its_next_version(works, contract):
    voucher = works.advanced(contract, 800 * TR, FEB)
    for month in (FEB, MAR):
        commands.close_month(month=month, by=OANH, at=noon(date(2026, 4, 2)))
    frozen = ClosedMonth.objects.get(month=date(2026, 2, 1))
    with refused("month-closed"):
        works.pays(works.submits(works.asks(contract, 1, FEB), FEB), FEB, at=APR)
    with refused("acceptance-month-closed"):
        works.accepts(contract, 1, MAR, at=APR)
    with refused("plan-month-closed"):
        works.plans(2026, {"nsdp-tinh": 1}, MAR, kind="supplemented", at=APR)
    with refused("month-closed-already"):
        commands.close_month(month=FEB, by=OANH, at=noon(APR))
    with refused("month-not-over"):
        commands.close_month(month=APR, by=OANH, at=noon(APR))

    works.corrects(voucher, 700 * TR, APR)
    connection.check_constraints()
    versions = ClosedMonth.objects.order_by("month", "version").values_list("month__month", "version")
    assert list(versions) == [(2, 1), (2, 2), (3, 1), (3, 2)]
    assert ClosedMonth.objects.get(pk=frozen.pk).body == frozen.body
    newest = ClosedMonth.objects.get(month=frozen.month, version=2)
    assert newest.sha256 != frozen.sha256
    assert newest.reason == "Ghi nhầm"
    assert portfolio(at=date(2026, 2, 28)).total.disbursed_vnd == 700 * TR


def test_rule_15_the_database_keeps_a_closed_month(works, contract):
    voucher = works.advanced(contract, 800 * TR, FEB)
    commands.close_month(month=FEB, by=OANH, at=noon(MAR))
    kept = {
        name: getattr(voucher, name) for name in ("project", "contract", "line", "requested_on", "paid_on")
    }
    entry = {**kept, "paper": "x", "by": "x", "at": noon(MAR)}
    refused_by_the_database(
        "is closed",
        lambda: Voucher.objects.create(**entry, kind="advance", counts_as="advance", amount_vnd=1),
    )
    refused_by_the_database(
        "does not know its vouchers",
        lambda: Voucher.objects.create(
            **entry, kind="correction", counts_as="advance", amount_vnd=-1, corrects=voucher
        ),
    )
    refused_by_the_database("never changes", lambda: ClosedMonth.objects.update(body="{}"))
    refused_by_the_database("never changes", lambda: Voucher.objects.update(amount_vnd=1))
    refused_by_the_database("never changes", lambda: PlanMovement.objects.all().delete())
    refused_by_the_database("never changes", lambda: Decision.objects.update(total_vnd=1))
    works.accepts(contract, 1, MAR)
    refused_by_the_database("corrects it", lambda: Acceptance.objects.update(this_vnd=2))


def test_rule_16_closed_owes_nothing(works, contract):
    works.built(contract, 800 * TR, FEB)
    steps(works, "start", FEB)
    for move in ("complete", "hand_over", "submit_settlement"):
        steps(works, move, MAR)
    with refused("gate-not-open"):
        steps(works, "settle", MAR)
    works.decides("settlement", MAR, 900 * TR)
    steps(works, "settle", MAR)
    owed = works.accepts(contract, 100 * TR, MAR)
    with refused("debts-remain", "paid-is-not-settled"):
        steps(works, "close", APR)
    with refused("debts-remain", "paid-is-not-settled"):  # nor may the head let it pass
        commands.override_gate(
            project=works.id,
            move="close",
            paper="1",
            paper_on=APR,
            on=APR,
            reason="Gấp",
            by=HUNG,
            at=noon(APR),
        )
    refused_by_the_database(
        "project_closed_owes_nothing", lambda: Project.objects.filter(pk=works.id).update(stage="closed")
    )
    works.pays(works.submits(works.asks(contract, 100 * TR, APR, acceptance=owed), APR), APR)
    steps(works, "close", APR)
    assert works.project.stage == "closed"


def test_rule_17_a_group_has_its_clause_and_rule_set(works):
    kept = works.project
    assert (kept.group, kept.group_clause, kept.group_rule_set) == ("C", "k3", "law-58-2024")
    with refused("group-reason-missing"):
        commands.set_group(project=works.id, group="B", reason=" ", by=HUNG, at=noon(FEB))
    commands.set_group(project=works.id, group="B", reason="Theo UBND", by=HUNG, at=noon(FEB))
    assert works.project.group_reason == "Theo UBND"
    refused_by_the_database(
        "project_group_names_its_clause", lambda: Project.objects.filter(pk=works.id).update(group_clause="")
    )


def test_rule_18_no_rate_goes_without_its_base_and_its_day(works):
    for rate in portfolio(at=FEB).rates:
        assert rate.names.vi
        assert rate.as_of == FEB
        assert rate.rule_set == "nd-254-2025"
        assert isinstance(rate.numerator_vnd, int)
        assert isinstance(rate.denominator_vnd, int)


def test_two_approvals_by_one_person_are_refused(works, contract):
    both = replace(OANH, grants=OANH.grants | HUNG.grants | HIEU.grants)
    request = works.asks(contract, 100 * TR, FEB, by=both)
    with refused("approved-by-one-person"):
        commands.check_payment(project=works.id, request=request, by=both, at=noon(FEB))
    commands.check_payment(project=works.id, request=request, by=TUAN, at=noon(FEB))
    with refused("approved-by-one-person"):
        commands.submit_payment(project=works.id, request=request, by=both, at=noon(FEB))
    refused_by_the_database(
        "request_approved_by_two_others",
        lambda: PaymentRequest.objects.filter(pk=request).update(checked_by=str(both.ref)),
    )
    commands.submit_payment(project=works.id, request=request, by=HUNG, at=noon(FEB))
    assert PaymentRequest.objects.get(pk=request).forms == ["04.a/TT", "05.a/TT"]


def test_the_head_lets_a_gate_pass_with_a_reason_that_stays(works):
    with refused("gate-not-open"):
        steps(works, "start", FEB)
    with pytest.raises(NotAllowed):
        commands.override_gate(
            project=works.id,
            move="start",
            paper="1",
            paper_on=FEB,
            on=FEB,
            reason="Gấp",
            by=TRANG,
            at=noon(FEB),
        )
    commands.override_gate(
        project=works.id, move="start", paper="1", paper_on=FEB, on=FEB, reason="Gấp", by=HUNG, at=noon(FEB)
    )
    assert works.project.stage_moves.get(name="start").override == "Gấp"


def test_a_refused_payment_frees_what_it_asked_for(works, contract):
    request = works.submits(works.asks(contract, 1_000 * TR, FEB), FEB)
    with refused("refusal-without-a-reason"):
        commands.refuse_payment(project=works.id, request=request, reason="", on=FEB, by=OANH, at=noon(FEB))
    commands.refuse_payment(
        project=works.id, request=request, reason="Thiếu bảo lãnh", on=FEB, by=OANH, at=noon(FEB)
    )
    works.asks(contract, 1_000 * TR, FEB)
