"""The base set of indicators, from totals or counted from households; percentages are from raw numbers only; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """
    The raw numbers of a section, a commune or a project on a day (G01, G02, G04–G13, G15).

    ``land_dm2`` is to be recovered, ``handed_dm2`` handed over; ``cases`` are households and organisations.
    """

    land_dm2: int = 0
    handed_dm2: int = 0
    cases: int = 0
    notified: int = 0
    counted: int = 0
    posted: int = 0
    approved: int = 0
    paid: int = 0
    deposited: int = 0
    handed: int = 0
    approved_vnd: int = 0
    paid_vnd: int = 0
    plots_needed: int = 0
    plots_given: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(**{each: getattr(self, each) + getattr(other, each) for each in NAMES})

    @property
    def by_area(self) -> Decimal | None:
        """The share handed over by area (G03); None where there is nothing to hand over."""
        return percent(self.handed_dm2, self.land_dm2)

    @property
    def by_cases_paid(self) -> Decimal | None:
        """The share of cases paid in full (G09 / G04)."""
        return percent(self.paid, self.cases)

    @property
    def by_cases_handed(self) -> Decimal | None:
        """The share of cases that handed everything over (G11 / G04)."""
        return percent(self.handed, self.cases)

    @property
    def by_money(self) -> Decimal | None:
        """The share of approved money that was paid (G14)."""
        return percent(self.paid_vnd, self.approved_vnd)

    @property
    def plots_left(self) -> int:
        """Resettlement still to be given (G15c)."""
        return self.plots_needed - self.plots_given

    def status(self, basically: Decimal) -> str:
        """Return how far it is (G19); ``basically`` is the share from which on it is basically done."""
        if self.land_dm2 and self.handed_dm2 >= self.land_dm2:
            return "done"
        if self.land_dm2 and self.handed_dm2 >= basically * self.land_dm2:
            return "basically-done"
        return "under-way" if self.handed_dm2 or self.notified or self.counted else "not-begun"


NAMES = tuple(each.name for each in fields(Totals))


def percent(part: int, of: int) -> Decimal | None:
    """Return a percentage with two decimals, half up, or nothing of nothing."""
    if of == 0:
        return None
    return (Decimal(part) * 100 / of).quantize(Decimal("0.01"), ROUND_HALF_UP)


def together(parts: Iterable[Totals]) -> Totals:
    """Return the totals of several; percentages follow from them and are never averaged."""
    return sum(parts, Totals())


def differences(counted: Totals, told: Totals) -> Mapping[str, tuple[int, int]]:
    """Return what was counted here and told there, for each number in which the two differ."""
    mine, theirs = asdict(counted), asdict(told)
    return {name: (mine[name], theirs[name]) for name in NAMES if mine[name] != theirs[name]}


def corrections(frozen: Totals, now: Totals) -> Mapping[str, int]:
    """Return by how much a frozen month would be another one now: what the next month corrects."""
    return {name: mine - was for name, (mine, was) in differences(now, frozen).items()}
