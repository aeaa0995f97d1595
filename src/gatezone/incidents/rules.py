"""What is forbidden about incidents; pure."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on incidents, not law")

SHORTEST_OUTCOME = 10
"""Letters: a single word tells the next shift nothing."""


@dataclass(frozen=True, slots=True)
class TakingFacts:
    """Who has an incident in hand, and who wants it. Both are references; nobody is an empty one."""

    owner: str
    by: str


@rule("in-your-hands", HOUSE)
def somebody_else_takes_it(facts: TakingFacts) -> Broken:
    """You have taken over this incident already."""
    return {} if facts.owner == facts.by else None


TAKING = (somebody_else_takes_it,)


@dataclass(frozen=True, slots=True)
class ProvingFacts:
    """Who has an incident in hand, who wants to keep a file with it, and whether it is settled."""

    owner: str
    by: str
    is_settled: bool


@rule("no-file-of-yours", HOUSE)
def its_owner_keeps_files(facts: ProvingFacts) -> Broken:
    """Only the person who has an incident in hand may add files to it, until it is settled."""
    return None if facts.owner == facts.by and not facts.is_settled else {}


PROVING = (its_owner_keeps_files,)


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """Who has an incident in hand, who wants to settle it, and what they write."""

    owner: str
    by: str
    outcome: str


@rule("in-other-hands", HOUSE)
def its_owner_settles_it(facts: ClosingFacts) -> Broken:
    """Only the person who has taken over an incident may settle it."""
    return None if facts.owner == facts.by else {}


@rule("outcome-missing", HOUSE)
def outcome_is_written(facts: ClosingFacts) -> Broken:
    """The outcome must have at least 10 characters."""
    written = len(facts.outcome.strip())
    return None if written >= SHORTEST_OUTCOME else {"letters": written}


CLOSING = (its_owner_settles_it, outcome_is_written)

BOOK = {
    "Taking an incident": TAKING,
    "Proving an incident": PROVING,
    "Settling an incident": CLOSING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
