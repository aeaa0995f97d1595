"""Refunds and the closing of days at the money desk, as the people there see them."""

from datetime import UTC, datetime, time, timedelta
from io import BytesIO

import pytest

from bank_of_tests import Bank
from cast import Morning, Seat, refuses_unseen, text_of
from gate import THIS_DAY
from gatezone.charges import commands as charges
from gatezone.charges.models import BankCredit, Charge, Refund
from gatezone.closings.models import Closing, Explanation
from gatezone.crossings.commands import cancel_trip
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.parties.queries import actor_of
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock
from people import TUAN
from till import NGAN, approves, asks, opens

DAY = f"/money/days/{THIS_DAY.isoformat()}"


@pytest.fixture
def paid_for_nothing(morning: Morning) -> Charge:
    """A charge that was paid and whose trip was cancelled."""
    trip = morning.gate.declares()
    cancel_trip(crossing=trip, by=morning.gate.minh, at=morning.gate.now)
    return Charge.objects.get(about=f"crossing/{trip}")


def next_morning() -> None:
    start_sample_clock(
        day=THIS_DAY + timedelta(days=1), at_time=time(8, 30), rate=1, by=SETUP, at=datetime.now(UTC)
    )
    forget_clock()


def by_transfer(morning: Morning, bank: Bank, *, told: bool = True) -> None:
    notice = bank.notice(morning.gate.declares_only(f"12C-345.{bank.booked + 10}"))
    bank.tells(notice)
    if told:
        bank.states(bank.entry(notice))


class TestRefunds:
    def asks(self, seat: Seat, charge: Charge, **changed):
        wish = {
            "amount": "5.000",
            "means": "transfer",
            "bank": "970436",
            "account": "0011002233",
            "reason": "Hủy",
        }
        return seat.sends(f"/money/refunds/ask/{charge.pk}", **{**wish, **changed})

    def test_ngan_asks_oanh_approves_and_everybody_sees_who(self, morning, oanh, paid_for_nothing):
        ngan = morning.seat("ngan")
        assert "Due back, and nobody has asked" in text_of(ngan.sees("/money/refunds"))
        page = self.asks(ngan, paid_for_nothing, amount=str(paid_for_nothing.amount_vnd))
        assert "Waits for a second person" in text_of(ngan.sees(page.url))
        assert "0011002233" not in text_of(ngan.sees(page.url))
        assert "0011002233" in text_of(oanh.sees(page.url))
        refuses_unseen(oanh, page.url, "approve")
        oanh.presses(page.url, "approve")
        told = text_of(oanh.sees(page.url))
        assert "Asked by Ngân" in told
        assert "Approved by Oanh" in told

    def test_who_asked_is_told_that_another_approves(self, oanh, paid_for_nothing):
        page = self.asks(oanh, paid_for_nothing)
        assert "You asked for it yourself" in text_of(oanh.sees(page.url))
        assert oanh.presses(page.url, "approve").status_code == 409

    @pytest.mark.parametrize("amount", ["-1", "1e309", "१२३", "0", str(10**15), "9" * 20, ""])
    def test_what_is_no_amount_asks_for_nothing(self, oanh, paid_for_nothing, amount):
        assert self.asks(oanh, paid_for_nothing, amount=amount).status_code == 422
        assert not Refund.objects.exists()

    def test_more_than_is_due_back_wants_a_paper(self, morning, oanh):
        trip = morning.gate.declares()
        charge = Charge.objects.get(about=f"crossing/{trip}")
        page = self.asks(oanh, charge)
        assert page.status_code == 409
        assert "Refunding more than is due back needs a paper." in text_of(page)
        assert self.asks(oanh, charge, paper="15/QĐ").status_code == 302

    def test_oanh_refuses_with_a_reason(self, oanh, morning, paid_for_nothing):
        page = self.asks(morning.seat("ngan"), paid_for_nothing)
        assert oanh.presses(page.url, "refuse", reason=" ").status_code == 409
        refuses_unseen(oanh, page.url, "refuse", reason="Sai tài khoản")
        oanh.presses(page.url, "refuse", reason="Sai tài khoản")
        assert "Why not Sai tài khoản" in text_of(oanh.sees(page.url))

    def test_an_outcome_nobody_knows_is_noted_by_the_banks_paper(self, oanh, morning, paid_for_nothing):
        refund = approves(morning.gate, asks(morning.gate, paid_for_nothing), by=TUAN)
        charges.send_refund(refund=refund, by=TUAN, at=morning.gate.now)
        charges.lose_refund(refund=refund, by=TUAN, at=morning.gate.now)
        address = f"/money/refunds/{refund}"
        assert "Not known: the bank is asked" in text_of(oanh.sees(address))
        assert oanh.sends(f"{address}/note", was_paid="yes", paper="SK 12").status_code == 409
        oanh.sends(f"{address}/note", was_paid="yes", paper="SK 12", reference="FT9")
        assert Refund.objects.get().state == "confirmed"

    def test_nobodys_transfer_goes_back_and_the_tills_cash_is_found(self, morning, oanh, bank):
        opens(morning.gate)
        charges.bank_cash(amount_vnd=700_000, by=NGAN, at=morning.gate.now)
        (cash,) = bank.tells(bank.notice(amount=700_000, text="NOP TIEN MAT"))
        (stray,) = bank.tells(bank.notice(amount=70_000, text="NHAM"))
        for each in (cash, stray):
            charges.take_suspense(
                credit=each.pk,
                by=actor_of(Account.objects.get(login="oanh").pk, on=THIS_DAY),
                at=morning.gate.now,
            )
        oanh.sends(f"/money/credits/{cash.pk}/own-cash", why="NT 1")
        assert BankCredit.objects.get(pk=cash.pk).state == "our-cash"
        oanh.sends(f"/money/credits/{stray.pk}/return", why="Chuyển nhầm")
        assert "Transfers to be given back" in text_of(oanh.sees("/money/refunds"))
        page = oanh.sends(
            f"/money/refunds/send-back/{stray.pk}", bank="970436", account="0011002233", reason="Nhầm"
        )
        assert page.url == f"/money/refunds/{Refund.objects.get().pk}"

    @pytest.mark.parametrize("login", ["minh", "lan", "dung", "hoa"])
    def test_nobody_else_sees_them(self, morning, login):
        assert morning.seat(login).sees("/money/refunds").status_code == 403


