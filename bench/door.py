"""
The passage's address for machines, as long as the product has none of its own: same address, same answer.

Where the product has it, its own goes first, and this file and `door_settings.py` may go.
"""

import json
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from gatezone.crossings.commands import pass_gate
from gatezone.web.actors import actor_of, desk
from gatezone.workdays.queries import zone_now


@desk("lane-officer")
@require_POST
def passage(request: HttpRequest, crossing: UUID) -> JsonResponse:
    """Let a vehicle pass. Raises: what the command raises."""
    pass_gate(
        crossing=crossing,
        lane=json.loads(request.body)["lane"],
        by=actor_of(request),
        at=zone_now(),
        command_id=UUID(request.headers["Idempotency-Key"]),
    )
    return JsonResponse({"crossing": str(crossing)})


urlpatterns = [
    path("", include("gatezone.web.urls")),
    path("api/crossings/<uuid:crossing>/passage", passage),
]
