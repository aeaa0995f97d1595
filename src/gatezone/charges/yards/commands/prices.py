"""Prices of yards: which firm runs a yard, and what it asks for its services (niêm yết giá)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import F, Q
from django.db.models.functions import Greatest

from gatezone.charges.catalogue.services import Service, services
from gatezone.charges.whole_numbers import checked
from gatezone.charges.yards import rules
from gatezone.charges.yards.events import PostedLine, PricesPosted, YardFirmNamed
from gatezone.charges.yards.models.prices import PostedPrice, PriceList, YardFirm
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNT_KEEPER, ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER, YARD_OPERATOR
from gatezone.parties.queries import is_in_role
from gatezone.parties.roles import YARD_FIRM
from gatezone.places import queries as places

NAMES_FIRMS = frozenset({ACCOUNT_KEEPER, BOARD_OFFICER, CENTRE_OFFICER})
LONGEST_PAPER = 60

OfAYard = TypeVar("OfAYard", YardFirm, PriceList)


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a service for a unit of it, as it is to be posted."""

    service: str
    price_vnd: int


class NotAService(Invalid):
    """There is no such service of yards on that day, or it is named twice."""


class NotAPriceListPaper(Invalid):
    """The number of a paper has at most 60 letters."""


class NotADayOfPrices(Invalid):
    """This day is too far in the future or the past for a price."""


@command
def name_yard_firm(*, yard: str, firm: Ref, paper: str, starts_on: date, by: Actor, at: datetime) -> Ref:
    """
    Say which firm runs a yard from a day on, by a contract or a decision; the price lists of another end then.

    Records: YardFirmNamed.
    Raises:  NotAllowed, NoSuchYard, NotAPriceListPaper, NotADayOfPrices, Refused with every reason at once.
    """
    if not by.duties & NAMES_FIRMS:
        raise NotAllowed(duties=sorted(NAMES_FIRMS))
    _readable(paper, starts_on)
    places.yard(yard, on=starts_on)
    places.hold_yard(yard)
    last = YardFirm.objects.filter(yard=yard).order_by("-starts_on").first()
    facts = rules.YardFirmFacts(
        is_yard_firm=is_in_role(firm, YARD_FIRM, on=starts_on),
        paper=paper,
        starts_on=starts_on,
        runs_since=last.starts_on if last else None,
    )
    refuse_if(reasons_against(facts, rules.RUNNING, on=hanoi_day(at)))

    _end(YardFirm, yard, starts_on)
    _end(PriceList, yard, starts_on)
    named = YardFirm.objects.create(
        yard_id=yard, firm_id=firm.id, paper=paper.strip(), starts_on=starts_on, named_at=at
    )
    ref = Ref("yard", yard)
    record(YardFirmNamed(yard=ref, enterprise=named.firm_ref, paper=named.paper, starts_on=starts_on))
    return ref


@command
def post_prices(
    *,
    yard: str,
    prices: Sequence[Price],
    starts_on: date,
    paper: str,
    registered_on: date,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Post the prices of a yard, in the name of the firm that runs it then; they end those before them.

    A list is never changed. One that was posted for the same day or a later one, and is not in force yet, gives
    way whole.
    Records: PricesPosted.
    Raises:  NotAllowed, NoSuchYard, NotAService, NotAWholeNumber, NumberOutOfRange, NotAPriceListPaper,
             NotADayOfPrices, Refused with every reason at once.
    """
    if not by.duties_over(Ref("yard", yard)) & {YARD_OPERATOR, ACCOUNTANT}:
        raise NotAllowed(duties=[ACCOUNTANT, YARD_OPERATOR])
    _readable(paper, starts_on, registered_on)
    posted = _posted(prices, on=starts_on)
    places.yard(yard, on=starts_on)
    places.hold_yard(yard)
    runs = YardFirm.objects.on(starts_on).filter(yard=yard).first()
    facts = rules.PostingFacts(
        has_firm=runs is not None,
        posted_on=hanoi_day(at),
        starts_on=starts_on,
        paper=paper,
        registered_on=registered_on,
        prices=len(posted),
    )
    refuse_if(reasons_against(facts, rules.POSTING, on=hanoi_day(at)))

    assert runs is not None  # or it was refused above
    _end(PriceList, yard, starts_on)
    kept = PriceList.objects.create(
        yard_id=yard,
        firm_id=runs.firm_id,
        posted_at=at,
        posted_on=hanoi_day(at),
        starts_on=starts_on,
        ends_before=runs.ends_before,
        paper=paper.strip(),
        registered_on=registered_on,
    )
    PostedPrice.objects.bulk_create(
        PostedPrice(price_list=kept, service=service.id, unit=service.unit.id, price_vnd=price_vnd)
        for service, price_vnd in posted
    )
    record(_event(kept, posted))
    return kept.ref


def _event(kept: PriceList, posted: Sequence[tuple[Service, int]]) -> PricesPosted:
    return PricesPosted(
        price_list=kept.ref,
        yard=Ref("yard", kept.yard_id),
        enterprise=kept.firm_ref,
        starts_on=kept.starts_on,
        paper=kept.paper,
        registered_on=kept.registered_on,
        prices=tuple(PostedLine(service.id, service.unit.id, Dong(price)) for service, price in posted),
    )


def _posted(prices: Sequence[Price], *, on: date) -> list[tuple[Service, int]]:
    """The prices with their services, in the order of the catalogue."""
    known = {each.id: each for each in services(on=on)}
    asked = {each.service: checked(each.price_vnd, most=rules.HIGHEST_PRICE_VND) for each in prices}
    if len(asked) != len(prices) or asked.keys() - known.keys():
        raise NotAService(services=sorted(str(each)[:40] for each in asked.keys() - known.keys()))
    return [(service, asked[code]) for code, service in known.items() if code in asked]


def _end(model: type[OfAYard], yard: str, on: date) -> None:
    """What runs into a day ends there; what was to begin later never will have begun."""
    ending = model._default_manager.filter(Q(ends_before=None) | Q(ends_before__gt=on), yard=yard)
    ending.update(ends_before=Greatest(F("starts_on"), on))


def _readable(paper: str, *days: date) -> None:
    if len(paper.strip()) > LONGEST_PAPER or not paper.isprintable():
        raise NotAPriceListPaper()
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        raise NotADayOfPrices()
