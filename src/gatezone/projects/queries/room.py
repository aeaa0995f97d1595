"""How much is left: of a plan from a day on, of advances, of what is asked for already."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from gatezone.projects.models import ClosedMonth, PaymentRequest, PlanLine, Voucher

UNDER_WAY = ("draft", "checked", "submitted")

_ROOM = """
WITH steps AS (
    SELECT %(day)s::date AS day, 0::bigint AS vnd
    UNION ALL
    SELECT effective_on, amount_vnd FROM projects_planmovement WHERE line_id = %(line)s
    UNION ALL
    SELECT paid_on, CASE counts_as WHEN 'recovery' THEN 0 WHEN 'advance' THEN -amount_vnd
        WHEN 'volume' THEN -amount_vnd ELSE amount_vnd END
    FROM projects_voucher WHERE line_id = %(line)s
), days AS (SELECT greatest(day, %(day)s) AS day, sum(vnd) AS vnd FROM steps GROUP BY 1),
run AS (SELECT sum(vnd) OVER (ORDER BY day) AS rest FROM days)
SELECT min(rest) FROM run
"""


def plan_room(line: PlanLine, *, since: date) -> int:
    """
    Return the least that is left of a plan on any day from one on: what may still be paid or taken away then.

    Cost: one SQL statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROOM, {"line": line.pk, "day": since})
        return int(cursor.fetchone()[0])


def plan_on(line: PlanLine, day: date) -> int:
    """Return the plan of a line that is in force on a day. Cost: one SQL statement."""
    found = line.movements.filter(effective_on__lte=day).aggregate(vnd=Sum("amount_vnd"))
    return int(found["vnd"] or 0)


def is_closed(day: date) -> bool:
    """Tell whether the month of a day is closed. Cost: one SQL statement."""
    return ClosedMonth.objects.filter(month=day.replace(day=1)).exists()


@dataclass(frozen=True, slots=True)
class Asked:
    """What requests under way ask for on a contract, in đồng."""

    advance_vnd: int = 0
    volume_vnd: int = 0
    recovered_vnd: int = 0

    @property
    def cash_vnd(self) -> int:
        return self.advance_vnd + self.volume_vnd - self.recovered_vnd


def asked_on(*, but: UUID | None = None, **narrowed: object) -> Asked:
    """Return what is asked for on a contract, a plan or an acceptance and not answered. Cost: one SQL statement."""
    found = PaymentRequest.objects.filter(state__in=UNDER_WAY, **narrowed)
    others = found if but is None else found.exclude(pk=but)
    sums = others.aggregate(
        advance=Sum("amount_vnd", filter=Q(kind="advance")),
        volume=Sum("amount_vnd", filter=Q(kind="volume")),
        recovered=Sum("recovered_vnd"),
    )
    return Asked(*(int(sums[name] or 0) for name in ("advance", "volume", "recovered")))


def with_rest(vouchers: QuerySet[Voucher]) -> QuerySet[Voucher, Any]:
    """Return vouchers with ``rest``: what was neither recovered, returned nor corrected of each."""
    taken = Voucher.objects.filter(recovers=OuterRef("pk")).order_by().values("recovers")
    mended = Voucher.objects.filter(corrects=OuterRef("pk")).values("amount_vnd")
    return vouchers.annotate(
        rest=Coalesce(Subquery(mended), 0)
        - Coalesce(Subquery(taken.annotate(vnd=Sum("amount_vnd")).values("vnd")), 0)
    )


def rest_of(voucher: Voucher) -> int:
    """Return what is left of a voucher. Cost: one SQL statement."""
    found = with_rest(Voucher.objects.filter(pk=voucher.pk)).get()
    return voucher.amount_vnd + int(found.rest)


def open_advances(contract: UUID) -> list[tuple[Voucher, int]]:
    """Return the advances of a contract that have something left, the first paid first. Cost: one SQL statement."""
    found = with_rest(Voucher.objects.filter(contract=contract, kind="advance"))
    rows = [(each, each.amount_vnd + int(each.rest)) for each in found.order_by("paid_on", "id")]
    return [(each, rest) for each, rest in rows if rest > 0]
