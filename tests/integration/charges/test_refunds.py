"""Money given back: wanted by two persons, sent once, and asked for where the answer was lost."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from bank_of_tests import Bank
from gate import at_once
from gatezone.charges import commands
from gatezone.charges.commands import NotARefundMeans
from gatezone.charges.models import BankCredit, Charge, NoOpenTill, NoSuchCharge, NoSuchCredit, Refund
from gatezone.charges.moneys import AmountOutOfRange, NotAnAmount
from gatezone.charges.queries import balances, own_till, refund, refunds
from gatezone.charges.refunds import outgoing
from gatezone.charges.refunds.commands import TakenBackByTheBank
from gatezone.charges.refunds.paying_bank import NoAnswer, PretendBank, Word
from gatezone.jobs import refunds as job
from gatezone.kernel.errors import NotAllowed, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from people import HUNG, TUAN
from refusals import codes as codes_of
from till import NGAN, OANH, OTHER_CASHIER, approves, asks, due_back, opens

NO_AMOUNT = (NotAnAmount, AmountOutOfRange)


@pytest.fixture
def cancelled(gate):
    """A charge that was paid in cash, and whose trip was cancelled; Ngân's till is open."""
    opens(gate)
    return due_back(gate)


@pytest.fixture
def clock(gate, monkeypatch):
    monkeypatch.setattr(job, "zone_now", lambda: gate.now)


def state_of(refund_id: UUID) -> str:
    return Refund.objects.get(pk=refund_id).state


class Counting:
    """A bank that counts how often it is called, and answers as the one beneath or not at all."""

    def __init__(self, bank: PretendBank) -> None:
        self.bank, self.paid, self.asked, self.silent = bank, 0, 0, False

    def pay(self, payment) -> Word:
        self.paid += 1
        return self.bank.pay(payment)

    def ask(self, key: UUID) -> Word:
        self.asked += 1
        if self.silent:
            raise NoAnswer
        return self.bank.ask(key)


class TestTwoPersons:
    def test_one_asks_another_approves_and_the_shares_it_was_taken_of_come_back(self, gate, cancelled):
        refund_id = approves(gate, asks(gate, cancelled))
        told = balances()
        assert told["fee:refunds"] == -cancelled.amount_vnd
        assert "fee:budget" not in told
        assert "fee:collector" not in told
        row = refund(refund_id, by=OANH)
        assert (row.asked_by, row.decided_by) == (NGAN.ref, OANH.ref)

    def test_who_asked_does_not_approve(self, gate, cancelled):
        with pytest.raises(Refused) as no:
            approves(gate, asks(gate, cancelled, by=OANH), by=OANH)
        assert codes_of(no) == ["two-persons"]

    def test_nor_does_the_database_let_them(self, gate, cancelled):
        asked = asks(gate, cancelled, by=OANH)
        with pytest.raises(IntegrityError), transaction.atomic():
            Refund.objects.filter(pk=asked).update(
                state="approved", kept_vnd=0, decided_by=str(OANH.ref), decided_at=gate.now
            )

    def test_a_cashier_does_not_approve_and_a_leader_may(self, gate, cancelled):
        asked = asks(gate, cancelled, by=OANH)
        with pytest.raises(NotAllowed):
            approves(gate, asked, by=NGAN)
        assert state_of(approves(gate, asked, by=HUNG)) == "approved"

    def test_one_that_is_refused_may_be_asked_for_again(self, gate, cancelled):
        asked = asks(gate, cancelled)
        commands.refuse_refund(refund=asked, reason="Sai tài khoản", by=OANH, at=gate.now)
        assert Charge.objects.get(pk=cancelled.pk).refunded_vnd == 0
        assert state_of(asks(gate, cancelled)) == "asked"

    @pytest.mark.parametrize(
        ("wish", "code"),
        [
            ({"reason": " "}, "refund-without-reason"),
            ({"account": ""}, "refund-without-account"),
            ({"bank": "Vietcombank"}, "refund-without-account"),
        ],
    )
    def test_it_says_why_and_where_to(self, gate, cancelled, wish, code):
        with pytest.raises(Refused) as no:
            asks(gate, cancelled, **wish)
        assert codes_of(no) == [code]

    @pytest.mark.parametrize("amount", [0, -1, 10**15, 2**63 - 1, 1e309, "१२३", True])
    def test_an_amount_that_is_none_is_refused(self, gate, cancelled, amount):
        with pytest.raises(NO_AMOUNT):
            asks(gate, cancelled, amount)

    def test_a_stranger_does_not_ask(self, gate, cancelled):
        with pytest.raises(NotAllowed):
            asks(gate, cancelled, by=gate.minh)
        with pytest.raises(NotARefundMeans):
            asks(gate, cancelled, means="gold")
        with pytest.raises(NoSuchCharge):
            asks(gate, Charge(pk=cancelled.order_id, due_back_vnd=5))


