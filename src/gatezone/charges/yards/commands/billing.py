"""
Bill services (tính tiền dịch vụ): a yard charges a vehicle by its posted prices, and by nothing else.

A bill that asks for more than was posted is not made, and that it was wanted is kept: the answer tells which of
the two it came to, as a raised refusal would leave nothing behind.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from gatezone.charges.catalogue.services import SERVICES
from gatezone.charges.debts.commands.raising import Owed, raise_charge
from gatezone.charges.debts.models import Charge
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.debts.receipts.wording import service_line
from gatezone.charges.receivers import Receiver
from gatezone.charges.whole_numbers import checked
from gatezone.charges.yards import rules
from gatezone.charges.yards.events import BilledLine, ServicePriceRefused, ServicesBilled
from gatezone.charges.yards.models.bills import Bill, BillLine, RefusedBill
from gatezone.charges.yards.models.prices import PriceList, YardFirm
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Reason
from gatezone.kernel.event import canonical
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.parties.duties import YARD_OPERATOR
from gatezone.places import queries as places

YARD_SERVICES = "yard-services"
"""What a charge of a bill is for; the lines of the bill say it one by one."""

LONGEST_SERVICE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a bill as it is wanted: so much of a service, in what its unit is counted in, at a price a unit."""

    service: str
    quantity: int
    unit_price_vnd: int

    def amount_at(self, price_vnd: int, quantity: int) -> int:
        """Return what some of the service costs at a price; of what is no service, a unit is one."""
        known = SERVICES.get(self.service)
        return known.unit.amount(quantity, Dong(price_vnd)).amount if known else quantity * price_vnd

    @property
    def amount_vnd(self) -> int:
        return self.amount_at(self.unit_price_vnd, self.quantity)

    def told(self) -> Line:
        """Return the line as the paper of the bill says it."""
        return service_line(
            self.service,
            quantity=self.quantity,
            price_vnd=self.unit_price_vnd,
            amount_vnd=self.amount_vnd,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """The vehicle a bill is for: who pays, when it came into the yard and left its slot, and what it carries where."""

    about: Ref
    payer: Ref
    entered_at: datetime
    left_at: datetime | None = None
    route: str = ""
    direction: str = ""
    goods: str = ""


class NotABill(Invalid):
    """A bill has 1 to 20 lines, each for a different service and with a whole quantity."""


class NotAStay(Invalid):
    """A vehicle is billed after it came into the yard."""


class NothingToPay(Invalid):
    """A bill comes to at least 1 đồng."""


@command
def bill_services(*, vehicle: Billed, yard: str, lines: Sequence[Asked], by: Actor, at: datetime) -> Ref:
    """
    Bill the services of a yard to a vehicle, by the list that was in force on the day it came in.

    Where a line asks for what is not posted, or for more, nothing is billed at all, and that is kept.
    Returns: the bill, or the refused bill.
    Records: ChargeRaised and ServicesBilled, or ServicePriceRefused.
    Raises:  NotAllowed, NoSuchYard, NotABill, NotAStay, NothingToPay, NotAWholeNumber, NumberOutOfRange.
    """
    by.must_hold(YARD_OPERATOR, Ref("yard", yard))
    _readable(lines, vehicle, at=at)
    places.yard(yard, on=hanoi_day(at))
    # Else two bills of one stay would each count the same day as not billed yet.
    places.hold_yard(yard)
    posted = PriceList.objects.on(hanoi_day(vehicle.entered_at)).filter(yard=yard).first()
    wanted = _Wanted(
        vehicle=vehicle,
        yard=yard,
        lines=tuple(lines),
        until=min(vehicle.left_at or at, at),
        has_list=posted is not None,
        prices={each.service: each.price_vnd for each in posted.prices.all()} if posted else {},
        billed=_billed_before(vehicle, yard),
    )
    reasons = wanted.reasons(at=at)
    if posted is None or reasons:
        return _refuse(wanted, posted, reasons, at=at)
    return _bill(wanted, posted, at=at)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A bill that is wanted, and what is known about it."""

    vehicle: Billed
    yard: str
    lines: tuple[Asked, ...]
    until: datetime
    has_list: bool
    prices: Mapping[str, int]
    billed: Mapping[str, int]

    def reasons(self, *, at: datetime) -> tuple[Reason, ...]:
        """Return every reason against it, each once."""
        found = [
            reason
            for each in self.lines
            for reason in reasons_against(self.facts(each), rules.BILLING, on=hanoi_day(at))
        ]
        return tuple({(each.code, canonical(dict(each.facts))): each for each in found}.values())

    def facts(self, line: Asked) -> rules.BilledLineFacts:
        """Return what the rules are asked about a line."""
        return rules.BilledLineFacts(
            service=line.service,
            entered_on=hanoi_day(self.vehicle.entered_at),
            has_list=self.has_list,
            posted_vnd=self.prices.get(line.service),
            asked_vnd=line.unit_price_vnd,
            quantity=line.quantity,
            most=self.most(line),
            billed_before=self.billed.get(line.service, 0),
        )

    def most(self, line: Asked) -> int | None:
        """Return how much of a service the stay allows, where it tells."""
        known = SERVICES.get(line.service)
        limit = known.unit.limit if known else ""
        return rules.most_of(limit, entered_at=self.vehicle.entered_at, until=self.until)

    def over_vnd(self, line: Asked) -> int:
        """Return how much more a line asks for than the list and the stay allow; of what is not posted, all."""
        posted, most = self.prices.get(line.service), self.most(line)
        if posted is None:
            return line.amount_vnd
        left = line.quantity if most is None else max(0, most - self.billed.get(line.service, 0))
        allowed = line.amount_at(min(posted, line.unit_price_vnd), min(left, line.quantity))
        return line.amount_vnd - allowed

    def told(self) -> tuple[BilledLine, ...]:
        """Return the lines as events tell them."""
        return tuple(
            BilledLine(
                service=each.service,
                quantity=each.quantity,
                asked=Dong(each.unit_price_vnd),
                posted=Dong(self.prices[each.service]) if each.service in self.prices else None,
            )
            for each in self.lines
        )


def _refuse(wanted: _Wanted, posted: PriceList | None, reasons: Sequence[Reason], *, at: datetime) -> Ref:
    entered_on = hanoi_day(wanted.vehicle.entered_at)
    runs = posted or YardFirm.objects.on(entered_on).filter(yard=wanted.yard).first()
    kept = RefusedBill.objects.create(
        yard_id=wanted.yard,
        firm_id=runs.firm_id if runs else None,
        about=str(wanted.vehicle.about),
        entered_at=wanted.vehicle.entered_at,
        asked=json.loads(canonical(wanted.told())),
        reasons=[{"code": each.code, "facts": json.loads(canonical(dict(each.facts)))} for each in reasons],
        over_vnd=sum(map(wanted.over_vnd, wanted.lines)),
        refused_at=at,
    )
    record(
        ServicePriceRefused(
            refusal=kept.ref,
            about=wanted.vehicle.about,
            yard=Ref("yard", wanted.yard),
            enterprise=runs.firm_ref if runs else None,
            entered_at=wanted.vehicle.entered_at,
            billed=wanted.told(),
            rules=tuple(dict.fromkeys(each.code for each in reasons)),
            over=Dong(kept.over_vnd),
        )
    )
    return kept.ref


def _bill(wanted: _Wanted, posted: PriceList, *, at: datetime) -> Ref:
    charge = _charge(wanted, posted, at=at)
    bill = Bill.objects.create(
        charge=charge,
        yard_id=wanted.yard,
        firm_id=posted.firm_id,
        price_list=posted,
        about=charge.about,
        entered_at=wanted.vehicle.entered_at,
        until=wanted.until,
        billed_at=at,
    )
    BillLine.objects.bulk_create(
        BillLine(
            bill=bill,
            service=each.service,
            unit=SERVICES[each.service].unit.id,
            quantity=each.quantity,
            price_vnd=each.unit_price_vnd,
            posted_vnd=wanted.prices[each.service],
            amount_vnd=each.amount_vnd,
        )
        for each in wanted.lines
    )
    record(
        ServicesBilled(
            bill=bill.ref,
            about=wanted.vehicle.about,
            yard=Ref("yard", wanted.yard),
            enterprise=posted.firm_ref,
            price_list=posted.ref,
            charge=charge.ref,
            entered_at=wanted.vehicle.entered_at,
            billed=wanted.told(),
            amount=Dong(charge.amount_vnd),
        )
    )
    return bill.ref


def _charge(wanted: _Wanted, posted: PriceList, *, at: datetime) -> Charge:
    """Raise the charge of a bill, with a payment order of its own."""
    amount_vnd = sum(each.amount_vnd for each in wanted.lines)
    if amount_vnd < 1:
        raise NothingToPay()
    vehicle = wanted.vehicle
    owed = Owed(
        about=vehicle.about,
        payer=vehicle.payer,
        what=YARD_SERVICES,
        lines=tuple(each.told() for each in wanted.lines),
        receiver=Receiver("service", wanted.yard),
        priced_on=hanoi_day(vehicle.entered_at),
        why={
            "tariff": str(posted.ref),
            "paper": posted.paper,
            "billed": json.loads(canonical(wanted.told())),
        },
        issuer=posted.firm_ref,
        route=vehicle.route,
        direction=vehicle.direction,
        goods=vehicle.goods,
    )
    return raise_charge(owed, at=at)


def _billed_before(vehicle: Billed, yard: str) -> Mapping[str, int]:
    """How much of each service stands on the bills of a stay that were not withdrawn."""
    standing = BillLine.objects.filter(
        bill__about=str(vehicle.about), bill__yard=yard, bill__entered_at=vehicle.entered_at
    ).exclude(bill__charge__state="withdrawn")
    return dict(standing.values_list("service").annotate(billed=Sum("quantity")).order_by())


def _readable(lines: Sequence[Asked], vehicle: Billed, *, at: datetime) -> None:
    """Raise where a bill makes no sense as written; what is only not allowed is kept instead."""
    if vehicle.entered_at > at or (vehicle.left_at and vehicle.left_at < vehicle.entered_at):
        raise NotAStay()
    if not 1 <= len(lines) <= rules.MOST_LINES or len({each.service for each in lines}) != len(lines):
        raise NotABill()
    for each in lines:
        checked(each.unit_price_vnd, most=rules.HIGHEST_PRICE_VND)
        checked(each.quantity, least=1, most=rules.MOST_QUANTITY)
        if not 1 <= len(each.service) <= LONGEST_SERVICE or not each.service.isprintable():
            raise NotABill()
