"""What an event moves in the books."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.books.sharing import shared
from gatezone.charges.debts import events
from gatezone.charges.postings import MOVES_MONEY, balances_told, postings_of
from gatezone.kernel.event import body_of
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref

CHARGE, TRIP, FIRM, ORDER = (Ref(kind, "1") for kind in ("charge", "crossing", "enterprise", "payment-order"))
AMOUNTS = st.integers(min_value=0, max_value=10**12)


def raised(amount: int, *, operator: str = "") -> events.ChargeRaised:
    return events.ChargeRaised(
        charge=CHARGE,
        about=TRIP,
        payer=FIRM,
        stream="service" if operator else "fee",
        operator=operator,
        what="infrastructure-fee",
        amount=Dong(amount),
        priced_on=date(2024, 8, 22),
        tariff="lang-son-2019",
        rate="x",
        order=ORDER,
    )


def settled(
    amount: int, kept: int, *, operator: str = "", means: str = "bank-credit/1"
) -> events.ChargesSettled:
    return events.ChargesSettled(
        order=ORDER,
        charges=(CHARGE,),
        stream="service" if operator else "fee",
        operator=operator,
        means=Ref.parse(means),
        amount=Dong(amount),
        kept=Dong(kept),
        passed_on=Dong(amount - kept),
    )


def told(*happened) -> list[tuple[str, dict]]:
    return [(each.KIND, json.loads(body_of(each))) for each in happened]


@given(AMOUNTS, st.sampled_from(["", "xuan-cuong"]))
def test_what_an_event_moves_comes_to_nothing_together(amount, operator):
    for each in (raised(amount, operator=operator), settled(amount, amount // 10, operator=operator)):
        ((kind, body),) = told(each)
        assert sum(line.amount_vnd for line in postings_of(kind, body)) == 0


def test_a_fee_paid_in_cash_lies_in_the_till_and_is_owed_to_the_budget():
    told_of = told(raised(100_001), settled(100_001, 10_000, means="till/7"))
    assert balances_told(told_of) == {
        "fee:budget": -90_001,
        "fee:collector": -10_000,
        "fee:till:7": 100_001,
    }


def test_a_transfer_pays_out_of_what_came_in_and_was_nobodys():
    balances = balances_told(told(raised(50), settled(50, 5)))
    assert balances["fee:unmatched"] == 50
    assert "fee:receivable" not in balances


def test_a_service_is_its_operators_own_and_never_the_budgets():
    balances = balances_told(told(raised(70, operator="x"), settled(70, 0, operator="x")))
    assert balances == {"service:revenue:x": -70, "service:unmatched:x": 70}


def test_what_is_withdrawn_is_as_if_it_had_never_been_raised():
    withdrawn = events.ChargeWithdrawn(
        charge=CHARGE, about=TRIP, stream="fee", operator="", amount=Dong(5), why="cancelled"
    )
    assert balances_told(told(raised(5), withdrawn)) == {}


def test_an_event_that_moves_no_money_moves_nothing():
    assert postings_of("crossings.vehicle-passed", {}) == ()
    assert "charges.order-closed" not in MOVES_MONEY


@given(AMOUNTS, st.lists(st.integers(min_value=0, max_value=100), min_size=1, max_size=6))
def test_shares_lose_nothing_and_are_right_to_the_dong(amount, parts):
    if not sum(parts):
        with pytest.raises(ValueError, match="come to something"):
            shared(amount, parts)
        return
    shares = shared(amount, parts)
    assert sum(shares) == amount
    assert all(
        amount * part // sum(parts) <= share <= amount * part // sum(parts) + 1
        for share, part in zip(shares, parts, strict=True)
    )
