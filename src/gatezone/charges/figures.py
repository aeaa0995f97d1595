"""
The money the zone answers for, each figure with the charges that make it up.

Money has the days of the calendar, from midnight to midnight in Hanoi, as banks do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncDate, TruncMonth

from gatezone.charges.books.sharing import shared
from gatezone.charges.debts.models import Charge
from gatezone.charges.debts.receipts.models import Paper
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI, Period
from gatezone.kernel.refs import Ref

DONG = Names("đồng", "đồng", "越南盾")
PAPERS = Names("chứng từ", "papers", "份")
APART = frozenset({"route", "direction", "goods"})
MONTHLY = "Revenue of the zone, by month"


@dataclass(frozen=True, slots=True)
class Sums:
    """What some charges come to, and how many they are."""

    charges: int
    amount_vnd: int


def recorded_since() -> datetime | None:
    """Return when the first charge was raised; nothing where none was yet. Cost: one SQL statement."""
    found: datetime | None = Charge.objects.aggregate(first=Min("raised_at"))["first"]
    return found


def _settled(period: Period, stream: str, narrowed: Mapping[str, str]) -> QuerySet[Charge]:
    """The charges of a stream that were paid in a period; of a fee that costs nothing there is nothing to count."""
    paid = Q(settled_at__gte=period.starts_at, settled_at__lt=period.ends_before, amount_vnd__gt=0)
    return Charge.objects.filter(paid, stream=stream, state="settled", **narrowed)


def _evidence(found: QuerySet[Charge]) -> Evidence:
    rows = list(found.order_by("settled_at", "id").values_list("pk", "amount_vnd"))
    return Evidence(tuple(Ref("charge", str(pk)) for pk, _vnd in rows), tuple(vnd for _pk, vnd in rows))


def fees_collected(period: Period, **narrowed: str) -> Evidence:
    """Sum the fees that were paid in a period. Cost: one SQL statement."""
    return _evidence(_settled(period, "fee", narrowed))


def services_collected(period: Period, **narrowed: str) -> Evidence:
    """Sum the prices of services that were paid in a period. Cost: one SQL statement."""
    return _evidence(_settled(period, "service", narrowed))


def fees_collected_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `fees_collected` alone. Cost: one SQL statement."""
    return _told(_settled(period, "fee", narrowed))


def services_collected_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `services_collected` alone. Cost: one SQL statement."""
    return _told(_settled(period, "service", narrowed))


def _told(found: QuerySet[Charge]) -> int:
    return int(found.aggregate(amount=Sum("amount_vnd", default=0))["amount"])


def fees_kept(period: Period, **narrowed: str) -> Evidence:
    """Sum the collector's share of the fees that were paid in a period. Cost: one SQL statement."""
    found = _settled(period, "fee", narrowed).order_by("settled_at", "id")
    rows = list(found.values_list("pk", "amount_vnd", "kept_percent"))
    kept = tuple(shared(vnd, (percent, 100 - percent))[0] for _pk, vnd, percent in rows)
    return Evidence(tuple(Ref("charge", str(pk)) for pk, _vnd, _percent in rows), kept)


def _due(period: Period, narrowed: Mapping[str, str]) -> QuerySet[Charge]:
    still = Q(settled_at=None) | Q(settled_at__gte=period.ends_before)
    not_withdrawn = Q(withdrawn_at=None) | Q(withdrawn_at__gte=period.ends_before)
    return Charge.objects.filter(
        still, not_withdrawn, stream="fee", raised_at__lt=period.ends_before, **narrowed
    )


