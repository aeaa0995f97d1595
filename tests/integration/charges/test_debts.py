"""Debts: anything is owed by anybody to any receiver, is paid, receipted and booked, and may come late."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

import pytest

from bank_of_tests import Bank
from gate import at_once
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.commands import (
    DebtPaper,
    NoAccountOfReceiver,
    NotADebt,
    NotATerm,
    Owed,
    add_sample_debts,
    raise_charge,
    raise_debt,
    raise_interest,
    withdraw_debt,
)
from gatezone.charges.debts.commands.exempting import NoSuchFirm
from gatezone.charges.debts.interest import Terms
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.models import Charge, Paper, PaymentOrder
from gatezone.charges.queries import DebtRow, balances, debt, debts, written_out
from gatezone.charges.receivers import Receiver
from gatezone.charges.whole_numbers import NumberOutOfRange
from gatezone.crossings import queries
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, WrongState
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from people import OANH

BUILDING = Ref("building", "b2")
BOARD, TREASURY = Receiver("board"), Receiver("treasury")
DUE_ON = date(2024, 9, 10)


def rent(vnd: int = 390_000_000) -> Line:
    return Line("Tiền thuê nhà dịch vụ B2, quý 3", "quý", Decimal(1), vnd, vnd)


@command
def lets(*, owed: Owed, by: Actor, at) -> Ref:
    """Let something be owed, as the command of an app does."""
    return raise_charge(owed, at=at).ref


def owes(bank: Bank, *lines: Line, receiver: Receiver = BOARD, **changed) -> Charge:
    owed = Owed(
        **{
            "about": BUILDING,
            "payer": bank.gate.firm,
            "what": "rent",
            "lines": lines or (rent(),),
            "receiver": receiver,
            "priced_on": bank.gate.now.date(),
            "due_on": DUE_ON,
            **changed,
        }
    )
    found = lets(owed=owed, by=OANH, at=bank.gate.now)
    return Charge.objects.select_related("order").get(pk=UUID(found.id))


def pays(bank: Bank, charge: Charge, **when) -> Paper:
    account = ACCOUNTS[f"{charge.stream}-sample"].number
    notice = bank.notice(account=account, amount=charge.amount_vnd, text=charge.order.code)
    bank.tells(notice, **when)
    return Paper.objects.get(order=charge.order)


class TestAnythingIsOwed:
    def test_a_rent_is_a_charge_with_its_lines_its_day_and_an_order(self, bank: Bank):
        charge = owes(bank)
        assert (charge.what, charge.about, charge.state) == ("rent", "building/b2", "due")
        assert (charge.amount_vnd, charge.due_on, charge.holds_passage) == (390_000_000, DUE_ON, False)
        assert charge.order.amount_vnd == 390_000_000
        assert [each["what"] for each in charge.why["lines"]] == [rent().what]

    @pytest.mark.parametrize(
        ("receiver", "kind"), [(BOARD, "invoice"), (TREASURY, "receipt")], ids=["board", "treasury"]
    )
    def test_it_is_paid_into_the_account_of_its_receiver_and_receipted_line_by_line(
        self, bank: Bank, receiver: Receiver, kind: str
    ):
        water = Line("Tiền nước", "m³", Decimal(12), 15_000, 180_000)
        paper = pays(bank, owes(bank, rent(), water, receiver=receiver))
        assert (paper.series.kind, paper.series.issuer) == (kind, "unit/board")
        assert [(each["what"], each["amount_vnd"]) for each in paper.lines] == [
            (rent().what, 390_000_000),
            (water.what, 180_000),
        ]
        assert written_out(paper.pk, by=OANH).paper.issuer.tax_code == ""
        assert balances()[f"{receiver.stream}:revenue"] == -390_180_000
        assert balances()[f"{receiver.stream}:bank"] == 390_180_000

    def test_money_of_one_receiver_pays_nothing_that_is_owed_to_another(self, bank: Bank):
        charge = owes(bank)
        (credit,) = bank.tells(bank.notice(amount=charge.amount_vnd, text=charge.order.code))
        assert (credit.state, credit.stream) == ("suspended", "fee")
        charge.refresh_from_db()
        assert charge.state == "due"

    def test_a_receiver_without_an_account_is_refused_by_name(self, bank: Bank, settings):
        settings.SAMPLE_ZONE = False
        with pytest.raises(NoAccountOfReceiver) as refused:
            owes(bank)
        assert refused.value.facts == {"receiver": "board"}
        assert not PaymentOrder.objects.filter(stream="board").exists()

    def test_what_costs_nothing_is_told_and_needs_neither_account_nor_order(self, bank: Bank, settings):
        settings.SAMPLE_ZONE = False
        charge = owes(bank, rent(0))
        assert (charge.state, charge.order, charge.paid_vnd) == ("settled", None, 0)

    def test_no_charge_is_above_what_the_zone_knows(self, bank: Bank):
        with pytest.raises(NumberOutOfRange):
            owes(bank, rent(10**12), rent(1))

    def test_a_rent_of_a_trip_does_not_hold_its_passage(self, bank: Bank):
        trip = bank.gate.declares_only()
        owes(bank, about=Ref("crossing", str(trip)), holds_passage=True)
        fee = Charge.objects.get(what="infrastructure-fee")
        pays(bank, fee)
        assert queries.owed_before_passage(trip, by=OANH) == 0


def paper(**changed) -> DebtPaper:
    said = {
        "number": "01/HĐ-2024",
        "words": "Tiền thuê nhà dịch vụ B2, quý 3",
        "amount_vnd": 390_000_000,
        "stream": "board",
        "due_on": DUE_ON,
        "interest": Terms(percent="10", per="year", paper="01/HĐ-2024"),
    }
    return DebtPaper(**{**said, **changed})


def writes(bank: Bank, *, by: Actor = OANH, payer: UUID | None = None, **changed) -> Charge:
    """An accountant writes a debt down."""
    firm = payer or UUID(bank.gate.firm.id)
    found = raise_debt(payer=firm, paper=paper(**changed), by=by, at=bank.gate.now)
    return Charge.objects.select_related("order").get(pk=UUID(found.id))


def is_late(bank: Bank, charge: Charge, *, days: int) -> DebtRow:
    """The debt, paid so many days after its last day."""
    bank.gate.now = datetime(2024, 9, 10, 9, tzinfo=HANOI) + timedelta(days=days)
    pays(bank, charge)
    return debt(charge.pk, by=OANH, on=hanoi_day(bank.gate.now))


class TestADebtByItsPaper:
    def test_it_is_a_charge_of_the_firm_with_the_number_of_its_paper(self, bank: Bank):
        charge = writes(bank)
        assert (charge.what, charge.about, charge.payer) == ("debt", str(bank.gate.firm), str(bank.gate.firm))
        assert (charge.why["tariff"], charge.due_on, charge.amount_vnd) == ("01/HĐ-2024", DUE_ON, 390_000_000)

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"stream": "fee"}, NotADebt),
            ({"stream": "service"}, NotADebt),
            ({"stream": "nobody"}, NotADebt),
            ({"words": " "}, NotADebt),
            ({"words": "x" * 201}, NotADebt),
            ({"amount_vnd": 0}, NumberOutOfRange),
            ({"interest": Terms(rule="unheard-of")}, NotATerm),
            ({"interest": Terms(percent="nan", paper="1")}, NotATerm),
            ({"interest": Terms(percent="-1", paper="1")}, NotATerm),
            ({"interest": Terms(percent="1", per="week", paper="1")}, NotATerm),
            ({"payer": UUID(int=0)}, NoSuchFirm),
        ],
        ids=str,
    )
    def test_what_makes_no_sense_is_refused(self, bank: Bank, changed: dict, refusal: type[Exception]):
        with pytest.raises(refusal):
            writes(bank, **changed)
        assert not Charge.objects.filter(what="debt").exists()

    def test_its_rules_are_asked_and_every_reason_is_given(self, bank: Bank):
        with pytest.raises(Refused) as no:
            writes(bank, number="", due_on=date(2024, 1, 1), interest=Terms(percent="1", paper="1"))
        assert sorted(each.code for each in no.value.reasons) == [
            "debt-paper-missing",
            "due-before-today",
            "interest-above-the-law",
        ]

    def test_only_an_accountant_writes_it_down(self, bank: Bank):
        with pytest.raises(NotAllowed):
            writes(bank, by=bank.gate.minh)

    def test_one_that_was_a_slip_is_withdrawn_and_its_money_waits_for_somebody(self, bank: Bank):
        charge = writes(bank)
        withdraw_debt(charge=charge.pk, reason="Wrong firm.", by=OANH, at=bank.gate.now)
        charge.refresh_from_db()
        assert charge.state == "withdrawn"
        assert debts(by=OANH, on=DUE_ON) == []
        with pytest.raises(WrongState):
            withdraw_debt(charge=charge.pk, reason="Wrong firm.", by=OANH, at=bank.gate.now)

    def test_a_fee_is_not_withdrawn_by_hand(self, bank: Bank):
        bank.gate.declares_only()
        fee = Charge.objects.get()
        with pytest.raises(Refused) as no:
            withdraw_debt(charge=fee.pk, reason="Why not.", by=OANH, at=bank.gate.now)
        assert [each.code for each in no.value.reasons] == ["not-written-by-hand"]


class TestLateInterest:
    def test_a_list_says_how_late_each_is_and_what_that_costs_as_of_today(self, bank: Bank):
        writes(bank)
        (in_time,) = debts(by=OANH, on=DUE_ON)
        assert (in_time.state, in_time.late.days, in_time.may_charge) == ("due", 0, False)
        (late,) = debts(by=OANH, on=DUE_ON + timedelta(days=12))
        assert (late.state, late.late.days, late.late.amount) == ("overdue", 12, Dong(1_282_192))
        assert not late.may_charge

    def test_what_has_no_last_day_is_no_debt(self, bank: Bank):
        bank.gate.declares_only()
        assert debts(by=OANH, on=DUE_ON) == []
        with pytest.raises(NotFound):
            debt(Charge.objects.get().pk, by=OANH, on=DUE_ON)

    def test_it_is_charged_once_the_debt_is_paid_to_the_same_receiver(self, bank: Bank):
        charge = writes(bank)
        row = is_late(bank, charge, days=12)
        assert (row.state, row.late.days, row.may_charge) == ("settled", 12, True)
        made = raise_interest(charge=charge.pk, by=OANH, at=bank.gate.now)
        found = Charge.objects.select_related("order").get(pk=UUID(made.id))
        assert (found.what, found.about, found.stream) == ("late-interest", f"charge/{charge.pk}", "board")
        assert (found.amount_vnd, found.why["late_days"], found.certain) == (1_282_192, 12, True)
        assert pays(bank, found).lines[0]["what"] == "Tiền chậm nộp 12 ngày"
        assert debt(charge.pk, by=OANH, on=DUE_ON).interest == found.pk

    def test_the_days_stop_at_the_payment_however_late_it_is_charged(self, bank: Bank):
        charge = writes(bank)
        is_late(bank, charge, days=12)
        row = debt(charge.pk, by=OANH, on=date(2025, 9, 1))
        assert (row.late.days, row.late.amount) == (12, Dong(1_282_192))

    def test_it_is_refused_before_and_twice_and_where_nothing_is_owed(self, bank: Bank):
        charge, in_time = writes(bank), writes(bank, words="Tiền điện")
        pays(bank, in_time)

        def reasons(of: Charge) -> list[str]:
            with pytest.raises(Refused) as no:
                raise_interest(charge=of.pk, by=OANH, at=bank.gate.now)
            return [each.code for each in no.value.reasons]

        assert reasons(charge) == ["debt-not-paid"]
        assert reasons(in_time) == ["no-interest-owed"]
        is_late(bank, charge, days=12)
        raise_interest(charge=charge.pk, by=OANH, at=bank.gate.now)
        assert reasons(charge) == ["interest-raised-before"]

    def test_an_uncertain_rate_is_shown_and_charges_nobody_in_a_real_zone(self, bank: Bank, settings):
        charge = writes(bank, interest=Terms(rule="budget-dues"))
        row = is_late(bank, charge, days=13)
        assert (row.late.amount, row.late.certain) == (Dong(1_404_000), False)
        settings.SAMPLE_ZONE = False
        with pytest.raises(Refused) as no:
            raise_interest(charge=charge.pk, by=OANH, at=bank.gate.now)
        assert [each.code for each in no.value.reasons] == ["interest-uncertain"]
        settings.SAMPLE_ZONE = True
        made = raise_interest(charge=charge.pk, by=OANH, at=bank.gate.now)
        assert not Charge.objects.get(pk=UUID(made.id)).certain

    def test_of_eight_who_charge_it_at_once_one_does(self, own_bank: Bank):
        charge = writes(own_bank)
        is_late(own_bank, charge, days=12)

        outcomes = at_once(
            *[partial(raise_interest, charge=charge.pk, by=OANH, at=own_bank.gate.now) for _ in range(8)]
        )
        assert sum(isinstance(each, Refused) for each in outcomes) == 7
        assert Charge.objects.filter(what="late-interest").count() == 1

    def test_nobody_else_sees_or_charges_them(self, bank: Bank):
        charge = writes(bank)
        for read in (partial(debts), partial(debt, charge.pk)):
            with pytest.raises(NotAllowed):
                read(by=bank.gate.minh, on=DUE_ON)
        with pytest.raises(NotAllowed):
            raise_interest(charge=charge.pk, by=bank.gate.minh, at=bank.gate.now)


@pytest.mark.usefixtures("cast")
def test_the_made_up_debts_of_the_sample_zone_say_so_and_one_is_late_the_next_morning():
    add_sample_debts(by=SETUP, at=datetime(2024, 8, 22, tzinfo=HANOI))
    found = debts(by=OANH, on=date(2024, 8, 23))
    assert [each.late.days for each in found] == [1, 0, 0]
    assert all("MẪU" in each.charge.why["tariff"] for each in found)
