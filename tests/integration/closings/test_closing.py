"""The money of a day: from every side, explained, signed by two, shut, and passed on to the đồng."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from gate import EIGHT, LANE, THIS_DAY, at_once
from gatezone.charges import commands as charges
from gatezone.charges.books.shutting import shut_before
from gatezone.charges.models import BookTransaction, Charge, PaymentOrder
from gatezone.charges.queries import balances
from gatezone.closings import commands
from gatezone.closings.commands import DifferenceChanged, NoSuchComparison
from gatezone.closings.models import Closing, DayNotSigned
from gatezone.closings.queries import compared, days, money_day
from gatezone.devices.models import Opening
from gatezone.jobs.closing import close_days
from gatezone.kernel.errors import NotAllowed, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from people import HUNG, TUAN
from refusals import codes as codes_of
from till import NGAN, OANH, approves, asks, due_back, opens

NEXT_DAY = THIS_DAY + timedelta(days=1)


class TestCompared:
    def test_a_day_on_which_all_agrees_has_no_difference(self, day, till):
        day.passes(day.in_cash("12C-111.11"))
        day.passes(day.by_transfer("12C-222.22"))
        day.till_is_closed(till)
        told = day.shown().comparison
        assert told.differing == ()
        assert {line.code for line in told.lines} == {
            *("takings", "till", "tills-open", "bank-in", "bank-out", "bank-waiting", "vehicles", "tariff")
        }
        paid = Charge.objects.values_list("amount_vnd", flat=True)
        assert told.sums.collected_vnd == sum(paid)
        assert told.sums.budget_vnd + told.sums.kept_vnd == sum(paid)
        assert told.sums.kept_vnd == sum(each // 10 for each in paid)
        assert (day.line("vehicles").vehicles, day.line("vehicles").books) == (2, 2)
        assert day.line("tariff").vehicles == sum(paid)

    def test_what_is_missing_in_a_till_differs_and_its_cashier_has_said_why(self, day, till):
        day.in_cash("12C-111.11")
        day.till_is_closed(till, missing=5_000)
        line = day.line(f"till:till/{till}")
        assert (line.difference, line.why, line.who) == (-5_000, "Thiếu một tờ", str(NGAN.ref))
        assert not line.is_unexplained

    def test_a_till_nobody_closed_stands_against_the_day(self, day, till):
        assert day.line("tills-open").is_unexplained

    def test_a_transfer_no_statement_tells_of_differs(self, day):
        trip = day.gate.declares_only()
        day.bank.tells(day.bank.notice(trip))
        line = day.line("bank-in")
        assert (line.bank, line.books) == (0, Charge.objects.get().amount_vnd)

    def test_money_that_left_the_bank_without_the_books_differs(self, day):
        notice = day.bank.notice()
        day.bank.states(day.bank.entry(notice, kind="debit"))
        assert day.line("bank-out").difference == 150_000

    def test_a_vehicle_that_passed_without_paying_is_seen(self, day):
        trip = day.passes(day.by_transfer("12C-222.22"))
        # Nobody can do this by a command: it is what a hand in the tables would look like.
        Charge.objects.filter(about=f"crossing/{trip}").update(state="due", paid_vnd=0, settled_at=None)
        line = day.line("vehicles")
        assert (line.vehicles, line.books) == (1, 0)

    def test_a_charge_that_was_made_lower_is_seen_by_the_tariff(self, day):
        trip = day.passes(day.by_transfer("12C-222.22"))
        amount = Charge.objects.get().amount_vnd
        Charge.objects.filter(about=f"crossing/{trip}").update(amount_vnd=5, paid_vnd=5)
        assert day.line("tariff").difference == amount - 5

    def test_who_is_free_by_the_tariff_or_owes_less_by_a_paper_is_no_difference(self, day):
        charges.grant_exemption(
            enterprise=day.gate.firm.id,
            percent=30,
            paper="15/QĐ",
            issued_on=date(2024, 8, 1),
            since=date(2024, 8, 1),
            by=OANH,
            at=EIGHT,
        )
        day.passes(day.by_transfer("12C-222.22"))
        day.passes(day.gate.declares_only("12C-333.33", goods="none", weight_kg=0), flow="empty")
        assert day.shown().comparison.differing == ()
        assert day.line("vehicles").vehicles == 2

    def test_a_barrier_that_opened_more_often_than_vehicles_passed_is_seen(self, day, barrier):
        day.passes(day.by_transfer("12C-222.22"))
        for counter in (1, 2):
            Opening.objects.create(device_id=barrier, counter=counter, lane_id=LANE, opened_at=day.gate.now)
        line = day.line(f"barrier:lane/{LANE}")
        assert (line.vehicles, line.books, line.difference) == (2, 1, 1)

    def test_only_whoever_answers_for_the_money_sees_it(self, day):
        for by in (NGAN, day.gate.minh, day.gate.dung):
            with pytest.raises(NotAllowed):
                day.shown(by=by)
        assert day.shown(by=HUNG).state == "open"

    def test_balances_go_from_one_day_into_the_next(self, day, till):
        day.in_cash("12C-111.11")
        day.till_is_closed(till)
        day.is_over()
        before = compared(NEXT_DAY, by=OANH).balances
        day.is_signed()
        assert compared(NEXT_DAY, by=OANH).balances == before
        assert {each.account: each.after_vnd for each in before} == {
            account.split(":")[1]: vnd for account, vnd in balances().items()
        }


class TestSigning:
    def test_two_persons_sign_a_day_that_agrees(self, day, till):
        day.in_cash("12C-111.11")
        day.till_is_closed(till)
        day.is_over()
        day.is_signed()
        with pytest.raises(Refused) as no:
            commands.countersign_day(day=THIS_DAY, by=OANH, at=day.gate.now)
        assert codes_of(no) == ["signed-by-the-same"]
        commands.countersign_day(day=THIS_DAY, by=HUNG, at=day.gate.now)
        row = day.shown()
        assert (row.state, row.signed_by, row.countersigned_by) == ("closed", OANH.ref, HUNG.ref)

    def test_an_unexplained_difference_blocks_it(self, day):
        day.bank.tells(day.bank.notice(day.gate.declares_only()))
        day.is_over()
        with pytest.raises(Refused) as no:
            day.is_signed()
        assert codes_of(no) == ["difference-not-explained"]
        day.explains("bank-in", "Sao kê về ngày 23")
        assert day.is_signed()
        assert day.line("bank-in").why == "Sao kê về ngày 23"

    def test_an_explanation_is_for_that_difference_alone(self, day):
        day.bank.tells(day.bank.notice(day.gate.declares_only()))
        day.explains("bank-in")
        day.bank.tells(day.bank.notice(day.gate.declares_only("12C-222.22")))
        assert day.line("bank-in").is_unexplained
        with pytest.raises(DifferenceChanged):
            day.explains("bank-in", difference=-1)
        with pytest.raises(NoSuchComparison):
            commands.explain_difference(
                day=THIS_DAY, line="nothing", difference=1, words="x", by=OANH, at=day.gate.now
            )

    @pytest.mark.parametrize("words", ["", "  ", "x" * 301])
    def test_it_is_in_words(self, day, till, words):
        with pytest.raises(Refused) as no:
            day.explains("tills-open", words)
        assert codes_of(no) == ["explanation-missing"]

    def test_a_day_is_over_before_it_is_signed_and_the_earlier_ones_first(self, day):
        day.by_transfer("12C-111.11")
        with pytest.raises(Refused) as no:
            day.is_signed()
        assert codes_of(no) == ["day-not-over"]
        day.is_over()
        with pytest.raises(Refused) as no:
            day.is_signed(NEXT_DAY)
        assert codes_of(no) == ["day-not-over", "earlier-day-open"]

    def test_only_an_accountant_signs_and_nobody_twice(self, day):
        day.is_over()
        for by in (NGAN, HUNG, day.gate.dung):
            with pytest.raises(NotAllowed):
                day.is_signed(by=by)
        day.is_signed()
        with pytest.raises(WrongState):
            day.is_signed(by=TUAN)

    def test_later_money_goes_to_the_next_day(self, day):
        day.by_transfer("12C-111.11")
        day.is_over()
        day.is_signed()
        signed = day.shown().comparison
        day.gate.now -= timedelta(minutes=30)  # a clock that goes wrong, or a play of the same evening
        order = PaymentOrder.objects.get(charges__about=f"crossing/{day.gate.declares_only('12C-222.22')}")
        assert BookTransaction.objects.order_by("id").last().at == money_day(THIS_DAY).ends_before
        assert compared(THIS_DAY, by=OANH).balances == signed.balances
        assert day.shown().comparison == signed
        assert order.state == "open"

    def test_a_day_that_is_sent_back_is_explained_and_signed_anew(self, day, till):
        day.is_over()
        day.explains("tills-open", "Ca đêm")
        day.is_signed()
        with pytest.raises(Refused):
            commands.send_day_back(day=THIS_DAY, reason=" ", by=TUAN, at=day.gate.now)
        commands.send_day_back(day=THIS_DAY, reason="Ca nào?", by=HUNG, at=day.gate.now)
        assert (day.shown().state, day.shown().sent_back) == ("open", "Ca nào?")
        day.gate.now += timedelta(days=1)
        with pytest.raises(Refused) as no:
            day.is_signed(NEXT_DAY)
        assert "earlier-day-open" in codes_of(no)
        day.explains("tills-open", "Ca đêm của Ngân")
        day.is_closed()
        assert shut_before() == money_day(THIS_DAY).ends_before

    def test_what_is_signed_is_explained_no_more(self, day, till):
        day.is_over()
        day.explains("tills-open")
        day.is_signed()
        with pytest.raises(Refused) as no:
            day.explains("tills-open")
        assert codes_of(no) == ["explained-too-late"]

    def test_of_two_who_sign_at_once_one_does(self, own_day):
        own_day.by_transfer("12C-111.11")
        own_day.is_over()
        found = at_once(*[lambda by=by: own_day.is_signed(by=by) for by in (OANH, TUAN) * 2])
        assert sum(isinstance(each, Ref) for each in found) == 1
        assert all(isinstance(each, Ref | WrongState | Stale) for each in found)

    def test_money_that_comes_while_a_day_is_signed_is_of_the_day_or_of_the_next_and_never_lost(
        self, own_day
    ):
        gate = own_day.gate
        orders = [order_of_plate(gate, f"12C-111.{n:02}") for n in range(10, 14)]
        opens(gate)
        own_day.is_over()
        gate.now -= timedelta(seconds=1)
        own_day.explains("tills-open")
        gate.now += timedelta(seconds=1)

        def pays(order):
            return lambda: charges.take_cash(
                order=order.pk, tendered_vnd=order.amount_vnd, by=NGAN, at=gate.now - timedelta(seconds=1)
            )

        at_once(own_day.is_signed, *[pays(each) for each in orders])
        assert compared(THIS_DAY, by=OANH).sums == own_day.shown().comparison.sums
        both = [compared(each, by=OANH).sums.cash_vnd for each in (THIS_DAY, NEXT_DAY)]
        assert sum(both) == sum(each.amount_vnd for each in orders)

    def test_the_database_knows_two_persons_too(self, day):
        day.is_over()
        day.is_signed()
        with pytest.raises(IntegrityError), transaction.atomic():
            Closing.objects.update(
                state="closed", countersigned_by=str(OANH.ref), countersigned_at=day.gate.now
            )


class TestBudget:
    def passes_on(self, day, of=THIS_DAY, paper="GNT 01"):
        return commands.transfer_to_budget(day=of, paper=paper, by=TUAN, at=day.gate.now)

    def test_the_budget_gets_nine_tenths_to_the_dong_and_the_books_are_even(self, day):
        for plate in ("12C-111.11", "12C-222.22", "12C-333.33"):
            day.by_transfer(plate)
        day.is_over()
        day.is_closed()
        owed = day.shown().to_pass_on_vnd
        self.passes_on(day)
        told = balances()
        assert "fee:budget" not in told
        assert told["fee:bank"] == -told["fee:collector"]
        assert owed + told["fee:bank"] == sum(Charge.objects.values_list("amount_vnd", flat=True))
        row = day.shown()
        assert (row.state, row.passed_on_vnd, row.to_pass_on_vnd) == ("passed-on", owed, 0)

    def test_not_before_two_have_signed(self, day):
        day.by_transfer("12C-111.11")
        day.is_over()
        with pytest.raises(DayNotSigned):
            self.passes_on(day)
        day.is_signed()
        with pytest.raises(WrongState):
            self.passes_on(day)

    def test_cash_that_is_not_at_the_bank_yet_is_not_passed_on(self, day, till):
        day.in_cash("12C-111.11")
        day.till_is_closed(till)
        day.is_over()
        day.is_closed()
        with pytest.raises(Refused) as no:
            self.passes_on(day, paper=" ")
        assert codes_of(no) == ["bank-too-low", "pass-on-without-paper"]

    def test_what_was_refunded_is_not_passed_on(self, day, till):
        day.by_transfer("12C-111.11")
        day.by_transfer("12C-222.22")
        charge = due_back(day.gate, "12C-333.33")
        day.till_is_closed(till)
        approves(day.gate, asks(day.gate, charge))
        day.is_over()
        day.is_closed()
        told = day.shown()
        assert told.comparison.sums.refunded_vnd == charge.amount_vnd
        of_two = sum(each - each // 10 for each in amounts_of("12C-111.11", "12C-222.22"))
        assert told.to_pass_on_vnd == of_two

    def test_a_day_of_nothing_passes_nothing_on(self, day):
        day.is_over()
        day.is_closed()
        with pytest.raises(Refused) as no:
            self.passes_on(day)
        assert codes_of(no) == ["nothing-to-pass-on"]

    def test_a_later_day_takes_what_an_earlier_one_left(self, day):
        day.by_transfer("12C-111.11")
        day.is_over()
        day.is_closed()
        day.gate.now += timedelta(hours=9)
        day.by_transfer("12C-222.22")
        day.gate.now += timedelta(days=1)
        day.is_closed(NEXT_DAY)
        whole = -balances()["fee:budget"]
        assert day.shown(NEXT_DAY).to_pass_on_vnd == whole
        self.passes_on(day, NEXT_DAY)
        with pytest.raises(Refused) as no:
            self.passes_on(day)
        assert "went-with-a-later-day" in codes_of(no)
        assert "fee:budget" not in balances()

    def test_an_earlier_day_first_leaves_the_later_one_its_own(self, day):
        day.by_transfer("12C-111.11")
        day.is_over()
        day.is_closed()
        first = day.shown().to_pass_on_vnd
        day.gate.now += timedelta(hours=9)
        day.by_transfer("12C-222.22")
        day.gate.now += timedelta(days=1)
        day.is_closed(NEXT_DAY)
        self.passes_on(day)
        second = day.shown(NEXT_DAY).to_pass_on_vnd
        self.passes_on(day, NEXT_DAY)
        assert first + second == sum(each - each // 10 for each in amounts_of("12C-111.11", "12C-222.22"))
        assert "fee:budget" not in balances()


class TestDays:
    def test_the_list_shows_what_is_signed_and_what_waits(self, day):
        day.by_transfer("12C-111.11")
        day.is_over()
        day.is_signed()
        day.gate.now += timedelta(hours=9)
        day.by_transfer("12C-222.22")
        rows = days(by=HUNG, until=NEXT_DAY)
        assert [(each.day, each.state) for each in rows] == [(NEXT_DAY, "open"), (THIS_DAY, "signed")]
        assert all(each.collected_vnd for each in rows)

    def test_a_zone_without_money_has_none(self, day):
        assert days(by=HUNG, until=THIS_DAY) == []


class TestPlayed:
    """What the machine that plays days does in the night after them."""

    def test_it_closes_every_open_day_once_and_the_next_one_agrees_as_well(self, day):
        day.by_transfer("12C-111.11")
        day.is_over()
        for _ in range(2):
            close_days(THIS_DAY, at=day.gate.now)
        day.gate.now += timedelta(hours=9)
        day.by_transfer("12C-222.22")
        assert day.line("bank-out", NEXT_DAY).bank == Closing.objects.get().passed_on_vnd
        close_days(NEXT_DAY, at=money_day(NEXT_DAY).ends_before)
        closed = Closing.objects.order_by("day").values_list("day", "state")
        assert list(closed) == [(THIS_DAY, "passed-on"), (NEXT_DAY, "passed-on")]
        assert "fee:budget" not in balances()

    def test_it_stops_where_a_difference_is_not_explained(self, day):
        day.bank.tells(day.bank.notice(day.gate.declares_only()))
        with pytest.raises(Refused):
            close_days(THIS_DAY, at=day.is_over())
        assert shut_before() is None


def amounts_of(*plates: str) -> list[int]:
    keys = [each.replace("-", "").replace(".", "") for each in plates]
    found = Charge.objects.filter(due_back_vnd=0).values_list("about", "amount_vnd")
    assert len(found) == len(keys)
    return [vnd for _about, vnd in found]


def order_of_plate(gate, plate: str) -> PaymentOrder:
    return PaymentOrder.objects.get(charges__about=f"crossing/{gate.declares_only(plate)}")
