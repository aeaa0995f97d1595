"""How a plan is rounded: chosen per project, printed under every table; pure."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from gatezone.kernel.errors import Invalid

MODES = {"none": None, "half-up": ROUND_HALF_UP, "up": ROUND_CEILING, "down": ROUND_FLOOR}
UNITS = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)


class NotARounding(Invalid):
    """A plan is not rounded, or is rounded half up, up or down to a unit of 1 to 1,000,000 đồng."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """A mode and its unit. Raises: NotARounding."""

    mode: str = "none"
    unit: int = 1

    def __post_init__(self) -> None:
        if self.mode not in MODES or self.unit not in UNITS:
            raise NotARounding(mode=self.mode, unit=self.unit)

    def of(self, amount_vnd: int) -> int:
        """Return the amount as it is printed."""
        way = MODES[self.mode]
        if way is None:
            return amount_vnd
        return int((Decimal(amount_vnd) / self.unit).to_integral_value(way)) * self.unit

    def difference(self, lines: list[int]) -> int:
        """Return by how much the rounded total and the sum of rounded lines differ; shown where it is not 0."""
        return self.of(sum(lines)) - sum(self.of(each) for each in lines)


def whole(amount: Decimal) -> int:
    """Return whole đồng, half up."""
    return int(amount.to_integral_value(ROUND_HALF_UP))
