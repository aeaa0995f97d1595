"""What rates a zone charges by, what was entered from papers, and what waits for a second person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from django.conf import settings

from gatezone.charges.catalogue.tariffs import Line, tariffs_of, zone_province
from gatezone.charges.tariffs.lifecycle import CONFIRMERS, ENTERERS, RATE
from gatezone.charges.tariffs.models import EnteredRate, NoSuchRate
from gatezone.charges.tariffs.rates import Rates, lines_of, rates_of
from gatezone.charges.tariffs.shown import facts_of_rate
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref

READERS = ENTERERS | CONFIRMERS
MANY = 500


def rates_here(province: str = "") -> Rates:
    """
    Return the rates a zone charges by: those of the files and, over them, what was confirmed; samples in a sample zone.

    Without a province it is the one the zone lies in. Cost: one SQL statement.
    """
    confirmed = EnteredRate.objects.filter(state="confirmed").order_by("starts_on", "id")
    entered = tuple(each.told for each in confirmed)
    return rates_of(tariffs_of(province or zone_province()), entered, samples=settings.SAMPLE_ZONE)


def lines_confirmed() -> list[str]:
    """Return the lines for which something was confirmed, by name (`NotEntered.names`). Cost: one SQL statement."""
    confirmed = EnteredRate.objects.filter(state="confirmed").values_list("tariff", "line").distinct()
    return [f"{tariff}/{line}" for tariff, line in confirmed]


def line_to_enter(tariff: str, line: str) -> Line:
    """Return a line of a resolution of the zone's province as its file has it. Raises: NoSuchRate."""
    known = {each.code: each for each in tariffs_of(zone_province())}
    lines = lines_of(known[tariff]) if tariff in known else ()
    for each in lines:
        if each.code == line:
            return each
    raise NoSuchRate(line=f"{tariff}/{line}"[:80])


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A rate or a coefficient as it was entered; ``until`` is its last day, ``moves`` are steps its reader may take."""

    id: UUID
    name: str
    amount: Dong | None
    per: str
    times: Fraction | None
    paper: str
    issued_on: date
    issuer: str
    reference: str
    starts_on: date
    until: date | None
    state: str
    entered_by: Ref
    entered_at: datetime
    decided_by: Ref | None
    decided_at: datetime | None
    reason: str
    moves: tuple[str, ...]
    shown: str


def entered_rates(*, by: Actor, states: Collection[str]) -> list[EnteredRow]:
    """
    Return the rates that were entered, the newest first, to those who answer for money.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    _must_read(by)
    found = EnteredRate.objects.filter(state__in=states).order_by("-entered_at", "-id")
    return [_row(each, by) for each in found[:MANY]]


def entered_rate(rate: UUID, *, by: Actor) -> EnteredRow:
    """Return one of them. Cost: one SQL statement. Raises: NotAllowed, NoSuchRate."""
    _must_read(by)
    found = EnteredRate.objects.filter(pk=rate).first()
    if found is None:
        raise NoSuchRate(rate=str(rate))
    return _row(found, by)


def _must_read(by: Actor) -> None:
    if by.duties.isdisjoint(READERS):
        raise NotAllowed(duties=sorted(READERS))


def _row(found: EnteredRate, by: Actor) -> EnteredRow:
    return EnteredRow(
        id=found.id,
        name=f"{found.tariff}/{found.line}",
        amount=None if found.amount_vnd is None else Dong(found.amount_vnd),
        per=found.per,
        times=None if found.times is None else Fraction(found.times),
        paper=found.paper,
        issued_on=found.issued_on,
        issuer=found.issuer,
        reference=found.reference,
        starts_on=found.starts_on,
        until=found.ends_before and found.ends_before - timedelta(days=1),
        state=found.state,
        entered_by=Ref.parse(found.entered_by),
        entered_at=found.entered_at,
        decided_by=Ref.parse(found.decided_by) if found.decided_by else None,
        decided_at=found.decided_at,
        reason=found.reason,
        moves=_moves(found, by),
        shown=facts_of_rate(found).seal,
    )


def _moves(found: EnteredRate, by: Actor) -> tuple[str, ...]:
    """Return the steps that are open: whoever entered a rate takes it back, everybody else decides on it."""
    is_own = found.entered_by == str(by.ref)
    open_now = (each.name for each in RATE.open_moves(found.state, by.duties))
    return tuple(name for name in open_now if (name == "withdraw_rate") == is_own)