class TestDays:
    def test_a_day_stands_from_every_side_and_is_signed_by_two(self, morning, oanh, bank):
        by_transfer(morning, bank)
        assert "The day is not over" in text_of(oanh.sees(DAY))
        next_morning()
        page = text_of(oanh.sees(DAY))
        for words in ("Counted cash", "Bank", "Vehicles", "Books", "agrees", "Money in suspense"):
            assert words in page
        refuses_unseen(oanh, DAY, "sign")
        oanh.presses(DAY, "sign")
        assert "You signed it." in text_of(oanh.sees(DAY))
        assert oanh.presses(DAY, "countersign").status_code == 409

        hung = morning.seat("hung")
        refuses_unseen(hung, DAY, "countersign")
        hung.presses(DAY, "countersign")
        assert "countersigned by Hùng" in text_of(hung.sees(DAY))
        refuses_unseen(oanh, DAY, "transfer", paper="GNT 1")
        oanh.presses(DAY, "transfer", paper="GNT 1")
        assert Closing.objects.get().state == "passed-on"
        assert "went to the budget, GNT 1" in text_of(oanh.sees(DAY))

    def test_a_difference_is_said_in_words_and_blocks_until_it_is_explained(self, morning, oanh, bank):
        by_transfer(morning, bank, told=False)
        next_morning()
        page = oanh.sees(DAY)
        assert "not explained" in text_of(page)
        assert "1 difference is not explained: the day cannot be signed." in text_of(page)
        assert oanh.presses(DAY, "sign").status_code == 409
        difference = -Charge.objects.get().amount_vnd
        assert f'name="difference" value="{difference}"' in page.content.decode()
        assert oanh.sends(f"{DAY}/explain", line="bank-in", difference="1", words="x").status_code == 409
        assert oanh.sends(f"{DAY}/explain", line="bank-in", difference="1e309", words="x").status_code == 422
        oanh.sends(f"{DAY}/explain", line="bank-in", difference=difference, words="Sao kê về sau")
        assert Explanation.objects.get().words == "Sao kê về sau"
        assert "Sao kê về sau (Oanh)" in text_of(oanh.sees(DAY))
        assert oanh.presses(DAY, "sign").status_code == 302

    def test_hung_sends_a_day_back_and_oanh_is_told_why(self, morning, oanh, bank):
        by_transfer(morning, bank)
        next_morning()
        oanh.presses(DAY, "sign")
        refuses_unseen(morning.seat("hung"), DAY, "send-back", reason="Kèm biên bản")
        morning.seat("hung").presses(DAY, "send-back", reason="Kèm biên bản")
        assert "Sent back: Kèm biên bản" in text_of(oanh.sees(DAY))

    def test_what_the_budget_gets_is_a_paper_that_is_marked_as_a_sample(self, morning, oanh, bank):
        by_transfer(morning, bank)
        next_morning()
        assert oanh.sees(f"{DAY}.pdf").status_code == 404
        oanh.presses(DAY, "sign")
        page = oanh.sees(f"{DAY}.pdf")
        assert page["Content-Type"] == "application/pdf"
        assert BytesIO(page.content).read(5) == b"%PDF-"
        assert 'filename="nop-ngan-sach-2024-08-22.pdf"' in page["Content-Disposition"]

    def test_the_list_says_which_day_is_next(self, morning, oanh, bank):
        assert "No money yet" in text_of(oanh.sees("/money/days"))
        by_transfer(morning, bank)
        next_morning()
        assert "sign it next" in text_of(oanh.sees("/money/days"))
        oanh.presses(DAY, "sign")
        assert "Signed by one" in text_of(oanh.sees("/money/days"))

    @pytest.mark.parametrize("login", ["minh", "mai", "ngan", "dung"])
    def test_nobody_else_sees_it(self, morning, login):
        assert morning.seat(login).sees("/money/days").status_code == 403
        assert morning.seat(login).sees(DAY).status_code == 403

    def test_a_day_that_is_none_is_said_to_be_none(self, oanh):
        assert oanh.sees("/money/days/2024-13-99").status_code == 422

    def test_a_day_costs_the_same_however_many_pay(self, morning, oanh, bank, django_assert_max_num_queries):
        for _ in range(4):
            by_transfer(morning, bank)
        with django_assert_max_num_queries(34):
            oanh.sees(DAY)
