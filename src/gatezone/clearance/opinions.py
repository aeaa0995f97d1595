"""How people are counted who agree or not; pure. Source: Decree 49/2026/NĐ-CP, article 3."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

KINDS = ("household", "co-owners", "couple", "community", "organisation", "person")


@dataclass(frozen=True, slots=True)
class LandUser:
    """One who has land there; ``key`` is the same on all their parcels, so that they count once."""

    key: str
    kind: str
    may_transfer: bool = True
    has_assets: bool = False


def users(found: Iterable[LandUser]) -> int:
    """
    Return how many land users that is: household, couple, co-owners and community are one each.

    One without the right to transfer counts where they have assets or have invested in the land.
    """
    return len({each.key for each in found if each.may_transfer or each.has_assets})


def is_enough(agree: int, asked: int, share: Decimal) -> bool:
    """Tell whether more than a share agree: 75 of 100 are not more than 75 %."""
    return asked > 0 and agree > share * asked