class TestNotMore:
    def test_never_more_than_was_paid(self, gate, cancelled):
        with pytest.raises(Refused) as no:
            asks(gate, cancelled, cancelled.amount_vnd + 1, paper="15/QĐ-UBND")
        assert codes_of(no) == ["refund-too-high"]

    def test_what_is_not_due_back_only_by_a_paper(self, gate):
        opens(gate)
        trip = gate.declares()
        paid = Charge.objects.get(about=f"crossing/{trip}")
        with pytest.raises(Refused) as no:
            asks(gate, paid, 5)
        assert codes_of(no) == ["refund-without-paper"]
        assert state_of(asks(gate, paid, 5, paper="15/QĐ-UBND")) == "asked"

    def test_what_is_asked_for_is_set_aside(self, gate, cancelled):
        asks(gate, cancelled, cancelled.amount_vnd - 10)
        with pytest.raises(Refused) as no:
            asks(gate, cancelled, 11)
        assert codes_of(no) == ["refund-too-high", "refund-without-paper"]
        assert state_of(asks(gate, cancelled, 10)) == "asked"

    def test_of_two_cashiers_who_ask_for_the_same_one_does(self, own_gate):
        opens(own_gate)
        charge = due_back(own_gate)
        people = (NGAN, OTHER_CASHIER)
        found = at_once(*[lambda by=by: asks(own_gate, charge, by=by) for by in people for _ in range(3)])
        assert sum(isinstance(each, UUID) for each in found) == 1
        charge.refresh_from_db()
        assert charge.refunded_vnd == charge.paid_vnd
        assert Refund.objects.count() == 1

    def test_of_two_tills_that_pay_the_same_refund_one_does(self, own_gate):
        opens(own_gate)
        refund_id = approves(own_gate, asks(own_gate, due_back(own_gate), **CASH))
        opens(own_gate, 5_000_000, by=OTHER_CASHIER)
        before = sum(each.cash.amount for each in map(own_till, (NGAN, OTHER_CASHIER)))
        found = at_once(
            *[
                lambda by=by: commands.pay_refund(refund=refund_id, by=by, at=own_gate.now)
                for by in (NGAN, OTHER_CASHIER) * 3
            ]
        )
        assert sum(isinstance(each, Ref) for each in found) == 1
        after = sum(each.cash.amount for each in map(own_till, (NGAN, OTHER_CASHIER)))
        assert before - after == Refund.objects.get(pk=refund_id).amount_vnd

    def test_the_database_knows_no_more_either(self, gate, cancelled):
        with pytest.raises(IntegrityError), transaction.atomic():
            Charge.objects.filter(pk=cancelled.pk).update(refunded_vnd=cancelled.paid_vnd + 1)

    def test_several_refunds_are_taken_of_the_shares_that_one_would_be(self, gate, cancelled):
        parts = (333_333, 1, 7)
        rest = cancelled.amount_vnd - sum(parts)
        for part in (*parts, rest):
            approves(gate, asks(gate, cancelled, part))
            assert sum(balances().values()) == 0
        told = balances()
        assert "fee:budget" not in told
        assert "fee:collector" not in told


CASH = {"means": "cash", "bank": "", "account": ""}


