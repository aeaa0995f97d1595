"""
Which accounts an event moves, and by how much: the whole of the bookkeeping, and pure.

The books are these postings of every event in its order, and nothing else; so a replay of the journal gives the
same balances. A positive amount is a debit, a negative one a credit; those of one event come to nothing together.
An account is named ``stream:account`` and, where it is somebody's, ``stream:account:whose``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gatezone.charges import events, till_events

Body = Mapping[str, Any]
"""What an event says, as the journal keeps it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An amount in đồng on one account: a debit above nothing, a credit below it."""

    account: str
    amount_vnd: int


Lines = tuple[Line, ...]


def postings_of(kind: str, body: Body) -> Lines:
    """Return what an event moves; nothing for one that moves no money."""
    posted = _POSTINGS.get(kind)
    return tuple(each for each in posted(body) if each.amount_vnd) if posted else ()


def account(body: Body, name: str) -> str:
    """Return the account of that name in the stream of an event; in that of services it is an operator's own."""
    whose = f":{body['operator']}" if body["operator"] else ""
    return f"{body['stream']}:{name}{whose}"


def moved(amount_vnd: int, *, into: str, out_of: str) -> Lines:
    """Return the two lines of an amount that goes out of one account into another."""
    return Line(into, amount_vnd), Line(out_of, -amount_vnd)


def _raised(body: Body) -> Lines:
    return moved(body["amount"], into=account(body, "receivable"), out_of=account(body, "charged"))


def _withdrawn(body: Body) -> Lines:
    return moved(body["amount"], into=account(body, "charged"), out_of=account(body, "receivable"))


def _settled(body: Body) -> Lines:
    """What was due has come in; what was only charged is shared out now, between the budget and the collector."""
    return (
        *moved(body["amount"], into=_source(body), out_of=account(body, "receivable")),
        Line(account(body, "charged"), body["amount"]),
        *(
            (Line(account(body, "revenue"), -body["amount"]),)
            if body["operator"]
            else (Line("fee:budget", -body["passed_on"]), Line("fee:collector", -body["kept"]))
        ),
    )


def _source(body: Body) -> str:
    """
    Where the money of a payment lies: a transfer came into the bank before, and waited for its owner.

    What was paid to a yard itself, and only noted by it, lies in its own till or bank.
    """
    kind, _, identity = body["means"].partition("/")
    if kind == "operator-bank":
        return account(body, "bank")
    return account(body, "unmatched") if kind == "bank-credit" else f"{body['stream']}:till:{identity}"


def _till(body: Body) -> str:
    return f"fee:till:{body['till'].partition('/')[2]}"


def _till_opened(body: Body) -> Lines:
    """The change comes out of the collector's own fund, and goes back there: it is nobody's fee."""
    return moved(body["opening"], into=_till(body), out_of="fee:float")


def _banked(body: Body) -> Lines:
    return moved(body["amount"], into="fee:transit", out_of=_till(body))


def _arrived(body: Body) -> Lines:
    """What the bank saw come in and could not tell was cash of the tills."""
    return moved(body["amount"], into="fee:unmatched", out_of="fee:transit")


def _till_closed(body: Body) -> Lines:
    """A till is empty when it is closed; what was missing in it, or too much, stands among the differences."""
    return (
        *moved(body["difference"], into=_till(body), out_of="fee:differences"),
        *moved(body["returned"], into="fee:float", out_of=_till(body)),
        *moved(body["carried"], into="fee:transit", out_of=_till(body)),
    )


def _refund_approved(body: Body) -> Lines:
    """What is given back is taken of those it was shared out to; ``fee:refunds`` is what is still to be paid out."""
    return (
        Line("fee:budget", body["passed_on"]),
        Line("fee:collector", body["kept"]),
        Line("fee:unmatched", body["unmatched"]),
        Line("fee:refunds", -body["amount"]),
    )


def _refund_confirmed(body: Body) -> Lines:
    kind, _, identity = body["means"].partition("/")
    paid_out_of = f"fee:till:{identity}" if kind == "till" else "fee:bank"
    return moved(body["amount"], into="fee:refunds", out_of=paid_out_of)


def _refund_failed(body: Body) -> Lines:
    return tuple(Line(each.account, -each.amount_vnd) for each in _refund_approved(body))


def _received(body: Body) -> Lines:
    """What the bank has, and nobody is known to have paid with it yet; other currencies are not in these books."""
    if not body["stream"] or body["currency"] != "VND":
        return ()
    into, out_of = account(body, "bank"), account(body, "unmatched")
    if body["kind"] == "reversal":
        into, out_of = out_of, into
    return moved(body["amount"], into=into, out_of=out_of)


def _passed_on(body: Body) -> Lines:
    return moved(body["amount"], into="fee:budget", out_of="fee:bank")


_POSTINGS: Mapping[str, Callable[[Body], Lines]] = {
    events.ChargeRaised.KIND: _raised,
    events.ChargeWithdrawn.KIND: _withdrawn,
    events.ChargesSettled.KIND: _settled,
    till_events.TillOpened.KIND: _till_opened,
    till_events.CashBanked.KIND: _banked,
    till_events.CashArrived.KIND: _arrived,
    till_events.TillClosed.KIND: _till_closed,
    till_events.RefundApproved.KIND: _refund_approved,
    till_events.RefundConfirmed.KIND: _refund_confirmed,
    till_events.RefundFailed.KIND: _refund_failed,
    till_events.BudgetPassedOn.KIND: _passed_on,
    events.CreditReceived.KIND: _received,
}
MOVES_MONEY = frozenset(_POSTINGS)
"""The kinds of event the books are made of."""
