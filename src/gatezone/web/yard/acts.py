"""What is recorded of a truck in a yard, and done about its bill and the posted prices."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.charges import queries as charges
from gatezone.charges.commands import post_prices, settle_bill, withdraw_bill
from gatezone.crossings import queries
from gatezone.crossings.commands import exchange_driver, exchange_tractor, transship_goods
from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import ACCOUNTANT, YARD_OPERATOR
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import LONGEST_REASON, ReasonField
from gatezone.web.leaving import going_home
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.web.yard.bill_forms import PriceListForm
from gatezone.workdays.queries import zone_today

TRUCK = "yard:truck"
TOMORROW = timedelta(days=1)

Choices = list[tuple[Any, str]]


class TransshipForm(forms.Form):
    """Into which truck goods go, and how much of them."""

    into = forms.UUIDField(label=_("Into the truck"), widget=forms.Select)
    weight_kg = forms.IntegerField(
        label=_("Weight, kg"),
        min_value=1,
        max_value=120_000,
        help_text=_("With the last of its load the trip of this truck ends."),
    )

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].widget.choices = others


class TractorForm(forms.Form):
    """Which tractor goes on with the trailer, and why."""

    plate = forms.CharField(label=_("Plate of the other tractor"), max_length=32)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class DriverForm(forms.Form):
    """Who takes the truck over, and why."""

    driver = forms.UUIDField(label=_("Driver who takes over"), widget=forms.Select)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, drivers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["driver"].widget.choices = drivers


class MeansForm(forms.Form):
    """How a bill was paid."""

    means = forms.ChoiceField(
        label=_("Payment"),
        choices=[("cash", _("Record payment in cash")), ("transfer", _("Record payment by transfer"))],
    )


class WithdrawalForm(forms.Form):
    """Why a bill is withdrawn. Whether that is enough is the rules' to say."""

    reason = ReasonField(rows=1, required=False)


def _others(request: HttpRequest, *, yard: str, crossing: UUID) -> Mapping[str, Any]:
    """The other trucks under way that stand in the yard."""
    found = queries.standing_in(yard, by=actor_of(request))
    others = [each.row for each in found if each.row.id != crossing and each.row.state in UNDER_WAY]
    return {"others": [(each.id, shown_plate(each.plate)) for each in others]}


def _drivers(request: HttpRequest, *, yard: str, crossing: UUID) -> Mapping[str, Any]:
    """Those who drive for the firm of the trip."""
    actor = actor_of(request)
    firm = Ref("enterprise", queries.trip(crossing, by=actor).enterprise)
    found = parties.drivers_for(firm, by=actor, on=zone_today())
    return {"drivers": [(each.ref.id, each.name) for each in found]}


def _next_list(request: HttpRequest, *, yard: str) -> Mapping[str, Any]:
    """The prices as they are posted now, to begin the next list with. Raises: NotAllowed."""
    may, today = {YARD_OPERATOR, ACCOUNTANT}, zone_today()
    if not actor_of(request).duties_over(Ref("yard", yard)) & may:
        raise NotAllowed(duties=sorted(may))
    new = {"starts_on": today + TOMORROW, "registered_on": today}
    return {"initial": new, "on": today, "before": charges.price_list_on(yard, today)}


_of_truck = partial(Act, page=TRUCK, duties=YARD_OPERATOR)
_of_bill = partial(Act, page="yard:bill", duties=YARD_OPERATOR)

GOODS = _of_truck(
    "yard:goods",
    transship_goods,
    title=_("Goods into another truck"),
    form=TransshipForm,
    begins=_others,
    done=_("The goods that changed trucks are recorded for both."),
)
TRACTOR = _of_truck(
    "yard:tractor",
    exchange_tractor,
    title=_("Another tractor"),
    form=TractorForm,
    done=_("The other tractor is recorded."),
)
DRIVER = _of_truck(
    "yard:driver",
    exchange_driver,
    title=_("Another driver"),
    form=DriverForm,
    begins=_drivers,
    done=_("The other driver is recorded."),
)
GO_HOME = going_home("yard:go-home", page=TRUCK, duties=YARD_OPERATOR)
PAID = _of_bill(
    "yard:paid",
    settle_bill,
    title=_("Note that it is paid"),
    form=MeansForm,
    done=_("The bill is paid."),
)
WITHDRAW = _of_bill(
    "yard:withdraw",
    withdraw_bill,
    title=_("Withdraw the bill"),
    form=WithdrawalForm,
    done=_("The bill is withdrawn."),
)
POST = Act(
    "yard:prices",
    post_prices,
    page="yard:prices",
    duties=(YARD_OPERATOR, ACCOUNTANT),
    title=_("Post the prices"),
    form=PriceListForm,
    begins=_next_list,
    done=_("The prices are posted."),
)
