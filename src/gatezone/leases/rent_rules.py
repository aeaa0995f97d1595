"""What is forbidden about the terms of a lease, its handover, its rent, its review and its renewal; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.periods import months_after, months_between
from gatezone.kernel.rule import Broken, Source, rule, words_given
from gatezone.leases.kinds import CONTRACT
from gatezone.leases.occupancy import ONE_DAY
from gatezone.leases.rent import HUNDRED_PERCENT, MONTHS_IN_YEAR

HOUSE = Source("Draft rules of the Board on leases, not law")
AGREED = Source("Civil Code 91/2015/QH13", "art. 468", since=date(2017, 1, 1))
RENEWAL = Source("Decree 186/2025/NĐ-CP", "renewal", since=date(2025, 7, 1))

MOST_DUE_DAY, MOST_DAYS, MOST_FREE_DAYS, MOST_VAT = 28, 90, 730, 20
MOST_LATE_RATE = 20 * HUNDRED_PERCENT // 100
SHORT_YEARS = 5
"""What was first let for less may be renewed without another auction."""


@dataclass(frozen=True, slots=True)
class TermsFacts:
    """The terms of a lease as they are written; the rate and the cap in hundredths of a percent."""

    purpose: str
    due_day: int
    notice_days: int
    grace_days: int
    late: str
    late_rate: int
    vat_percent: int | None
    free_days: int
    review_years: int | None = None
    review_cap: int | None = None


purpose_is_said = words_given(
    "purpose-missing", "The terms of a lease say what the asset is used for.", HOUSE, fields=("purpose",)
)


@rule("due-day-not-in-month", HOUSE)
def due_day_is_in_every_month(facts: TermsFacts) -> Broken:
    """The day the rent is due is one of the first 28 of a month."""
    return None if 1 <= facts.due_day <= MOST_DUE_DAY else {"day": facts.due_day}


@rule("terms-too-long", HOUSE)
def terms_are_short(facts: TermsFacts) -> Broken:
    """A bill comes and may wait 90 days at most, an asset is free of rent for 730 days at most."""
    longest = max(facts.notice_days, facts.grace_days)
    is_short = 0 <= longest <= MOST_DAYS and 0 <= facts.free_days <= MOST_FREE_DAYS
    return None if is_short else {"days": max(longest, facts.free_days)}


@rule("late-rate-not-agreed", HOUSE)
def contract_names_its_rate(facts: TermsFacts) -> Broken:
    """The rate of late days is named where it is that of the contract, and only there."""
    return None if (facts.late == CONTRACT) == (facts.late_rate > 0) else {}


@rule("late-rate-too-high", AGREED)
def agreed_rate_has_a_limit(facts: TermsFacts) -> Broken:
    """The rate of a contract for late days is 20 % a year at most."""
    return {} if facts.late_rate > MOST_LATE_RATE else None


@rule("vat-too-high", HOUSE)
def vat_is_a_percentage(facts: TermsFacts) -> Broken:
    """The VAT of a rent is 20 % at most."""
    return {} if not 0 <= (facts.vat_percent or 0) <= MOST_VAT else None


@rule("cap-of-no-review", HOUSE)
def cap_is_of_a_review(facts: TermsFacts) -> Broken:
    """The most by which a rent rises is said only where it is reviewed."""
    return {} if facts.review_cap is not None and not facts.review_years else None


TERMS = (
    purpose_is_said,
    due_day_is_in_every_month,
    terms_are_short,
    contract_names_its_rate,
    agreed_rate_has_a_limit,
    vat_is_a_percentage,
    cap_is_of_a_review,
)


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """The day of a handover with its minutes, the days of the lease, whether its terms are entered, and today."""

    handed_over_on: date
    minutes: str
    starts_on: date
    until_on: date
    has_terms: bool
    on: date


minutes_are_written = words_given(
    "minutes-missing", "A handover has minutes with a number.", HOUSE, fields=("minutes",)
)


@rule("terms-missing", HOUSE)
def terms_come_first(facts: HandoverFacts) -> Broken:
    """The terms of payment are entered before the asset is handed over."""
    return None if facts.has_terms else {}


@rule("handover-outside-lease", HOUSE)
def handover_is_within_the_lease(facts: HandoverFacts) -> Broken:
    """An asset is handed over on one of the days of its lease."""
    is_within = facts.starts_on <= facts.handed_over_on <= facts.until_on
    return None if is_within else {"starts_on": facts.starts_on, "until_on": facts.until_on}


@rule("handover-ahead", HOUSE)
def handover_has_been(facts: HandoverFacts) -> Broken:
    """A handover is entered on its day or later."""
    return {"handed_over_on": facts.handed_over_on} if facts.handed_over_on > facts.on else None


HANDING_OVER = (minutes_are_written, terms_come_first, handover_is_within_the_lease, handover_has_been)


@dataclass(frozen=True, slots=True)
class BillingFacts:
    """The day on which a bill may be raised, nothing where all days are billed, and whether its VAT is certain."""

    raised_on: date | None
    on: date
    is_certain: bool
    is_sample_zone: bool


@rule("all-billed", HOUSE)
def days_are_left(facts: BillingFacts) -> Broken:
    """A day is billed once."""
    return None if facts.raised_on else {}


@rule("bill-too-early", HOUSE)
def bill_is_not_early(facts: BillingFacts) -> Broken:
    """A bill is raised so many days before it is due as the terms say."""
    return {"raised_on": facts.raised_on} if facts.raised_on and facts.on < facts.raised_on else None


@rule("vat-uncertain", HOUSE)
def vat_is_certain(facts: BillingFacts) -> Broken:
    """The VAT of the law stands in no text that was read whole: outside a sample the contract must name it."""
    return None if facts.is_certain or facts.is_sample_zone else {}


BILLING = (days_are_left, bill_is_not_early, vat_is_certain)


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """The day from which a rent changes, with its paper; since when the rent holds, and how often it is reviewed."""

    since: date
    paper: str
    rent_since: date
    last_on: date
    review_years: int | None
    billed_until: date | None = None


review_has_a_paper = words_given(
    "review-paper-missing", "A review of the rent has a paper with a number.", HOUSE, fields=("paper",)
)


@rule("no-review-agreed", HOUSE)
def review_is_agreed(facts: ReviewFacts) -> Broken:
    """A rent is reviewed only where the contract says so."""
    return None if facts.review_years else {}


@rule("review-too-early", HOUSE)
def review_comes_after_its_years(facts: ReviewFacts) -> Broken:
    """A rent is reviewed after as many years as the contract says."""
    earliest = months_after(facts.rent_since, MONTHS_IN_YEAR * (facts.review_years or 0))
    return {"earliest_on": earliest} if facts.since < earliest else None


@rule("review-after-lease", HOUSE)
def review_is_within_the_lease(facts: ReviewFacts) -> Broken:
    """A rent changes on one of the days of its lease."""
    return {"last_on": facts.last_on} if facts.since > facts.last_on else None


@rule("review-of-billed-days", HOUSE)
def billed_days_keep_their_rent(facts: ReviewFacts) -> Broken:
    """A rent changes on days that are not billed yet."""
    billed = facts.billed_until
    return {"billed_until": billed} if billed and facts.since <= billed else None


REVIEWING = (
    review_has_a_paper,
    review_is_agreed,
    review_comes_after_its_years,
    review_is_within_the_lease,
    billed_days_keep_their_rent,
)


@dataclass(frozen=True, slots=True)
class RenewalFacts:
    """A lease with its first and last day and rent now, and the one that follows; a year's rents in đồng."""

    starts_on: date
    until_on: date
    rent_vnd: int
    new_until_on: date
    new_rent_vnd: int
    number: str
    paper: str
    was_renewed_before: bool = False
    number_is_taken: bool = False

    @property
    def days(self) -> int:
        """How many days it runs."""
        return (self.until_on - self.starts_on).days + 1

    @property
    def latest_until(self) -> date:
        """The last day of a renewal that runs as long, in months and days: three years follow three years."""
        after = self.until_on + ONE_DAY
        months = months_between(self.starts_on, after)
        rest = after - months_after(self.starts_on, months)
        return months_after(after, months) + rest - ONE_DAY


