"""What a trip owes, from its declaration to the barrier."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from gate import EIGHT, Gate, at_once, person
from gatezone.charges import commands
from gatezone.charges.commands import OrderNotOpen, settle
from gatezone.charges.models import BookLine, BookTransaction, Charge, NoSuchCharge, PaymentOrder
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.charges.queries import balances, charges_about, order_of_code, orders_to_pay, owed_for
from gatezone.crossings.commands import cancel_trip
from gatezone.crossings.pricing.kinds import BLOCKING
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.command import command
from gatezone.kernel.errors import NotAllowed, Refused
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from people import OANH

CASHIER = person("ngan", ("cashier", None))


@command
def pay(*, order, by, at) -> Ref:
    settle(PaymentOrder.objects.locked(order), means=Ref("till", "1"), at=at)
    return Ref("payment-order", str(order))


def about(crossing: UUID) -> Ref:
    return Ref("crossing", str(crossing))


def owed(crossing: UUID) -> Charge:
    return Charge.objects.get(about=str(about(crossing)), state="due")


class TestRaising:
    def test_a_declared_truck_owes_what_the_resolution_of_the_day_says_and_why(self, gate):
        trip = gate.declares_only(weight_kg=21_000)
        (charge,) = charges_about(about(trip))
        assert charge.state == "due"
        assert charge.holds_passage
        assert charge.why["resolution"] == "01/2019/NQ-HĐND"
        assert charge.amount.amount == charge.why["base_vnd"] > 0
        assert charge.payer == gate.firm
        assert not charge.certain  # a sample rate says that it is one

    def test_its_payment_order_has_a_code_and_exactly_that_amount(self, gate):
        (charge,) = charges_about(about(gate.declares_only()))
        order = order_of_code(charge.code)
        assert order.amount == charge.amount
        assert order.state == "open"

    def test_a_truck_that_has_not_paid_does_not_pass_and_is_told_what_it_owes(self, gate):
        trip = gate.declares_only()
        gate.releases(gate.reaches(_called(gate, trip)))
        with pytest.raises(Refused) as no:
            gate.lets_pass(trip)
        assert [(each.code, each.facts) for each in no.value.reasons] == [
            ("charges-open", {"owed_vnd": owed_for(about(trip), BLOCKING)})
        ]

        gate.pays(trip)
        assert gate.lets_pass(trip)

    def test_an_empty_truck_going_home_owes_nothing_where_the_tariff_says_so(self, gate):
        assert charges_about(about(gate.declares_only(goods="none", weight_kg=0))) == []


class TestTariffOfTheEntry:
    """The fee table changes at midnight with trucks on the way: 8 May 2025."""

    def test_who_enters_under_the_new_tariff_owes_by_it(self, gate):
        trip = _declared_on_the_last_evening(gate)
        before = owed(trip)
        _enters_the_next_morning(gate, trip)
        (charge,) = charges_about(about(trip))
        assert charge.why["resolution"] == "09/2025/NQ-HĐND"
        assert charge.amount.amount != before.amount_vnd
        assert Charge.objects.get(pk=before.pk).state == "withdrawn"
        assert PaymentOrder.objects.get(pk=before.order_id).state == "closed"

    def test_who_had_paid_owes_the_difference_alone(self, gate):
        trip = _declared_on_the_last_evening(gate)
        paid = gate.pays(trip) and charges_about(about(trip))[0]
        _enters_the_next_morning(gate, trip)
        first, second = charges_about(about(trip))
        assert (first.state, second.state) == ("settled", "due")
        assert second.why["paid_before_vnd"] == paid.amount.amount
        assert first.amount.amount + second.amount.amount == second.why["amount_vnd"]


class TestWithdrawing:
    def test_a_cancelled_trip_owes_nothing_and_its_order_is_closed(self, gate):
        trip = gate.declares_only()
        order = owed(trip).order
        cancel_trip(crossing=trip, by=gate.minh, at=gate.now)
        assert charges_about(about(trip)) == []
        assert PaymentOrder.objects.get(pk=order.pk).state == "closed"

    def test_what_was_paid_for_a_cancelled_trip_is_to_be_given_back(self, gate):
        trip = gate.declares()
        cancel_trip(crossing=trip, by=gate.minh, at=gate.now)
        (charge,) = charges_about(about(trip))
        assert charge.due_back == charge.amount


class TestExempting:
    def test_a_firm_with_a_paper_owes_so_much_less_and_the_charge_names_the_paper(self, gate):
        whole = owed(gate.declares_only()).amount_vnd
        _exempted(gate, 30)
        (charge,) = charges_about(about(gate.declares_only("12C-111.11")))
        assert charge.amount.amount == (whole * 70 + 50) // 100
        assert charge.why["paper"] == "15/QĐ-UBND"

    def test_one_that_is_let_off_whole_may_pass_without_an_order(self, gate):
        _exempted(gate, 100)
        trip = gate.declares_only()
        (charge,) = charges_about(about(trip))
        assert charge.state == "settled"
        assert charge.order is None
        assert charge.amount.amount == 0
        assert gate.lets_pass(gate.releases(gate.reaches(_called(gate, trip))))

    def test_it_needs_its_paper_and_not_before_its_day(self, gate):
        with pytest.raises(Refused) as no:
            _exempted(gate, 10, paper=" ", since=date(2024, 1, 1))
        assert {each.code for each in no.value.reasons} == {"exemption-paper-missing", "before-the-paper"}

    @pytest.mark.parametrize("percent", [0, -1, 101, 10**15])
    def test_it_is_some_of_a_hundred(self, gate, percent):
        with pytest.raises(commands.NotAReduction):
            _exempted(gate, percent)

    def test_only_an_accountant_grants_one(self, gate):
        with pytest.raises(NotAllowed):
            _exempted(gate, 10, by=gate.minh)


class TestGathering:
    def test_several_trucks_are_paid_with_one_transfer(self, gate):
        first, second = (gate.declares_only(plate) for plate in ("12C-111.11", "12C-222.22"))
        charges = [owed(each) for each in (first, second)]
        order = commands.gather_charges(charges=[each.pk for each in charges], by=gate.minh, at=gate.now)
        (open_one,) = orders_to_pay(by=gate.minh)
        assert str(open_one.id) == order.id
        assert open_one.amount.amount == sum(each.amount_vnd for each in charges)

        pay(order=open_one.id, by=CASHIER, at=gate.now)
        assert owed_for(about(first), BLOCKING) == owed_for(about(second), BLOCKING) == 0

    def test_a_trip_that_is_cancelled_leaves_the_others_on_an_order_of_their_own(self, gate):
        first, second = (gate.declares_only(plate) for plate in ("12C-111.11", "12C-222.22"))
        ids = [owed(each).pk for each in (first, second)]
        commands.gather_charges(charges=ids, by=gate.minh, at=gate.now)
        cancel_trip(crossing=first, by=gate.minh, at=gate.now)
        left = owed(second)
        assert left.order.state == "open"
        assert left.order.amount_vnd == left.amount_vnd

    def test_another_firms_charge_is_not_there_at_all(self, gate):
        charge = owed(gate.declares_only())
        with pytest.raises(NoSuchCharge):
            commands.gather_charges(charges=[charge.pk], by=gate.phuc, at=gate.now)

    def test_what_is_paid_is_not_gathered(self, gate):
        charge = Charge.objects.get(about=str(about(gate.declares())))
        with pytest.raises(Refused):
            commands.gather_charges(charges=[charge.pk], by=gate.minh, at=gate.now)


class TestOnce:
    def test_of_eight_who_see_the_same_payment_one_settles_it(self, own_gate):
        charge = owed(own_gate.declares_only())
        found = at_once(*[lambda: pay(order=charge.order_id, by=CASHIER, at=own_gate.now)] * 8)
        assert sum(isinstance(each, Ref) for each in found) == 1
        assert sum(isinstance(each, OrderNotOpen) for each in found) == 7
        assert balances()["fee:till:1"] == charge.amount_vnd


class TestBooks:
    def test_they_are_what_the_journal_tells(self, gate):
        trip = gate.declares()
        gate.declares_only("12C-111.11")
        cancel_trip(crossing=gate.declares_only("12C-222.22"), by=gate.minh, at=gate.now)
        told = balances_told((each.kind, each.body) for each in entries_of_kinds(sorted(MOVES_MONEY)))
        assert balances() == told
        paid = Charge.objects.get(about=str(about(trip)))
        assert told["fee:budget"] + told["fee:collector"] == -paid.amount_vnd
        assert told["fee:collector"] == -(paid.amount_vnd // 10)
        assert sum(told.values()) == 0

    @pytest.mark.parametrize(
        "lines",
        [
            [("fee:bank", 5), ("fee:budget", -4)],
            [("fee:bank", 5), ("service:revenue:x", -5)],
            [("fee:bank", 5)],
            [],
        ],
    )
    def test_the_database_refuses_a_transaction_that_does_not_balance(self, gate, lines):
        with pytest.raises(IntegrityError, match="does not balance"):
            _write(lines)

    def test_a_line_that_comes_later_is_refused(self, gate):
        gate.declares()
        old = BookTransaction.objects.first()
        with pytest.raises(IntegrityError, match="does not balance"):
            _add(old, [("fee:bank", 1), ("fee:budget", 1)])

    @pytest.mark.parametrize(
        "statement", ["UPDATE charges_bookline SET amount_vnd = 1", "DELETE FROM charges_bookline"]
    )
    def test_nobody_changes_a_line(self, gate, statement):
        gate.declares()
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            connection.cursor().execute(statement)

    @pytest.mark.parametrize("amount", [-1, 10**12 + 1, 10**15, 9_223_372_036_854_775_807])
    def test_no_charge_is_below_nothing_or_beyond_reason(self, gate, amount):
        gate.declares_only()
        with pytest.raises(IntegrityError), transaction.atomic():
            Charge.objects.update(amount_vnd=amount)


def _write(lines) -> None:
    """Write a transaction past the commands, and let the database look at it as when it commits."""
    with transaction.atomic():
        _add(BookTransaction.objects.create(kind="x", about="charge/1", at=EIGHT), lines)


def _add(told: BookTransaction, lines) -> None:
    with transaction.atomic():
        BookLine.objects.bulk_create(
            BookLine(transaction=told, account=account, amount_vnd=amount) for account, amount in lines
        )
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def _called(gate: Gate, trip: UUID) -> UUID:
    gate.arrives(gate.takes_place(trip))
    return gate.calls()


def _exempted(gate: Gate, percent: int, **changed) -> Ref:
    wish = {
        "enterprise": UUID(gate.firm.id),
        "percent": percent,
        "paper": "15/QĐ-UBND",
        "issued_on": date(2024, 8, 1),
        "since": date(2024, 8, 1),
        "by": OANH,
        "at": gate.now,
    }
    return commands.grant_exemption(**{**wish, **changed})


def _declared_on_the_last_evening(gate: Gate) -> UUID:
    gate.now = datetime(2025, 5, 7, 20, tzinfo=HANOI)
    return gate.declares_only(packed_on=gate.now.date())


def _enters_the_next_morning(gate: Gate, trip: UUID) -> None:
    gate.now += timedelta(hours=11)
    gate.takes_place(trip, starts_at=gate.now.replace(hour=8))
    gate.now = gate.now.replace(hour=8)
    gate.arrives(trip)
