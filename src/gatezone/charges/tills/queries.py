"""Tills as cashiers and those who answer for the money may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, Sum

from gatezone.charges.tills.models import NoSuchTill, Till, TillEntry
from gatezone.kernel.actor import Actor
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class TillRow:
    """
    A shift: what it began with, what should be in its till, and what was counted.

    ``taken``, ``paid_out`` and ``banked`` are what came in and went out, ``payments`` how many orders were paid.
    """

    id: UUID
    cashier: Ref
    route: str
    state: str
    opening: Dong
    cash: Dong
    taken: Dong
    paid_out: Dong
    banked: Dong
    payments: int
    opened_at: datetime
    counted: Dong | None
    notes: Mapping[str, int]
    counted_at: datetime | None
    difference: Dong
    why: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One movement of cash: an order that was paid, by its code; a refund that was paid out; a way to the bank."""

    at: datetime
    kind: str
    amount: Dong
    tendered: Dong | None
    change: Dong | None
    code: str
    about: Ref | None
    refund: UUID | None
    slip: str


def own_till(by: Actor) -> TillRow | None:
    """Return the till of an actor that is not closed, or nothing. Cost: one SQL statement."""
    rows = _rows(Q(cashier=str(by.ref)) & ~Q(state="closed"))
    return rows[0] if rows else None


def till(identity: UUID, *, by: Actor) -> TillRow:
    """Return a till. Cost: two SQL statements. Raises: NoSuchTill."""
    if not Till.objects.seen_by(by).filter(pk=identity).exists():
        raise NoSuchTill(till=str(identity))
    return _rows(Q(pk=identity))[0]


def tills_in(period: Period) -> list[TillRow]:
    """Return the tills that were open at some time in a period, the first first. Cost: one SQL statement."""
    not_closed_before = Q(closed_at=None) | Q(closed_at__gte=period.starts_at)
    return _rows(not_closed_before & Q(opened_at__lt=period.ends_before))


def entries_of(identity: UUID, *, limit: int = 500) -> list[EntryRow]:
    """Return the list of a till, the newest first. Cost: two SQL statements."""
    found = TillEntry.objects.filter(till=identity).select_related("order").prefetch_related("order__charges")
    return [_entry(each) for each in found.order_by("-at", "-id")[:limit]]


def taken_less_paid_out(period: Period) -> int:
    """Return what the lists of all tills say came in during a period, less what was paid out. Cost: one statement."""
    entries = TillEntry.objects.filter(at__gte=period.starts_at, at__lt=period.ends_before)
    sums = dict(entries.values_list("kind").annotate(vnd=Sum("amount_vnd")).order_by("kind"))
    return int(sums.get("taken", 0)) - int(sums.get("paid-out", 0))


def _rows(which: Q) -> list[TillRow]:
    found = Till.objects.filter(which).annotate(
        taken=_sum("taken"),
        paid_out=_sum("paid-out"),
        banked=_sum("banked"),
        payments=Count("entries", filter=Q(entries__kind="taken")),
    )
    return [_row(each) for each in found.order_by("opened_at", "id")]


def _sum(kind: str) -> Sum:
    return Sum("entries__amount_vnd", filter=Q(entries__kind=kind), default=0)


def _row(found: Till) -> TillRow:
    return TillRow(
        id=found.id,
        cashier=Ref.parse(found.cashier),
        route=found.route,
        state=found.state,
        opening=Dong(found.opening_vnd),
        cash=Dong(found.cash_vnd),
        taken=Dong(int(found.taken)),  # type: ignore[attr-defined]
        paid_out=Dong(int(found.paid_out)),  # type: ignore[attr-defined]
        banked=Dong(int(found.banked)),  # type: ignore[attr-defined]
        payments=found.payments,  # type: ignore[attr-defined]
        opened_at=found.opened_at,
        counted=None if found.counted_vnd is None else Dong(found.counted_vnd),
        notes=found.notes or {},
        counted_at=found.counted_at,
        difference=Dong(found.difference_vnd),
        why=found.why,
        closed_at=found.closed_at,
    )


def _entry(found: TillEntry) -> EntryRow:
    about = {charge.about for charge in found.order.charges.all()} if found.order else set()
    return EntryRow(
        at=found.at,
        kind=found.kind,
        amount=Dong(found.amount_vnd),
        tendered=None if found.tendered_vnd is None else Dong(found.tendered_vnd),
        change=None if found.tendered_vnd is None else Dong(found.tendered_vnd - found.amount_vnd),
        code=found.order.code if found.order else "",
        about=Ref.parse(about.pop()) if len(about) == 1 else None,
        refund=found.refund_id,
        slip=found.slip,
    )