class TestInCash:
    def test_it_is_paid_out_of_a_till_and_stands_in_its_list(self, gate, cancelled):
        refund_id = approves(gate, asks(gate, cancelled, **CASH))
        commands.pay_refund(refund=refund_id, by=NGAN, at=gate.now)
        assert own_till(NGAN).cash.amount == 1_000_000
        assert own_till(NGAN).paid_out.amount == cancelled.amount_vnd
        assert "fee:refunds" not in balances()

    def test_only_where_the_till_holds_enough(self, gate, cancelled):
        refund_id = approves(gate, asks(gate, cancelled, **CASH))
        too_much = own_till(NGAN).cash.amount - cancelled.amount_vnd + 1
        commands.bank_cash(amount_vnd=too_much, by=NGAN, at=gate.now)
        with pytest.raises(Refused) as no:
            commands.pay_refund(refund=refund_id, by=NGAN, at=gate.now)
        assert codes_of(no) == ["till-too-low"]
        assert state_of(refund_id) == "approved"

    def test_not_before_it_is_approved_nor_without_a_till_nor_twice(self, gate, cancelled):
        refund_id = asks(gate, cancelled, **CASH)
        with pytest.raises(WrongState):
            commands.pay_refund(refund=refund_id, by=NGAN, at=gate.now)
        approves(gate, refund_id)
        with pytest.raises(NoOpenTill):
            commands.pay_refund(refund=refund_id, by=OTHER_CASHIER, at=gate.now)
        commands.pay_refund(refund=refund_id, by=NGAN, at=gate.now)
        with pytest.raises(WrongState):
            commands.pay_refund(refund=refund_id, by=NGAN, at=gate.now)

    def test_one_by_transfer_is_not_paid_in_cash_nor_the_other_way_round(self, gate, cancelled):
        by_transfer = approves(gate, asks(gate, cancelled, 5))
        in_cash = approves(gate, asks(gate, cancelled, 6, **CASH))
        for act, refund_id, by in (
            (commands.pay_refund, by_transfer, NGAN),
            (commands.send_refund, in_cash, OANH),
        ):
            with pytest.raises(Refused) as no:
                act(refund=refund_id, by=by, at=gate.now)
            assert codes_of(no) == ["refund-by-other-means"]


