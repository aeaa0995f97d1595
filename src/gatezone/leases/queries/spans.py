"""On which days an asset is let or away, with what it is part of and its parts: what its commands ask."""

from datetime import date

from django.db.models import Max, Min, Q

from gatezone.leases.models import Asset, Lease, Withdrawal
from gatezone.leases.occupancy import ONE_DAY


def first_let_on(asset: Asset) -> date | None:
    """Return the first day an asset was ever let; nothing where it never was. Cost: one SQL statement."""
    found: date | None = asset.leases.aggregate(first=Min("starts_on"))["first"]
    return found


def last_taken_on(asset: Asset) -> date | None:
    """
    Return the last day on which it, its building or a part of it was let by a lease that has ended, or it was away.

    Cost: two SQL statements.
    """
    kin = Q(asset=asset) | Q(asset__part_of=asset) | Q(asset=asset.part_of_id)
    let: date | None = Lease.objects.filter(kin).aggregate(last=Max("ended_on"))["last"]
    away: date | None = Withdrawal.objects.filter(asset=asset).aggregate(last=Max("ends_before"))["last"]
    return max(filter(None, (let, away and away - ONE_DAY)), default=None)


def taken_by(asset: Asset) -> tuple[str, ...]:
    """Return the codes of what an asset is part of, and of its parts, that are not empty. Cost: one SQL statement."""
    parts = asset.parts.exclude(state="idle").order_by("code").values_list("code", flat=True)
    whole = asset.part_of
    return (*((whole.code,) if whole and whole.state != "idle" else ()), *parts)
