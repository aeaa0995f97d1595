"""What yards charge: their posted prices side by side, service by service, the lowest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.charges import queries as charges
from gatezone.charges.catalogue.services import Service, services
from gatezone.charges.queries import PriceListRow
from gatezone.kernel.money import Dong
from gatezone.places import queries as places
from gatezone.places.queries import YardRow
from gatezone.web.moments import day_of
from gatezone.web.pages import Context, public_page
from gatezone.workdays.queries import zone_today

BAR = 100
"""The length of the longest bar."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one yard charges for a service, and how long its bar is."""

    yard: YardRow
    price: Dong
    bar: int
    is_lowest: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A service and what each yard charges for it, the lowest first."""

    service: Service
    offers: tuple[Offer, ...]


@gzip_page
@public_page("public/prices.html")
def prices(request: HttpRequest) -> Context:
    """
    Compare the posted prices of yards on a day, all of them or those of a route. Works without a script.

    Cost: six SQL statements, eight where new prices come, whatever the number of yards.
    """
    today = zone_today()
    day = day_of(request.GET["on"]) if request.GET.get("on") else today
    yards = {each.id: each for each in places.yards(day)}
    posted = [each for each in charges.price_lists_on(day) if each.yard in yards]
    served = {route for each in posted for route in yards[each.yard].routes}
    routes = [each for each in places.routes(day) if each.id in served]
    wanted = request.GET.get("route", "")
    if wanted in served:
        posted = [each for each in posted if wanted in yards[each.yard].routes]
    return {
        "compared": compared(posted, yards, on=day),
        "lists": [(each, yards[each.yard]) for each in posted],
        "coming": [(each, yards[each.yard]) for each in charges.price_lists_after(day) if each.yard in yards],
        "routes": routes if len(routes) > 1 else [],
        "wanted": wanted if wanted in served else "",
        "day": day,
        "is_today": day == today,
        "told": [(service, each) for service in services(on=day) for each in service.told],
    }


def compared(posted: Sequence[PriceListRow], yards: dict[str, YardRow], *, on: date) -> list[Compared]:
    """Return each service somebody offers with what every yard charges for it."""
    found = []
    for service in services(on=on):
        offered = [
            (yards[each.yard], price) for each in posted if (price := each.price_of(service.id)) is not None
        ]
        if offered:
            found.append(Compared(service, _offers(offered)))
    return found


def _offers(offered: Sequence[tuple[YardRow, Dong]]) -> tuple[Offer, ...]:
    lowest, highest = min(price for _, price in offered), max(price for _, price in offered)
    return tuple(
        Offer(
            yard,
            price,
            bar=price.amount * BAR // max(1, highest.amount),
            is_lowest=price == lowest and lowest < highest,
        )
        for yard, price in sorted(offered, key=lambda each: (each[1], each[0].id))
    )
