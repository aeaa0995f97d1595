"""
Raise fees (ghi khoản phải nộp): what a resolution asks for a trip, by the day it enters the zone.

These are parts of the commands that let a truck begin or go on: nobody raises a fee by itself, and nobody
chooses its amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.charges.books.booking import book
from gatezone.charges.codes import new_code
from gatezone.charges.debts.commands.withdrawing import give_back, withdraw
from gatezone.charges.debts.events import ChargeRaised
from gatezone.charges.debts.models import Charge, Exemption, PaymentOrder
from gatezone.charges.debts.postings import POSTINGS
from gatezone.charges.debts.queries.exempting import exemptions_of
from gatezone.charges.debts.queries.quoting import reduced, why_of
from gatezone.charges.tariffs.queries import rates_here
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.trips import NoFee, Price, Trip
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref

INFRASTRUCTURE_FEE = "infrastructure-fee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """
    What a fee is raised for: a thing, who pays, what a tariff asks of it, and where it is counted.

    ``vehicle`` is its plate, which its receipt names.
    """

    about: Ref
    payer: Ref
    trip: Trip
    route: str
    direction: str
    goods: str
    vehicle: str = ""


def raise_fees(fees: Sequence[Fee], *, on: date, at: datetime) -> list[Charge | NotEntered | None]:
    """
    Raise what the rates of a day ask for, each with a payment order of its own.

    What costs nothing by a rule or a paper is raised too, and settled at once: so it can be told why.
    Records: ChargeRaised, once for each.
    Cost:    six SQL statements, however many fees.
    Returns: what came of each: its charge, or what is not entered for it; nothing where no fee is asked.
    """
    rates = rates_here()
    quotes = [rates.quote(fee.trip, on=on) for fee in fees]
    payers = {str(fee.payer) for fee, found in zip(fees, quotes, strict=True) if isinstance(found, Price)}
    exempted = exemptions_of(payers, on=on) if payers else {}
    outcomes = [
        _outcome(fee, found, exempted.get(str(fee.payer)), on=on, at=at)
        for fee, found in zip(fees, quotes, strict=True)
    ]
    _keep([each for each in outcomes if isinstance(each, Charge)], at=at)
    return outcomes


def reprice(fee: Fee, *, on: date, at: datetime) -> NotEntered | None:
    """
    Price a trip anew by the rates of a day; where another amount follows, that is what is owed.

    A charge that is not paid is withdrawn for the new one. Of one that is paid the difference is raised, or
    noted to be given back. Where a rate of the day is not entered, what was charged stands until it is.
    Records: ChargeWithdrawn, OrderClosed, ChargeRaised, ChargeFoundTooHigh, as it comes out.
    Returns: what is not entered.
    """
    found = rates_here().quote(fee.trip, on=on)
    if isinstance(found, NotEntered):
        return found
    _reprice(fee, found if isinstance(found, Price) else None, on=on, at=at)
    return None


def _reprice(fee: Fee, found: Price | None, *, on: date, at: datetime) -> None:
    standing = Charge.objects.select_for_update().filter(about=str(fee.about), stream="fee")
    before = list(standing.exclude(state="withdrawn").order_by("raised_at", "id"))
    exemption = exemptions_of({str(fee.payer)}, on=on).get(str(fee.payer))
    owed = reduced(found, exemption) if found else 0
    if before and owed == sum(each.amount_vnd - each.due_back_vnd for each in before):
        return
    withdraw([each for each in before if each.state == "due"], why="another-tariff", at=at)
    paid = [each for each in before if each.state == "settled"]
    missing = owed - sum(each.paid_vnd - each.due_back_vnd for each in paid)
    if found and (missing > 0 or not before):
        _keep([_difference(fee, found, exemption, missing, before, on=on, at=at)], at=at)
    elif missing < 0:
        give_back(paid, -missing, why="another-tariff", at=at)


def _outcome(
    fee: Fee,
    found: Price | NoFee | NotEntered | None,
    exemption: Exemption | None,
    *,
    on: date,
    at: datetime,
) -> Charge | NotEntered | None:
    match found:
        case Price():
            return _charge(fee, found, exemption, on=on, at=at)
        case NotEntered():
            return found
    return None


def _keep(raised: Sequence[Charge], *, at: datetime) -> None:
    PaymentOrder.objects.bulk_create(each.order for each in raised if each.order)
    Charge.objects.bulk_create(raised)
    book(*map(_event, raised), by=POSTINGS, at=at)


def _charge(fee: Fee, found: Price, exemption: Exemption | None, *, on: date, at: datetime) -> Charge:
    amount_vnd = reduced(found, exemption)
    return Charge(
        stream="fee",
        what=INFRASTRUCTURE_FEE,
        about=str(fee.about),
        payer=str(fee.payer),
        amount_vnd=amount_vnd,
        kept_percent=found.kept_percent,
        state="due" if amount_vnd else "settled",
        settled_at=None if amount_vnd else at,
        order=_order(fee, amount_vnd, at=at) if amount_vnd else None,
        exemption=exemption,
        priced_on=on,
        why={**why_of(found, exemption), **({"vehicle": fee.vehicle} if fee.vehicle else {})},
        certain=found.certain,
        holds_passage=found.settled_before_passage,
        route=fee.route,
        direction=fee.direction,
        goods=fee.goods,
        raised_at=at,
    )


def _difference(
    fee: Fee,
    found: Price,
    exemption: Exemption | None,
    missing_vnd: int,
    before: Sequence[Charge],
    *,
    on: date,
    at: datetime,
) -> Charge:
    """Return the charge of what is still missing, in place of the last one before."""
    new = _charge(fee, found, exemption, on=on, at=at)
    paid_vnd = new.amount_vnd - missing_vnd
    new.amount_vnd, new.replaces = missing_vnd, before[-1] if before else None
    if new.order:
        new.order.amount_vnd = missing_vnd
    if paid_vnd:
        new.why["paid_before_vnd"] = paid_vnd
    return new


def _order(fee: Fee, amount_vnd: int, *, at: datetime) -> PaymentOrder:
    return PaymentOrder(
        code=new_code(), payer=str(fee.payer), stream="fee", amount_vnd=amount_vnd, made_at=at
    )


def _event(charge: Charge) -> ChargeRaised:
    return ChargeRaised(
        charge=charge.ref,
        about=Ref.parse(charge.about),
        payer=Ref.parse(charge.payer),
        stream=charge.stream,
        operator=charge.operator,
        what=charge.what,
        amount=Dong(charge.amount_vnd),
        priced_on=charge.priced_on,
        tariff=charge.why["tariff"],
        rate=charge.why["rate"],
        order=charge.order.ref if charge.order else None,
        replaces=charge.replaces.ref if charge.replaces else None,
    )
