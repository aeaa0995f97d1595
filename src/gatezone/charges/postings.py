"""
Which accounts an event moves, and by how much: the whole of the bookkeeping, and pure.

The books are these postings of every event in its order, and nothing else; so a replay of the journal gives the
same balances. A positive amount is a debit, a negative one a credit; those of one event come to nothing together.
An account is named ``stream:account`` and, where it is somebody's, ``stream:account:whose``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gatezone.charges import events

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


def _received(body: Body) -> Lines:
    """What the bank has, and nobody is known to have paid with it yet; other currencies are not in these books."""
    if not body["stream"] or body["currency"] != "VND":
        return ()
    into, out_of = account(body, "bank"), account(body, "unmatched")
    if body["kind"] == "reversal":
        into, out_of = out_of, into
    return moved(body["amount"], into=into, out_of=out_of)


_POSTINGS: Mapping[str, Callable[[Body], Lines]] = {
    events.ChargeRaised.KIND: _raised,
    events.ChargeWithdrawn.KIND: _withdrawn,
    events.ChargesSettled.KIND: _settled,
    events.CreditReceived.KIND: _received,
}
MOVES_MONEY = frozenset(_POSTINGS)
"""The kinds of event the books are made of."""
