"""What is asked before cash is taken and a till is closed; one function, one sentence."""

from dataclasses import dataclass

from gatezone.charges.tills.cash import BANKNOTES
from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on cash and refunds, not law")


HIGHEST_OPENING_VND = 100_000_000


LONGEST_WORDS = 300


LONGEST_PAPER = 80


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What is known when a shift begins."""

    opening_vnd: int
    has_a_till: bool


@rule("till-is-open", HOUSE)
def one_till_a_cashier(facts: OpeningFacts) -> Broken:
    """A cashier may have only one open till: close the open one first."""
    return {} if facts.has_a_till else None


@rule("opening-too-high", HOUSE)
def opening_is_change(facts: OpeningFacts) -> Broken:
    """A shift may begin with at most 100,000,000 đồng of change."""
    return {"opening_vnd": facts.opening_vnd} if facts.opening_vnd > HIGHEST_OPENING_VND else None


OPENING = (one_till_a_cashier, opening_is_change)


@dataclass(frozen=True, slots=True)
class TakingFacts:
    """What is known when somebody pays in cash."""

    stream: str
    owed_vnd: int
    tendered_vnd: int


@rule("not-a-fee", HOUSE)
def till_takes_fees(facts: TakingFacts) -> Broken:
    """A till of the Board takes fees only; a yard takes its own service prices."""
    return {} if facts.stream != "fee" else None


@rule("tendered-too-little", HOUSE)
def tendered_is_enough(facts: TakingFacts) -> Broken:
    """The cash is not enough: an order must be paid in full at once."""
    missing = facts.owed_vnd - facts.tendered_vnd
    return {"missing_vnd": missing} if missing > 0 else None


@rule("change-too-high", HOUSE)
def no_note_too_many(facts: TakingFacts) -> Broken:
    """The change must be less than 500,000 đồng: take fewer notes."""
    change = facts.tendered_vnd - facts.owed_vnd
    return {"change_vnd": change} if change >= BANKNOTES[0] else None


TAKING = (till_takes_fees, tendered_is_enough, no_note_too_many)


@dataclass(frozen=True, slots=True)
class CarryingFacts:
    """What is known when cash leaves a till otherwise than as change."""

    cash_vnd: int
    amount_vnd: int


@rule("till-too-low", HOUSE)
def till_holds_enough(facts: CarryingFacts) -> Broken:
    """The till does not hold that much cash."""
    return {"cash_vnd": facts.cash_vnd} if facts.amount_vnd > facts.cash_vnd else None


CARRYING = (till_holds_enough,)


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What is known when a shift ends."""

    difference_vnd: int
    why: str


@rule("difference-unexplained", HOUSE)
def difference_is_explained(facts: ClosingFacts) -> Broken:
    """A difference between the counted cash and the list of the till needs an explanation."""
    unexplained = facts.difference_vnd and not facts.why.strip()
    return {"difference_vnd": facts.difference_vnd} if unexplained else None


@rule("words-too-many", HOUSE)
def words_are_few(facts: ClosingFacts) -> Broken:
    """An explanation has at most 300 characters."""
    return {} if len(facts.why) > LONGEST_WORDS else None


CLOSING = (difference_is_explained, words_are_few)


BOOK = {
    "open a till": OPENING,
    "take cash": TAKING,
    "take cash out": CARRYING,
    "close a till": CLOSING,
}
"""The acts of tills that rules are asked of."""
