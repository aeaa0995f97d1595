"""What yards ask for their services, on which days, and which firm runs a yard. Anybody may know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.charges.catalogue.services import SERVICES, Service
from gatezone.charges.yards.models.prices import PriceList, YardFirm
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import enterprise_names


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A service and what one unit of it costs."""

    service: Service
    price: Dong


@dataclass(frozen=True, slots=True)
class PriceListRow:
    """A price list of a yard: when it was posted, on which days it is in force, by which registered paper."""

    id: UUID
    yard: str
    firm: Ref
    firm_name: str
    posted_at: datetime
    starts_on: date
    ends_before: date | None
    paper: str
    registered_on: date
    prices: tuple[PriceRow, ...]

    def price_of(self, service: str) -> Dong | None:
        """Return the posted price of a service, where there is one."""
        return next((each.price for each in self.prices if each.service.id == service), None)


@dataclass(frozen=True, slots=True)
class YardFirmRow:
    """The firm that runs a yard, since when, and by which paper."""

    yard: str
    firm: Ref
    name: str
    starts_on: date
    paper: str


def price_lists_on(day: date) -> list[PriceListRow]:
    """Return the price list of every yard that has one in force on a day. Cost: three SQL statements."""
    return _rows(PriceList.objects.on(day).order_by("yard"))


def price_lists_after(day: date) -> list[PriceListRow]:
    """Return the lists that are posted and come into force after a day. Cost: three SQL statements."""
    return _rows(PriceList.objects.not_ended(day).filter(starts_on__gt=day).order_by("starts_on", "yard"))


def price_list_on(yard: str, day: date) -> PriceListRow | None:
    """Return the price list of a yard that is in force on a day. Cost: three SQL statements."""
    found = _rows(PriceList.objects.on(day).filter(yard=yard))
    return found[0] if found else None


def price_lists_of(yard: str, *, limit: int = 20) -> list[PriceListRow]:
    """
    Return the newest lists of a yard, also those that gave way before they were in force.

    Cost: three SQL statements.
    """
    return _rows(PriceList.objects.filter(yard=yard).order_by("-starts_on", "-posted_at")[:limit])


def yard_firms_on(day: date) -> Mapping[str, YardFirmRow]:
    """Return the firm that runs each yard on a day, where it is known. Cost: two SQL statements."""
    found = list(YardFirm.objects.on(day))
    names = enterprise_names({each.firm_ref for each in found})
    return {
        each.yard_id: YardFirmRow(
            each.yard_id, each.firm_ref, names.get(each.firm_ref, ""), each.starts_on, each.paper
        )
        for each in found
    }


def _rows(lists: Iterable[PriceList]) -> list[PriceListRow]:
    found = list(lists.prefetch_related("prices"))  # type: ignore[attr-defined]
    names = enterprise_names({each.firm_ref for each in found}) if found else {}
    return [_row(each, names) for each in found]


def _row(found: PriceList, names: Mapping[Ref, str]) -> PriceListRow:
    posted = {each.service: each.price_vnd for each in found.prices.all()}
    return PriceListRow(
        id=found.id,
        yard=found.yard_id,
        firm=found.firm_ref,
        firm_name=names.get(found.firm_ref, ""),
        posted_at=found.posted_at,
        starts_on=found.starts_on,
        ends_before=found.ends_before,
        paper=found.paper,
        registered_on=found.registered_on,
        prices=tuple(
            PriceRow(service, Dong(posted[code])) for code, service in SERVICES.items() if code in posted
        ),
    )
