"""The door of a live board."""

from collections.abc import Callable, Coroutine
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gatezone.web.live.board import Board
from gatezone.web.live.hub import hub

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def follow(board: Board) -> Callable[[HttpRequest], Coroutine[Any, Any, StreamingHttpResponse]]:
    """Return the view that streams a board. Who may follow it is for the desk that owns it to say."""

    @require_GET
    async def stream(request: HttpRequest) -> StreamingHttpResponse:
        events = hub().follow(board, get_language() or "vi")
        return StreamingHttpResponse(events, content_type="text/event-stream", headers=HEADERS)

    return stream
