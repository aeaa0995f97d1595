"""The posted prices of yards for machines: what a program of a carrier compares before a truck sets out."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema

from gatezone.api.fields import Day
from gatezone.api.gates import Said
from gatezone.charges import queries as charges
from gatezone.charges.queries import PriceListRow, PriceRow
from gatezone.kernel.names import Names
from gatezone.places import queries as places
from gatezone.workdays.queries import zone_today

router = Router(tags=["prices"])


class Price(Schema):
    """
    A service and its price in whole đồng for one ``unit`` of it, taxes included.

    Of a unit that begins with ``started`` a part counts as a whole one.
    """

    service: str
    name: Said
    unit: str
    unit_name: Said
    price_vnd: int


class PriceList(Schema):
    """
    The prices a yard posted. A vehicle pays by the list of the day it came into the yard, and never more.

    ``paper`` and ``registered_on`` are of the registration with the finance department; ``ends_before`` is the
    first day another list is in force, null where none is posted yet.
    """

    yard: str
    yard_name: Said
    operator: str
    posted_at: datetime
    in_force_since: date
    ends_before: date | None
    paper: str
    registered_on: date
    prices: list[Price]


class Prices(Schema):
    """Every price list in force on a day, and those that come into force later."""

    on: date
    in_force: list[PriceList]
    coming: list[PriceList]


@router.get("", response=Prices, auth=None, summary="Posted prices of yards")
def prices(request: HttpRequest, on: Day | None = None) -> Prices:
    """
    Return what each yard charges for its services on a day, today where none is named.

    Open to everybody, without a key.
    """
    day = on or zone_today()
    yards = {each.id: each.names for each in places.yards(day)}
    return Prices(
        on=day,
        in_force=[_list(each, yards) for each in charges.price_lists_on(day)],
        coming=[_list(each, yards) for each in charges.price_lists_after(day)],
    )


def _list(found: PriceListRow, yards: dict[str, Names]) -> PriceList:
    return PriceList(
        yard=found.yard,
        yard_name=_said(yards.get(found.yard, Names(found.yard, found.yard))),
        operator=found.firm_name,
        posted_at=found.posted_at,
        in_force_since=found.starts_on,
        ends_before=found.ends_before,
        paper=found.paper,
        registered_on=found.registered_on,
        prices=[_price(each) for each in found.prices],
    )


def _price(found: PriceRow) -> Price:
    unit = found.service.unit
    return Price(
        service=found.service.id,
        name=_said(found.service.names),
        unit=unit.id,
        unit_name=_said(unit.names),
        price_vnd=found.price.amount,
    )


def _said(names: Names) -> Said:
    return Said(vi=names.vi, en=names.en, zh=names.zh)