@pytest.mark.usefixtures("clock")
class TestBank:
    def bank(self, tmp_path) -> Counting:
        return Counting(PretendBank(tmp_path))

    def test_what_is_approved_is_sent_and_paid(self, gate, cancelled, tmp_path):
        refund_id = approves(gate, asks(gate, cancelled))
        job.go_round(self.bank(tmp_path))
        assert state_of(refund_id) == "confirmed"
        told = balances()
        assert "fee:refunds" not in told
        assert told["fee:bank"] == -cancelled.amount_vnd

    def test_a_lost_answer_is_asked_for_and_the_transfer_is_never_sent_twice(self, gate, cancelled, tmp_path):
        bank = self.bank(tmp_path)
        bank.silent = True
        refund_id = approves(gate, asks(gate, cancelled, account="00112277"))
        job.go_round(bank)
        assert state_of(refund_id) == "unknown"
        for _ in range(5):
            gate.now += timedelta(hours=2)
            job.go_round(bank)
        assert (state_of(refund_id), bank.paid, bank.asked) == ("unknown", 1, 5)
        assert (
            balances()["fee:refunds"] == -cancelled.amount_vnd
        )  # it may be paid, or not: it is not forgotten

        bank.silent = False
        gate.now += timedelta(hours=2)
        job.go_round(bank)
        assert (state_of(refund_id), bank.paid) == ("confirmed", 1)
        assert len(list(tmp_path.iterdir())) == 1

    def test_it_is_asked_later_each_time(self, gate, cancelled, tmp_path):
        bank = self.bank(tmp_path)
        approves(gate, asks(gate, cancelled, account="00112278"))
        job.go_round(bank)
        for _ in range(20):
            gate.now += timedelta(seconds=30)
            job.go_round(bank)
        assert 2 <= bank.asked <= 4

    def test_one_the_bank_never_heard_of_stays_unknown_until_a_person_has_its_word(
        self, gate, cancelled, tmp_path
    ):
        refund_id = approves(gate, asks(gate, cancelled, account="00112278"))
        for _ in range(3):
            job.go_round(self.bank(tmp_path))
            gate.now += timedelta(hours=2)
        assert state_of(refund_id) == "unknown"
        with pytest.raises(Refused) as no:
            commands.note_refund(refund=refund_id, was_paid=False, paper=" ", by=TUAN, at=gate.now)
        assert codes_of(no) == ["bank-paper-missing"]
        commands.note_refund(refund=refund_id, was_paid=False, paper="CV 12/NH", by=TUAN, at=gate.now)
        assert state_of(refund_id) == "failed"
        assert "fee:refunds" not in balances()
        assert state_of(asks(gate, cancelled)) == "asked"

    def test_one_the_bank_does_not_pay_fails_and_the_shares_are_as_before(self, gate, cancelled, tmp_path):
        before = balances()
        refund_id = approves(gate, asks(gate, cancelled, account="00112279"))
        job.go_round(self.bank(tmp_path))
        assert state_of(refund_id) == "failed"
        assert balances() == before
        assert Charge.objects.get(pk=cancelled.pk).refunded_vnd == 0

    def test_a_sender_that_fell_down_leaves_a_refund_that_is_asked_for(self, gate, cancelled, tmp_path):
        bank = self.bank(tmp_path)
        refund_id = approves(gate, asks(gate, cancelled))
        commands.send_refund(refund=refund_id, by=job.MACHINE, at=gate.now)
        bank.bank.pay(outgoing.payment_of(refund_id))  # and here the power went
        job.go_round(bank)
        assert state_of(refund_id) == "sent"
        gate.now += timedelta(minutes=3)
        job.go_round(bank)
        gate.now += timedelta(minutes=3)
        job.go_round(bank)
        assert (state_of(refund_id), bank.paid) == ("confirmed", 0)

    def test_one_reference_of_the_bank_is_for_one_refund(self, gate, cancelled):
        first, second = (approves(gate, asks(gate, cancelled, amount)) for amount in (5, 6))
        for each in (first, second):
            commands.send_refund(refund=each, by=OANH, at=gate.now)
        word = {"was_paid": True, "paper": "SK 1", "reference": "FT1", "by": OANH, "at": gate.now}
        commands.note_refund(refund=first, **word)
        with pytest.raises(Stale):
            commands.note_refund(refund=second, **word)

    def test_by_hand_an_accountant_sends_and_notes(self, gate, cancelled):
        refund_id = approves(gate, asks(gate, cancelled))
        with pytest.raises(NotAllowed):
            commands.send_refund(refund=refund_id, by=NGAN, at=gate.now)
        commands.send_refund(refund=refund_id, by=TUAN, at=gate.now)
        with pytest.raises(Refused) as no:
            commands.note_refund(refund=refund_id, was_paid=True, paper="SK 12", by=TUAN, at=gate.now)
        assert codes_of(no) == ["bank-reference-missing"]
        commands.note_refund(
            refund=refund_id, was_paid=True, paper="SK 12", reference="FT9", by=TUAN, at=gate.now
        )
        assert refund(refund_id, by=TUAN).reference == "FT9"


