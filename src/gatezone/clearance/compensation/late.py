"""What is added to money paid late; pure. Source: Land Law 31/2024/QH15, article 94."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gatezone.clearance.compensation.rounding import whole


@dataclass(frozen=True, slots=True)
class Paid:
    """Money that reached somebody on a day, or was put at the bank for them."""

    on: date
    amount_vnd: int
    is_deposit: bool = False


@dataclass(frozen=True, slots=True)
class Late:
    """What is added by a day; ``question`` is what must be decided before it is known, or ""."""

    days: int
    amount_vnd: int
    per_day: Decimal
    question: str = ""


def days_late(due_on: date, paid_on: date) -> int:
    """Return how many days a payment is late, counted from the day after the last."""
    return max(0, (paid_on - due_on).days)


def interest(
    owed_vnd: int,
    due_on: date,
    paid: Iterable[Paid],
    *,
    on: date,
    rate: Decimal,
    deposit_stops: bool | None,
) -> Late:
    """
    Return what is added to what was owed, as it was paid by and by, until a day.

    ``rate`` is a day's. Whether a deposit stops the count must be decided: where there is one, and
    ``deposit_stops`` is None, nothing is counted and the question stands.
    """
    done = sorted((each for each in paid if each.on <= on), key=lambda each: each.on)
    if deposit_stops is None and any(each.is_deposit for each in done):
        return Late(0, 0, Decimal(0), "deposit-stops-interest")
    left, since, extra, days = owed_vnd, due_on, Decimal(0), 0
    for each in [*(one for one in done if deposit_stops or not one.is_deposit), Paid(on, 0)]:
        late = (each.on - since).days if each.on > since and left > 0 else 0
        extra += left * rate * late
        days += late
        since, left = max(since, each.on), left - each.amount_vnd
    return Late(days, whole(extra), left * rate if left > 0 else Decimal(0))
