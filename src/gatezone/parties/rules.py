"""What is forbidden about accounts and duties; pure."""

from dataclasses import dataclass

from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import Broken, Source, rule
from gatezone.parties.duties import Duty

ACCOUNTS = Source("gatezone, who may act", "docs/explanation/house.md")


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """A duty somebody is about to be given."""

    duty: Duty
    over: Ref | None
    account_is_open: bool
    account_is_machine: bool
    is_held_then: bool


@rule("account-open", ACCOUNTS)
def account_is_open(facts: AssignmentFacts) -> Broken:
    """A closed account is given no duty."""
    return None if facts.account_is_open else {}


@rule("duty-fits", ACCOUNTS)
def duty_fits_its_thing(facts: AssignmentFacts) -> Broken:
    """A duty is held over the kind of thing it is about; only a machine holds any of them over the zone."""
    if facts.duty.fits(facts.over) or (facts.over is None and facts.account_is_machine):
        return None
    return {"duty": facts.duty.code, "over": str(facts.over or "zone")}


@rule("duty-held-once", ACCOUNTS)
def duty_is_held_once(facts: AssignmentFacts) -> Broken:
    """The same duty over the same thing is not given twice for the same days."""
    return {"duty": facts.duty.code} if facts.is_held_then else None


ASSIGNMENT = (account_is_open, duty_fits_its_thing, duty_is_held_once)
"""All that is asked before a duty is given."""

BOOK = {"Assignment of a duty": ASSIGNMENT}
"""All rules of the app by the act they guard, as the rule book prints them."""
