"""Cash as it is typed and counted, and what is asked before it moves."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.banking.rules import ARRIVAL, ArrivalFacts
from gatezone.charges.moneys import AmountOutOfRange, NotAnAmount
from gatezone.charges.refunds import rules as refunds
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.charges.refunds.paying_bank import NOT_KNOWN, NOT_PAID, PAID, NoAnswer, Payment, PretendBank
from gatezone.charges.tills import rules as tills
from gatezone.charges.tills.cash import BANKNOTES, NotNotes, cash, read_cash, sum_of
from gatezone.charges.tills.lifecycle import TILL
from gatezone.kernel.rule import reasons_against

NO_AMOUNT = (NotAnAmount, AmountOutOfRange)
DAY = date(2024, 8, 22)


class TestTyped:
    @pytest.mark.parametrize(
        ("written", "amount"),
        [
            ("0", 0),
            (" 150000 ", 150_000),
            ("150.000", 150_000),
            ("1,250,000", 1_250_000),
            ("1 250 000", 1_250_000),
        ],
    )
    def test_whole_dong_are_read_plainly_or_in_groups(self, written, amount):
        assert read_cash(written) == amount

    @pytest.mark.parametrize(
        "written",
        [
            *(
                "",
                " ",
                "-1",
                "+5",
                "1e309",
                "1e6",
                "0x10",
                "12.50",
                "1.000,5",
                "1.0000",
                "NaN",
                "inf",
            ),
            *("१२३", "１２３", "٣", "²", "1_000", "1.000 000", "5đ", "10" * 8, str(10**12 + 1), str(10**15)),
            *("9223372036854775807", "-9223372036854775808", "9" * 400),
        ],
    )
    def test_what_could_be_read_in_two_ways_or_is_beyond_reason_is_refused(self, written):
        with pytest.raises(NO_AMOUNT):
            read_cash(written)

    @pytest.mark.parametrize("amount", [-1, 10**12 + 1, 10**15, 1.5, float("inf"), True, None, "5", 2**63])
    def test_an_amount_that_is_no_whole_dong_is_refused(self, amount):
        with pytest.raises(NO_AMOUNT):
            cash(amount)


class TestCounted:
    @given(
        st.dictionaries(st.sampled_from(BANKNOTES), st.integers(min_value=0, max_value=100_000)),
        st.integers(min_value=0, max_value=10**9),
    )
    def test_notes_come_to_the_sum_of_each_of_them_and_the_smaller_money(self, notes, small):
        each_note = [note for note, number in notes.items() for _ in range(number)]
        assert sum_of(notes, small_vnd=small) == sum(each_note) + small

    @pytest.mark.parametrize(
        "notes", [{300_000: 1}, {500_000: -1}, {500_000: 10**9}, {1_000: 1.5}, {1_000: True}, {"1000": 1}]
    )
    def test_notes_that_cannot_be_are_refused(self, notes):
        with pytest.raises(NotNotes):
            sum_of(notes)


GOOD = {
    tills.OPENING: tills.OpeningFacts(opening_vnd=1_000_000, has_a_till=False),
    tills.TAKING: tills.TakingFacts(stream="fee", owed_vnd=390_000, tendered_vnd=400_000),
    tills.CARRYING: tills.CarryingFacts(cash_vnd=5, amount_vnd=5),
    ARRIVAL: ArrivalFacts(whose=("fee", ""), currency="VND", is_credit=True, amount_vnd=5, transit_vnd=5),
    refunds.RETURNING: refunds.ReturnFacts(
        stream="fee", currency="VND", reason="Chuyển nhầm", paper="", bank="970436", account="0011002233"
    ),
    tills.CLOSING: tills.ClosingFacts(difference_vnd=-5, why="Thiếu tờ 5.000"),
    refunds.ASKING: refunds.RefundFacts(
        stream="fee",
        amount_vnd=5,
        left_vnd=5,
        due_back_vnd=5,
        paper="",
        reason="Hủy lượt",
        by_transfer=True,
        bank="970436",
        account="0011002233",
    ),
    refunds.APPROVING: refunds.ApprovalFacts(asked_by="account/ngan", by="account/oanh"),
    refunds.REFUSING: refunds.RefusingFacts(reason="Đã hoàn"),
    refunds.SENDING: refunds.SendingFacts(by_transfer=True, wants_transfer=True),
    refunds.NOTING: refunds.WordFacts(paper="SK 12", reference="FT1", was_paid=True),
}
CASES = (
    (tills.OPENING, {"has_a_till": True}, ["till-is-open"]),
    (tills.OPENING, {"opening_vnd": 100_000_001}, ["opening-too-high"]),
    (tills.TAKING, {"stream": "service"}, ["not-a-fee"]),
    (tills.TAKING, {"tendered_vnd": 389_999}, ["tendered-too-little"]),
    (tills.TAKING, {"tendered_vnd": 889_999}, []),
    (tills.TAKING, {"tendered_vnd": 890_000}, ["change-too-high"]),
    (tills.CARRYING, {"amount_vnd": 6}, ["till-too-low"]),
    (ARRIVAL, {"whose": ("service", "x")}, ["not-our-cash"]),
    (ARRIVAL, {"is_credit": False}, ["not-our-cash"]),
    (ARRIVAL, {"transit_vnd": 4}, ["not-on-its-way"]),
    (refunds.RETURNING, {"currency": "USD"}, ["return-in-dong"]),
    (refunds.RETURNING, {"reason": ""}, ["return-without-reason"]),
    (refunds.RETURNING, {"account": ""}, ["return-without-account"]),
    (tills.CLOSING, {"why": " "}, ["difference-unexplained"]),
    (tills.CLOSING, {"why": "", "difference_vnd": 0}, []),
    (tills.CLOSING, {"why": "x" * 301}, ["words-too-many"]),
    (refunds.ASKING, {"stream": "service"}, ["refund-not-of-a-fee"]),
    (refunds.ASKING, {"amount_vnd": 6, "paper": "15/QĐ"}, ["refund-too-high"]),
    (refunds.ASKING, {"due_back_vnd": 4}, ["refund-without-paper"]),
    (refunds.ASKING, {"due_back_vnd": 4, "paper": "15/QĐ"}, []),
    (refunds.ASKING, {"reason": " "}, ["refund-without-reason"]),
    (refunds.ASKING, {"account": ""}, ["refund-without-account"]),
    (refunds.ASKING, {"bank": "९७०४३६"}, ["refund-without-account"]),
    (refunds.ASKING, {"bank": "", "account": "", "by_transfer": False}, []),
    (refunds.APPROVING, {"by": "account/ngan"}, ["two-persons"]),
    (refunds.REFUSING, {"reason": ""}, ["refusal-without-reason"]),
    (refunds.SENDING, {"wants_transfer": False}, ["refund-by-other-means"]),
    (refunds.NOTING, {"paper": " "}, ["bank-paper-missing"]),
    (refunds.NOTING, {"reference": ""}, ["bank-reference-missing"]),
    (refunds.NOTING, {"reference": "", "was_paid": False}, []),
)


@pytest.mark.parametrize(("act", "changed", "codes"), CASES)
def test_every_rule_is_kept_by_good_facts_and_broken_by_one_that_is_not(act, changed, codes):
    assert reasons_against(GOOD[act], act, on=DAY) == ()
    reasons = reasons_against(replace(GOOD[act], **changed), act, on=DAY)
    assert [each.code for each in reasons] == codes


def test_every_rule_has_a_row():
    seen = {code for _act, _changed, codes in CASES for code in codes}
    assert seen == {
        each.code for act in (*tills.BOOK.values(), *refunds.BOOK.values(), ARRIVAL) for each in act
    }


def test_a_till_and_a_refund_know_their_ends():
    assert TILL.final == {"closed"}
    assert REFUND.final == {"refused", "confirmed", "failed"}


def test_what_is_not_known_is_never_sent_again():
    assert {origin for move in REFUND.moves if move.name == "send" for origin in move.origins} == {"approved"}
    led_back = [move.name for move in REFUND.moves for _, to in move.from_to() if to in ("asked", "approved")]
    assert led_back == ["approve"]


class TestPretendBank:
    KEY = UUID(int=7)

    def payment(self, account: str) -> Payment:
        return Payment(self.KEY, 5, "970436", account, "HOAN TRA")

    def test_it_pays_once_for_a_key_however_often_it_is_called(self, tmp_path):
        bank = PretendBank(tmp_path)
        assert bank.pay(self.payment("1")) == bank.pay(self.payment("1")) == bank.ask(self.KEY)
        assert bank.ask(self.KEY).outcome == PAID
        assert len(list(tmp_path.iterdir())) == 1

    @pytest.mark.parametrize(("account", "outcome"), [("77", PAID), ("78", NOT_KNOWN)])
    def test_where_its_answer_is_lost_it_can_be_asked(self, tmp_path, account, outcome):
        bank = PretendBank(tmp_path)
        with pytest.raises(NoAnswer):
            bank.pay(self.payment(account))
        assert bank.ask(self.KEY).outcome == outcome

    def test_some_accounts_it_does_not_pay(self, tmp_path):
        assert PretendBank(tmp_path).pay(self.payment("79")).outcome == NOT_PAID
