"""Prices of yards at the office: what was refused, which firm runs a yard, and what each asks."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from gatezone.charges import queries as charges
from gatezone.charges.commands import name_yard_firm
from gatezone.crossings.queries import rows
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.queries import firms_that_are
from gatezone.parties.roles import YARD_FIRM
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.office.daily import at_the_office
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import in_words, reasons_of
from gatezone.workdays.queries import zone_today

A_PAGE = 25
NAMERS = {BOARD_OFFICER, CENTRE_OFFICER}


class YardFirmForm(forms.Form):
    """Which firm runs a yard from a day on, and by which paper."""

    yard = forms.ChoiceField(label=_("Yard"))
    firm = forms.ChoiceField(label=_("Firm"))
    starts_on = forms.DateField(
        label=_("From"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    paper = forms.CharField(label=_("Number of the contract or decision"), max_length=60)

    def __init__(self, *args: Any, yards: Any, firms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["yard"].choices = yards  # type: ignore[attr-defined]
        self.fields["firm"].choices = firms  # type: ignore[attr-defined]


@at_the_office
@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """List what yards wanted above their posted prices, and the yards with their firms and lists."""
    return _page(request, _form(initial={"starts_on": zone_today()}))


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_POST
def name_firm(request: HttpRequest) -> HttpResponse:
    """Say which firm runs a yard."""
    form = _form(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    wish = {**form.cleaned_data, "firm": Ref("enterprise", form.cleaned_data["firm"])}
    try:
        order(request, name_yard_firm, **wish)
    except AT_THE_DESK as no:
        return _page(request, form, no)
    messages.success(request, gettext("Written down."))
    return redirect("office:prices")


def _form(*args: Any, **kwargs: Any) -> YardFirmForm:
    today = zone_today()
    yards = [(each.id, each.names.vi) for each in places.yards(today)]
    firms = [(each.ref.id, each.name) for each in firms_that_are(YARD_FIRM, on=today)]
    return YardFirmForm(*args, yards=yards, firms=firms, **kwargs)


def _page(
    request: HttpRequest, form: YardFirmForm, no: GateZoneError | None = None, *, status: int = 200
) -> HttpResponse:
    today = zone_today()
    actor = actor_of(request)
    page = Paginator(range(charges.count_refused(by=actor)), A_PAGE).get_page(request.GET.get("page"))
    refused = charges.refused_bills(by=actor, skip=max(0, page.start_index() - 1), limit=A_PAGE)
    plates = {str(each.id): each.plate for each in rows([UUID(each.about.id) for each in refused], by=actor)}
    yards = places.yards(today)
    lists = {each.yard: each for each in charges.price_lists_on(today)}
    firms = charges.yard_firms_on(today)
    duties = actor.duties
    shown: dict[str, Any] = {
        "page": page,
        "refused": [(each, plates.get(each.about.id, ""), in_words(each.reasons)) for each in refused],
        "yard_names": {each.id: each.names for each in yards},
        "yards": [(each, firms.get(each.id), lists.get(each.id)) for each in yards],
        "may_open": bool(duties & NAMERS),
        "may_post": ACCOUNTANT in duties,
        "today": today,
        "form": form if duties & NAMERS else None,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "office/prices.html", shown, status=status_of(no) if no else status)
