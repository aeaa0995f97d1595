"""
A pretend gateway of SMS, in sample zones alone: it takes what a real one would take, and shows what it took.

It speaks the protocol of `docs/how-to/set-up-notices.md`. A number that ends in 00 is refused for good.
"""

import json
from hmac import compare_digest
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gatezone.attention.lifecycle import STAFF
from gatezone.web.actors import open_to_all
from gatezone.web.pages import Context, page
from gatezone.web.pretend.models import PretendMessage
from gatezone.workdays.queries import zone_now

SHOWN = 50
REFUSED_ENDING = "00"
LONGEST = 4_000
"""Bytes of a message that are read."""


@open_to_all
@csrf_exempt
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take a message as a gateway does: one that comes again is answered as before."""
    if not settings.SAMPLE_ZONE:
        raise Http404
    if not compare_digest(
        request.headers.get("Authorization", "").encode(), f"Bearer {settings.SMS_KEY}".encode()
    ):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    try:
        told = json.loads(request.body[:LONGEST])
        known, to, text = UUID(told["id"]), str(told["to"]), str(told["text"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if to.endswith(REFUSED_ENDING):
        return HttpResponse("no such number", status=HTTPStatus.UNPROCESSABLE_ENTITY)
    PretendMessage.objects.get_or_create(id=known, defaults={"to": to, "text": text, "came_at": zone_now()})
    return HttpResponse(status=HTTPStatus.ACCEPTED)


@page("pretend/sms.html", *STAFF)
def home(request: HttpRequest) -> Context:
    """Show what the pretend gateway took, the newest first. Cost: one SQL statement."""
    if not settings.SAMPLE_ZONE:
        raise Http404
    return {"messages_taken": PretendMessage.objects.order_by("-came_at", "-id")[:SHOWN]}
