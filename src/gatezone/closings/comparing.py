"""
The comparison of a day: lines that set an independent count beside the books, and the sums of the day; pure.

An amount is whole đồng, or a number of vehicles, tills or transfers, as the line's ``unit`` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

DONG, VEHICLES, TILLS, TRANSFERS = "vnd", "vehicles", "tills", "transfers"


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of the comparison: the books beside what was counted in cash, told by the bank, or counted at the gate.

    ``about`` is whose line it is, a till or a lane. ``why`` explains a difference, by ``who``.
    """

    code: str
    books: int
    cash: int | None = None
    bank: int | None = None
    vehicles: int | None = None
    unit: str = DONG
    about: str = ""
    why: str = ""
    who: str = ""

    @property
    def name(self) -> str:
        """The name by which it is explained: one of its kind for each thing it is about."""
        return f"{self.code}:{self.about}" if self.about else self.code

    @property
    def counted(self) -> int:
        """What the other side says."""
        return next(each for each in (self.cash, self.bank, self.vehicles) if each is not None)

    @property
    def difference(self) -> int:
        """What the other side says less what the books say."""
        return self.counted - self.books

    @property
    def is_unexplained(self) -> bool:
        """Tell whether the line differs and nobody has said why."""
        return bool(self.difference) and not self.why

    def explained(self, by_name: Mapping[str, tuple[int, str, str]]) -> Self:
        """Return the line with the words that were written for this very difference, where there are any."""
        difference, words, who = by_name.get(self.name, (0, "", ""))
        return (
            replace(self, why=words, who=who) if self.difference and difference == self.difference else self
        )


@dataclass(frozen=True, slots=True)
class Balance:
    """An account over a day: what stood in it, what went in and out, what stands in it."""

    account: str
    before_vnd: int
    debit_vnd: int
    credit_vnd: int

    @property
    def after_vnd(self) -> int:
        """What stands in it at the end."""
        return self.before_vnd + self.debit_vnd - self.credit_vnd


@dataclass(frozen=True, slots=True)
class Sums:
    """
    What a day comes to: fees paid in cash and by transfer, shared into what is kept and what is the budget's.

    ``refunded_vnd`` was taken back of both on that day, ``refunded_budget_vnd`` of the budget's part.
    """

    cash_vnd: int = 0
    transfer_vnd: int = 0
    kept_vnd: int = 0
    budget_vnd: int = 0
    refunded_vnd: int = 0
    refunded_budget_vnd: int = 0

    @property
    def collected_vnd(self) -> int:
        """All that was paid."""
        return self.cash_vnd + self.transfer_vnd


@dataclass(frozen=True, slots=True)
class Comparison:
    """The money of a day from every side."""

    lines: tuple[Line, ...]
    balances: tuple[Balance, ...]
    sums: Sums

    @property
    def unexplained(self) -> tuple[Line, ...]:
        """The lines that stand against signing."""
        return tuple(line for line in self.lines if line.is_unexplained)

    @property
    def differing(self) -> tuple[Line, ...]:
        """The lines on which the two sides say not the same."""
        return tuple(line for line in self.lines if line.difference)

    def after(self, account: str) -> int:
        """Return what stands in an account at the end of the day."""
        return next((each.after_vnd for each in self.balances if each.account == account), 0)

    def explained(self, by_name: Mapping[str, tuple[int, str, str]]) -> Self:
        """Return the comparison with what was written about its lines."""
        return replace(self, lines=tuple(line.explained(by_name) for line in self.lines))

    @property
    def written(self) -> dict[str, Any]:
        """The comparison in plain values, to be kept."""
        return {
            "lines": [_plain(each) for each in self.lines],
            "balances": [_plain(each) for each in self.balances],
            "sums": _plain(self.sums),
        }

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Return the comparison that was kept."""
        return cls(
            lines=tuple(Line(**each) for each in written["lines"]),
            balances=tuple(Balance(**each) for each in written["balances"]),
            sums=Sums(**written["sums"]),
        )


def balances_after(before: Mapping[str, int], moved: Sequence[tuple[str, int, int]]) -> tuple[Balance, ...]:
    """Return every account that holds something or moved, by name: ``moved`` are an account, debits and credits."""
    debits, credits = dict.fromkeys(before, 0), dict.fromkeys(before, 0)
    for account, debit, credit in moved:
        debits[account] = debits.get(account, 0) + debit
        credits[account] = credits.get(account, 0) + credit
    return tuple(
        Balance(account, before.get(account, 0), debits[account], credits[account])
        for account in sorted(debits)
        if before.get(account, 0) or debits[account] or credits[account]
    )


def _plain(thing: Line | Balance | Sums) -> dict[str, Any]:
    return {each.name: getattr(thing, each.name) for each in fields(thing)}
