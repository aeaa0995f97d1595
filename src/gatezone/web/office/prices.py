"""Prices of yards at the office: what was refused, which firm runs a yard, and what each asks."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.charges import queries as charges
from gatezone.charges.commands import name_yard_firm
from gatezone.crossings.queries import rows
from gatezone.kernel.refs import Ref
from gatezone.parties import roles
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.queries import firms_that_are
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import ChoicesForm, DayField
from gatezone.web.office.daily import AT_THE_OFFICE
from gatezone.web.pages import Context, page
from gatezone.web.truck.wording import in_words
from gatezone.workdays.queries import zone_today

A_PAGE = 25


def _begun(_request: HttpRequest) -> dict[str, Any]:
    """From today, one of the yards, one of the firms that run yards. Cost: two SQL statements."""
    today = zone_today()
    firms = [(each.ref.id, each.name) for each in firms_that_are(roles.YARD_FIRM, on=today)]
    yards = [(each.id, each.names.vi) for each in places.yards(today)]
    return {"initial": {"starts_on": today}, "choices": {"yard": yards, "firm": firms}}


class YardFirmForm(ChoicesForm):
    """Which firm runs a yard from a day on, and by which paper."""

    yard = forms.ChoiceField(label=_("Yard"))
    firm = forms.TypedChoiceField(label=_("Firm"), coerce=lambda chosen: Ref("enterprise", chosen))
    starts_on = DayField(label=_("From"))
    paper = forms.CharField(label=_("Number of the contract or decision"), max_length=60)


YARD_FIRM = Act(
    "office:yard-firm",
    name_yard_firm,
    page="office:prices",
    duties=(BOARD_OFFICER, CENTRE_OFFICER),
    title=_("Record it"),
    form=YardFirmForm,
    begins=_begun,
    done=_("Written down."),
)


@page("office/prices.html", *AT_THE_OFFICE)
def prices(request: HttpRequest) -> Context:
    """List what yards wanted above their posted prices, and the yards with their firms and lists."""
    today = zone_today()
    actor = actor_of(request)
    page = Paginator(range(charges.count_refused(by=actor)), A_PAGE).get_page(request.GET.get("page"))
    refused = charges.refused_bills(by=actor, skip=max(0, page.start_index() - 1), limit=A_PAGE)
    plates = {str(each.id): each.plate for each in rows([UUID(each.about.id) for each in refused], by=actor)}
    yards = places.yards(today)
    lists = {each.yard: each for each in charges.price_lists_on(today)}
    firms = charges.yard_firms_on(today)
    duties = actor.duties
    return {
        "page": page,
        "refused": [(each, plates.get(each.about.id, ""), in_words(each.reasons)) for each in refused],
        "yard_names": {each.id: each.names for each in yards},
        "yards": [(each, firms.get(each.id), lists.get(each.id)) for each in yards],
        "may_open": bool(duties & YARD_FIRM.duties),
        "may_post": ACCOUNTANT in duties,
        "today": today,
        "name_firm": YARD_FIRM.at(request, {}) if duties & YARD_FIRM.duties else None,
    }