def fees_due_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `fees_due` alone. Cost: one SQL statement."""
    return _told(_due(period, narrowed))


def fees_due(period: Period, **narrowed: str) -> Evidence:
    """Sum the fees raised before the end of a period that were not paid by it. Cost: one SQL statement."""
    found = _due(period, narrowed).order_by("raised_at", "id")
    rows = list(found.values_list("pk", "amount_vnd"))
    return Evidence(tuple(Ref("charge", str(pk)) for pk, _vnd in rows), tuple(vnd for _pk, vnd in rows))


def papers_issued(period: Period, *, kind: str = "") -> Evidence:
    """Count the receipts and invoices that were issued in a period. Cost: one SQL statement."""
    found = Paper.objects.filter(issued_at__gte=period.starts_at, issued_at__lt=period.ends_before)
    return _papers(found, kind, "issued_at")


def papers_cancelled(period: Period, *, kind: str = "") -> Evidence:
    """Count those that were cancelled in a period, whenever they were issued. Cost: one SQL statement."""
    ended = Q(end__ended_at__gte=period.starts_at, end__ended_at__lt=period.ends_before)
    return _papers(Paper.objects.filter(ended, end__how="cancelled"), kind, "end__ended_at")


def _papers(found: QuerySet[Paper], kind: str, moment: str) -> Evidence:
    kept = found.filter(series__kind=kind) if kind else found
    return Evidence(
        tuple(Ref("paper", str(pk)) for pk in kept.order_by(moment, "id").values_list("pk", flat=True))
    )


def sums_by(name: str, period: Period, *, stream: str = "fee") -> dict[str, Sums]:
    """
    Return what was paid in a period by route, direction, goods or operator: what the figures narrowed to each say.

    Cost: one SQL statement, however many charges.
    """
    return {each["key"]: _sums(each) for each in _grouped(_settled(period, stream, {}), F(name))}


def sums_by_part(period: Period, *, monthly: bool, stream: str = "fee") -> dict[date, Sums]:
    """Return what was paid on each day of a period, or in each month. Cost: one SQL statement."""
    truncated = TruncMonth if monthly else TruncDate
    found = _grouped(_settled(period, stream, {}), truncated("settled_at", tzinfo=HANOI))
    return {_day(each["key"]): _sums(each) for each in found}


def _grouped(found: QuerySet[Charge], key: Any) -> Any:
    return found.values(key=key).annotate(charges=Count("id"), amount_vnd=Sum("amount_vnd")).order_by("key")


def _sums(row: Mapping[str, Any]) -> Sums:
    return Sums(row["charges"], int(row["amount_vnd"]))


def _day(key: Any) -> date:
    return key.astimezone(HANOI).date() if hasattr(key, "astimezone") else key


FEES_COLLECTED = Figure(
    code="charges.fees-collected",
    title=Names("Phí đã thu", "Fees collected", "已收费用"),
    unit=DONG,
    definition="Infrastructure fees that were paid within the period, by the moment they were settled.",
    source=MONTHLY,
    count=fees_collected,
    narrows=APART,
    tell=fees_collected_told,
)
FEES_KEPT = Figure(
    code="charges.fees-kept",
    title=Names("Phần để lại đơn vị thu", "Share kept by the collector", "征收单位留存部分"),
    unit=DONG,
    definition="The share of the fees paid within the period that the collecting agency keeps by the resolution.",
    source=MONTHLY,
    count=fees_kept,
    narrows=APART,
)
FEES_DUE = Figure(
    code="charges.fees-due",
    title=Names("Phí chưa thu", "Fees not paid yet", "未收费用"),
    unit=DONG,
    definition="Infrastructure fees raised before the end of the period and neither paid nor withdrawn by it.",
    source=MONTHLY,
    count=fees_due,
    narrows=APART,
    tell=fees_due_told,
)
SERVICES_COLLECTED = Figure(
    code="charges.services-collected",
    title=Names("Tiền dịch vụ bến bãi đã thu", "Service prices collected", "已收货场服务费"),
    unit=DONG,
    definition="Service prices that were paid to yard operators within the period. They are no revenue of the state.",
    source=MONTHLY,
    count=services_collected,
    narrows=frozenset({"operator"}),
    tell=services_collected_told,
)

PAPERS_ISSUED = Figure(
    code="charges.papers-issued",
    title=Names("Biên lai, hóa đơn đã lập", "Receipts and invoices issued", "已开票据"),
    unit=PAPERS,
    definition="Receipts and invoices issued within the period, those that replace another one included.",
    source=MONTHLY,
    count=papers_issued,
    narrows=frozenset({"kind"}),
)
PAPERS_CANCELLED = Figure(
    code="charges.papers-cancelled",
    title=Names("Biên lai, hóa đơn đã hủy", "Receipts and invoices cancelled", "已作废票据"),
    unit=PAPERS,
    definition="Receipts and invoices cancelled within the period, whenever they were issued.",
    source=MONTHLY,
    count=papers_cancelled,
    narrows=frozenset({"kind"}),
)

FIGURES = (
    FEES_COLLECTED,
    FEES_KEPT,
    FEES_DUE,
    SERVICES_COLLECTED,
    PAPERS_ISSUED,
    PAPERS_CANCELLED,
)
