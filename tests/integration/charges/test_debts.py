"""Debts: anything is owed by anybody to any receiver, is paid, receipted and booked, and may come late."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from bank_of_tests import Bank
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.commands import NoAccountOfReceiver, Owed, raise_charge
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.models import Charge, Paper, PaymentOrder
from gatezone.charges.queries import balances, written_out
from gatezone.charges.receivers import Receiver
from gatezone.charges.whole_numbers import NumberOutOfRange
from gatezone.crossings import queries
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
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
