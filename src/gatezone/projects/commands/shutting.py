"""
Close a month (khóa sổ tháng): its rows are frozen under their hash, and change only by a correction's next version.

The rows are those of the portfolio on the last day of the month, every voucher and every movement of the month.
"""

import hashlib
from datetime import date, datetime, timedelta

from django.db import connection

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.event import canonical
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects import rules
from gatezone.projects.kept import MONTH_CLOSED
from gatezone.projects.models import ClosedMonth, PlanMovement, Voucher
from gatezone.projects.queries.portfolio import portfolio
from gatezone.projects.queries.room import is_closed


@command
def close_month(*, month: date, by: Actor, at: datetime) -> Ref:
    """
    Close the month a day is in: from now on it takes no voucher, no acceptance and no movement of a plan.

    Records: MonthClosed.
    Raises:  NotAllowed, Refused.
    Returns: the closed month.
    """
    by.must_hold(ACCOUNTANT)
    first = month.replace(day=1)
    hold_ledger()
    facts = rules.ClosingFacts(
        month=first, next_month=next_month(first), today=hanoi_day(at), is_closed=is_closed(first)
    )
    refuse_if(reasons_against(facts, rules.CLOSING, on=hanoi_day(at)))
    return _close(first, version=1, reason="", by=by, at=at)


def hold_ledger() -> None:
    """Let nobody add to the ledger until the running command ends; whoever is adding finishes first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "LOCK TABLE projects_voucher, projects_planmovement, projects_acceptance"
            " IN SHARE ROW EXCLUSIVE MODE"
        )


def close_again(*, since: date, reason: str, by: Actor, at: datetime) -> None:
    """Make the next version of every closed month from that of a day on. The caller holds the ledger."""
    closed = ClosedMonth.objects.filter(month__gte=since.replace(day=1)).order_by("month", "-version")
    for each in closed.distinct("month"):
        _close(each.month, version=each.version + 1, reason=reason, by=by, at=at)


def next_month(first: date) -> date:
    """Return the first day of the month after the one a day is in."""
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1)


def _close(first: date, *, version: int, reason: str, by: Actor, at: datetime) -> Ref:
    body, entries, movements = _frozen(first)
    closed = ClosedMonth.objects.create(
        month=first,
        version=version,
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        entries=entries,
        movements=movements,
        reason=reason,
        by=str(by.ref),
        at=at,
    )
    record(MONTH_CLOSED.of(closed))
    return closed.ref


def _frozen(first: date) -> tuple[str, int, int]:
    """Return the rows of a month as they stand, in the only form that is hashed, its vouchers and movements counted."""
    last = next_month(first) - timedelta(days=1)
    vouchers = list(
        Voucher.objects.filter(paid_on__range=(first, last))
        .order_by("paid_on", "id")
        .values_list("id", "project_id", "line_id", "counts_as", "amount_vnd", "paid_on")
    )
    movements = list(
        PlanMovement.objects.filter(effective_on__range=(first, last))
        .order_by("effective_on", "id")
        .values_list("id", "line_id", "kind", "amount_vnd", "effective_on")
    )
    now = portfolio(at=last)
    rows = {"month": first, "year": now.year, "rows": [each.sums for each in now.rows], "total": now.total}
    by_project = [str(each.project.id) for each in now.rows]
    body = canonical({**rows, "projects": by_project, "vouchers": vouchers, "movements": movements})
    return body, len(vouchers), len(movements)
