"""Who acts for one's firms, and for whom they act."""

from django.http import HttpRequest

from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.portal.acts import AUTHORISE, agents_to_choose
from gatezone.workdays.queries import zone_today


@AUTHORISE.on
@page("portal/agents.html", DECLARANT)
def agents(request: HttpRequest) -> Context:
    """List who may act for whom among one's firms. Cost: three SQL statements."""
    begun = agents_to_choose(request)
    return {
        "own": begun["own"],
        "authorisations": queries.authorisations(by=actor_of(request), on=zone_today()),
        "asked": AUTHORISE.at(request, {}, **begun),
    }
