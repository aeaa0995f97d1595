"""How the assets were used in a period: let, empty, and of how many days."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gatezone.kernel.periods import Period
from gatezone.leases.models import Asset, Lease, Withdrawal
from gatezone.leases.occupancy import ONE_DAY, Span, Use, days_in, use_of


@dataclass(frozen=True, slots=True)
class AssetUse:
    """The use of one asset in a period, with its area in square decimetres."""

    id: UUID
    area_dm2: int
    use: Use


@dataclass(frozen=True, slots=True)
class UseNow:
    """
    How the assets were used in a period, of a building its parts; areas in square decimetres.

    ``dm2_days`` are square decimetres times days: ``let`` of the ``lettable`` ones.
    """

    let_dm2_days: int
    lettable_dm2_days: int
    empty_days: int

    @property
    def occupancy_percent(self) -> Decimal | None:
        """The part of the square metres and days that was let, in percent with two decimals, if there were any."""
        if not self.lettable_dm2_days:
            return None
        return (Decimal(self.let_dm2_days * 100) / self.lettable_dm2_days).quantize(Decimal("0.01"))


def use_in(period: Period) -> list[AssetUse]:
    """
    Return the use of each asset in a period, of a building its parts, where it has any.

    A part is let or away also while its building is, as a whole. Cost: four SQL statements.
    """
    first, last = days_in(period)
    let, away = _let(), _away()
    wholes = {each for each in Asset.objects.values_list("part_of", flat=True).distinct() if each}
    found = Asset.objects.exclude(pk__in=wholes).order_by("code")
    return [
        AssetUse(
            each.pk,
            each.area_dm2,
            use_of(
                held_since=each.held_since,
                let=[*let[each.pk], *let[each.part_of_id]],
                away=[*away[each.pk], *away[each.part_of_id]],
                first=first,
                last=last,
            ),
        )
        for each in found
    ]


def use_now(period: Period) -> UseNow:
    """Return the use of all assets in a period. Cost: four SQL statements."""
    uses = use_in(period)
    return UseNow(
        let_dm2_days=sum(each.area_dm2 * each.use.let for each in uses),
        lettable_dm2_days=sum(each.area_dm2 * each.use.lettable for each in uses),
        empty_days=sum(each.use.empty for each in uses),
    )


Spans = Mapping[UUID | None, list[Span]]


def _let() -> Spans:
    found: dict[UUID | None, list[Span]] = defaultdict(list)
    for each in Lease.objects.only("asset_id", "starts_on", "until_on", "ended_on"):
        found[each.asset_id].append((each.starts_on, each.last_on))
    return found


def _away() -> Spans:
    found: dict[UUID | None, list[Span]] = defaultdict(list)
    for each in Withdrawal.objects.all():
        last = each.ends_before - ONE_DAY if each.ends_before else None
        if last is None or last >= each.starts_on:
            found[each.asset_id].append((each.starts_on, last))
    return found
