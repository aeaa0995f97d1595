"""Bills of yards and what was refused, to the yard, the payer, and those who answer for it that prices are kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet, Sum

from gatezone.charges.catalogue.services import SERVICES, Service
from gatezone.charges.yards.models.bills import Bill, BillLine, NoSuchBill, RefusedBill
from gatezone.charges.yards.rules import BILLING
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound, Reason
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER, LEADER, YARD_OPERATOR
from gatezone.parties.queries import enterprise_names

SEES_REFUSALS = frozenset({ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER, LEADER})
"""Whom the zone tells that a yard wanted more than its posted prices."""

_RULES = {each.code: each for each in BILLING}


@dataclass(frozen=True, slots=True)
class BillLineRow:
    """A service on a bill; ``service`` is None where the catalogue knows it no more."""

    code: str
    service: Service | None
    quantity: int
    price: Dong
    posted: Dong | None
    amount: Dong | None

    @property
    def is_above(self) -> bool:
        """Tell whether more is asked than was posted, or what was not posted at all."""
        return self.posted is None or self.price > self.posted


@dataclass(frozen=True, slots=True)
class BillRow:
    """A bill: who asks whom, for which stay, by which list, how much, and what became of it."""

    id: UUID
    code: str
    yard: str
    firm: Ref
    firm_name: str
    payer: Ref
    payer_name: str
    about: Ref
    amount: Dong
    state: str
    is_gathered: bool
    entered_at: datetime
    until: datetime
    billed_at: datetime
    settled_at: datetime | None
    in_force_since: date
    paper: str
    lines: tuple[BillLineRow, ...]


@dataclass(frozen=True, slots=True)
class RefusedBillRow:
    """A bill that was not made, what it asked for beside what was posted, and every reason against it."""

    id: UUID
    yard: str
    firm: Ref | None
    firm_name: str
    about: Ref
    entered_at: datetime
    refused_at: datetime
    over: Dong
    lines: tuple[BillLineRow, ...]
    reasons: tuple[Reason, ...]

    @property
    def ref(self) -> Ref:
        return Ref("refused-bill", str(self.id))


class NoSuchRefusedBill(NotFound):
    """There is no such refused bill, or it is not yours to see."""


def bill(identity: UUID, *, by: Actor) -> BillRow:
    """Return a bill. Cost: three SQL statements. Raises: NoSuchBill."""
    found = _rows(Bill.objects.seen_by(by).filter(pk=identity))
    if not found:
        raise NoSuchBill(bill=str(identity))
    return found[0]


def bill_of(charge: UUID, *, by: Actor) -> BillRow | None:
    """Return the bill a charge was raised by; a fee has none. Cost: three SQL statements."""
    found = _rows(Bill.objects.seen_by(by).filter(charge=charge))
    return found[0] if found else None


def bills_of(yard: str, *, by: Actor, states: Collection[str] = (), limit: int = 200) -> list[BillRow]:
    """Return the newest bills of a yard. Cost: three SQL statements."""
    found = Bill.objects.seen_by(by).filter(yard=yard).order_by("-billed_at", "-id")
    if states:
        found = found.filter(charge__state__in=states)
    return _rows(found[:limit])


def bills_about(about: Ref, *, by: Actor) -> list[BillRow]:
    """Return the bills of a vehicle that stand, the first first. Cost: three SQL statements."""
    found = Bill.objects.seen_by(by).filter(about=str(about)).exclude(charge__state="withdrawn")
    return _rows(found.order_by("billed_at", "id"))


def billed_of(about: Ref, yard: str, *, entered_at: datetime) -> Mapping[str, int]:
    """Return how much of each service was billed for a stay. Cost: one SQL statement."""
    lines = BillLine.objects.filter(bill__about=str(about), bill__yard=yard, bill__entered_at=entered_at)
    standing = lines.exclude(bill__charge__state="withdrawn").values_list("service")
    return dict(standing.annotate(billed=Sum("quantity")).order_by())


def refused_bill(identity: UUID, *, by: Actor) -> RefusedBillRow:
    """Return a refused bill. Cost: two SQL statements. Raises: NoSuchRefusedBill."""
    found = _refused_rows(refused_seen_by(by).filter(pk=identity))
    if not found:
        raise NoSuchRefusedBill(bill=str(identity))
    return found[0]


def refused_bills(*, by: Actor, skip: int = 0, limit: int = 50) -> list[RefusedBillRow]:
    """Return what was refused, the newest first. Cost: two SQL statements. Raises: NotAllowed."""
    if not by.duties & (SEES_REFUSALS | {YARD_OPERATOR}):
        raise NotAllowed(duties=sorted(SEES_REFUSALS))
    return _refused_rows(refused_seen_by(by).order_by("-refused_at", "-id")[skip : skip + limit])


def count_refused(*, by: Actor) -> int:
    """Return how many bills were refused, of those the actor may see. Cost: one SQL statement."""
    return refused_seen_by(by).count()


def refused_seen_by(by: Actor) -> QuerySet[RefusedBill]:
    """Return the refused bills an actor may see: those of one's own yards, all for whoever is told of them."""
    if by.duties & SEES_REFUSALS or by.is_zone_wide(YARD_OPERATOR):
        return RefusedBill.objects.all()
    return RefusedBill.objects.filter(yard__in=[yard.id for yard in by.over(YARD_OPERATOR)])


