"""Rates from their papers: which are not entered and who waits for them, entering one, and deciding as a second."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.charges import queries as charges
from gatezone.charges.catalogue.tariffs import Coefficient, Rate, Tariff
from gatezone.charges.commands import confirm_rate, enter_rate, refuse_rate, withdraw_rate
from gatezone.charges.moneys import read_amount
from gatezone.charges.queries import EnteredRow
from gatezone.charges.rates import lines_of, read_times
from gatezone.charges.telling import KINDS, decimal, dong, line_said, line_words, resolution_said
from gatezone.crossings.queries import Missed, rates_missed
from gatezone.kernel.errors import GateZoneError, Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import icon
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

UNREADABLE = 422
DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
PER = {"trip": _("for a trip"), "tonne": _("for a tonne")}
STATES: Mapping[str, tuple[str, str, Promise]] = {
    "entered": ("called", "clock", pgettext_lazy("state of a rate", "Waits for a second person")),
    "confirmed": ("cleared", "check", pgettext_lazy("state of a rate", "Confirmed")),
    "refused": ("refused", "cross", pgettext_lazy("state of a rate", "Refused")),
    "withdrawn": ("cancelled", "cancelled", pgettext_lazy("state of a rate", "Withdrawn")),
}
"""How the states of a rate look: a colour, a sign, and a word."""

at_the_rates = desk(ACCOUNTANT, LEADER)


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=DAYS, widget=widget, **more)


class PaperForm(forms.Form):
    """The paper of a figure, and the days it is in force. Whether that is enough is the rules' to say."""

    paper = forms.CharField(
        label=_("Number of the paper"),
        max_length=100,
        help_text=_("As it stands on the paper, for example 09/2025/NQ-HĐND."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    issued_on = _day(_("Day of the paper"))
    issuer = forms.CharField(label=_("Who issued it"), max_length=120)
    reference = forms.CharField(
        label=_("Where its text is found"),
        max_length=200,
        help_text=_("The number under which it was registered as incoming, or its public address."),
    )
    starts_on = _day(_("First day"), help_text=_("Vehicles that enter from this day on are charged by it."))
    until = _day(_("Last day"), required=False, help_text=_("Leave it empty where the paper names none."))

    def clean(self) -> dict[str, Any]:
        """Return what was read. Raises: ValidationError, for a day nobody can mean."""
        read: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("issued_on", "starts_on", "until"):
            on: date | None = read.get(name)
            if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
                self.add_error(name, gettext("Write the day as 22/08/2024."))
        return read


class RateForm(PaperForm):
    """A rate: how much, for a trip or a tonne."""

    amount_vnd = forms.CharField(
        label=_("Amount in đồng"),
        max_length=24,
        help_text=_("As it stands in the table, before any coefficient."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    per = forms.ChoiceField(
        label=_("Unit"), choices=list(PER.items()), widget=forms.RadioSelect, initial="trip"
    )
    field_order = ("amount_vnd", "per")

    def clean_amount_vnd(self) -> int:
        """Return the đồng. Raises: ValidationError."""
        try:
            return read_amount(self.cleaned_data["amount_vnd"])
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no


class CoefficientForm(PaperForm):
    """A coefficient: what a rate is multiplied by."""

    times = forms.CharField(
        label=_("Coefficient"),
        max_length=8,
        help_text=_("For example 1,3 or 5."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    field_order = ("times",)

    def clean_times(self) -> str:
        """Return the number. Raises: ValidationError."""
        if read_times(self.cleaned_data["times"]) is None:
            raise ValidationError(_("Write a number up to 100, with four digits behind the comma at most."))
        return str(self.cleaned_data["times"])


@at_the_rates
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """List what is not entered and who waits for it, and what was. Cost: four SQL statements."""
    actor, today = actor_of(request), zone_today()
    rates = charges.rates_here()
    tariff = rates.on(today)
    missed = rates_missed(by=actor)
    page = {
        "missed": [(each, line_said(each.name)) for each in missed],
        "others": _others(tariff, missed) if tariff else [],
        "resolution": resolution_said(tariff) if tariff else "",
        "samples": rates.samples,
        "waiting": _shown(charges.entered_rates(by=actor, states=("entered",))),
        "decided": _shown(charges.entered_rates(by=actor, states=("confirmed", "refused", "withdrawn"))),
        "may_enter": ACCOUNTANT in actor.duties,
        "today": today,
    }
    return render(request, "money/rates.html", page)


@desk(ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enter(request: HttpRequest, name: str) -> HttpResponse:
    """Enter the figure of a line of a resolution from its paper."""
    tariff, _slash, line = name.partition("/")
    of = charges.line_to_enter(tariff, line)
    kind = CoefficientForm if isinstance(of, Coefficient) else RateForm
    if request.method != "POST":
        return _enter_page(request, name, kind(initial={"starts_on": zone_today()}))
    form = kind(request.POST)
    if not form.is_valid():
        return _enter_page(request, name, form, status=UNREADABLE)
    try:
        entered = order(request, enter_rate, tariff=tariff, line=line, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _enter_page(request, name, form, no)
    messages.success(request, gettext("The rate waits for a second person; until then it charges nothing."))
    return redirect("money:rate", entered.id)


@at_the_rates
@require_safe
@never_cache
def one(request: HttpRequest, rate: UUID) -> HttpResponse:
    """Show a rate that was entered: how much, from which paper, by whom, and what became of it."""
    return _page(request, rate)


@at_the_rates
@require_POST
def confirm(request: HttpRequest, rate: UUID) -> HttpResponse:
    """Agree as a second person."""
    done = gettext("The rate is confirmed. Trips under way that wait for it are charged within a minute.")
    return _do(request, rate, confirm_rate, done)


@at_the_rates
@require_POST
def refuse(request: HttpRequest, rate: UUID) -> HttpResponse:
    """Do not agree."""
    reason = request.POST.get("reason", "")
    return _do(request, rate, refuse_rate, gettext("The rate is refused; it charges nothing."), reason=reason)


@desk(ACCOUNTANT)
@require_POST
def withdraw(request: HttpRequest, rate: UUID) -> HttpResponse:
    """Take back what one entered oneself."""
    reason = request.POST.get("reason", "")
    return _do(
        request, rate, withdraw_rate, gettext("The rate is withdrawn; it charges nothing."), reason=reason
    )


def _do(request: HttpRequest, rate: UUID, act: Callable[..., Ref], done: str, **wish: object) -> HttpResponse:
    try:
        order(request, act, rate=rate, **wish)
    except AT_THE_DESK as no:
        return _page(request, rate, no)
    messages.success(request, done)
    return redirect("money:rate", rate)


def _others(tariff: Tariff, missed: list[Missed]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The lines of a tariff that are missing and for which nobody waits, by the kind of trip; coefficients last."""
    waited = {each.name for each in missed}
    found: dict[Any, list[tuple[str, str]]] = {}
    for line in lines_of(tariff):
        name = f"{tariff.code}/{line.code}"
        if not line.certain and name not in waited:
            heading = KINDS[line.kinds[0]] if isinstance(line, Rate) else _("Coefficients")
            found.setdefault(heading, []).append((name, line_words(line)))
    return list(found.items())


def _shown(rows: list[EnteredRow]) -> list[tuple[EnteredRow, str, SafeString, str]]:
    return [(each, line_said(each.name), state_of(each.state), figure_of(each)) for each in rows]


def figure_of(row: EnteredRow) -> str:
    """Return a figure as people read it: an amount with its unit, or a coefficient."""
    if row.amount is None:
        return f"× {decimal(row.times)}" if row.times else ""
    return f"{dong(row.amount)} {PER[row.per]}"


def state_of(state: str) -> SafeString:
    """Draw the state of a rate: a shape, a colour and a word."""
    look, sign, words = STATES[state]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


def _enter_page(
    request: HttpRequest,
    name: str,
    form: forms.Form,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    page = {
        "name": name,
        "words": line_said(name),
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "money/enter_rate.html", page, status=status_of(no) if no else status)


def _page(request: HttpRequest, rate: UUID, no: GateZoneError | None = None) -> HttpResponse:
    actor, at = actor_of(request), zone_now()
    found = charges.entered_rate(rate, by=actor)
    people = {each.ref: each.display_name for each in parties.accounts()}
    page = {
        "rate": found,
        "words": line_said(found.name),
        "figure": figure_of(found),
        "state": state_of(found.state),
        "entered_by": people.get(found.entered_by, str(found.entered_by)),
        "decided_by": people.get(found.decided_by, str(found.decided_by)) if found.decided_by else "",
        "is_own": found.entered_by == actor.ref,
        "story": [replace(each, facts=()) for each in story_of(Ref("rate", str(rate)), at=at)],
        "typed": request.POST,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "money/rate.html", page, status=status_of(no) if no else 200)
