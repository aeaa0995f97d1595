"""
What is forbidden about the prices of yards; pure.

A price is posted before it is in force, and nobody is charged above it. Which list is asked follows from the day
the vehicle came into the yard: one that changes at midnight changes nothing for those inside.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Posted prices of the zone")
LAO_CAI = Source("Explanation of the Lào Cai Board, 22 February 2020")
LAW_2012 = Source("Law on Prices 11/2012/QH13", since=date(2013, 1, 1), until=date(2024, 6, 30))
"""That prices are posted is its article 6; which article forbids to sell above them is not established."""

LAW_2023 = Source("Law on Prices 16/2023/QH15", "article 29", since=date(2024, 7, 1))
"""Read in accounts of the law, not in its own text."""

HIGHEST_PRICE_VND = 10**9
"""No unit of a service costs more: what does was mistyped."""

MOST_LINES = 20
MOST_QUANTITY = 10**6
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """What is known of a price list that is about to be posted; a paper has a number and a day."""

    has_firm: bool
    posted_on: date
    starts_on: date
    paper: str
    registered_on: date
    prices: int


@rule("yard-without-firm", HOUSE)
def firm_of_the_yard_is_known(facts: PostingFacts) -> Broken:
    """It must be known which firm runs the yard on the day a price list is in force."""
    return None if facts.has_firm else {"starts_on": facts.starts_on}


@rule("posted-too-late", HOUSE)
def list_is_posted_before_it_is_in_force(facts: PostingFacts) -> Broken:
    """A price list is posted at least a day before it is in force."""
    late = facts.starts_on <= facts.posted_on
    return {"starts_on": facts.starts_on, "today": facts.posted_on} if late else None


list_names_its_paper = words_given(
    "price-paper-missing",
    "A price list names the paper by which it was registered with the finance department.",
    LAO_CAI,
    fields=("paper",),
)


@rule("registered-too-late", LAO_CAI)
def list_is_registered_before_it_is_posted(facts: PostingFacts) -> Broken:
    """A price list is registered with the finance department before it is posted."""
    late = facts.registered_on > facts.posted_on
    return {"registered_on": facts.registered_on, "today": facts.posted_on} if late else None


@rule("no-prices", HOUSE)
def list_names_a_price(facts: PostingFacts) -> Broken:
    """A price list names at least one price."""
    return None if facts.prices else {}


POSTING = (
    firm_of_the_yard_is_known,
    list_is_posted_before_it_is_in_force,
    list_names_its_paper,
    list_is_registered_before_it_is_posted,
    list_names_a_price,
)


@dataclass(frozen=True, slots=True)
class YardFirmFacts:
    """What is known when a firm is to run a yard."""

    is_yard_firm: bool
    paper: str
    starts_on: date
    runs_since: date | None


@rule("not-a-yard-firm", HOUSE)
def firm_is_a_yard_firm(facts: YardFirmFacts) -> Broken:
    """A yard is run by a firm that is a yard operator on that day."""
    return None if facts.is_yard_firm else {"starts_on": facts.starts_on}


running_a_yard_rests_on_a_paper = words_given(
    "yard-paper-missing",
    "Running a yard needs a contract or a decision with a number.",
    HOUSE,
    fields=("paper",),
)


@rule("yard-firm-of-the-past", HOUSE)
def yard_firms_follow_one_another(facts: YardFirmFacts) -> Broken:
    """A new firm of a yard must begin later than the firm before it."""
    earlier = facts.runs_since is not None and facts.starts_on <= facts.runs_since
    return {"runs_since_on": facts.runs_since} if earlier else None


RUNNING = (firm_is_a_yard_firm, running_a_yard_rests_on_a_paper, yard_firms_follow_one_another)


@dataclass(frozen=True, slots=True)
class BilledLineFacts:
    """
    One line of a bill that is about to be made.

    ``posted_vnd`` is None where the list does not name the service. ``most`` is what the stay allows of it, None
    where a stay tells nothing; ``billed_before`` is how much of it stands on bills of the same stay already.
    """

    service: str
    entered_on: date
    has_list: bool
    posted_vnd: int | None
    asked_vnd: int
    quantity: int
    most: int | None
    billed_before: int


@rule("prices-not-posted", LAO_CAI)
def yard_has_posted_its_prices(facts: BilledLineFacts) -> Broken:
    """A yard charges only by a price list that was in force when the vehicle came in."""
    return None if facts.has_list else {"entered_on": facts.entered_on}


@rule("service-not-posted", LAO_CAI)
def service_is_on_the_list(facts: BilledLineFacts) -> Broken:
    """A service is charged only if the posted price list names it."""
    unposted = facts.has_list and facts.posted_vnd is None
    return {"service": facts.service, "asked_vnd": facts.asked_vnd} if unposted else None


def _is_above(facts: BilledLineFacts) -> bool:
    return facts.posted_vnd is not None and facts.asked_vnd > facts.posted_vnd


@rule("price-above-posted", LAW_2023)
def price_is_not_above_the_posted_one(facts: BilledLineFacts) -> Broken:
    """A service is not charged above its posted price."""
    if not _is_above(facts):
        return None
    return {"service": facts.service, "asked_vnd": facts.asked_vnd, "posted_vnd": facts.posted_vnd}


@rule("price-above-posted-before-2024", LAW_2012)
def price_was_not_above_the_posted_one(facts: BilledLineFacts) -> Broken:
    """A service is not charged above its posted price."""
    if not _is_above(facts):
        return None
    return {"service": facts.service, "asked_vnd": facts.asked_vnd, "posted_vnd": facts.posted_vnd}


@rule("more-than-the-stay", HOUSE)
def no_more_is_charged_than_the_stay_was(facts: BilledLineFacts) -> Broken:
    """The quantity must not exceed the stay: started periods of 24 hours, started hours, and one entry."""
    if facts.most is None or facts.quantity + facts.billed_before <= facts.most:
        return None
    return {
        "service": facts.service,
        "quantity": facts.quantity,
        "billed_before": facts.billed_before,
        "at_most": facts.most,
    }


BILLING = (
    yard_has_posted_its_prices,
    service_is_on_the_list,
    price_is_not_above_the_posted_one,
    price_was_not_above_the_posted_one,
    no_more_is_charged_than_the_stay_was,
)


@dataclass(frozen=True, slots=True)
class BillWithdrawalFacts:
    """What is written when a bill is withdrawn."""

    reason: str


withdrawing_a_bill_has_a_reason = words_given(
    "bill-reason-missing", "Withdrawing a bill needs a written reason.", HOUSE
)


WITHDRAWING = (withdrawing_a_bill_has_a_reason,)

BOOK = {
    "Posting prices of a yard": POSTING,
    "Naming the firm of a yard": RUNNING,
    "Billing services of a yard": BILLING,
    "Withdrawing a bill of a yard": WITHDRAWING,
}


def started(since: datetime, until: datetime, length: timedelta) -> int:
    """Return how many periods of a length have started between two moments: the first one at once."""
    whole, rest = divmod(max(until - since, timedelta(0)), length)
    return max(1, whole + bool(rest))


def most_of(limit: str, *, entered_at: datetime, until: datetime) -> int | None:
    """Return how much of a service a stay allows (`catalogue.services.Unit.limit`); None where it tells nothing."""
    lengths = {"days": DAY, "hours": HOUR}
    if limit in lengths:
        return started(entered_at, until, lengths[limit])
    return 1 if limit == "once" else None
