"""
Ceilings of money out, and the structure of a total investment: what is above what, and by how much; pure.

Source: Decree 254/2025/NĐ-CP, art. 6.4 to 6.6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gatezone.projects.capital.plans import missing_in

PLAN, TOTAL, CONTRACT, ACCEPTED, ADVANCE = "plan", "total-investment", "contract", "accepted", "advance"
"""What money out is measured by: the plan of its line, the TMĐT, the contract, what was accepted, the advance."""

ITEMS = ("clearance", "construction", "equipment", "management", "consultancy", "other", "contingency")
"""The seven items of a total investment (GPMB, xây dựng, thiết bị, quản lý dự án, tư vấn, khác, dự phòng)."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling in đồng, and what is used of it."""

    code: str
    limit_vnd: int
    used_vnd: int

    @property
    def room_vnd(self) -> int:
        """Return what may still be used; less than 0 where too much was."""
        return self.limit_vnd - self.used_vnd


def exceeded(limits: Iterable[Limit], amount_vnd: int = 0) -> tuple[Limit, ...]:
    """Return the ceilings that one more amount would break."""
    return tuple(each for each in limits if amount_vnd > each.room_vnd)


def room(limits: Iterable[Limit]) -> int:
    """Return the most that keeps under every ceiling. Raises: ValueError where there is none."""
    return min(each.room_vnd for each in limits)


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """Parts that are not their total: what is missing in đồng, less than 0 where they are too much."""

    what: str
    missing_vnd: int


def structure_faults(
    total_vnd: int,
    items: Mapping[str, int],
    sources: Mapping[str, int],
    *,
    contracted: Mapping[str, int] | None = None,
    sources_noted: bool = False,
) -> tuple[Unbalanced, ...]:
    """
    Return what does not add up in a total investment: its items, its sources, and contracts above their item.

    Sources may be less than the total where a note says why.
    """
    by_source = missing_in(total_vnd, sources.values())
    found = [
        Unbalanced("items", missing_in(total_vnd, items.values())),
        Unbalanced("sources", 0 if sources_noted and by_source > 0 else by_source),
        *(
            Unbalanced(f"contracts:{item}", min(0, items.get(item, 0) - spent))
            for item, spent in (contracted or {}).items()
        ),
    ]
    return tuple(each for each in found if each.missing_vnd)


def owed(accepted_vnd: int, disbursed_vnd: int, balance_vnd: int) -> int:
    """
    Return what is owed for accepted work (công nợ), in đồng: never typed, always derived.

    The balance of advances was disbursed, yet pays for nothing that is accepted.
    """
    return accepted_vnd - (disbursed_vnd - balance_vnd)


def out_of_order(steps: Sequence[tuple[str, date | None]]) -> tuple[tuple[str, str], ...]:
    """Return the steps that come before the one they should follow; one without a day is passed over."""
    known = [(name, day) for name, day in steps if day is not None]
    return tuple((earlier, later) for (earlier, first), (later, then) in pairwise(known) if then < first)


def is_project_code(written: str) -> bool:
    """Tell whether it is a code of a project (mã dự án): seven digits 0 to 9, in no other script."""
    return len(written) == 7 and written.isascii() and written.isdigit()