renewal_is_written = words_given(
    "renewal-unwritten",
    "A renewal has the number of its contract, and the paper by which it was agreed.",
    HOUSE,
    fields=("number", "paper"),
)


@rule("renewal-number-taken", HOUSE)
def renewal_has_its_own_number(facts: RenewalFacts) -> Broken:
    """No two contracts have the same number."""
    return {"number": facts.number} if facts.number_is_taken else None


@rule("renewal-ends-first", HOUSE)
def renewal_ends_later(facts: RenewalFacts) -> Broken:
    """A renewed lease ends after the one it renews."""
    return None if facts.new_until_on > facts.until_on else {"until_on": facts.until_on}


@rule("renewal-below-rent", HOUSE)
def renewal_is_not_below_the_rent(facts: RenewalFacts) -> Broken:
    """The rent of a renewal is not lower than the rent before (since 1/7/2025 so says Decree 186/2025/NĐ-CP)."""
    return {"rent_vnd": facts.rent_vnd} if facts.new_rent_vnd < facts.rent_vnd else None


@rule("renewal-of-long-lease", RENEWAL)
def first_lease_was_short(facts: RenewalFacts) -> Broken:
    """Only a first lease of less than five years is renewed without another auction."""
    is_short = facts.until_on < months_after(facts.starts_on, MONTHS_IN_YEAR * SHORT_YEARS) - ONE_DAY
    return None if is_short and not facts.was_renewed_before else {"days": facts.days}


@rule("renewal-too-long", RENEWAL)
def renewal_is_not_longer_than_the_lease(facts: RenewalFacts) -> Broken:
    """A renewal does not run longer than the lease it renews."""
    latest = facts.latest_until
    return {"latest_on": latest} if facts.new_until_on > latest else None


RENEWING = (
    renewal_is_written,
    renewal_has_its_own_number,
    renewal_ends_later,
    renewal_is_not_below_the_rent,
    first_lease_was_short,
    renewal_is_not_longer_than_the_lease,
)

BOOK = {
    "Entering the terms of a lease": TERMS,
    "Handing an asset over": HANDING_OVER,
    "Billing a rent": BILLING,
    "Reviewing a rent": REVIEWING,
    "Renewing a lease": RENEWING,
}
