"""
How events move accounts: the words the postings of each room are said in; pure.

A positive amount is a debit, a negative one a credit; those of one event come to nothing together. An account is
named ``stream:account`` and, where it is somebody's, ``stream:account:whose``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]
"""What an event says, as the journal keeps it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An amount in đồng on one account: a debit above nothing, a credit below it."""

    account: str
    amount_vnd: int


Lines = tuple[Line, ...]
Postings = Mapping[str, Callable[[Body], Lines]]
"""What each kind of event moves; one that moves no money stands in none."""


def lines_of(postings: Postings, kind: str, body: Body) -> Lines:
    """Return what an event moves, by the postings it stands in; amounts of nothing are left out. Raises: KeyError."""
    return tuple(each for each in postings[kind](body) if each.amount_vnd)


def account(body: Body, name: str) -> str:
    """Return the account of that name in the stream of an event; in that of services it is an operator's own."""
    whose = f":{body['operator']}" if body["operator"] else ""
    return f"{body['stream']}:{name}{whose}"


def moved(amount_vnd: int, *, into: str, out_of: str) -> Lines:
    """Return the two lines of an amount that goes out of one account into another."""
    return Line(into, amount_vnd), Line(out_of, -amount_vnd)
