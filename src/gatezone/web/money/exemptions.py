"""Exemptions and reductions: who owes less by which paper, and granting another."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gatezone.charges.commands import grant_exemption
from gatezone.charges.queries import ExemptionRow, exemptions
from gatezone.journal.queries import EntryRow, entries_seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError, NotAllowed
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.parties.queries import EnterpriseRow, accounts, enterprise_of, enterprises_named
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

UNREADABLE = 422
DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
STATES: Mapping[str, tuple[str, str, Any]] = {
    "in-force": ("cleared", "check", pgettext_lazy("exemption", "In force")),
    "later": ("placed", "clock", pgettext_lazy("exemption", "Not in force yet")),
    "over": ("cancelled", "cancelled", pgettext_lazy("exemption", "Over")),
}
"""How an exemption looks today: a colour, a sign, and a word."""


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=DAYS, widget=widget, **more)


class ExemptionForm(forms.Form):
    """What an accountant reads in the paper. Whether it is enough is the rules' to say."""

    tax_code = forms.CharField(
        label=_("Tax code of the firm"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    percent = forms.CharField(
        label=_("How much of a hundred it need not pay"),
        max_length=3,
        help_text=_("A whole number from 1 to 100; 100 is an exemption."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    paper = forms.CharField(
        label=_("Number of the paper"),
        max_length=100,
        help_text=_("As it stands on the paper, for example 123/QĐ-UBND."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    issued_on = _day(_("Day of the paper"))
    since = _day(_("In force from"))
    until = _day(_("Last day"), required=False, help_text=_("Leave it empty where the paper names none."))

    def clean_tax_code(self) -> EnterpriseRow:
        """Return the firm. Raises: ValidationError."""
        firm = enterprise_of(self.cleaned_data["tax_code"])
        if firm is None:
            raise ValidationError(_("No firm of the zone has this tax code."))
        return firm

    def clean_percent(self) -> int:
        """Return the whole number. Raises: ValidationError."""
        written = self.cleaned_data["percent"].strip()
        if not (written.isascii() and written.isdigit()):
            raise ValidationError(_("Write a whole number from 1 to 100."))
        return int(written)

    def clean(self) -> dict[str, Any]:
        """Return what was read. Raises: ValidationError, for a day nobody can mean."""
        read: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("issued_on", "since", "until"):
            on: date | None = read.get(name)
            if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
                self.add_error(name, gettext("Write the day as 22/08/2024."))
        return read


@desk(ACCOUNTANT, LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """List who owes less and by which paper; let an accountant grant it. Cost: five SQL statements."""
    if request.method != "POST":
        return _page(request, ExemptionForm())
    if ACCOUNTANT not in actor_of(request).duties:
        raise NotAllowed(duty=ACCOUNTANT)
    form = ExemptionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=UNREADABLE)
    wish = dict(form.cleaned_data)
    firm: EnterpriseRow = wish.pop("tax_code")
    try:
        order(request, grant_exemption, enterprise=UUID(firm.ref.id), **wish)
    except AT_THE_DESK as no:
        return _page(request, form, no)
    messages.success(
        request, gettext("It is granted: what this firm declares from its first day on costs less.")
    )
    return redirect("money:exemptions")


def _page(
    request: HttpRequest, form: ExemptionForm, no: GateZoneError | None = None, *, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    found = exemptions(by=actor, on=zone_today())
    firms = enterprises_named([each.payer for each in found])
    granted = _granted(found, actor)
    names = {each.ref: each.display_name for each in accounts()} if found else {}
    page = {
        "exemptions": [
            {
                "row": each,
                "firm": firms.get(each.payer),
                "look": STATES[each.state],
                "entry": granted.get(each.id),
                "by": names.get(granted[each.id].actor, "") if each.id in granted else "",
            }
            for each in found
        ],
        "form": form if ACCOUNTANT in actor.duties else None,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "money/exemptions.html", page, status=status_of(no) if no else status)


def _granted(found: list[ExemptionRow], by: Actor) -> dict[UUID, EntryRow]:
    """Return what the journal says of each: who granted it. Cost: one SQL statement."""
    entries = entries_seen([Ref("exemption", str(each.id)) for each in found], by=by) if found else []
    return {UUID(each.subject.id): each for each in entries}
