"""Rents on a real database: from the contract to a paid bill, early end, review, renewal, arrears."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from bank_of_tests import Bank
from cast import comes
from gate import EIGHT, Gate, at_once
from gatezone.attention.queries import standing
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.commands import raise_interest
from gatezone.charges.models import Charge, Paper, Suspense
from gatezone.jobs import rents as job
from gatezone.jobs import warnings
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused, WrongState
from gatezone.kernel.periods import HANOI, Period, calendar_day
from gatezone.kernel.refs import Ref
from gatezone.leases import commands, queries
from gatezone.leases.figures import BILLED, OVERDUE, PAID
from gatezone.leases.matters import RENT_LATE
from gatezone.leases.models import Bill, Lease
from people import HUNG, MAI, OANH

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
YEARLY = 1_560_000_000
STARTS, LAST = date(2024, 5, 1), date(2029, 4, 30)
TODAY = date(2024, 8, 22)


@pytest.fixture(autouse=True)
def _in_a_sample_zone(sample_zone: None) -> None:
    """Money comes into the accounts of the sample zone."""


@pytest.fixture
def bank(gate: Gate) -> Bank:
    return Bank(gate)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=HANOI)


def signed(gate: Gate, *, asset_class: str = "A", kind: str = "building", **changed: Any) -> UUID:
    """A lease that is signed: building B2, for five years from 1 May 2024."""
    asset = commands.enter_asset(
        kind=kind,
        asset_class=asset_class,
        code=changed.pop("code", "HN-B2"),
        name_vi="Nhà dịch vụ B2",
        place=Ref("gate", "huu-nghi"),
        area_dm2=124_050,
        held_since=date(2024, 3, 1),
        by=MAI,
        at=on(date(2024, 4, 1)),
    )
    wish = {
        "number": "12/HĐTTS",
        "tenant": UUID(gate.firm.id),
        "way": "auction",
        "paper": "Biên bản 01",
        "starts_on": STARTS,
        "until_on": LAST,
        "rent_vnd": YEARLY,
        "by": MAI,
        "at": on(date(2024, 4, 20)),
    }
    commands.enter_lease(asset=UUID(asset.id), **{**wish, **changed})
    return Lease.objects.get(asset=UUID(asset.id)).pk


def with_terms(lease: UUID, **changed: Any) -> UUID:
    terms = {
        "purpose": "Bán hàng miễn thuế",
        "period": "quarter",
        "due_day": 10,
        "notice_days": 15,
        "late": "civil-code",
        "vat_percent": 10,
        "review_years": 3,
        "review_cap": 500,
    }
    commands.enter_lease_terms(lease=lease, **{**terms, **changed}, by=MAI, at=on(date(2024, 4, 21)))
    return lease


def handed_over(lease: UUID, day: date = STARTS) -> UUID:
    commands.hand_over_asset(lease=lease, handed_over_on=day, minutes="03/BB-BG", by=MAI, at=on(day))
    return lease


def runs(gate: Gate, *, terms: Mapping[str, Any] | None = None, **changed: Any) -> UUID:
    lease = with_terms(signed(gate, **changed), **(terms or {}))
    return handed_over(lease, changed.get("starts_on", STARTS))


def bills(lease: UUID, *days: date) -> list[Bill]:
    for day in days:
        commands.bill_rent(lease=lease, by=job.MACHINE, at=on(day))
    return list(Bill.objects.filter(lease=lease).order_by("first_on"))


def charge_of(bill: Bill) -> Charge:
    return Charge.objects.select_related("order").exclude(state="withdrawn").get(about=str(bill.ref))


def pays(bank: Bank, bill: Bill, *, more: int = 0, after: timedelta = timedelta(0)) -> None:
    charge = charge_of(bill)
    account = ACCOUNTS[f"{charge.stream}-sample"].number
    notice = bank.notice(account=account, amount=charge.amount_vnd + more, text=charge.order.code)
    bank.tells(notice, after=after)


def row(lease: UUID, *, day: date = TODAY) -> queries.RentedRow:
    return queries.lease(lease, by=MAI, on=day).row


def codes(no: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in no.value.reasons]


class TestTheWay:
    def test_a_lease_is_signed_handed_over_billed_and_paid(self, bank: Bank):
        lease = runs(bank.gate)
        first, second = bills(lease, STARTS, date(2024, 6, 25))
        assert (first.first_on, first.last_on, first.due_on) == (STARTS, date(2024, 6, 30), date(2024, 5, 10))
        assert (first.net_vnd, first.vat_vnd) == (261_428_571, 26_142_857)
        assert (second.net_vnd, second.due_on) == (390_000_000, date(2024, 7, 10))
        charge = charge_of(first)
        assert (charge.stream, charge.amount_vnd, charge.payer) == (
            "board",
            287_571_428,
            str(bank.gate.firm),
        )
        pays(bank, first)
        pays(bank, second)
        paper = Paper.objects.filter(order=charge.order).get()
        assert paper.series.template == "2"
        assert [each.state for each in row(lease).bills] == ["settled", "settled"]
        assert list(faults_of_tables()) == []

    def test_the_rent_begins_with_the_handover_and_after_the_free_days(self, gate: Gate):
        lease = with_terms(signed(gate), free_days=30)
        with pytest.raises(WrongState):
            bills(lease, STARTS)
        handed_over(lease, date(2024, 5, 2))
        (bill,) = bills(lease, TODAY)
        assert bill.first_on == date(2024, 6, 1)

    def test_nothing_is_handed_over_without_terms_or_before_its_day(self, gate: Gate):
        lease = signed(gate)
        with pytest.raises(Refused) as no:
            commands.hand_over_asset(
                lease=lease, handed_over_on=TODAY + DAY, minutes=" ", by=MAI, at=on(TODAY)
            )
        assert codes(no) == ["minutes-missing", "terms-missing", "handover-ahead"]

    def test_terms_are_corrected_until_the_asset_is_handed_over(self, gate: Gate):
        lease = with_terms(with_terms(signed(gate)), due_day=5)
        assert queries.lease(lease, by=MAI, on=TODAY).terms.due_day == 5
        with pytest.raises(Invalid):
            with_terms(lease, period="week")
        handed_over(lease)
        with pytest.raises(WrongState):
            with_terms(lease)
        assert list(faults_of_tables()) == []

    @pytest.mark.parametrize(("asset_class", "kind"), [("B", "building"), ("C", "yard"), ("D", "lot")])
    def test_the_rent_of_what_is_not_the_units_own_goes_to_the_state_budget(
        self, gate: Gate, asset_class, kind
    ):
        (bill,) = bills(runs(gate, asset_class=asset_class, kind=kind), STARTS)
        assert charge_of(bill).stream == "treasury"

    def test_only_officers_write_and_only_those_concerned_see(self, gate: Gate):
        lease = runs(gate)
        for actor in (OANH, HUNG):
            with pytest.raises(NotAllowed):
                commands.review_rent(lease=lease, since=LAST, index_rise=0, paper="1", by=actor, at=on(TODAY))
        assert queries.lease(lease, by=gate.minh, on=TODAY).row.id == lease
        assert [each.id for each in queries.rented_by([gate.firm], on=TODAY)] == [lease]
        stranger = Actor(Ref("account", "x"), frozenset({Grant("declarant", Ref("enterprise", "y"))}))
        with pytest.raises(NotFound):
            queries.lease(lease, by=stranger, on=TODAY)
        with pytest.raises(NotAllowed):
            bills_as(lease, gate.minh)


def bills_as(lease: UUID, actor: Actor) -> None:
    commands.bill_rent(lease=lease, by=actor, at=on(TODAY))


class TestBilling:
    def test_the_job_raises_each_bill_once_and_none_before_its_day(self, gate: Gate):
        lease = runs(gate)
        assert queries.rents_to_bill(TODAY) == [lease]
        comes(TODAY)
        assert [job.go_round() for _ in range(3)] == [1, 1, 0]
        billed = list(Bill.objects.order_by("first_on").values_list("first_on", "last_on"))
        assert billed[0] == (STARTS, date(2024, 6, 30))
        assert billed[1] == (date(2024, 7, 1), date(2024, 9, 30))
        assert len(billed) == 2
        with pytest.raises(Refused) as no:
            bills(lease, TODAY)
        assert codes(no) == ["bill-too-early"]

    def test_two_at_once_bill_no_day_twice(self, own_gate: Gate):
        lease = runs(own_gate)
        at_once(*[lambda: bills(lease, TODAY)] * 3)
        assert len(set(Bill.objects.values_list("first_on", flat=True))) == Bill.objects.count() == 2
        twice = Bill.objects.first()
        with pytest.raises(IntegrityError), transaction.atomic():
            Bill.objects.create(
                lease_id=lease,
                first_on=twice.last_on,
                last_on=twice.last_on,
                due_on=twice.due_on,
                net_vnd=1,
                vat_vnd=0,
                raised_at=EIGHT,
            )

    def test_the_vat_of_the_law_charges_nobody_in_a_real_zone(self, gate: Gate, settings):
        lease = runs(gate, terms={"vat_percent": None})
        settings.SAMPLE_ZONE = False
        with pytest.raises(Refused) as no:
            bills(lease, TODAY)
        assert codes(no) == ["vat-uncertain"]
        settings.SAMPLE_ZONE = True
        (bill,) = bills(lease, TODAY)
        assert bill.vat_vnd == 26_142_857
        assert not charge_of(bill).certain

    def test_a_payment_larger_than_the_bill_waits_in_suspense(self, bank: Bank):
        (bill,) = bills(runs(bank.gate), STARTS)
        pays(bank, bill, more=1)
        assert charge_of(bill).state == "due"
        assert Suspense.objects.count() == 1

    def test_a_lease_that_is_over_is_billed_to_its_last_day(self, gate: Gate):
        lease = runs(gate, until_on=date(2024, 7, 20))
        bills(lease, TODAY, TODAY)
        assert queries.rents_to_bill(date(2025, 1, 1)) == []
        assert row(lease).bills[0].last_on == date(2024, 7, 20)
        with pytest.raises(Refused) as no:
            bills(lease, TODAY)
        assert codes(no) == ["all-billed"]


class TestArrears:
    def test_a_late_rent_is_asked_to_be_seen_to_until_it_is_paid(self, bank: Bank):
        lease = runs(bank.gate)
        first, second = bills(lease, STARTS, date(2024, 6, 25))
        pays(bank, first)
        assert row(lease).days_late == 43
        assert row(lease).overdue_vnd == 429_000_000
        assert queries.rents_late(date(2024, 7, 10)) == []
        warnings.go_round()
        about = Ref("lease", str(lease))
        assert about in standing([RENT_LATE])
        pays(bank, second)
        warnings.go_round()
        assert standing([RENT_LATE]) == {}

    def test_the_interest_of_a_contract_is_charged_once_the_rent_is_paid(self, bank: Bank):
        lease = runs(bank.gate, terms={"late": "contract", "late_rate": 2_000, "vat_percent": 0})
        first, second = bills(lease, STARTS, date(2024, 6, 25))
        days_late = row(lease).bills[0].days_late
        pays(bank, second)
        made = raise_interest(charge=charge_of(second).pk, by=OANH, at=bank.gate.now)
        interest = Charge.objects.get(pk=UUID(made.id))
        assert interest.amount_vnd == round(390_000_000 * 20 * days_late / 100 / 365)
        assert interest.stream == "board"
        assert first.vat_vnd == 0


class TestTheEnd:
    def test_days_after_an_early_end_are_owed_no_more(self, bank: Bank):
        lease = runs(bank.gate)
        asset = Lease.objects.get(pk=lease).asset_id
        first, second = bills(lease, STARTS, date(2024, 6, 25))
        pays(bank, first)
        end = {"ended_on": date(2024, 7, 31), "reason": "Trả lại mặt bằng", "by": MAI, "at": on(TODAY)}
        commands.end_lease(asset=asset, **end)
        cut = Bill.objects.get(pk=second.pk)
        assert (cut.last_on, cut.net_vnd) == (date(2024, 7, 31), 131_413_043)  # 31 of 92 days
        assert charge_of(cut).amount_vnd == 144_554_347
        assert list(faults_of_tables()) == []

    def test_what_was_paid_for_days_after_the_end_is_due_back(self, bank: Bank):
        lease = runs(bank.gate)
        asset = Lease.objects.get(pk=lease).asset_id
        first, second = bills(lease, STARTS, date(2024, 6, 25))
        pays(bank, first)
        pays(bank, second)
        end = {"ended_on": date(2024, 6, 30), "reason": "Trả lại mặt bằng", "by": MAI, "at": on(TODAY)}
        commands.end_lease(asset=asset, **end)
        assert Bill.objects.get(pk=second.pk).state == "withdrawn"
        assert charge_of(second).due_back_vnd == 429_000_000
        assert list(faults_of_tables()) == []


class TestReviewAndRenewal:
    def test_a_review_changes_the_rent_from_its_day_by_the_cap_at_most(self, gate: Gate):
        lease = runs(gate, until_on=date(2032, 4, 30))
        said = {"lease": lease, "paper": "PL 01", "by": MAI}
        with pytest.raises(Refused) as no:
            commands.review_rent(**said, since=date(2027, 4, 30), index_rise=900, at=on(TODAY))
        assert codes(no) == ["review-too-early"]
        commands.review_rent(**said, since=date(2027, 5, 1), index_rise=900, at=on(date(2027, 4, 1)))
        assert row(lease, day=date(2027, 4, 30)).rent_vnd == YEARLY
        assert row(lease, day=date(2027, 5, 1)).rent_vnd == 1_638_000_000
        commands.review_rent(**said, since=date(2030, 5, 1), index_rise=-300, at=on(date(2030, 4, 1)))
        assert row(lease, day=date(2030, 5, 1)).rent_vnd == 1_638_000_000
        assert list(faults_of_tables()) == []

    def test_a_lease_is_renewed_for_no_less_and_goes_on_without_a_gap(self, gate: Gate):
        lease = runs(gate, until_on=date(2024, 10, 31))
        said = {"lease": lease, "number": "13/HĐTTS", "paper": "BB 13", "by": MAI, "at": on(TODAY)}
        with pytest.raises(Refused) as no:
            commands.renew_lease(**said, until_on=date(2025, 4, 30), rent_vnd=YEARLY - 1)
        assert codes(no) == ["renewal-below-rent"]
        made = commands.renew_lease(**said, until_on=date(2025, 4, 30), rent_vnd=YEARLY)
        new = queries.lease(UUID(made.id), by=MAI, on=TODAY)
        old = queries.lease(lease, by=MAI, on=TODAY)
        assert (new.row.starts_on, new.row.state, new.renews) == (date(2024, 11, 1), "runs", lease)
        assert (old.row.state, old.renewed_by) == ("renewed", new.row.id)
        assert bills(lease, TODAY, TODAY, date(2024, 10, 1))[-1].last_on == date(2024, 10, 31)
        assert bills(UUID(made.id), date(2024, 11, 1))[0].first_on == date(2024, 11, 1)
        assert list(faults_of_tables()) == []


class TestFigures:
    def test_rents_are_counted_as_billed_as_paid_and_as_overdue(self, bank: Bank):
        lease = runs(bank.gate)
        first, _second = bills(lease, STARTS, date(2024, 6, 25))
        pays(bank, first)
        june = Period(on(date(2024, 6, 1)), on(date(2024, 7, 1)))
        assert BILLED.amount(june) == 429_000_000
        assert PAID.amount(june) == 0
        assert PAID.amount(calendar_day(TODAY)) == 287_571_428
        assert OVERDUE.amount(calendar_day(date(2024, 7, 10))) == 287_571_428
        assert OVERDUE.amount(calendar_day(date(2024, 7, 11))) == 716_571_428
        assert OVERDUE.amount(calendar_day(TODAY)) == 429_000_000
