"""The price lists of a yard: what is in force, what comes, what was, and a form to post the next one."""

from django.http import HttpRequest

from gatezone.charges import queries as charges
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.yard.acts import POST
from gatezone.workdays.queries import zone_today


@POST.on
@page("yard/prices.html", YARD_OPERATOR, ACCOUNTANT)
def prices(request: HttpRequest, yard: str) -> Context:
    """Show the price lists of a yard; the next one is posted there."""
    asked, today = POST.at(request, {"yard": yard}), zone_today()
    lists = charges.price_lists_of(yard)
    held = [each for each in lists if each.ends_before is None or each.ends_before > each.starts_on]
    return {
        "yard": places.yard(yard, on=today),
        "works_here": YARD_OPERATOR in actor_of(request).duties_over(Ref("yard", yard)),
        "runs": charges.yard_firms_on(today).get(yard),
        "lists": held,
        "gave_way": len(lists) - len(held),
        "today": today,
        "asked": asked,
    }
