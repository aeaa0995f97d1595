"""Projects in words: movements, papers, contracts, vouchers, and how rates and warnings are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.names import Names
from gatezone.parties.duties import DUTIES
from gatezone.projects.catalogue.warned import kinds
from gatezone.projects.watching import Warned
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money

Words = Mapping[str, Promise | str]

MOVEMENTS: Words = {
    "assigned": _("Assigned at the start of the year"),
    "supplemented": _("Supplemented"),
    "adjusted": _("Adjusted"),
    "carried-over": _("Carried over from the year before"),
    "carried-away": _("Carried forward to the next year"),
    "advanced": _("Advanced from next year's plan"),
    "repaid-advance": _("Reserved to repay an advanced plan"),
    "cancelled": pgettext_lazy("a plan", "Cancelled"),
    "correction": _("Correction"),
}
ERASED_FOR: Words = {
    "personal-data": _("Somebody on it can be recognised"),
    "wrong-upload": _("It was sent by mistake"),
}
"""Why a photo was erased for good."""

AUTHORITIES: Words = {
    "prime-minister": _("Prime Minister"),
    "council": _("People's Council of the province"),
    "committee": _("People's Committee of the province"),
    "commune": _("Commune"),
    "board": _("Management Board"),
}
DECISIONS: Words = {
    "policy": _("Investment policy"),
    "policy-adjustment": _("Adjustment of the policy"),
    "investment": _("Investment decision"),
    "investment-adjustment": _("Adjustment of the investment decision"),
    "settlement": _("Approval of the settlement"),
}
PAPERS: Words = {
    "decide_policy": _("Decision on the investment policy"),
    "approve": _("Investment decision"),
    "start": _("Order to start the work"),
    "complete": _("Record of acceptance on completion"),
    "hand_over": _("Record of the hand-over"),
    "submit_settlement": _("Letter that submits the settlement"),
    "settle": _("Decision that approves the settlement"),
    "wind_up": _("Record that the work is at an end"),
    "close": _("Confirmation that the account is closed"),
    "inherit": _("Decision that assigns the investor"),
    "take_papers": _("Record of the papers handed over"),
    "stop": _("Decision to stop"),
    "resume": _("Decision to go on"),
    "cancel": _("Decision to cancel"),
}
"""The paper that proves each step of a project's life."""

NEEDS: Words = {
    "decide_policy": _("a decision on the policy that is recorded here"),
    "approve": _("the policy, the investment decision and the code of the project, recorded here"),
    "start": _("a plan of capital, a contract in force and, where land is needed, its paper"),
    "settle": _("a decision on the settlement that is recorded here"),
    "close": _("nothing owed: no advance left, and paid what was settled"),
}
"""What the gate of a step asks for."""

ITEMS: Words = {
    "clearance": _("Site clearance"),
    "construction": _("Construction"),
    "equipment": _("Equipment"),
    "management": _("Project management"),
    "consultancy": _("Consultancy"),
    "other": pgettext_lazy("an item of a total", "Other"),
    "contingency": _("Contingency"),
}
SHEETS: Words = {
    "works": _("Construction contract"),
    "consultancy": _("Consultancy contract"),
    "goods": _("Supply contract"),
    "mixed": _("Mixed contract"),
    "estimate": _("Estimate of work without a contract"),
    "compensation": _("Compensation and resettlement"),
}
PACKAGES: Words = {
    "works": _("Construction works"),
    "consultancy": _("Consultancy services"),
    "goods": _("Goods"),
    "mixed": _("Mixed package"),
    "services": _("Services other than consultancy"),
}
METHODS: Words = {
    "open": _("Open tender"),
    "limited": _("Limited tender"),
    "direct": _("Direct appointment"),
    "quotation": _("Competitive quotation"),
    "repeat": _("Direct procurement"),
    "own": _("Done by oneself"),
    "community": _("Done by the community"),
    "special": _("Special case"),
}
CONTRACT_TYPES: Words = {
    "lump-sum": _("Lump sum"),
    "unit-price": _("Fixed unit price"),
    "adjusted-price": _("Adjustable unit price"),
    "time": _("By time"),
}
GUARANTEES: Words = {"advance": _("Advances"), "performance": _("Performance of the contract")}
COUNTS: Words = {
    "advance": _("Advance"),
    "volume": _("Completed volume, in cash"),
    "recovery": _("Completed volume that recovers an advance"),
    "returned-advance": _("Advance returned"),
    "returned-volume": _("Payment for volume returned"),
}
CAUSES: Words = {
    "procedures": _("Procedures"),
    "site-clearance": _("Site clearance"),
    "capacity": _("Capacity of investor, unit or contractor"),
    "capital": _("Timing of capital"),
    "other": pgettext_lazy("a cause", "Other"),
}
GROUPS: Words = {"national": _("of national importance")}
STATUSES: Words = {"closed": _("by vouchers of the Treasury"), "estimated": _("estimated")}
LEVELS: Mapping[str, tuple[str, str, Promise]] = {
    "red": ("refused", "cross", _("Red")),
    "yellow": ("called", "warning", _("Yellow")),
}
"""How a level of warning looks: a colour, a sign, and a word."""

FACTS: Words = {
    "scheduled_vnd": _("scheduled"),
    "disbursed_vnd": _("disbursed"),
    "plan_vnd": _("plan"),
    "percent": _("should be at least, %"),
    "over_vnd": _("too much"),
    "unpaid_vnd": _("not paid"),
    "left_vnd": _("not spendable"),
    "balance_vnd": _("balance of advances"),
    "missing_vnd": _("missing"),
    "since": _("since"),
    "until": _("until"),
    "starts_on": _("begins"),
    "movements": _("movements"),
}
"""What the figures of a warning are called."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A warning in words: what it is, about what, its figures, what is done, and who sees to it."""

    code: str
    level: str
    names: Names
    about: str
    facts: tuple[tuple[Any, str], ...]
    action: Names
    owner: Names
    who: str


def shown(warned: Iterable[Warned], *, officer: str = "") -> list[Shown]:
    """Return warnings in words; what the duty of a project officer sees to, the officer of the project does."""
    return [
        Shown(
            code=each.code,
            level=each.level,
            names=kind.names,
            about=each.about,
            facts=tuple((FACTS[name], _fact(name, value)) for name, value in each.facts.items() if value),
            action=kind.action,
            owner=DUTIES[kind.owner].names,
            who=officer if kind.owner == "project-officer" else "",
        )
        for each in warned
        for kind in (kinds()[each.code],)
    ]


def _fact(name: str, value: Any) -> str:
    if name.endswith("_vnd"):
        return str(money(value))
    if name in ("since", "until", "starts_on"):
        return day(date.fromisoformat(value))
    return str(value)


def word(words: Words, code: str) -> str:
    """Return the word of a code; one that has none is its own."""
    found = words.get(code, code)
    return gettext(found) if isinstance(found, str) else str(found)


SETTLEMENT = {
    "submit": _("To be submitted"),
    "examine": _("To be examined"),
    "approve": _("To be approved, after the last day of its examination"),
    "accounts": _("Accounts to be closed"),
}
"""The steps of a final settlement that have a last day."""