def _rows(bills: QuerySet[Bill]) -> list[BillRow]:
    lines = Prefetch("lines", BillLine.objects.order_by("id"))
    found = list(bills.select_related("charge__order", "price_list").prefetch_related(lines))
    refs = {_firm(each.firm_id) for each in found} | {Ref.parse(each.charge.payer) for each in found}
    names = enterprise_names(refs) if refs else {}
    return [_row(each, names) for each in found]


def _row(found: Bill, names: Mapping[Ref, str]) -> BillRow:
    charge, firm = found.charge, _firm(found.firm_id)
    payer = Ref.parse(charge.payer)
    return BillRow(
        id=found.id,
        code=charge.order.code if charge.order else "",
        yard=found.yard_id,
        firm=firm,
        firm_name=names.get(firm, ""),
        payer=payer,
        payer_name=names.get(payer, ""),
        about=Ref.parse(found.about),
        amount=Dong(charge.amount_vnd),
        state=charge.state,
        is_gathered=charge.order is not None and charge.order.amount_vnd != charge.amount_vnd,
        entered_at=found.entered_at,
        until=found.until,
        billed_at=found.billed_at,
        settled_at=charge.settled_at,
        in_force_since=found.price_list.starts_on,
        paper=found.price_list.paper,
        lines=tuple(
            BillLineRow(
                code=each.service,
                service=SERVICES.get(each.service),
                quantity=each.quantity,
                price=Dong(each.price_vnd),
                posted=Dong(each.posted_vnd),
                amount=Dong(each.amount_vnd),
            )
            for each in found.lines.all()
        ),
    )


def _refused_rows(refused: Iterable[RefusedBill]) -> list[RefusedBillRow]:
    found = list(refused)
    firms = {_firm(each.firm_id) for each in found if each.firm_id}
    names = enterprise_names(firms) if firms else {}
    return [_refused_row(each, names) for each in found]


def _refused_row(found: RefusedBill, names: Mapping[Ref, str]) -> RefusedBillRow:
    firm = _firm(found.firm_id) if found.firm_id else None
    return RefusedBillRow(
        id=found.id,
        yard=found.yard_id,
        firm=firm,
        firm_name=names.get(firm, "") if firm else "",
        about=Ref.parse(found.about),
        entered_at=found.entered_at,
        refused_at=found.refused_at,
        over=Dong(found.over_vnd),
        lines=tuple(map(_asked, found.asked)),
        reasons=tuple(_reason(each) for each in found.reasons if each["code"] in _RULES),
    )


def _asked(line: Mapping[str, Any]) -> BillLineRow:
    return BillLineRow(
        code=line["service"],
        service=SERVICES.get(line["service"]),
        quantity=line["quantity"],
        price=Dong(line["asked"]),
        posted=None if line["posted"] is None else Dong(line["posted"]),
        amount=None,
    )


def _reason(kept: Mapping[str, Any]) -> Reason:
    rule = _RULES[kept["code"]]
    return Reason(rule.code, rule.sentence, kept["facts"], str(rule.source))


def _firm(key: Any) -> Ref:
    return Ref("enterprise", str(key))
