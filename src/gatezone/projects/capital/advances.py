"""
Advances of contracts (tạm ứng): how much, under which guarantee, and how they are recovered; pure.

An advance is recovered through the payments for accepted volume, so that nothing is left of it when 80 % of the
contract is disbursed: ``r = A / (0.8 × P)``. Money is whole đồng; what does not divide never drifts, because each
recovery brings what was recovered in all to its rounded share.
Source: Decree 254/2025/NĐ-CP, art. 9; Decree 210/2026/NĐ-CP, art. 12.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatezone.projects.catalogue.rule_sets import rule_set
from gatezone.workdays.terms import days, months

KINDS = ("works", "consultancy", "goods", "mixed")
"""The kinds of construction contract a least advance is asked of; mixed is EPC and the like too."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that may be advanced, why no more (``ceiling``, ``plan``), and the rules it was counted by."""

    amount_vnd: int
    bound_by: str
    rule_set: str
    certain: bool


def ceiling(contract_vnd: int, plan_vnd: int, signed_on: date, *, consented_percent: int = 0) -> Ceiling:
    """
    Return the most that may be advanced for a contract of a price, of a plan of the year.

    ``consented_percent`` is a higher part the decider of the investment consented to, at most the whole contract.
    """
    rules = rule_set("advances", on=signed_on)
    percent = min(100, max(rules.data["ceiling_percent"], consented_percent))
    by_contract = contract_vnd * percent // 100
    bound_by = "plan" if plan_vnd < by_contract else "ceiling"
    return Ceiling(min(by_contract, plan_vnd), bound_by, rules.id, rules.certain)


