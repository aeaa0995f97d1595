"""Statements of the Treasury: an entry answers the one payment request it fits, or waits in quarantine."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dirty_sheets import ROAD, YARD, treasury
from gatezone.projects.intake import TREASURY
from gatezone.projects.intake import faults as f
from gatezone.projects.intake.matching import OpenRequest, key_of, matched
from intakes import read_intake

CONTRACT, DAY = "12/2018/HĐXD", date(2018, 3, 20)


def entry(document="CT-001", **said):
    cells = {
        "paid_on": DAY,
        "document": document,
        "code": ROAD,
        "contract": CONTRACT,
        "source": "NSTW",
        "plan_year": 2018,
        "is_carryover": None,
        "entry_type": "Tạm ứng",
        "amount": 3_450_000_000,
        "request": None,
        **said,
    }
    return tuple(cells.values())


def request(number="04a-01", **said):
    return OpenRequest(
        **{
            "id": f"request/{number}",
            "number": number,
            "code": ROAD,
            "contract": CONTRACT,
            "source": "nstw",
            "plan_year": 2018,
            "is_carryover": False,
            "sent_on": date(2018, 3, 19),
            "advance": 3_450_000_000,
            **said,
        }
    )


def answered(rows, *requests, known=frozenset()):
    return matched(read_intake(TREASURY, treasury(*rows)).rows, requests, known=known)


def only(rows, *requests, **said):
    (found,) = answered(rows, *requests, **said)
    return found.request, [(fault.field, type(fault.no)) for fault in found.row.faults]


def test_an_entry_answers_the_request_it_fits():
    assert only([entry()], request()) == ("request/04a-01", [])


@pytest.mark.parametrize(
    "other",
    [
        {"code": YARD},
        {"contract": "13/2018/HĐXD"},
        {"source": "nsdp-tinh"},
        {"plan_year": 2017},
        {"is_carryover": True},
        {"advance": 3_450_000_001},
        {"advance": 0, "volume": 3_450_000_000},
        {"sent_on": date(2018, 3, 21)},
    ],
)
def test_an_entry_that_fits_no_request_waits_in_quarantine(other):
    assert only([entry()], request(**other)) == ("", [("amount", f.NoRequestForIt)])


def test_an_entry_that_fits_two_requests_waits_until_somebody_says_which():
    both = request(), request("04a-02")
    assert only([entry()], *both) == ("", [("request", f.SeveralRequestsForIt)])
    assert only([entry(request="04A-02")], *both) == ("request/04a-02", [])


def test_a_request_is_answered_once():
    first, second = answered([entry(), entry("CT-002")], request())
    assert first.request
    assert [type(fault.no) for fault in second.row.faults] == [f.NoRequestForIt]


def test_a_payment_with_its_recovery_answers_one_request_twice():
    rows = [
        entry(entry_type="Thanh toán KLHT", amount=1_875_000_000),
        entry(entry_type="Thu hồi tạm ứng", amount=1_125_000_000),
    ]
    found = answered(rows, request(advance=0, volume=1_875_000_000, recovery=1_125_000_000))
    assert [each.request for each in found] == ["request/04a-01"] * 2


def test_a_request_is_answered_whole_and_on_one_day():
    asked = request(advance=0, volume=1_875_000_000, recovery=1_125_000_000)
    cash = entry(entry_type="Thanh toán KLHT", amount=1_875_000_000)
    assert only([cash], asked) == ("", [("request", f.RequestInPart)])
    later = entry(entry_type="Thu hồi tạm ứng", amount=1_125_000_000, paid_on=date(2018, 3, 21))
    assert [type(each.row.faults[0].no) for each in answered([cash, later], asked)] == [f.RequestInPart] * 2


@pytest.mark.parametrize(
    "said", [{"entry_type": "Nộp trả", "amount": 5}, {"entry_type": "Điều chỉnh", "amount": "-5.000.000"}]
)
def test_money_returned_and_a_correction_are_noted_by_hand(said):
    assert only([entry(**said)]) == ("", [("entry_type", f.NotedByHand)])


def test_an_entry_that_was_taken_before_is_not_taken_again():
    (row,) = read_intake(TREASURY, treasury(entry())).rows
    assert only([entry()], request(), known={key_of(row.says)}) == ("", [("document", f.DocumentKnown)])


def test_an_entry_that_stands_twice_is_put_in_quarantine():
    assert [
        [type(fault.no) for fault in each.row.faults] for each in answered([entry(), entry()], request())
    ] == [
        [f.DocumentTwice],
        [f.DocumentTwice],
    ]


@pytest.mark.parametrize(
    ("said", "name", "no"),
    [
        ({"paid_on": "31/02/2018"}, "paid_on", f.NotAPlanDay),
        ({"paid_on": None}, "paid_on", f.NothingInCell),
        ({"document": None}, "document", f.NothingInCell),
        ({"code": "DA"}, "code", f.NotCodeSeven),
        ({"source": "tiền"}, "source", f.SourceNotKnown),
        ({"source": None}, "source", f.NothingInCell),
        ({"plan_year": "18"}, "plan_year", f.NotAPlanYear),
        ({"is_carryover": "có lẽ"}, "is_carryover", f.NotYesOrNo),
        ({"entry_type": "chi"}, "entry_type", f.NotAnEntryType),
        ({"amount": "-5"}, "amount", f.AmountBelowNothing),
        ({"amount": 0}, "amount", f.AmountBelowNothing),
        ({"amount": 5.5}, "amount", f.NotWholeDong),
        ({"amount": "1,5"}, "amount", f.NotWholeDong),
    ],
)
def test_an_entry_that_cannot_be_read_is_named(said, name, no):
    assert (name, no) in only([entry(**said)], request())[1]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=8), st.integers(0, 4))
def test_what_is_answered_is_never_more_than_what_was_asked(entries, asked):
    requests = [request(f"04a-{place:02}", advance=place * 10**9) for place in range(1, asked + 1)]
    rows = [entry(f"CT-{place}", amount=amount * 10**9) for place, (amount, _) in enumerate(entries)]
    if not rows:
        return
    found = answered(rows, *requests)
    for each in requests:
        paid = sum(row.row.says["amount"] for row in found if row.request == each.id)
        assert paid in (0, each.advance)
    assert all(bool(each.request) != bool(each.row.faults) for each in found)
