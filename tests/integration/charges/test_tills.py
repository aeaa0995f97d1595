"""A cashier's shift, from the change it begins with to the last count."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from gate import EIGHT, ROUTE, at_once
from gatezone.charges import commands
from gatezone.charges.codes import NoPaymentCode, show_code
from gatezone.charges.commands import OrderNotOpen
from gatezone.charges.models import Charge, NoOpenTill, NoSuchOrder, NoSuchTill, Till
from gatezone.charges.moneys import AmountOutOfRange, NotAnAmount
from gatezone.charges.queries import balances, entries_of, own_till
from gatezone.charges.tills.cash import NotNotes
from gatezone.crossings.commands import cancel_trip
from gatezone.kernel.errors import NotAllowed, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from refusals import codes as codes_of
from till import NGAN, OANH, OTHER_CASHIER, closes, counts, opens, order_of, owed_by, takes

NO_AMOUNT = (NotAnAmount, AmountOutOfRange)


class TestTaking:
    def test_an_order_is_paid_exactly_and_the_rest_is_change(self, gate):
        till, order = opens(gate), owed_by(gate)
        takes(gate, order, order.amount_vnd + 60_000)
        (entry,) = entries_of(till)
        assert (entry.amount.amount, entry.change.amount) == (order.amount_vnd, 60_000)
        assert own_till(NGAN).cash.amount == 1_000_000 + order.amount_vnd
        assert Charge.objects.get(order=order).state == "settled"

    def test_the_books_say_of_a_till_what_it_holds(self, gate):
        till, order = opens(gate), owed_by(gate)
        takes(gate, order)
        told = balances()
        assert told[f"fee:till:{till}"] == Till.objects.get(pk=till).cash_vnd
        assert told["fee:float"] == -1_000_000
        assert told["fee:budget"] + told["fee:collector"] == -order.amount_vnd

    def test_a_code_is_read_however_it_was_typed(self, gate):
        opens(gate)
        order = owed_by(gate)
        typed = show_code(order.code).lower()
        commands.take_cash(code=typed, tendered_vnd=order.amount_vnd, by=NGAN, at=gate.now)
        assert Charge.objects.get(order=order).state == "settled"

    @pytest.mark.parametrize(("code", "error"), [("GZ0000000001", NoPaymentCode), ("", NoPaymentCode)])
    def test_what_is_no_code_is_no_order(self, gate, code, error):
        opens(gate)
        with pytest.raises(error):
            commands.take_cash(code=code, tendered_vnd=5, by=NGAN, at=gate.now)

    @pytest.mark.parametrize(("more", "code"), [(-1, "tendered-too-little"), (500_000, "change-too-high")])
    def test_nearly_is_not_paid(self, gate, more, code):
        opens(gate)
        order = owed_by(gate)
        with pytest.raises(Refused) as no:
            takes(gate, order, order.amount_vnd + more)
        assert codes_of(no) == [code]
        assert order_of_state(order) == "open"

    @pytest.mark.parametrize("tendered", [-1, 10**15, 2**63 - 1, 1e309, True, "१२३"])
    def test_an_amount_that_is_none_is_refused(self, gate, tendered):
        opens(gate)
        with pytest.raises(NO_AMOUNT):
            takes(gate, owed_by(gate), tendered)

    def test_nobody_takes_cash_without_a_till_of_their_own(self, gate):
        opens(gate, by=OTHER_CASHIER)
        with pytest.raises(NoOpenTill):
            takes(gate, owed_by(gate))

    def test_an_order_that_is_closed_or_not_there_takes_no_money(self, gate):
        till, trip = opens(gate), gate.declares_only()
        order = order_of(trip)
        cancel_trip(crossing=trip, by=gate.minh, at=gate.now)
        with pytest.raises(OrderNotOpen):
            takes(gate, order)
        with pytest.raises(NoSuchOrder):
            commands.take_cash(order=till, tendered_vnd=5, by=NGAN, at=gate.now)
        assert own_till(NGAN).cash.amount == 1_000_000

    def test_of_two_cashiers_who_take_the_same_order_one_does(self, own_gate):
        opens(own_gate)
        opens(own_gate, by=OTHER_CASHIER)
        order = owed_by(own_gate)
        found = at_once(
            *[lambda by=by: takes(own_gate, order, by=by) for by in (NGAN, OTHER_CASHIER) for _ in range(3)]
        )
        assert sum(isinstance(each, Ref) for each in found) == 1
        assert sum(till.cash_vnd for till in Till.objects.all()) == 2_000_000 + order.amount_vnd


class TestShift:
    def test_it_is_opened_by_a_cashier_of_the_route_alone(self, gate):
        for by in (OANH, gate.minh):
            with pytest.raises(NotAllowed):
                opens(gate, by=by)

    def test_a_cashier_has_one_at_a_time(self, gate):
        opens(gate)
        with pytest.raises(Refused) as no:
            opens(gate)
        assert codes_of(no) == ["till-is-open"]

    def test_of_two_that_are_opened_at_once_one_is(self, own_gate):
        found = at_once(*[lambda: opens(own_gate)] * 4)
        assert sum(not isinstance(each, Refused | Stale) for each in found) == 1
        assert Till.objects.count() == 1

    def test_a_clock_that_was_set_back_leaves_the_shift_in_its_order(self, gate):
        till = opens(gate)
        for back, plate in enumerate(("12C-100.00", "12C-100.01", "12C-100.02")):
            gate.now = EIGHT - timedelta(hours=back)
            takes(gate, owed_by(gate, plate))
        last, middle, first = entries_of(till)
        counts(gate, till, 1_000_000 + sum(each.amount.amount for each in (first, middle, last)))
        shift = closes(gate, till)
        assert EIGHT == shift.opened_at == first.at < middle.at < last.at < shift.counted_at < shift.closed_at
        gate.now -= timedelta(hours=1)
        assert Till.objects.get(pk=opens(gate)).opened_at > shift.closed_at

    def test_cash_carried_to_the_bank_is_on_its_way_there(self, gate):
        till, order = opens(gate), owed_by(gate)
        takes(gate, order)
        commands.bank_cash(amount_vnd=order.amount_vnd, slip="NT 12", by=NGAN, at=gate.now)
        told = balances()
        assert (told["fee:transit"], told[f"fee:till:{till}"]) == (order.amount_vnd, 1_000_000)

    def test_no_more_leaves_a_till_than_it_holds(self, gate):
        till = opens(gate)
        with pytest.raises(Refused) as no:
            commands.bank_cash(amount_vnd=1_000_001, by=NGAN, at=gate.now)
        assert codes_of(no) == ["till-too-low"]
        assert Till.objects.get(pk=till).cash_vnd == 1_000_000

    def test_a_counted_till_takes_nothing_more_but_may_be_counted_again(self, gate):
        till = opens(gate)
        counts(gate, till, 999_000)
        with pytest.raises(NoOpenTill):
            takes(gate, owed_by(gate))
        commands.count_till(till=till, notes={500_000: 2}, by=NGAN, at=gate.now)
        assert closes(gate, till).difference_vnd == 0

    def test_one_that_agrees_is_closed_and_is_empty(self, gate):
        till, order = opens(gate), owed_by(gate)
        takes(gate, order)
        counts(gate, till, 1_000_000 + order.amount_vnd)
        assert closes(gate, till).state == "closed"
        told = balances()
        assert f"fee:till:{till}" not in told
        assert "fee:float" not in told
        assert told["fee:transit"] == order.amount_vnd

    @pytest.mark.parametrize("difference", [-5_000, 2_000])
    def test_a_difference_is_explained_and_booked(self, gate, difference):
        till, order = opens(gate), owed_by(gate)
        takes(gate, order)
        counts(gate, till, 1_000_000 + order.amount_vnd + difference)
        with pytest.raises(Refused) as no:
            closes(gate, till, " ")
        assert codes_of(no) == ["difference-unexplained"]

        assert closes(gate, till, "Đếm nhầm một tờ").difference_vnd == difference
        told = balances()
        assert told["fee:differences"] == -difference
        assert told["fee:transit"] == order.amount_vnd + difference
        assert sum(told.values()) == 0

    def test_change_that_is_missing_stays_owed_to_the_fund_it_came_from(self, gate):
        till = opens(gate)
        counts(gate, till, 400_000)
        closes(gate, till, "Thất lạc phong bì tiền lẻ")
        assert balances() == {"fee:float": -600_000, "fee:differences": 600_000}

    def test_it_is_not_closed_before_it_is_counted(self, gate):
        with pytest.raises(WrongState):
            closes(gate, opens(gate))

    def test_another_cashier_has_no_business_with_it_but_an_accountant_may_close_it(self, gate):
        till = opens(gate)
        with pytest.raises(NoSuchTill):
            counts(gate, till, 1_000_000, by=OTHER_CASHIER)
        counts(gate, till, 1_000_000, by=OANH)
        assert closes(gate, till, by=OANH).state == "closed"

    def test_notes_that_cannot_be_are_refused(self, gate):
        till = opens(gate)
        with pytest.raises(NotNotes):
            commands.count_till(till=till, notes={300_000: 1}, by=NGAN, at=gate.now)

    @pytest.mark.parametrize("opening", [-1, 100_000_001, 10**15, 1e309])
    def test_it_begins_with_change(self, gate, opening):
        with pytest.raises((*NO_AMOUNT, Refused)):
            opens(gate, opening)

    def test_the_database_knows_no_cash_below_nothing_and_no_second_till(self, gate):
        till = opens(gate)
        for change in ("cash_vnd = -1", "state = 'closed', closed_at = now()"):
            with pytest.raises(IntegrityError), transaction.atomic():
                connection.cursor().execute(f"UPDATE charges_till SET {change} WHERE id = '{till}'")
        with pytest.raises(IntegrityError), transaction.atomic():
            Till.objects.create(
                cashier=str(NGAN.ref), route=ROUTE, opening_vnd=0, cash_vnd=0, opened_at=gate.now
            )

    def test_nobody_changes_the_list_of_a_till(self, gate):
        opens(gate)
        takes(gate, owed_by(gate))
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            connection.cursor().execute("UPDATE charges_tillentry SET amount_vnd = 1")


def order_of_state(order) -> str:
    order.refresh_from_db()
    return order.state
