"""What a day of money holds, for those who close it: moves of the books, debits of the bank, fees of vehicles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Sum

from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.banking.events import BudgetPassedOn
from gatezone.charges.books.models import BookLine
from gatezone.charges.refunds.events import RefundConfirmed
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Moved:
    """What events of one kind moved on one account of fees, in đồng; all tills are one account."""

    account: str
    kind: str
    debit_vnd: int
    credit_vnd: int


@dataclass(frozen=True, slots=True)
class OfVehicle:
    """What the fees of a vehicle come to: charged, less what is due back, and paid of that."""

    charged_vnd: int
    paid_vnd: int


@dataclass(frozen=True, slots=True)
class PaidOut:
    """Money that left the account of fees, under the name of its transaction in the books."""

    reference: str
    amount_vnd: int
    at: datetime


_MOVES = """
SELECT split_part(line.account, ':', 2), told.kind,
    coalesce(sum(line.amount_vnd) FILTER (WHERE line.amount_vnd > 0), 0)::bigint,
    coalesce(-sum(line.amount_vnd) FILTER (WHERE line.amount_vnd < 0), 0)::bigint
FROM charges_booktransaction told JOIN charges_bookline line ON line.transaction_id = told.id
WHERE told.at >= %s AND told.at < %s AND line.account LIKE 'fee:%%'
GROUP BY 1, 2 ORDER BY 1, 2
"""

_DEBITS = """
SELECT coalesce(sum(amount), 0)::bigint FROM (
    -- A booking may stand in several statements, and happened once.
    SELECT DISTINCT ON (account, reference) amount FROM charges_statementrow
    WHERE kind = 'debit' AND currency = 'VND' AND booked_on = %s AND account = ANY(%s)
    ORDER BY account, reference, id DESC
) AS once
"""

_FEES = """
SELECT about, sum(amount_vnd - due_back_vnd)::bigint,
    sum(CASE state WHEN 'settled' THEN paid_vnd - due_back_vnd ELSE 0 END)::bigint
FROM charges_charge WHERE stream = 'fee' AND state <> 'withdrawn' AND about = ANY(%s) GROUP BY about
"""


def moves_of_fees(period: Period) -> list[Moved]:
    """Return what moved in the books of fees in a period. Cost: one SQL statement over its transactions."""
    with connection.cursor() as cursor:
        cursor.execute(_MOVES, [period.starts_at, period.ends_before])
        return [Moved(*row) for row in cursor.fetchall()]


def balances_of_fees(*, before: datetime) -> dict[str, int]:
    """Return the balance of each account of fees just before a moment. Cost: one SQL statement over all before it."""
    lines = BookLine.objects.filter(transaction__at__lt=before, account__startswith="fee:")
    sums: dict[str, int] = defaultdict(int)
    for each in lines.values("account").annotate(vnd=Sum("amount_vnd")):
        sums[each["account"].split(":")[1]] += each["vnd"]
    return {account: vnd for account, vnd in sums.items() if vnd}


def paid_out_by_statements(day: date) -> int:
    """Return what the statements say left the accounts of fees on a day of the bank. Cost: one SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute(_DEBITS, [day, sorted(accounts_of_fees())])
        return int(cursor.fetchone()[0])


def paid_out(*, before: datetime) -> list[PaidOut]:
    """Return what left the bank until a moment by our own orders, as the books say. Cost: one SQL statement."""
    kinds = (RefundConfirmed.KIND, BudgetPassedOn.KIND)
    lines = BookLine.objects.filter(account="fee:bank", amount_vnd__lt=0, transaction__kind__in=kinds)
    found = (
        lines.filter(transaction__at__lt=before)
        .select_related("transaction")
        .order_by("transaction__at", "id")
    )
    return [
        PaidOut(f"CT{each.transaction_id.hex[:20].upper()}", -each.amount_vnd, each.transaction.at)
        for each in found
    ]


def accounts_of_fees() -> frozenset[str]:
    """Return the numbers of the accounts that take fees."""
    return frozenset(each.number for each in ACCOUNTS.values() if each.stream == "fee")


def fees_of(abouts: Sequence[Ref]) -> Mapping[str, OfVehicle]:
    """Return what the fees of vehicles come to; one without a charge is left out. Cost: one SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FEES, [[str(each) for each in abouts]])
        return {about: OfVehicle(charged, paid) for about, charged, paid in cursor.fetchall()}
