"""The page open to everybody: the gates now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from gatezone.journal.queries import newest_checkpoint
from gatezone.web.actors import open_to_all
from gatezone.web.public.board import gates_now
from gatezone.workdays.queries import zone_now


@open_to_all
@require_safe
@gzip_page
def home(request: HttpRequest) -> HttpResponse:
    """
    Show every freight route as it is at this moment. Works without a script, and small enough for the road.

    Cost: seven SQL statements, whatever the traffic.
    """
    return render(request, "public/home.html", {**gates_now(zone_now()), "checkpoint": newest_checkpoint()})
