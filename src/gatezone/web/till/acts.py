"""What is done at the till: a shift is opened, cash is taken, paid out and carried away, and the till is closed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.charges import commands
from gatezone.charges import queries as charges
from gatezone.charges.queries import TillRow
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.charges.tills.cash import BANKNOTES
from gatezone.charges.tills.lifecycle import TILL
from gatezone.parties.duties import CASHIER
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import AmountField, CashField, ReasonField, WholeField
from gatezone.web.look.templatetags.look import count, said
from gatezone.web.look.templatetags.money import money
from gatezone.workdays.queries import zone_today

MOST_NOTES = 999_999


class OpenForm(forms.Form):
    """Where a shift begins, and with how much change."""

    route = forms.ChoiceField(label=pgettext_lazy("of a till", "Place"))
    opening = CashField(
        label=_("Change handed over, đồng"),
        required=False,
        help_text=_("Leave it empty where you begin with none."),
        attrs={"autofocus": True},
    )

    def __init__(self, *args: Any, routes: list[places.RouteRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = [(each.id, said(each.names)) for each in routes]  # type: ignore[attr-defined]

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        return {"route": self.cleaned_data["route"], "opening_vnd": self.cleaned_data["opening"]}


class CarryForm(forms.Form):
    """How much cash is carried to the bank, and with which slip."""

    amount = AmountField()
    slip = forms.CharField(
        label=_("Number of the slip"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        return {"amount_vnd": self.cleaned_data["amount"], "slip": self.cleaned_data["slip"]}


class TakeForm(forms.Form):
    """How much cash is given."""

    tendered = CashField(
        label=_("Cash given, đồng"),
        required=False,
        help_text=_("Leave it empty where it is given exactly."),
        attrs={"autofocus": True, "data-tendered": True},
    )

    def clean_tendered(self) -> int | None:
        """Return what is given; nothing where it is exactly what is owed."""
        written = self.data.get("tendered", "").strip()
        return self.cleaned_data["tendered"] if written else None


class CountForm(forms.Form):
    """How many notes of each kind are in the till, and how much smaller money."""

    small = CashField(label=_("Smaller money"), required=False, attrs={"data-note": 1})

    def __init__(self, *args: Any, till: TillRow | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = till.notes if till else {}
        kept = {f"n{value}": number for value, number in counted.items()}
        self.initial = {**kept, "small": counted.get("small_vnd") or ""}
        for value in BANKNOTES:
            label = gettext("How many notes of %(note)s") % {"note": count(value)}
            attrs = {"data-note": value, "aria-label": label}
            self.fields[f"n{value}"] = WholeField(label=label, required=False, most=MOST_NOTES, attrs=attrs)
        if not counted:
            self.fields[f"n{BANKNOTES[0]}"].widget.attrs["autofocus"] = True

    @property
    def of_notes(self) -> list[tuple[int, forms.BoundField]]:
        """The value of each note, with its field."""
        return [(value, self[f"n{value}"]) for value in BANKNOTES]

    @property
    def wish(self) -> dict[str, Any]:
        """What was counted, as the command takes it."""
        notes = {value: self.cleaned_data[f"n{value}"] for value in BANKNOTES}
        return {"notes": notes, "small_vnd": self.cleaned_data["small"]}


class CloseForm(forms.Form):
    """Why the till differs, where it does. Whether that is enough is the rules' to say."""

    why = ReasonField(
        label=_("Why it differs"),
        required=False,
        rows=3,
        help_text=_("Without an explanation the shift is not closed."),
    )

    def __init__(self, *args: Any, till: TillRow | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if till is None or not till.difference.amount:
            del self.fields["why"]


def _own(request: HttpRequest) -> Mapping[str, Any]:
    return {"till": charges.own_till(actor_of(request))}


def _of_the_till(deed: Deed) -> Mapping[str, Any]:
    """What was typed, and one's till. Raises: NoOpenTill."""
    till = charges.own_till(actor_of(deed.request))
    if till is None:
        raise commands.NoOpenTill
    return {"till": till.id, **deed.typed}


def _routes(request: HttpRequest) -> Mapping[str, Any]:
    actor = actor_of(request)
    own = {route.id for route in actor.over(CASHIER)}
    found = places.routes(zone_today())
    return {"routes": [each for each in found if actor.is_zone_wide(CASHIER) or each.id in own]}


def _tendered(deed: Deed) -> Mapping[str, Any]:
    found = charges.order_of_code(deed.keys["code"], by=actor_of(deed.request))
    typed = deed.typed["tendered"]
    return {"code": found.code, "tendered_vnd": found.amount.amount if typed is None else typed}


def _paid_out(deed: Deed) -> str:
    wanted = charges.refund(deed.keys["refund"], by=actor_of(deed.request))
    return gettext("%(amount)s was paid out.") % {"amount": money(wanted.amount)}


_counting = partial(Act, page="till:count", duties=CASHIER, begins=_own, wish=_of_the_till)

OPEN = Act(
    "till:open",
    commands.open_till,
    page="till:home",
    duties=CASHIER,
    title=_("Open the shift"),
    form=OpenForm,
    begins=_routes,
    done="",
)
TAKE = Act(
    "till:take",
    commands.take_cash,
    page="till:order",
    move=TILL.move("take"),
    form=TakeForm,
    wish=_tendered,
    done="",
    then=lambda deed: reverse("till:taken", kwargs=dict(deed.keys)),
)
PAY = Act(
    "till:pay",
    commands.pay_refund,
    page="till:home",
    move=REFUND.move("pay"),
    title=_("Pay it out"),
    done=_paid_out,
)
CARRY = Act(
    "till:bank",
    commands.bank_cash,
    page="till:home",
    move=TILL.move("bank"),
    form=CarryForm,
    done=_("The cash is on its way to the bank."),
)
COUNT = _counting(
    "till:count",
    commands.count_till,
    move=TILL.move("count"),
    form=CountForm,
    done="",
)
CLOSE = _counting(
    "till:close",
    commands.close_till,
    move=TILL.move("close"),
    form=CloseForm,
    done=_("The shift is closed."),
    then=lambda deed: reverse("till:home"),
)
