"""What a truck owes, told to people: how much and why, whether it was paid, and where to pay it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from gatezone.charges.queries import (
    ChargeRow,
    OrderRow,
    PaperRow,
    Payment,
    charges_about,
    payment_for,
    payment_of,
    receipts_of,
)
from gatezone.charges.tariffs.telling import sentence, sentence_of
from gatezone.crossings.lifecycle import NOT_CROSSED
from gatezone.crossings.queries import Quoted, fee_asked_of
from gatezone.kernel.actor import Actor
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref
from gatezone.web.truck.wording import billed_line


@dataclass(frozen=True, slots=True)
class Priced:
    """
    A fee in words: how much, and the sentence that says why.

    ``is_free`` where a resolution asks nothing, ``is_missing`` where a rate is not entered and nothing is charged.
    """

    amount: Dong
    sentence: str
    is_free: bool = False
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """
    A charge in words; ``is_shared`` says that it is paid on one order with those of other trips.

    ``papers`` are its receipts, where its reader may see them.
    """

    row: ChargeRow
    sentence: str
    is_shared: bool
    papers: Sequence[PaperRow] = ()

    @property
    def is_free(self) -> bool:
        """Tell whether nothing was to be paid, by a rule or a paper."""
        return not self.row.amount.amount

    @property
    def paid_before(self) -> Dong:
        """What was paid for the same before it was priced anew: this charge is the rest."""
        return Dong(self.row.why.get("paid_before_vnd", 0))

    @property
    def to_give_back(self) -> Dong:
        """What was paid, is not owed after all, and was not given back yet."""
        return Dong(max(0, self.row.due_back.amount - self.row.refunded.amount))


@dataclass(frozen=True, slots=True)
class Bill:
    """
    All that a truck owes and paid, each order to pay once; or why it owes nothing (``free``).

    ``shared`` are orders on which other charges stand too: they are the firm's business, and are paid elsewhere.
    """

    due: tuple[Owed, ...]
    paid: tuple[Owed, ...]
    payments: tuple[Payment, ...]
    shared: tuple[Payment, ...]
    free: Priced | None

    @property
    def total(self) -> Dong:
        """What is still to be paid for this truck."""
        return Dong(sum(each.row.amount.amount for each in self.due))


def priced(found: Quoted | None) -> Priced | None:
    """Return what a truck would owe, in words; nothing where no tariff is known."""
    if found is None:
        return None
    if found.free:
        return Priced(found.amount, sentence(found.free), is_free=True)
    if found.missing:
        return Priced(found.amount, sentence(found.missing), is_missing=True)
    return Priced(found.amount, sentence_of(found.why), is_free=not found.amount.amount)


def bill_of(crossing: UUID, *, state: str, on: date, by: Actor | None = None) -> Bill:
    """
    Return what a truck owes and paid, as its reader may see it; without a reader, as whoever holds its code may.

    What is paid together with other trips has its receipt there, and not here for everybody to see. A truck that
    will not cross is not asked why it owes nothing.
    Cost: one SQL statement; two where something was paid, five where nothing was charged.
    """
    charges = _with_papers(told(charges_about(Ref("crossing", str(crossing)), by=by)), by=by)
    due = tuple(each for each in charges if each.row.state == "due")
    return Bill(
        due=due,
        paid=tuple(each for each in charges if each.row.state == "settled"),
        payments=_to_pay((each.row for each in due if not each.is_shared), on=on),
        shared=_to_pay((each.row for each in due if each.is_shared), on=on),
        free=None if charges or state in NOT_CROSSED else _free(crossing),
    )


def payment(order: OrderRow, *, on: date) -> Payment | None:
    """Return how an order is paid on a day; nothing where it waits for no payment."""
    return payment_of(order, on=on, sample=settings.SAMPLE_ZONE)


def services_of(why: Mapping[str, Any]) -> str:
    """Return what a yard billed, service by service, as the charge keeps it."""
    return "; ".join(billed_line(each) for each in why.get("billed", ()))


def told(charges: Iterable[ChargeRow]) -> tuple[Owed, ...]:
    """Return charges in words; those of a trip together, so that it is known which are paid with other trips'."""
    rows = list(charges)
    here: Counter[str] = Counter()
    for each in rows:
        here[each.code] += each.amount.amount
    return tuple(
        Owed(
            row=each,
            sentence=sentence_of(each.why) if each.stream == "fee" else services_of(each.why),
            is_shared=here[each.code] != each.order_vnd,
        )
        for each in rows
    )


def _with_papers(charges: Iterable[Owed], *, by: Actor | None) -> tuple[Owed, ...]:
    """Return charges with the receipts their reader may see. Cost: one SQL statement where something was paid."""
    shown = list(charges)
    orders = {
        each.row.order: each
        for each in shown
        if each.row.order and each.row.state == "settled" and (by or not each.is_shared)
    }
    papers = receipts_of(orders, by=by)
    return tuple(
        replace(each, papers=papers[each.row.order]) if each.row.order in papers else each for each in shown
    )


def _to_pay(charges: Iterable[ChargeRow], *, on: date) -> tuple[Payment, ...]:
    """How the orders of charges are paid, each once."""
    found = (payment_for(each, on=on, sample=settings.SAMPLE_ZONE) for each in charges)
    return tuple({each.code: each for each in found if each}.values())


def _free(crossing: UUID) -> Priced | None:
    asked = fee_asked_of(crossing)
    return priced(asked) if asked and (asked.free or asked.missing) else None
