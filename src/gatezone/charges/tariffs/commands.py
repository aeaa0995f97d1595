"""Rates from their papers (mức thu): one person enters a rate, another confirms it, and from its day on it charges."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from gatezone.charges.catalogue.tariffs import Line, Rate, tariff_named
from gatezone.charges.tariffs import rules
from gatezone.charges.tariffs.events import RateConfirmed, RateEntered, RateRefused, RateWithdrawn
from gatezone.charges.tariffs.models import EnteredRate
from gatezone.charges.tariffs.queries import line_to_enter, rates_here
from gatezone.charges.tariffs.rates import read_times
from gatezone.charges.tariffs.shown import facts_of_rate
from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import ACCOUNTANT

UNITS = ("trip", "tonne")
LONGEST = 200
DAY = timedelta(days=1)


class NotARate(Invalid):
    """A rate is an amount for a trip or a tonne, a coefficient is a number; both need a paper and valid dates."""


@command
def enter_rate(
    *,
    tariff: str,
    line: str,
    amount_vnd: int | None = None,
    per: str = "",
    times: str = "",
    paper: str,
    issued_on: date,
    issuer: str,
    reference: str,
    starts_on: date,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Enter a rate or a coefficient of a resolution from its paper; it charges nothing until another confirms it.

    A rate is ``amount_vnd`` ``per`` trip or tonne, a coefficient ``times`` (``1.3``). ``reference`` says where the
    paper's text is found; ``until`` is the last day, where the paper names one.
    Records: RateEntered.
    Raises:  NotAllowed, NoSuchRate, NotARate, NotAWholeNumber, NumberOutOfRange, Refused with every reason at once.
    Returns: the rate.
    """
    by.must_hold(ACCOUNTANT)
    named = line_to_enter(tariff, line)
    _must_be_readable(paper, issuer, reference, days=(issued_on, starts_on, until))
    rate = EnteredRate(
        tariff=tariff,
        line=line,
        **_figure(named, amount_vnd, per, times),
        paper=paper.strip(),
        issued_on=issued_on,
        issuer=issuer.strip(),
        reference=reference.strip(),
        starts_on=starts_on,
        ends_before=until and until + DAY,
        entered_by=str(by.ref),
        entered_at=at,
    )
    refuse_if(reasons_against(_facts(rate, at=at), rules.ENTERING, on=hanoi_day(at)))
    rate.save(force_insert=True)
    record(_entered(rate))
    return rate.ref


@command
def confirm_rate(*, rate: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Agree, as a second person who has seen the paper, that a rate charges from its first day on.

    It ends the rate that was confirmed for the same line before it.
    Records: RateConfirmed.
    Raises:  NoSuchRate, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    found = EnteredRate.objects.locked(rate)
    found.move("confirm_rate", by=by)
    as_shown(shown, facts_of_rate, found)
    deciding = rules.DecisionFacts(entered_by=found.entered_by, by=str(by.ref))
    refuse_if(
        (
            *reasons_against(deciding, rules.CONFIRMING, on=hanoi_day(at)),
            *reasons_against(_facts(found, at=at), rules.ENTERING, on=hanoi_day(at)),
        )
    )
    before = _last(found)
    if before is not None and (before.ends_before is None or before.ends_before > found.starts_on):
        before.ends_before = found.starts_on
        before.save(update_fields=["ends_before"])
    found.decided_by, found.decided_at = str(by.ref), at
    found.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        RateConfirmed(
            rate=found.ref,
            tariff=found.tariff,
            line=found.line,
            starts_on=found.starts_on,
            follows=before.ref if before else None,
        )
    )
    return found.ref


@command
def refuse_rate(*, rate: UUID, reason: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Do not agree, as a second person: the rate never charges.

    Records: RateRefused.
    Raises:  NoSuchRate, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    found = EnteredRate.objects.locked(rate)
    found.move("refuse_rate", by=by)
    as_shown(shown, facts_of_rate, found)
    facts = rules.DecisionFacts(entered_by=found.entered_by, by=str(by.ref), reason=reason)
    refuse_if(reasons_against(facts, rules.REFUSING, on=hanoi_day(at)))
    _end(found, reason, by=by, at=at)
    record(RateRefused(rate=found.ref, reason=found.reason))
    return found.ref


@command
def withdraw_rate(*, rate: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Take back a rate one entered oneself, before anybody has confirmed it.

    Records: RateWithdrawn.
    Raises:  NoSuchRate, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = EnteredRate.objects.locked(rate)
    found.move("withdraw_rate", by=by)
    facts = rules.DecisionFacts(entered_by=found.entered_by, by=str(by.ref), reason=reason)
    refuse_if(reasons_against(facts, rules.WITHDRAWING, on=hanoi_day(at)))
    _end(found, reason, by=by, at=at)
    record(RateWithdrawn(rate=found.ref, reason=found.reason))
    return found.ref


def _end(found: EnteredRate, reason: str, *, by: Actor, at: datetime) -> None:
    found.decided_by, found.decided_at, found.reason = str(by.ref), at, reason.strip()
    found.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _figure(line: Line, amount_vnd: int | None, per: str, times: str) -> dict[str, object]:
    """Return what is kept of a figure. Raises: NotARate, NotAWholeNumber, NumberOutOfRange."""
    if isinstance(line, Rate):
        if per not in UNITS or times:
            raise NotARate()
        return {"amount_vnd": checked(amount_vnd, least=1, most=rules.HIGHEST_RATE_VND), "per": per}
    number = read_times(times)
    if number is None or amount_vnd is not None or per:
        raise NotARate()
    return {"times": number}


def _must_be_readable(*words: str, days: tuple[date | None, ...]) -> None:
    if not all(len(each.strip()) <= LONGEST and each.isprintable() for each in words):
        raise NotARate()
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days if day):
        raise NotARate()


def _last(rate: EnteredRate) -> EnteredRate | None:
    """Return the rate that was confirmed last for the same line, held. Cost: one SQL statement."""
    confirmed = EnteredRate.objects.of_line(rate.tariff, rate.line).select_for_update()
    return confirmed.order_by("-starts_on").first()


def _facts(rate: EnteredRate, *, at: datetime) -> rules.RateFacts:
    tariff, last = tariff_named(rate.tariff), _last(rate)
    rates = rates_here()
    in_force = rates.on(rate.starts_on)
    is_certain = (
        in_force is not None and in_force.code == rate.tariff and in_force.line_named(rate.line).certain
    )
    return rules.RateFacts(
        today=hanoi_day(at),
        starts_on=rate.starts_on,
        until=rate.ends_before and rate.ends_before - DAY,
        paper=rate.paper,
        issuer=rate.issuer,
        reference=rate.reference,
        issued_on=rate.issued_on,
        tariff_since=tariff.since,
        tariff_until=tariff.until,
        charges_already=is_certain or rates.samples,
        later_on=last.starts_on if last and last.starts_on >= rate.starts_on else None,
    )


def _entered(rate: EnteredRate) -> RateEntered:
    return RateEntered(
        rate=rate.ref,
        tariff=rate.tariff,
        line=rate.line,
        amount=None if rate.amount_vnd is None else Dong(rate.amount_vnd),
        per=rate.per,
        times="" if rate.times is None else f"{Decimal(rate.times):f}",
        paper=rate.paper,
        issued_on=rate.issued_on,
        issuer=rate.issuer,
        reference=rate.reference,
        starts_on=rate.starts_on,
        until=rate.ends_before and rate.ends_before - DAY,
    )
