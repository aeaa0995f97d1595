"""
Raise charges (ghi khoản phải nộp): whatever is owed, for whatever, by whomever, to whichever receiver.

These are parts of the commands that make something be owed: a truck that is declared, a bill of a yard, a rent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from gatezone.charges.accounts import account_for
from gatezone.charges.books.booking import book
from gatezone.charges.codes import new_code
from gatezone.charges.debts.interest import Terms
from gatezone.charges.debts.kept import CHARGE_RAISED
from gatezone.charges.debts.models import HIGHEST_VND, Charge, PaymentOrder
from gatezone.charges.debts.postings import POSTINGS
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.debts.receipts.wording import line_kept
from gatezone.charges.receivers import STREAMS, Receiver
from gatezone.charges.whole_numbers import NumberOutOfRange
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref


class NoAccountOfReceiver(Invalid):
    """This receiver has no bank account: nothing is charged for it until one is entered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """
    What is owed: for what thing, by whom, line by line, to whom, and until which day it can be paid in time.

    ``what`` says for what kind of thing, in a code; ``why`` what the amount was computed of, with the ``tariff`` and
    the ``rate`` where there are any. Late days bear ``interest`` where there are terms for it. What
    ``holds_passage`` is paid before a vehicle passes, where the app of the thing asks so. ``route``, ``direction``
    and ``goods`` are by what fees are counted.
    """

    about: Ref
    payer: Ref
    what: str
    lines: tuple[Line, ...]
    receiver: Receiver
    priced_on: date
    due_on: date | None = None
    interest: Terms | None = None
    why: Mapping[str, Any] = field(default_factory=dict)
    issuer: Ref | None = None
    kept_percent: int = 0
    exemption: UUID | None = None
    certain: bool = True
    holds_passage: bool = False
    route: str = ""
    direction: str = ""
    goods: str = ""

    @property
    def amount_vnd(self) -> int:
        """The sum of the lines."""
        return sum(line.amount_vnd for line in self.lines)

    def told(self) -> dict[str, Any]:
        """Return what the amount is computed of, as a charge keeps it."""
        issuer = {"issuer": str(self.issuer)} if self.issuer else {}
        lines = [line_kept(line) for line in self.lines]
        interest = {"interest": self.interest.kept()} if self.interest else {}
        return {"tariff": "", "rate": self.what, **self.why, **issuer, **interest, "lines": lines}


def raise_charge(owed: Owed, *, replaces: Charge | None = None, at: datetime) -> Charge:
    """Raise one charge, as `raise_charges`; it may stand in the place of another that the caller holds."""
    made = _charge(owed, at=at)
    made.replaces = replaces
    _keep([made], at=at)
    return made


def raise_charges(owed: Sequence[Owed], *, at: datetime) -> list[Charge]:
    """
    Raise charges, each with a payment order of its own.

    What costs nothing is raised too, and settled at once: so it can be told why.
    Records: ChargeRaised, once for each.
    Raises:  NumberOutOfRange; NoAccountOfReceiver where nobody could pay, as there is neither account nor counter.
    Cost:    four SQL statements, however many charges.
    """
    made = [_charge(each, at=at) for each in owed]
    _keep(made, at=at)
    return made


def _keep(made: Sequence[Charge], *, at: datetime) -> None:
    PaymentOrder.objects.bulk_create(each.order for each in made if each.order)
    Charge.objects.bulk_create(made)
    book(*map(CHARGE_RAISED.of, made), by=POSTINGS, at=at)


def _charge(owed: Owed, *, at: datetime) -> Charge:
    amount_vnd = owed.amount_vnd
    if not 0 <= amount_vnd <= HIGHEST_VND:
        raise NumberOutOfRange(least=0, most=HIGHEST_VND)
    return Charge(
        stream=owed.receiver.stream,
        operator=owed.receiver.operator,
        what=owed.what,
        about=str(owed.about),
        payer=str(owed.payer),
        amount_vnd=amount_vnd,
        kept_percent=owed.kept_percent,
        state="due" if amount_vnd else "settled",
        settled_at=None if amount_vnd else at,
        order=_order(owed, at=at) if amount_vnd else None,
        exemption_id=owed.exemption,
        priced_on=owed.priced_on,
        due_on=owed.due_on,
        why=owed.told(),
        certain=owed.certain,
        holds_passage=owed.holds_passage,
        route=owed.route,
        direction=owed.direction,
        goods=owed.goods,
        raised_at=at,
    )


def _order(owed: Owed, *, at: datetime) -> PaymentOrder:
    _can_be_paid(owed.receiver, on=hanoi_day(at))
    return PaymentOrder(
        code=new_code(),
        payer=str(owed.payer),
        stream=owed.receiver.stream,
        operator=owed.receiver.operator,
        amount_vnd=owed.amount_vnd,
        made_at=at,
    )


def _can_be_paid(receiver: Receiver, *, on: date) -> None:
    if STREAMS[receiver.stream].at_a_counter:
        return
    if account_for(receiver.stream, receiver.operator, on=on, sample=settings.SAMPLE_ZONE) is None:
        raise NoAccountOfReceiver(receiver=receiver.operator or receiver.stream)
