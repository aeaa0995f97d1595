"""By which texts an asset of a class may be let, each with the days it is in force; pure."""

from collections.abc import Mapping
from datetime import date

from gatezone.kernel.rule import Source
from gatezone.leases.kinds import AGENCY, LAND, SERVICE_UNIT, WORKS

PUBLIC_ASSETS_SINCE = date(2018, 1, 1)
DECREE_151_UNTIL = date(2025, 6, 30)
DECREE_186_SINCE = date(2025, 7, 1)

LAWS: Mapping[str, tuple[Source, ...]] = {
    SERVICE_UNIT: (
        Source("Law on Public Assets 15/2017/QH14", "art. 55–57", since=PUBLIC_ASSETS_SINCE),
        Source("Decree 151/2017/NĐ-CP", since=PUBLIC_ASSETS_SINCE, until=DECREE_151_UNTIL),
        Source("Decree 186/2025/NĐ-CP", "art. 50–54", since=DECREE_186_SINCE),
    ),
    AGENCY: (
        Source("Law on Public Assets 15/2017/QH14", since=PUBLIC_ASSETS_SINCE),
        Source("Decree 186/2025/NĐ-CP", "art. 14", since=DECREE_186_SINCE),
    ),
    WORKS: (Source("Law on Public Assets 15/2017/QH14", "art. 83, 85", since=PUBLIC_ASSETS_SINCE),),
    LAND: (
        Source("Land Law 31/2024/QH15", "art. 125, 229", since=date(2024, 8, 1)),
        Source("Decree 102/2024/NĐ-CP", "art. 54–56", since=date(2024, 8, 1)),
    ),
}
"""The texts that were read, by the class of asset. A day before the first of them has none here."""


def laws_of(asset_class: str, on: date) -> tuple[Source, ...]:
    """Return the texts by which an asset of a class may be let on a day; none where none was read."""
    return tuple(each for each in LAWS[asset_class] if each.in_force(on))
