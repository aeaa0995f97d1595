"""What is asked before a day is signed, countersigned and passed on; one function, one sentence."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on closing the day, not law")
DECREE_123 = Source("Decree 123/2020/NĐ-CP", "numbers of receipts and invoices")

LONGEST_WORDS = 300
LONGEST_PAPER = 80


@dataclass(frozen=True, slots=True)
class ExplainingFacts:
    """What is said of a difference."""

    words: str
    is_shut: bool


explanation_is_in_words = words_given(
    "explanation-missing",
    "A difference needs an explanation of at most 300 characters.",
    HOUSE,
    fields=("words",),
    longest=LONGEST_WORDS,
)


@rule("explained-too-late", HOUSE)
def signed_days_are_not_explained_anew(facts: ExplainingFacts) -> Broken:
    """The explanations of a signed day cannot be changed."""
    return {} if facts.is_shut else None


EXPLAINING = (explanation_is_in_words, signed_days_are_not_explained_anew)


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """What is known of a day that is about to be signed. ``unexplained`` are the names of the lines."""

    is_over: bool
    earlier_open: int
    unexplained: tuple[str, ...]
    numbers_missing: int = 0


@rule("day-not-over", HOUSE)
def day_is_over(facts: SigningFacts) -> Broken:
    """A day can be signed only after it is over."""
    return None if facts.is_over else {}


@rule("earlier-day-open", HOUSE)
def earlier_days_are_signed(facts: SigningFacts) -> Broken:
    """Days must be signed in order: an earlier day with money is not signed."""
    return {"earlier_days": facts.earlier_open} if facts.earlier_open else None


@rule("difference-not-explained", HOUSE)
def every_difference_is_explained(facts: SigningFacts) -> Broken:
    """Every difference must be explained before a day is signed."""
    return {"lines": len(facts.unexplained)} if facts.unexplained else None


@rule("paper-number-missing", DECREE_123)
def no_number_is_missing(facts: SigningFacts) -> Broken:
    """A day can be signed only if no receipt or invoice number of the year is missing."""
    return {"numbers_missing": facts.numbers_missing} if facts.numbers_missing else None


SIGNING = (day_is_over, earlier_days_are_signed, every_difference_is_explained, no_number_is_missing)


@dataclass(frozen=True, slots=True)
class CountersigningFacts:
    """Who signed, and who is about to sign as well."""

    signed_by: str
    by: str


@rule("signed-by-the-same", HOUSE)
def two_persons_sign(facts: CountersigningFacts) -> Broken:
    """A day must be signed by two different persons."""
    return {} if facts.signed_by == facts.by else None


COUNTERSIGNING = (two_persons_sign,)


@dataclass(frozen=True, slots=True)
class SendingBackFacts:
    """Why a day is sent back."""

    reason: str


sent_back_for_a_reason = words_given(
    "sent-back-without-reason",
    "Sending a day back needs a reason of at most 300 characters.",
    HOUSE,
    longest=LONGEST_WORDS,
)


SENDING_BACK = (sent_back_for_a_reason,)


@dataclass(frozen=True, slots=True)
class PassingOnFacts:
    """What is known when the budget's money is to be passed on."""

    amount_vnd: int
    bank_vnd: int
    paper: str
    went_with_a_later_day: bool


@rule("nothing-to-pass-on", HOUSE)
def there_is_something_to_pass_on(facts: PassingOnFacts) -> Broken:
    """There is no money of the budget to pass on."""
    return None if facts.amount_vnd > 0 else {"amount_vnd": facts.amount_vnd}


@rule("bank-too-low", HOUSE)
def bank_holds_enough(facts: PassingOnFacts) -> Broken:
    """The bank account does not hold enough; cash on its way to the bank does not count yet."""
    return {"bank_vnd": facts.bank_vnd} if facts.amount_vnd > facts.bank_vnd else None


transfer_has_a_paper = words_given(
    "pass-on-without-paper",
    "A transfer to the budget needs the number of its paper, at most 80 characters.",
    HOUSE,
    fields=("paper",),
    longest=LONGEST_PAPER,
)


@rule("went-with-a-later-day", HOUSE)
def days_are_passed_on_in_order(facts: PassingOnFacts) -> Broken:
    """The budget's money of this day was passed on with a later day."""
    return {} if facts.went_with_a_later_day else None


PASSING_ON = (
    there_is_something_to_pass_on,
    bank_holds_enough,
    transfer_has_a_paper,
    days_are_passed_on_in_order,
)

BOOK = {
    "explain a difference": EXPLAINING,
    "sign a day": SIGNING,
    "countersign a day": COUNTERSIGNING,
    "send a day back": SENDING_BACK,
    "pass on to the budget": PASSING_ON,
}
"""Every act of this app that rules are asked of."""
