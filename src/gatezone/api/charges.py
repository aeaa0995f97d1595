"""Fees for machines: what a trip would cost, before anybody declares it."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import StringConstraints

from gatezone.api.fields import Code
from gatezone.charges.catalogue.tariffs import Coefficient, Paper, Rate, Tariff, tariff_named
from gatezone.charges.queries import rates_here
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.telling import line_said, plain_decimal, sentence
from gatezone.charges.tariffs.trips import Load, NoFee, Price, Trip
from gatezone.crossings.catalogue.goods import is_hs_code
from gatezone.crossings.declarations import DIRECTION_OF, HEAVIEST_KG, HS_CODE, MOST_LINES
from gatezone.kernel.errors import Invalid
from gatezone.kernel.names import Names
from gatezone.workdays.queries import zone_today

router = Router(tags=["fees"])

Kind = Literal["export", "import", "re-export", "transit", "new-cars", "empty-return"]
HsCode = Annotated[str, StringConstraints(pattern=HS_CODE)]


class Feet(IntEnum):
    """How long a container is; 0 where there is none."""

    NONE = 0
    TWENTY = 20
    FORTY = 40


class NoTariff(Invalid):
    """No resolution on the fee is known for that day."""


class UnlistedHsCode(Invalid):
    """An HS code must be one of the list in force."""


class Told(Schema):
    """Words of a resolution in the three languages."""

    vi: str
    en: str
    zh: str


class Factor(Schema):
    """What a rate is multiplied by, and why."""

    code: str
    times: str
    why: Told
    certain: bool


class Missing(Schema):
    """A rate or a coefficient that is not entered: its line of the resolution, and what that is for."""

    line: str
    words: str


class Source(Schema):
    """The paper a rate was entered from."""

    number: str
    issued_on: date
    issuer: str


class Quote(Schema):
    """
    What a trip would cost, and what follows from what.

    ``amount_vnd`` is ``base_vnd``, for a trip or for each tonne, times every factor, rounded as the tariff says;
    0 where ``free_because`` says why, null where rates are ``not_entered``: then nothing is charged. What is not
    ``certain`` is a sample rate: no public source states it, and ``note`` says what is missing; it charges in a
    sample zone alone. ``papers`` are what rates were entered from. ``sentence`` says it all, in the language asked
    for.
    """

    amount_vnd: int | None
    sentence: str
    province: str
    tariff: str
    resolution: str
    article: Told
    in_force_since: date
    in_force_until: date | None
    rate: str
    base_vnd: int | None
    per: Literal["trip", "tonne"]
    factors: list[Factor]
    free_because: Told | None
    settled_before_passage: bool
    certain: bool
    note: str
    papers: list[Source]
    not_entered: list[Missing]


@router.get("/quote", response=Quote, auth=None, summary="What a trip would cost")
def fee_quote(
    request: HttpRequest,
    kind: Annotated[Kind, Query(description="The kind of trip, as in its declaration.")],
    weight_kg: Annotated[int, Query(ge=0, le=HEAVIEST_KG, description="What the vehicle carries in all.")],
    hs_code: Annotated[
        list[HsCode],
        Query(max_length=MOST_LINES, description="What it carries; of several goods the dearest decide."),
    ] = [],  # noqa: B006
    container_feet: Annotated[Feet, Query(description="20 or 40; 0 without a container.")] = Feet.NONE,
    on: Annotated[
        date | None, Query(description="The day it enters the zone; today where it is left out.")
    ] = None,
    stays_in_yard: Annotated[bool, Query(description="The goods change vehicles in the yard only.")] = False,
    taxed: Annotated[bool, Query(description="Tax is due on what comes in; some resolutions ask.")] = True,
    province: Annotated[Code | None, Query(description="Another province than the zone's own.")] = None,
) -> Quote:
    """
    Return the infrastructure fee of a trip under the resolution in force on the day it enters.

    Open to everybody, without a key: a driver may know what is owed, and why, before leaving home.
    """
    unlisted = [code for code in hs_code if not is_hs_code(code)]
    if unlisted:
        raise UnlistedHsCode(hs_code=unlisted)
    trip = Trip(
        kind=kind,
        direction=DIRECTION_OF.get(kind, "export"),
        loads=tuple(Load(code, 0) for code in hs_code),
        weight_kg=weight_kg,
        container_feet=int(container_feet),
        stays_in_yard=stays_in_yard,
        taxed=taxed,
    )
    day = on or zone_today()
    rates = rates_here(province or "")
    found, tariff = rates.quote(trip, on=day), rates.on(day)
    if found is None or tariff is None:
        raise NoTariff(on=day)
    return _quote(found, tariff)


def _quote(found: Price | NoFee | NotEntered, priced_by: Tariff) -> Quote:
    tariff, rate = tariff_named(found.tariff), priced_by.rate_named(found.rate)
    missing = found.names if isinstance(found, NotEntered) else ()
    papers = found.papers if isinstance(found, Price) else ()
    return Quote(
        amount_vnd=_amount(found),
        sentence=sentence(found),
        province=tariff.province,
        tariff=tariff.code,
        resolution=tariff.resolution,
        article=_told(rate.article),
        in_force_since=tariff.since,
        in_force_until=tariff.until,
        rate=rate.code,
        base_vnd=None if missing else rate.vnd,
        per=_per(rate),
        factors=_factors(found, priced_by.coefficients),
        free_because=_told(rate.free) if rate.free else None,
        settled_before_passage=tariff.settled_before_passage,
        certain=not isinstance(found, NotEntered) and found.certain,
        note="" if isinstance(found, NotEntered) else found.note,
        papers=[_source(each) for each in papers],
        not_entered=[Missing(line=each.partition("/")[2], words=line_said(each)) for each in missing],
    )


def _amount(found: Price | NoFee | NotEntered) -> int | None:
    match found:
        case Price():
            return found.amount.amount
        case NoFee():
            return 0
    return None


def _source(paper: Paper) -> Source:
    return Source(number=paper.number, issued_on=paper.issued_on, issuer=paper.issuer)


def _per(rate: Rate) -> Literal["trip", "tonne"]:
    return "tonne" if rate.per == "tonne" else "trip"


def _factors(found: Price | NoFee | NotEntered, coefficients: Iterable[Coefficient]) -> list[Factor]:
    applied = found.coefficients if isinstance(found, Price) else ()
    return [
        Factor(code=each.code, times=plain_decimal(each.times), why=_told(each.names), certain=each.certain)
        for each in coefficients
        if each.code in applied
    ]


def _told(names: Names) -> Told:
    return Told(vi=names.vi, en=names.en, zh=names.zh)
