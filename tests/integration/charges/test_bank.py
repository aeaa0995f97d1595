"""What a bank tells: it pays exactly or waits for somebody, once, whatever comes first, twice, late or wrong."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from bank_of_tests import FEES, OANH, YARDS, Bank
from gate import THIS_DAY, at_once
from gatezone.charges import commands
from gatezone.charges.accounts import account_numbered
from gatezone.charges.banking import queries as banking
from gatezone.charges.banking.commands.hearing import (
    AccountOfAnotherBank,
    AccountsNotOurs,
    KnownOtherwise,
    NoticeUsed,
)
from gatezone.charges.banking.commands.suspense import SuspenseTakenMeanwhile
from gatezone.charges.banking.notices import NotANotice, Notice
from gatezone.charges.banking.statements.entries import NotAReference
from gatezone.charges.models import (
    BankCredit,
    BankNotice,
    BankStatement,
    NoSuchCredit,
    PaymentOrder,
    Sighting,
    StatementRow,
    Suspense,
)
from gatezone.charges.moneys import AmountOutOfRange
from gatezone.charges.queries import balances, charges_about, owed_for
from gatezone.crossings.commands import cancel_trip
from gatezone.crossings.pricing.kinds import BLOCKING
from gatezone.kernel.errors import NotAllowed, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from people import HUNG, TUAN


def state_of(bank: Bank, trip: UUID) -> str:
    return charges_about(Ref("crossing", str(trip)))[-1].state


def cause_of(credit: BankCredit) -> str:
    return Suspense.objects.get(credit=credit, closed_at=None).cause


def reasons(no: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.code for each in no.value.reasons}


def reversal_of(notice: Notice, **said) -> Notice:
    told = {"kind": "reversal", "reverses": notice.reference, "text": "HOAN", **said}
    return replace(notice, id=f"R{notice.id}", reference=f"R{notice.reference}", **told)


class TestMatching:
    def test_a_transfer_with_the_code_the_account_and_the_amount_pays_the_order(self, bank):
        trip = bank.gate.declares_only()
        (credit,) = bank.tells(bank.notice(trip))
        assert credit.state == "matched"
        assert state_of(bank, trip) == "settled"
        assert owed_for(Ref("crossing", str(trip)), BLOCKING) == 0
        assert PaymentOrder.objects.get(pk=credit.order_id).state == "paid"
        amount = credit.amount
        moved = balances()
        assert (moved["fee:bank"], moved.get("fee:unmatched", 0)) == (amount, 0)
        assert moved["fee:budget"] + moved["fee:collector"] == -amount

    @pytest.mark.parametrize(
        ("said", "cause"),
        [
            ({"amount": 1}, "wrong-amount"),
            ({"account": YARDS}, "wrong-account"),
            ({"currency": "USD"}, "wrong-currency"),
            ({"account": "123456789"}, "account-unknown"),
            ({"text": "NAP PHI"}, "no-code"),
            ({"text": "NAP PHI GZ0000000000 0"}, "unknown-code"),
        ],
    )
    def test_a_transfer_that_is_nearly_right_pays_nothing_and_waits_for_somebody(self, bank, said, cause):
        trip = bank.gate.declares_only()
        (credit,) = bank.tells(bank.notice(trip, **said))
        waits = Suspense.objects.get(credit=credit)
        assert (credit.state, credit.order, waits.cause, waits.duty) == (
            "suspended",
            None,
            cause,
            "accountant",
        )
        assert waits.due_at > bank.gate.now
        assert state_of(bank, trip) == "due"

    def test_two_codes_in_one_transfer_pay_neither_order(self, bank):
        one, other = bank.gate.declares_only(), bank.gate.declares_only("29C-111.11")
        text = f"{bank.owed(one)[1]} {bank.owed(other)[1]}"
        (credit,) = bank.tells(bank.notice(one, text=text))
        assert cause_of(credit) == "several-codes"

    def test_a_second_transfer_for_a_paid_order_waits_also_when_both_come_at_once(self, bank):
        trip = bank.gate.declares_only()
        credits = bank.tells(*(bank.notice(trip) for _ in range(3)))
        assert [each.state for each in credits] == ["matched", "suspended", "suspended"]
        assert {cause_of(each) for each in credits[1:]} == {"order-paid-already"}

    def test_a_notice_three_days_late_finds_the_order_closed_and_waits(self, bank):
        trip = bank.gate.declares_only()
        late = bank.notice(trip)
        cancel_trip(crossing=trip, by=bank.gate.minh, at=bank.gate.now)
        (credit,) = bank.tells(late, after=timedelta(days=3))
        assert cause_of(credit) == "order-closed"
        assert Suspense.objects.get(credit=credit).due_at > bank.gate.now + timedelta(days=3)

    def test_money_of_another_currency_is_kept_and_not_counted_as_dong(self, bank):
        bank.tells(bank.notice(currency="USD", amount=100_00))
        assert balances() == {}


class TestOnce:
    def test_one_transfer_by_notice_statement_and_hand_is_booked_once_and_seen_three_times(self, bank):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        (credit,) = bank.tells(told)
        bank.states(bank.entry(told))
        bank.notes(told)
        assert BankCredit.objects.count() == 1
        assert {each.way for each in Sighting.objects.filter(credit=credit)} == {
            "webhook",
            "statement",
            "hand",
        }
        assert balances()["fee:bank"] == credit.amount
        assert Suspense.objects.count() == 0

    @pytest.mark.parametrize("order", ["notice first", "statement first", "hand first"])
    def test_whatever_comes_first_pays_the_order(self, bank, order):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        ways = {
            "notice first": lambda: bank.tells(told),
            "statement first": lambda: bank.states(bank.entry(told)),
            "hand first": lambda: bank.notes(told),
        }
        for way in (order, *(each for each in ways if each != order)):
            ways[way]()
            assert state_of(bank, trip) == "settled"
        assert balances()["fee:bank"] == bank.owed(trip)[0]

    def test_a_notice_told_again_is_known_and_another_one_under_its_name_is_refused(self, bank):
        told = bank.notice()
        bank.takes(told)
        with pytest.raises(commands.ToldBefore):
            bank.takes(told)
        with pytest.raises(NoticeUsed):
            bank.takes(replace(told, amount=told.amount + 1))
        assert BankNotice.objects.count() == 1

    def test_ten_notices_of_one_transaction_in_the_same_moment_book_it_once(self, own_bank):
        bank = own_bank
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        same = at_once(*(lambda: bank.takes(told) for _ in range(5)))
        others = at_once(*(lambda n=n: bank.takes(replace(told, id=f"N-{n}")) for n in range(5)))
        assert sum(isinstance(each, Ref) for each in same) == 1
        assert all(isinstance(each, Ref | Stale) for each in (*same, *others))
        waiting = banking.unread_notices(most=100)
        at_once(
            *(
                lambda each=each: commands.read_notices(notices=[each], by=OANH, at=bank.gate.now)
                for each in waiting
            )
        )
        assert banking.unread_notices(most=100) == []
        assert BankCredit.objects.count() == 1
        assert balances()["fee:bank"] == told.amount
        assert state_of(bank, trip) == "settled"

    def test_a_statement_is_taken_in_once(self, bank):
        told = bank.entry(bank.notice())
        bank.states(told)
        bank.statements = 0
        with pytest.raises(commands.ImportedBefore):
            bank.states(told)

    def test_the_same_booking_in_two_statements_counts_once(self, bank):
        told = bank.entry(bank.notice())
        bank.states(told)
        bank.states(told, bank.entry(bank.notice()))
        assert BankCredit.objects.count() == 2
        assert all(each.difference == 0 for each in differences())

    def test_a_row_that_says_another_amount_than_the_notice_makes_somebody_ask(self, bank):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        (credit,) = bank.tells(told)
        bank.states(bank.entry(told, amount=1))
        assert cause_of(credit) == "told-otherwise"
        assert [each.agrees for each in Sighting.objects.filter(credit=credit).order_by("id")] == [
            True,
            False,
        ]
        assert [each.difference for each in differences()] == [1 - told.amount]

        commands.take_suspense(credit=credit.pk, by=OANH, at=bank.gate.now)
        commands.answer_suspense(credit=credit.pk, why="Ngân hàng sửa sao kê", by=OANH, at=bank.gate.now)
        assert Suspense.objects.get(credit=credit).outcome == "answered"


class TestReversals:
    def test_a_reversal_before_its_credit_is_held_and_then_netted_and_pays_nothing(self, bank):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        (held,) = bank.tells(reversal_of(told))
        assert cause_of(held) == "reversal-before-credit"
        (credit,) = bank.tells(told)
        held.refresh_from_db()
        assert (credit.state, held.state, credit.netted_with) == ("reversed", "reversed", held)
        assert Suspense.objects.filter(closed_at=None).count() == 0
        assert state_of(bank, trip) == "due"
        assert balances().get("fee:bank", 0) == 0

    def test_a_credit_and_its_reversal_in_one_statement_come_to_nothing(self, bank):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        bank.states(bank.entry(told), bank.entry(reversal_of(told)))
        assert {each.state for each in BankCredit.objects.all()} == {"reversed"}
        assert state_of(bank, trip) == "due"

    def test_a_reversal_of_money_in_suspense_ends_its_wait(self, bank):
        told = bank.notice()
        (credit,) = bank.tells(told)
        bank.tells(reversal_of(told))
        credit.refresh_from_db()
        assert (credit.state, Suspense.objects.get(credit=credit).outcome) == ("reversed", "reversed")

    def test_a_reversal_of_what_paid_an_order_waits_for_somebody_at_once(self, bank):
        trip = bank.gate.declares_only()
        told = bank.notice(trip)
        bank.tells(told)
        (reversal,) = bank.tells(reversal_of(told))
        assert cause_of(reversal) == "reversal-after-payment"
        assert balances()["fee:unmatched"] == told.amount

        (again,) = bank.tells(bank.notice(trip))
        commands.take_suspense(credit=reversal.pk, by=OANH, at=bank.gate.now)
        commands.net_credit(
            reversal=reversal.pk, credit=again.pk, why="Doanh nghiệp nộp lại", by=OANH, at=bank.gate.now
        )
        assert balances().get("fee:unmatched", 0) == 0
        assert banking.suspended(by=OANH, at=bank.gate.now) == []

    @pytest.mark.parametrize("first", ["credit", "reversal"])
    def test_a_reversal_of_another_amount_is_not_netted(self, bank, first):
        told = bank.notice(bank.gate.declares_only())
        wrong = reversal_of(told, amount=told.amount + 1)
        for each in (told, wrong) if first == "credit" else (wrong, told):
            bank.tells(each)
        assert not BankCredit.objects.filter(state="reversed").exists()
        assert Suspense.objects.filter(closed_at=None).exists()


class TestWhoMayTell:
    def test_a_bank_speaks_for_itself_and_its_own_accounts(self, bank, monkeypatch):
        told = bank.notice()
        with pytest.raises(NotAllowed):
            commands.take_notice(
                provider="sample-bank", body=b"", timestamp="", signature="", by=OANH, at=bank.gate.now
            )
        account = replace(account_numbered(FEES), provider="other-bank")
        monkeypatch.setattr(
            "gatezone.charges.banking.commands.hearing.account_numbered", lambda number: account
        )
        with pytest.raises(AccountOfAnotherBank):
            bank.takes(told)

    def test_what_makes_no_sense_is_not_kept(self, bank):
        with pytest.raises(NotANotice):
            bank.takes(bank.notice(account="1 OR 1=1"))
        with pytest.raises(AmountOutOfRange):
            bank.takes(bank.notice(amount=10**15))
        assert BankNotice.objects.count() == 0

    def test_only_an_accountant_imports_and_notes(self, bank):
        for stranger in (bank.gate.minh, bank.gate.lan, HUNG):
            with pytest.raises(NotAllowed):
                bank.notes(bank.notice(), by=stranger)
            with pytest.raises(NotAllowed):
                commands.import_statement(name="", sha256="", entries=(), by=stranger, at=bank.gate.now)
        with pytest.raises(NotAllowed):
            banking.suspended(by=bank.gate.minh, at=bank.gate.now)
        assert banking.suspended(by=HUNG, at=bank.gate.now) == []

    def test_a_statement_of_another_account_is_not_taken_in_at_all(self, bank):
        good, foreign = bank.entry(bank.notice()), bank.entry(bank.notice(account="123456"))
        with pytest.raises(AccountsNotOurs):
            bank.states(good, foreign)
        assert (BankStatement.objects.count(), StatementRow.objects.count()) == (0, 0)

    @pytest.mark.parametrize(
        ("said", "no"),
        [
            ({"amount": -1}, AmountOutOfRange),
            ({"amount": 10**15}, AmountOutOfRange),
            ({"reference": ""}, NotAReference),
            ({"reference": "a b"}, NotAReference),
            ({"account": "123456"}, AccountsNotOurs),
            ({"account": "१२३"}, AccountsNotOurs),
        ],
    )
    def test_what_is_typed_wrong_is_not_noted(self, bank, said, no):
        with pytest.raises(no):
            bank.notes(bank.notice(), **said)

    def test_a_transfer_known_with_another_amount_is_not_typed_over(self, bank):
        told = bank.notice()
        bank.tells(told)
        with pytest.raises(KnownOtherwise):
            bank.notes(told, amount=told.amount + 1)


class TestSuspense:
    def test_oanh_takes_it_gives_it_to_the_order_it_was_meant_for_and_the_truck_may_pass(self, bank):
        trip = bank.gate.declares_only()
        (credit,) = bank.tells(bank.notice(trip, text="NAP PHI XE 12C-345.67"))
        (waits,) = banking.suspended(by=OANH, at=bank.gate.now)
        (order,) = banking.orders_it_may_pay(waits, by=OANH)
        commands.take_suspense(credit=credit.pk, by=OANH, at=bank.gate.now)
        commands.assign_credit(
            credit=credit.pk, order=order.id, why="Ủy nhiệm chi ghi biển số", by=OANH, at=bank.gate.now
        )
        assert state_of(bank, trip) == "settled"
        assert banking.suspended(by=OANH, at=bank.gate.now) == []
        assert balances().get("fee:unmatched", 0) == 0

    def test_money_is_given_to_no_order_of_another_amount_receiver_or_state(self, bank):
        trip, paid = bank.gate.declares_only(), bank.gate.declares("29C-111.11")
        (small,) = bank.tells(bank.notice(trip, amount=1))
        (yards,) = bank.tells(bank.notice(trip, account=YARDS))
        orders = {each: charges_about(Ref("crossing", str(each)))[-1].order for each in (trip, paid)}
        for credit in (small, yards):
            commands.take_suspense(credit=credit.pk, by=OANH, at=bank.gate.now)
        for credit, order, wanted in (
            (small, orders[trip], {"another-amount"}),
            (yards, orders[trip], {"another-receiver"}),
            (small, orders[paid], {"another-amount", "credit-order-not-open"}),
        ):
            with pytest.raises(Refused) as no:
                commands.assign_credit(credit=credit.pk, order=order, why="x", by=OANH, at=bank.gate.now)
            assert reasons(no) == wanted
        assert state_of(bank, trip) == "due"

    def test_who_does_not_have_it_in_hand_or_gives_no_reason_settles_nothing(self, bank):
        (credit,) = bank.tells(bank.notice())
        with pytest.raises(Refused) as no:
            commands.return_credit(credit=credit.pk, why=" ", by=OANH, at=bank.gate.now)
        assert reasons(no) == {"not-in-hand", "why-missing"}
        with pytest.raises(NoSuchCredit):
            commands.take_suspense(credit=credit.pk, by=bank.gate.minh, at=bank.gate.now)

    def test_tuan_takes_it_over_from_oanh_and_she_is_told(self, bank):
        (credit,) = bank.tells(bank.notice())
        commands.take_suspense(credit=credit.pk, by=OANH, at=bank.gate.now)
        with pytest.raises(SuspenseTakenMeanwhile):
            commands.take_suspense(credit=credit.pk, by=TUAN, at=bank.gate.now)
        commands.take_suspense(credit=credit.pk, taken_from=OANH.ref, by=TUAN, at=bank.gate.now)
        with pytest.raises(Refused) as no:
            commands.take_suspense(credit=credit.pk, taken_from=TUAN.ref, by=TUAN, at=bank.gate.now)
        assert reasons(no) == {"in-hand-already"}

    def test_money_that_is_nobodys_is_to_be_given_back_and_a_reversal_is_not(self, bank):
        (credit,) = bank.tells(bank.notice())
        commands.take_suspense(credit=credit.pk, by=OANH, at=bank.gate.now)
        commands.return_credit(credit=credit.pk, why="Chuyển nhầm", by=OANH, at=bank.gate.now)
        (waits,) = banking.credits_to_return(by=OANH)
        assert (waits.id, waits.state) == (credit.pk, "returning")
        assert balances()["fee:unmatched"] == -credit.amount

        (reversal,) = bank.tells(reversal_of(bank.notice()))
        commands.take_suspense(credit=reversal.pk, by=OANH, at=bank.gate.now)
        with pytest.raises(WrongState):
            commands.return_credit(credit=reversal.pk, why="x", by=OANH, at=bank.gate.now)
        with pytest.raises(WrongState):
            commands.answer_suspense(credit=reversal.pk, why="x", by=OANH, at=bank.gate.now)
        with pytest.raises(NoSuchCredit):
            commands.net_credit(reversal=reversal.pk, credit=credit.pk, why="x", by=OANH, at=bank.gate.now)

    def test_a_reversal_is_not_netted_with_another_amount(self, bank):
        (reversal,) = bank.tells(reversal_of(bank.notice()))
        (credit,) = bank.tells(bank.notice(amount=1))
        commands.take_suspense(credit=reversal.pk, by=OANH, at=bank.gate.now)
        with pytest.raises(Refused) as no:
            commands.net_credit(reversal=reversal.pk, credit=credit.pk, why="x", by=OANH, at=bank.gate.now)
        assert reasons(no) == {"not-the-same"}

    def test_two_accountants_give_one_order_two_credits_and_one_of_them_is_told(self, own_bank):
        bank = own_bank
        trip = bank.gate.declares_only()
        credits = bank.tells(*(bank.notice(trip, text="") for _ in range(2)))
        order = charges_about(Ref("crossing", str(trip)))[-1].order
        for credit, who in zip(credits, (OANH, TUAN), strict=True):
            commands.take_suspense(credit=credit.pk, by=who, at=bank.gate.now)
        outcomes = at_once(
            *(
                lambda credit=credit, who=who: commands.assign_credit(
                    credit=credit.pk, order=order, why="x", by=who, at=bank.gate.now
                )
                for credit, who in zip(credits, (OANH, TUAN), strict=True)
            )
        )
        assert sum(isinstance(each, Ref) for each in outcomes) == 1
        assert sum(isinstance(each, Refused | Stale) for each in outcomes) == 1


class TestTruth:
    def test_a_transfer_no_notice_told_of_is_found_by_the_statement(self, bank):
        trip = bank.gate.declares_only()
        bank.states(bank.entry(bank.notice(trip)))
        assert state_of(bank, trip) == "settled"
        (day,) = differences()
        assert (day.account, day.day, day.difference) == (FEES, THIS_DAY, 0)

    def test_what_was_typed_and_stands_in_no_statement_is_a_difference(self, bank):
        invented = bank.notice(bank.gate.declares_only())
        bank.notes(invented)
        assert [each.difference for each in differences()] == [-invented.amount]

    def test_a_statement_is_read_some_rows_at_a_time(self, bank):
        entries = [bank.entry(bank.notice(amount=n)) for n in range(1, 8)]
        debit = replace(entries[-1], kind="debit", reference="OUT")
        made = bank.states(*entries, debit, most=3)
        told = banking.statement(made, by=OANH)
        assert (told.rows, told.read, told.matched, told.suspended, told.debits) == (8, 8, 0, 7, 1)
        lines = banking.statement_lines(made, by=OANH, at=bank.gate.now)
        assert [line.credit.state if line.credit else None for line in lines] == ["suspended"] * 7 + [None]
        with pytest.raises(commands.NothingToRead):
            commands.read_statement_rows(statement=made, most=3, by=OANH, at=bank.gate.now)

    def test_nothing_ever_stays_unexplained(self, bank):
        bank.tells(bank.notice(), bank.notice(bank.gate.declares_only()))
        assert banking.unexplained(by=OANH) == []
        assert banking.counts_of_credits(by=OANH) == {"matched": 1, "suspended": 1}

    def test_the_database_knows_one_credit_of_a_reference_and_one_credit_of_an_order(self, bank):
        (credit,) = bank.tells(bank.notice(bank.gate.declares_only()))
        for spoiled in (
            {"pk": None},
            {"pk": None, "reference": "X", "amount": 0},
            {"pk": None, "reference": "X", "amount": 10**13},
            {"pk": None, "reference": "X"},
            {"pk": None, "reference": "X", "order": None},
            {"pk": None, "reference": "X", "order": None, "state": "reversed"},
        ):
            copy = BankCredit.objects.get(pk=credit.pk)
            for name, value in spoiled.items():
                setattr(copy, name, value)
            copy.pk = UUID(int=credit.pk.int + 1)
            copy._state.adding = True
            with pytest.raises(IntegrityError), transaction.atomic():
                copy.save(force_insert=True)


def differences() -> list[banking.Difference]:
    return banking.differences(by=OANH, since=THIS_DAY, until=THIS_DAY)
