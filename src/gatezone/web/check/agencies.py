"""For which agency somebody speaks at the check desk."""

from django.http import HttpRequest

from gatezone.crossings.catalogue import agencies_of
from gatezone.web.actors import actor_of


def agency_of(request: HttpRequest) -> str:
    """Return the agency one speaks for: it follows from the duty; who has two of them chooses."""
    mine = agencies_of(actor_of(request).duties)
    chosen = request.POST.get("agency") or request.GET.get("agency", "")
    return chosen if chosen in mine else mine[0]
