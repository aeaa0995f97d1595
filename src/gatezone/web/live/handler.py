"""Django's own handler for open streams, with one difference: a stream keeps no thread."""

from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class LiveHandler(ASGIHandler):
    """
    Answers in a thread of the request's own, and lets it go before the stream begins.

    Django keeps that thread, with its database connection, until the response is over: here, for as long as
    somebody looks at a board. A thousand of them would be a thousand threads.
    """

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Serve one request."""
        await self.handle(scope, receive, send)

    async def run_get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Let the middleware and the view answer, then give back the connection and the thread."""
        async with ThreadSensitiveContext():
            try:
                return await super().run_get_response(request)
            finally:
                await sync_to_async(close_old_connections)()
