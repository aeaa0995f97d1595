"""What is asked before a plan of compensation is approved."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on site clearance, not law")
LAW_94 = Source("Land Law 31/2024/QH15", "article 94")
DECREE = Source("Decree 88/2024/NĐ-CP", "article 3")

NAME_OF = {"compensable": "compensation", "supported": "support", "invested": "remaining-investment"}
"""What the money for land is called, by the case of its origin."""


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """
    What is known when an approval is registered.

    ``told_vnd`` is what the decision says, ``lines_vnd`` the sum of its lines as rounded; ``recomputed`` tells
    that each computed line was counted anew and came to the same; ``prices`` are the first and last day each
    price it rests on was in force.
    """

    appraised_on: date | None
    approved_on: date
    told_vnd: int
    lines_vnd: int
    open_lines: int
    recomputed: bool
    manual_without_reason: int
    prices: tuple[tuple[date, date | None], ...]
    obligations_vnd: int
    land_money_vnd: int
    land_names: tuple[tuple[str, str], ...]
    words_vnd: int | None = None
    drafted_by: str = ""
    by: str = ""


@rule("approved-before-appraisal", HOUSE)
def appraisal_comes_first(facts: ApprovalFacts) -> Broken:
    """A plan must be appraised before it is approved."""
    return None if facts.appraised_on is not None and facts.appraised_on <= facts.approved_on else {}


@rule("compensation-plan-does-not-add-up", HOUSE)
def plan_adds_up(facts: ApprovalFacts) -> Broken:
    """The total of a plan must be the sum of its lines."""
    told, lines = facts.told_vnd, facts.lines_vnd
    return None if told == lines else {"told_vnd": told, "lines_vnd": lines}


@rule("words-differ-from-digits", HOUSE)
def words_say_the_digits(facts: ApprovalFacts) -> Broken:
    """The amount in words must be the same as the amount in digits."""
    if facts.words_vnd is None or facts.words_vnd == facts.told_vnd:
        return None
    return {"words_vnd": facts.words_vnd}


@rule("plan-has-open-lines", HOUSE)
def no_line_is_open(facts: ApprovalFacts) -> Broken:
    """A plan with a line that needs confirmation or has no basis cannot be approved."""
    return {"open_lines": facts.open_lines} if facts.open_lines else None


@rule("line-not-by-its-formula", HOUSE)
def lines_follow_their_formulas(facts: ApprovalFacts) -> Broken:
    """A computed line must equal the result of its formula on the day of approval."""
    return None if facts.recomputed else {}


@rule("manual-line-without-reason", HOUSE)
def manual_lines_say_why(facts: ApprovalFacts) -> Broken:
    """A line entered by hand needs its legal basis and a reason."""
    return {"lines": facts.manual_without_reason} if facts.manual_without_reason else None


@rule("price-not-in-force", LAW_94)
def prices_are_in_force(facts: ApprovalFacts) -> Broken:
    """Every price of a plan must be in force on the day of approval."""
    wrong = sum(
        since > facts.approved_on or (until is not None and until < facts.approved_on)
        for since, until in facts.prices
    )
    return {"prices": wrong} if wrong else None


@rule("obligations-above-land-money", DECREE)
def obligations_fit_in_land_money(facts: ApprovalFacts) -> Broken:
    """Unpaid obligations may be deducted only from the money for land and for remaining investment."""
    if facts.obligations_vnd <= facts.land_money_vnd:
        return None
    return {"obligations_vnd": facts.obligations_vnd, "land_money_vnd": facts.land_money_vnd}


@rule("land-money-misnamed", HOUSE)
def land_money_has_one_name(facts: ApprovalFacts) -> Broken:
    """The name of the money for land must fit the origin of the land."""
    wrong = sorted({f"{origin}: {name}" for origin, name in facts.land_names if NAME_OF.get(origin) != name})
    return {"names": wrong} if wrong else None


@rule("approves-own-plan", HOUSE)
def another_registers_the_approval(facts: ApprovalFacts) -> Broken:
    """The approval of a plan must be registered by another person than its drafter."""
    return {} if facts.drafted_by and facts.drafted_by == facts.by else None


APPROVAL = (
    appraisal_comes_first,
    plan_adds_up,
    words_say_the_digits,
    no_line_is_open,
    lines_follow_their_formulas,
    manual_lines_say_why,
    prices_are_in_force,
    obligations_fit_in_land_money,
    land_money_has_one_name,
    another_registers_the_approval,
)