def minimum(kind: str, contract_vnd: int, signed_on: date) -> int:
    """Return the least a construction contract of a kind advances, in đồng. Raises: KeyError."""
    rows: Sequence[dict[str, Any]] = rule_set("advances", on=signed_on).data["minimum"][kind]
    row = next(each for each in rows if _reaches(contract_vnd, each))
    return -(-contract_vnd * int(row["percent"]) // 100)


def _reaches(contract_vnd: int, row: dict[str, Any]) -> bool:
    return contract_vnd > row.get("above_vnd", -1) and contract_vnd >= row.get("from_vnd", 0)


def guarantee_needed(advances_vnd: int, signed_on: date) -> bool:
    """Tell whether advances of a contract in all ask for a guarantee (bảo lãnh tạm ứng)."""
    return advances_vnd > int(rule_set("advances", on=signed_on).data["guarantee_above_vnd"])


@dataclass(frozen=True, slots=True)
class Guaranteed:
    """A guarantee of a bank: how much, and its last day."""

    value_vnd: int
    since: date
    until: date


def guarantee_missing(guarantees: Iterable[Guaranteed], balance_vnd: int, on: date) -> int:
    """Return what valid guarantees lack of a balance on a day, in đồng; 0 where they cover it."""
    return max(0, balance_vnd - sum(each.value_vnd for each in guarantees if each.since <= on <= each.until))


@dataclass(frozen=True, slots=True)
class Recovered:
    """
    One payment for accepted volume: what of it recovers an advance, and what is paid in cash.

    ``accepted_total_vnd``, ``balance_vnd`` and ``disbursed_vnd`` are of the contract after this payment.
    """

    accepted_vnd: int
    recovered_vnd: int
    cash_vnd: int
    accepted_total_vnd: int
    balance_vnd: int

    @property
    def disbursed_vnd(self) -> int:
        """What left the Treasury for the contract in all: G = ΣV + B."""
        return self.accepted_total_vnd + self.balance_vnd


def recovery(
    accepted_vnd: int,
    *,
    contract_vnd: int,
    advanced_vnd: int,
    recovered_vnd: int = 0,
    accepted_before_vnd: int = 0,
    by_percent: int = 80,
    kept_vnd: int = 0,
) -> Recovered:
    """
    Return how a payment for accepted volume is shared between an advance and cash.

    ``kept_vnd`` is what else is held back of the cash: retention (bảo hành), tax. Of a joint venture, ask it for
    each member's part.
    Raises: ValueError where less than nothing is accepted, or more was recovered than advanced.
    """
    balance = advanced_vnd - recovered_vnd
    if accepted_vnd < 0 or balance < 0:
        raise ValueError("accepted volume and the balance of an advance are 0 or more")
    accepted_total = accepted_before_vnd + accepted_vnd
    wanted = _share(advanced_vnd, accepted_total, contract_vnd, by_percent) - recovered_vnd
    if 100 * (accepted_total + balance - max(0, wanted)) >= by_percent * contract_vnd:
        wanted = balance
    taken = max(0, min(wanted, balance, accepted_vnd))
    return Recovered(
        accepted_vnd=accepted_vnd,
        recovered_vnd=taken,
        cash_vnd=accepted_vnd - taken - kept_vnd,
        accepted_total_vnd=accepted_total,
        balance_vnd=balance - taken,
    )


def _share(advanced: int, accepted_total: int, contract: int, by_percent: int) -> int:
    # A × ΣV / (by_percent % of P), half up, and never more than A.
    whole = by_percent * contract
    if 100 * accepted_total >= whole:
        return advanced
    return (2 * 100 * advanced * accepted_total + whole) // (2 * whole)


def schedule(
    accepted: Iterable[int], *, contract_vnd: int, advanced_vnd: int, by_percent: int = 80
) -> tuple[Recovered, ...]:
    """Return the payments of a contract one after the other, the advance first, as step 0."""
    steps = [Recovered(0, 0, advanced_vnd, 0, advanced_vnd)]
    for volume in accepted:
        last = steps[-1]
        steps.append(
            recovery(
                volume,
                contract_vnd=contract_vnd,
                advanced_vnd=advanced_vnd,
                recovered_vnd=advanced_vnd - last.balance_vnd,
                accepted_before_vnd=last.accepted_total_vnd,
                by_percent=by_percent,
            )
        )
    return tuple(steps)


def unrecovered(
    accepted_total_vnd: int, balance_vnd: int, contract_vnd: int, *, by_percent: int = 80
) -> bool:
    """Tell whether a balance is left though so much of the contract is disbursed that none may be."""
    return balance_vnd > 0 and 100 * (accepted_total_vnd + balance_vnd) >= by_percent * contract_vnd


@dataclass(frozen=True, slots=True)
class Advance:
    """An advance that was paid: its voucher, the plan it came from, and what was not recovered of it yet."""

    voucher: str
    plan_year: int
    source: str
    balance_vnd: int


def first_in_first_out(advances: Iterable[Advance], recovered_vnd: int) -> tuple[tuple[Advance, int], ...]:
    """
    Share a recovery among advances in the order they were paid, so that each part knows its plan and source.

    Raises: ValueError where more is recovered than there is.
    """
    left, parts = recovered_vnd, []
    for each in advances:
        part = min(left, each.balance_vnd)
        if part > 0:
            parts.append((each, part))
            left -= part
    if left or recovered_vnd < 0:
        raise ValueError(f"recovery of {recovered_vnd} đồng is not covered by the balance: {left} too much")
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder of an overdue advance: what is done with it from this day on."""

    code: str
    since: date


def papers_due(paid_on: date) -> date:
    """Return by when the papers of a site-clearance advance are due."""
    return days(int(rule_set("advances", on=paid_on).data["clearance_papers_days"])).after(paid_on)


def overdue_steps(kind: str, counted_from: date) -> tuple[Step, ...]:
    """
    Return the steps of an advance of a kind (``contract``, ``clearance``, ``uncontracted``) that is not recovered.

    They are counted from the day it should have been recovered under the contract, or else from its payment.
    Raises: KeyError.
    """
    rows = rule_set("advances", on=counted_from).data["overdue"][kind]
    return tuple(Step(each["step"], months(each["months"]).after(counted_from)) for each in rows)


def overdue(kind: str, counted_from: date, on: date) -> Step | None:
    """Return the last step an advance has come to on a day; nothing where it is not overdue."""
    return next((step for step in reversed(overdue_steps(kind, counted_from)) if step.since < on), None)
