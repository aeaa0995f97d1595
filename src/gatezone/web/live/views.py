"""The door of a live board."""

from collections.abc import Callable, Coroutine
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections
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
        # Whoever asked who this is must not keep a connection for as long as the stream lives.
        await sync_to_async(close_old_connections)()
        events = hub().follow(board, get_language() or "vi")
        return StreamingHttpResponse(events, content_type="text/event-stream", headers=HEADERS)

    return stream
