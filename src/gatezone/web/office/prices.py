"""Prices of yards at the office: what was refused, which firm runs a yard, and what each asks."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest

from gatezone.charges import queries as charges
from gatezone.crossings.queries import rows
from gatezone.parties.duties import ACCOUNTANT
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.office.daily import AT_THE_OFFICE
from gatezone.web.office.directory_acts import YARD_FIRM
from gatezone.web.pages import Context, page
from gatezone.web.truck.wording import in_words
from gatezone.workdays.queries import zone_today

A_PAGE = 25


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
