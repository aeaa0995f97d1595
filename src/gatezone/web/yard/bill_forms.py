"""What a yard writes on a bill and into a price list: amounts are read strictly, and kept as they were typed."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.catalogue.services import Service, services
from gatezone.charges.commands import Asked, Price
from gatezone.charges.queries import PriceListRow
from gatezone.charges.whole_numbers import read_whole
from gatezone.charges.yards.rules import HIGHEST_PRICE_VND, MOST_LINES, MOST_QUANTITY, most_of
from gatezone.crossings.queries import StayRow
from gatezone.kernel.errors import Invalid
from gatezone.kernel.money import Dong
from gatezone.web.fields import DayField, WholeField
from gatezone.web.look.templatetags.look import said
from gatezone.web.refusals import Several

QUANTITY, PRICE = "quantity-", "price-"
LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the form of a bill: the service, its posted price, and what stands in the two fields."""

    service: Service
    posted: Dong
    quantity: str
    price: str
    at_most: int | None
    error: str = ""

    @property
    def amount(self) -> Dong | None:
        """What the line comes to as it stands there; nothing where it cannot be read or says nothing."""
        with suppress(Invalid):
            quantity = read_whole(self.quantity, most=MOST_QUANTITY)
            return self.service.unit.amount(quantity, Dong(read_whole(self.price, most=HIGHEST_PRICE_VND)))
        return None


def proposed(posted: PriceListRow, stay: StayRow, billed: Mapping[str, int], *, until: Any) -> list[Line]:
    """Return the form of a bill as the stay and the posted prices fill it: one press makes the bill."""
    return [_proposed(each.service, each.price, stay, billed, until) for each in posted.prices]


def _proposed(service: Service, price: Dong, stay: StayRow, billed: Mapping[str, int], until: Any) -> Line:
    most = most_of(service.unit.limit, entered_at=stay.arrived_at, until=stay.departed_at or until)
    before = billed.get(service.id, 0)
    left = None if most is None else max(0, most - before)
    wanted = 0
    if service.follows == "stay":
        wanted = left or 0
    elif service.follows == "transshipment" and stay.transshipped_kg and not before:
        wanted = 1
    return Line(service, price, str(wanted or ""), str(price.amount), left)


def read_lines(sent: Mapping[str, str]) -> tuple[list[Asked], dict[str, str]]:
    """
    Return what a form of a bill asks for, and what cannot be read, by service; a line without a quantity is none.

    Services that no list names are read too: what is wanted of them is refused and kept, not overlooked.
    """
    asked, read = [], Several()
    for service in list(_services(sent))[: MOST_LINES + 1]:
        with read.attempted(service):
            quantity = read_whole(sent[QUANTITY + service], most=MOST_QUANTITY)
            price = read_whole(sent.get(PRICE + service, ""), most=HIGHEST_PRICE_VND)
            asked.append(Asked(service, quantity, price))
    return asked, {service: gettext(why[0].sentence) for service, why in read.refused.items()}


def _services(sent: Mapping[str, str]) -> Iterator[str]:
    for name, written in sent.items():
        service = name.removeprefix(QUANTITY)
        if name.startswith(QUANTITY) and written.strip() not in ("", "0") and len(service) <= LONGEST_CODE:
            yield service


def as_sent(lines: Iterable[Line], sent: Mapping[str, str], errors: Mapping[str, str]) -> list[Line]:
    """Return the form with what was typed into it, and what is wrong with it."""
    return [
        replace(
            each,
            quantity=sent.get(QUANTITY + each.service.id, ""),
            price=sent.get(PRICE + each.service.id, ""),
            error=errors.get(each.service.id, ""),
        )
        for each in lines
    ]


class PriceListForm(forms.Form):
    """A price list that is about to be posted; a service without a price is not offered."""

    starts_on = DayField(
        label=_("In force from"),
        help_text=_("Tomorrow at the earliest: prices are posted before they are in force."),
    )
    paper = forms.CharField(
        label=_("Number of the registered paper"),
        max_length=60,
        help_text=_("By which the prices were registered with the finance department."),
    )
    registered_on = DayField(label=_("Registered on"))

    def __init__(self, *args: Any, on: date, before: PriceListRow | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = services(on=on)
        for each in self.services:
            price = before.price_of(each.id) if before else None
            self.fields[PRICE + each.id] = WholeField(
                label=f"{said(each.names)}, đ/{said(each.unit.names)}",
                required=False,
                most=HIGHEST_PRICE_VND,
                initial="" if price is None else str(price.amount),
            )

    @property
    def of_the_list(self) -> list[forms.BoundField]:
        """The fields of the list itself."""
        return [each for each in self if not each.name.startswith(PRICE)]

    @property
    def of_prices(self) -> list[forms.BoundField]:
        """The fields of the prices, in the order of the services."""
        return [each for each in self if each.name.startswith(PRICE)]

    @property
    def wish(self) -> dict[str, Any]:
        """The list as the command takes it; a service beside which nothing is written is not on it."""
        written = [each.id for each in self.services if self.data.get(PRICE + each.id, "").strip()]
        prices = [Price(service, self.cleaned_data[PRICE + service]) for service in written]
        return {each.name: self.cleaned_data[each.name] for each in self.of_the_list} | {"prices": prices}
