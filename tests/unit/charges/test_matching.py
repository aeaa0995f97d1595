"""Whether a transfer pays an order, and the accounts it may come into."""

from datetime import date
from itertools import product

import pytest

from gatezone.charges.accounts import ACCOUNTS, account_for, account_numbered
from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.banking.matching import CAUSES, Told, Wanted, cause_against
from gatezone.charges.codes import codes_in, new_code
from gatezone.charges.postings import postings_of
from gatezone.charges.vietqr import read_payload
from gatezone.kernel.money import Dong

DAY = date(2024, 8, 22)
FEE, YARD = ("fee", ""), ("service", "xuan-cuong")
TOLD = Told(FEE, 150_000, "VND", ("GZ1",))
WANTED = Wanted(FEE, 150_000, "open")


def test_only_a_transfer_that_is_right_in_everything_pays():
    paying = [
        (whose, amount, currency, codes, wanted)
        for whose, amount, currency, codes, wanted in product(
            (FEE, YARD, None),
            (150_000, 149_999),
            ("VND", "USD"),
            ((), ("GZ1",), ("GZ1", "GZ2")),
            (
                WANTED,
                None,
                Wanted(YARD, 150_000, "paid"),
                Wanted(FEE, 150_000, "paid"),
                Wanted(FEE, 150_000, "closed"),
            ),
        )
        if cause_against(Told(whose, amount, currency, codes), wanted) is None
    ]
    assert paying == [(FEE, 150_000, "VND", ("GZ1",), WANTED)]


@pytest.mark.parametrize(
    ("told", "wanted", "cause"),
    [
        (Told(None, 150_000, "VND", ("GZ1",)), WANTED, "account-unknown"),
        (Told(FEE, 150_000, "USD", ("GZ1",)), WANTED, "wrong-currency"),
        (Told(FEE, 150_000, "VND", ()), None, "no-code"),
        (Told(FEE, 150_000, "VND", ("GZ1", "GZ2")), None, "several-codes"),
        (TOLD, None, "unknown-code"),
        (TOLD, Wanted(YARD, 150_000, "open"), "wrong-account"),
        (TOLD, Wanted(FEE, 150_001, "open"), "wrong-amount"),
        (TOLD, Wanted(FEE, 150_000, "paid"), "order-paid-already"),
        (TOLD, Wanted(FEE, 150_000, "closed"), "order-closed"),
    ],
)
def test_what_does_not_pay_says_why(told, wanted, cause):
    assert cause_against(told, wanted) == cause
    assert CAUSES[cause].within.count > 0


def test_every_account_is_a_sample_and_is_used_in_sample_zones_alone():
    assert all(each.sample and each.bank_bin == "999999" for each in ACCOUNTS.values())
    for each in ACCOUNTS.values():
        assert account_for(each.stream, each.operator, on=DAY, sample=True) == each
        assert account_for(each.stream, each.operator, on=DAY, sample=False) is None
        assert account_numbered(each.number) == each
    assert account_numbered("1") is None
    assert len({each.number for each in ACCOUNTS.values()}) == len(ACCOUNTS)


def test_the_code_of_an_order_is_what_its_qr_code_says():
    code = new_code()
    account = ACCOUNTS["fee-sample"]
    transfer = read_payload(account.payload(Dong(1_250_000), code))
    assert (transfer.account, transfer.amount) == (account.number, Dong(1_250_000))
    assert codes_in(transfer.purpose) == (code,)


def test_a_credit_that_has_paid_is_never_taken_from_its_order():
    assert {"matched", "assigned"} <= BANK_CREDIT.final


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ({}, {"fee:bank": 5, "fee:unmatched": -5}),
        ({"kind": "reversal"}, {"fee:bank": -5, "fee:unmatched": 5}),
        ({"currency": "USD"}, {}),
        ({"stream": ""}, {}),
        (
            {"stream": "service", "operator": "xuan-cuong"},
            {"service:bank:xuan-cuong": 5, "service:unmatched:xuan-cuong": -5},
        ),
    ],
)
def test_what_the_bank_has_stands_in_the_books_at_once(said, moved):
    body = {"kind": "credit", "stream": "fee", "operator": "", "amount": 5, "currency": "VND", **said}
    lines = postings_of("charges.credit-received", body)
    assert {line.account: line.amount_vnd for line in lines} == moved
