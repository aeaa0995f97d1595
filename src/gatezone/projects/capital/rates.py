"""
Disbursement rates (tỷ lệ giải ngân), none without its numerator, denominator, day and rule set; pure.

Source: Decree 254/2025/NĐ-CP, art. 3.3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from gatezone.kernel.names import Names
from gatezone.projects.catalogue.rule_sets import rule_set

MILLION = 1_000_000
NOTHING = "–"
"""What is shown where there is nothing to divide by; it is not 0 %."""

CLOSED, ESTIMATED = "closed", "estimated"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a rate divides by what; the parts are names of :class:`Sums`."""

    key: str
    names: Names
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {
        each.key: each
        for each in (
            Definition(
                "R1",
                Names(
                    "Tỷ lệ giải ngân kế hoạch năm (gồm kéo dài)",
                    "Disbursed of the plan of the year and what was carried over",
                    "年度计划拨付率（含结转）",
                ),
                ("disbursed_year_vnd", "disbursed_carried_vnd"),
                ("plan_year_vnd", "plan_carried_vnd"),
            ),
            Definition(
                "R2",
                Names("Tỷ lệ giải ngân KHV năm", "Disbursed of the plan of the year", "年度计划拨付率"),
                ("disbursed_year_vnd",),
                ("plan_year_vnd",),
            ),
            Definition(
                "R2-TTg",
                Names(
                    "So với kế hoạch Thủ tướng giao",
                    "Disbursed of the plan the Prime Minister assigned",
                    "与总理下达计划相比",
                ),
                ("disbursed_year_vnd",),
                ("plan_prime_minister_vnd",),
            ),
            Definition(
                "R2-UBND",
                Names(
                    "So với kế hoạch HĐND/UBND giao",
                    "Disbursed of the plan the province assigned",
                    "与省级下达计划相比",
                ),
                ("disbursed_year_vnd",),
                ("plan_province_vnd",),
            ),
            Definition(
                "R3",
                Names("Tỷ lệ giải ngân vốn kéo dài", "Disbursed of what was carried over", "结转资金拨付率"),
                ("disbursed_carried_vnd",),
                ("plan_carried_vnd",),
            ),
            Definition(
                "R4",
                Names(
                    "Lũy kế giải ngân / TMĐT",
                    "Disbursed in all years of the total investment",
                    "累计拨付／投资总额",
                ),
                ("disbursed_ever_vnd",),
                ("total_investment_vnd",),
            ),
            Definition(
                "R5",
                Names(
                    "Giá trị nghiệm thu / KHV năm",
                    "Accepted in the year of the plan of the year",
                    "验收额／年度计划",
                ),
                ("accepted_year_vnd",),
                ("plan_year_vnd",),
            ),
        )
    }
)
"""R1 to R5, in the order they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What rates are made of, in đồng; a plan that was not assigned by name is not known, nor is its rate."""

    plan_year_vnd: int = 0
    plan_carried_vnd: int = 0
    plan_prime_minister_vnd: int = 0
    plan_province_vnd: int = 0
    disbursed_year_vnd: int = 0
    disbursed_carried_vnd: int = 0
    disbursed_ever_vnd: int = 0
    total_investment_vnd: int = 0
    accepted_year_vnd: int = 0

    def of(self, parts: Iterable[str]) -> int:
        """Return the sum of some parts. Raises: AttributeError."""
        return sum(getattr(self, part) for part in parts)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with everything that is needed to check it."""

    key: str
    names: Names
    numerator_vnd: int
    denominator_vnd: int
    as_of: date
    status: str
    rule_set: str

    @property
    def part(self) -> Fraction | None:
        """Return the exact part; nothing where the denominator is 0."""
        return Fraction(self.numerator_vnd, self.denominator_vnd) if self.denominator_vnd else None

    @property
    def shown(self) -> str:
        """Return the percentage with two decimals the Vietnamese way: ``22,78``, or ``–``."""
        return shown_percent(self.numerator_vnd, self.denominator_vnd)


def rate_of(key: str, sums: Sums, *, as_of: date, status: str = CLOSED) -> Rate:
    """Return one rate on a day. Raises: KeyError, NoRuleSet."""
    definition = DEFINITIONS[key]
    return Rate(
        key=key,
        names=definition.names,
        numerator_vnd=sums.of(definition.numerator),
        denominator_vnd=sums.of(definition.denominator),
        as_of=as_of,
        status=status,
        rule_set=rule_set("year_end", on=as_of).id,
    )


def rates_of(sums: Sums, *, as_of: date, status: str = CLOSED) -> tuple[Rate, ...]:
    """Return every rate on a day, in the order they are shown. Raises: NoRuleSet."""
    return tuple(rate_of(key, sums, as_of=as_of, status=status) for key in DEFINITIONS)


def shown_percent(numerator: int, denominator: int) -> str:
    """Return a percentage with two decimals, half up, the Vietnamese way; ``–`` where there is none."""
    if not denominator:
        return NOTHING
    return _grouped(half_up(Fraction(10_000 * numerator, denominator)), decimals=2)


def shown_millions(vnd: int, decimals: int = 0) -> str:
    """Return đồng as triệu đồng, rounded half up for the eye alone: ``182.398``."""
    return _grouped(half_up(Fraction(vnd * 10**decimals, MILLION)), decimals=decimals)


def half_up(exact: Fraction) -> int:
    """Return the nearest whole number; a half goes away from 0, as the Vietnamese round."""
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -whole if exact < 0 else whole


def _grouped(scaled: int, *, decimals: int) -> str:
    whole, rest = divmod(abs(scaled), 10**decimals)
    written = f"{whole:,}".replace(",", ".") + (f",{rest:0{decimals}}" if decimals else "")
    return f"−{written}" if scaled < 0 else written
