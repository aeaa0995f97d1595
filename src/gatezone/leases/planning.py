"""
The legal calendar of an auction of the right to lease, counted from the day it is decided; pure.

Of a notice or a listing neither its own day nor that of the session counts, as the strict reading has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gatezone.kernel.errors import Invalid
from gatezone.leases.catalogue.auction_rules import AuctionRule, auction_rules
from gatezone.leases.kinds import LAND
from gatezone.leases.rules import SessionFacts
from gatezone.workdays.calendar import WorkingDays, first_working_day
from gatezone.workdays.terms import Length, day_after, day_before, days, working_days

NEXT = working_days(1)


class NoAuctionLaw(Invalid):
    """No law on auctions was read for this day."""


@dataclass(frozen=True, slots=True)
class Step:
    """
    What is done on a day, or from one day until another, and the rule that sets it.

    ``latest_on`` is the last day on which it still makes the session legal.
    """

    code: str
    starts_on: date
    until_on: date
    rule: AuctionRule | None = None
    latest_on: date | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of an auction, in order, and what the rules on its session ask."""

    session_on: date
    steps: tuple[Step, ...]
    facts: SessionFacts


@dataclass(frozen=True, slots=True)
class _Notices:
    """The earliest days of what comes before the session."""

    selection: date
    selected: date
    first: date
    second: date


def calendar_of_auction(
    *, asset_class: str, decided_on: date, session_on: date | None, calendar: WorkingDays
) -> Calendar:
    """
    Return the legal calendar of an auction that is decided on a day.

    The session is on the day that is wished, whether legal or not, or else on the earliest legal working day.
    Raises: NoAuctionLaw.
    """
    rules = auction_rules(decided_on)
    if not rules:
        raise NoAuctionLaw(day=decided_on)
    listing = rules["listing-land"] if asset_class == LAND and "listing-land" in rules else rules["listing"]
    notices = _notices(decided_on, rules, calendar)
    by_listing = day_after(notices.first, _strictly(listing), calendar)
    by_notice = day_after(notices.second, _strictly(rules["second-notice"]), calendar)
    session = session_on or first_working_day(max(by_listing, by_notice), calendar.is_likely_worked)
    facts = SessionFacts(
        session_on=session,
        earliest_by_listing=by_listing,
        earliest_by_notice=by_notice,
        is_worked=calendar.is_likely_worked(session),
    )
    steps = (*_before(session, notices, listing, rules, calendar), *_after(session, rules, calendar))
    return Calendar(session, steps, facts)


def _notices(decided_on: date, rules: Mapping[str, AuctionRule], calendar: WorkingDays) -> _Notices:
    selection = day_after(decided_on, NEXT, calendar)
    selected = day_after(selection, rules["selection-notice"].length, calendar)
    first = day_after(selected, NEXT, calendar)  # the regulation is issued before the listing begins
    return _Notices(
        selection, selected, first, day_after(first, rules["second-notice-apart"].length, calendar)
    )


def _before(
    session: date,
    notices: _Notices,
    listing: AuctionRule,
    rules: Mapping[str, AuctionRule],
    calendar: WorkingDays,
) -> tuple[Step, ...]:
    """Return what comes before the session: the notices with the latest days that are still legal."""
    eve = day_before(session, days(1))
    second_latest = _worked_before(day_before(session, _strictly(rules["second-notice"])), calendar)
    apart = day_before(second_latest, rules["second-notice-apart"].length, calendar)
    listing_latest = min(day_before(session, _strictly(listing)), apart)
    return (
        Step("selection-notice", notices.selection, notices.selection, rules["selection-notice"]),
        Step("regulation", notices.selected, notices.selected),
        Step("listing", notices.first, eve, listing, listing_latest),
        Step("second-notice", notices.second, notices.second, rules["second-notice"], second_latest),
        Step("dossiers", notices.first, day_before(session, rules["dossiers"].length), rules["dossiers"]),
        Step("deposits", day_before(session, rules["deposits"].length, calendar), eve, rules["deposits"]),
        Step("session", session, session),
    )


def _after(session: date, rules: Mapping[str, AuctionRule], calendar: WorkingDays) -> tuple[Step, ...]:
    """Return what must be done after the session, each with its last day."""
    told = ("owner-told", "minutes", "refunds", "fee")
    last = {code: day_after(session, rules[code].length, calendar) for code in told}
    return tuple(Step(code, session, last[code], rules[code]) for code in told)


def _strictly(rule: AuctionRule) -> Length:
    """Return a length of which neither the first nor the last day counts."""
    return days(rule.length.count + 1)


def _worked_before(day: date, calendar: WorkingDays) -> date:
    """Return the day itself where it is worked, else the last worked one before it."""
    return day if calendar.is_likely_worked(day) else day_before(day, NEXT, calendar)