class TestNobodysMoney:
    """A transfer that pays nothing here goes back to whoever sent it."""

    @pytest.fixture
    def returning(self, gate):
        bank = Bank(gate)
        (credit,) = bank.tells(bank.notice(amount=150_000, text="CHUYEN NHAM"))
        commands.take_suspense(credit=credit.pk, by=OANH, at=gate.now)
        commands.return_credit(credit=credit.pk, why="Chuyển nhầm", by=OANH, at=gate.now)
        return bank, credit

    def asks(self, gate, credit, *, by=OANH, **changed) -> UUID:
        wish = {"reason": "Chuyển nhầm", "bank": "970436", "account": "0011002233", **changed}
        return UUID(commands.ask_return(credit=credit.pk, by=by, at=gate.now, **wish).id)

    def test_it_goes_back_whole_once_two_persons_want_it(self, gate, returning):
        _bank, credit = returning
        refund_id = approves(gate, self.asks(gate, credit), by=TUAN)
        assert balances() == {"fee:bank": 150_000, "fee:refunds": -150_000}
        commands.send_refund(refund=refund_id, by=TUAN, at=gate.now)
        word = {"was_paid": True, "paper": "SK 1", "reference": "FT9", "by": TUAN, "at": gate.now}
        commands.note_refund(refund=refund_id, **word)
        assert balances() == {}
        assert BankCredit.objects.get(pk=credit.pk).state == "returned"

    def test_one_that_fails_waits_again_and_may_be_asked_for_again(self, gate, returning):
        _bank, credit = returning
        refund_id = approves(gate, self.asks(gate, credit), by=TUAN)
        with pytest.raises(Stale):
            self.asks(gate, credit)
        commands.send_refund(refund=refund_id, by=TUAN, at=gate.now)
        commands.note_refund(refund=refund_id, was_paid=False, paper="CV 1", by=TUAN, at=gate.now)
        assert balances() == {"fee:bank": 150_000, "fee:unmatched": -150_000}
        assert state_of(self.asks(gate, credit)) == "asked"

    def test_what_the_bank_takes_back_itself_is_not_sent_as_well(self, gate, returning):
        bank, credit = returning
        asked = self.asks(gate, credit)
        bank.tells(bank.notice(kind="reversal", amount=150_000, text="HOAN", reverses=credit.reference))
        for act in (
            lambda: approves(gate, asked, by=TUAN),
            lambda: self.asks(gate, credit),
        ):
            with pytest.raises((TakenBackByTheBank, NoSuchCredit)):
                act()

    def test_only_what_is_to_be_given_back_and_only_an_accountant_asks(self, gate, returning):
        bank, credit = returning
        with pytest.raises(NotAllowed):
            self.asks(gate, credit, by=NGAN)
        (other,) = bank.tells(bank.notice(text="KHONG RO"))
        with pytest.raises(NoSuchCredit):
            self.asks(gate, other)
        with pytest.raises(Refused) as no:
            self.asks(gate, credit, account="?", reason=" ")
        assert codes_of(no) == ["return-without-reason", "return-without-account"]


class TestOwnCash:
    def test_what_the_tills_carried_is_found_at_the_bank(self, gate):
        opens(gate)
        commands.bank_cash(amount_vnd=600_000, slip="NT 1", by=NGAN, at=gate.now)
        bank = Bank(gate)
        (credit,) = bank.tells(bank.notice(amount=600_000, text="NOP TIEN MAT NT 1"))
        commands.take_suspense(credit=credit.pk, by=OANH, at=gate.now)
        commands.note_own_cash(credit=credit.pk, why="NT 1", by=OANH, at=gate.now)
        told = balances()
        assert told["fee:bank"] == 600_000
        assert "fee:transit" not in told
        assert "fee:unmatched" not in told

    def test_no_more_is_found_than_was_carried(self, gate):
        bank = Bank(gate)
        (credit,) = bank.tells(bank.notice(amount=600_000, text="NOP TIEN MAT"))
        commands.take_suspense(credit=credit.pk, by=OANH, at=gate.now)
        with pytest.raises(Refused) as no:
            commands.note_own_cash(credit=credit.pk, why="NT 1", by=OANH, at=gate.now)
        assert codes_of(no) == ["not-on-its-way"]


def test_two_senders_call_the_bank_once(own_gate, tmp_path, monkeypatch):
    monkeypatch.setattr(job, "zone_now", lambda: own_gate.now)
    opens(own_gate)
    approves(own_gate, asks(own_gate, due_back(own_gate)))
    bank = Counting(PretendBank(tmp_path))
    at_once(*[lambda: job.go_round(bank)] * 4)
    assert bank.paid == 1
    assert Refund.objects.get().state == "confirmed"


def test_a_cashier_sees_the_refunds_of_their_routes_and_a_declarant_none(gate, cancelled):
    asks(gate, cancelled)
    assert len(refunds(by=NGAN)) == len(refunds(by=HUNG)) == 1
    assert refunds(by=gate.minh) == []


def test_no_event_names_an_account_of_a_bank(gate, cancelled):
    asks(gate, cancelled, account="SECRET1234")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry WHERE body::text LIKE '%%SECRET1234%%'")
        assert cursor.fetchone() == (0,)
