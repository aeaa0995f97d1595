"""The door of a live board."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from gatezone.journal.keeper import JournalKeeper
from gatezone.web.actors import desk, open_to_all
from gatezone.web.door.sessions import actor_in_session
from gatezone.web.live.board import Board
from gatezone.web.live.hub import hub
from gatezone.workdays.queries import zone_today

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def follow(board: Board, *duties: str) -> Callable[[HttpRequest], Coroutine[Any, Any, StreamingHttpResponse]]:
    """
    Return the view that streams a board to those who hold one of the duties; without one, to all.

    The question is asked again while the stream lasts.
    """

    @require_GET
    async def stream(request: HttpRequest) -> StreamingHttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        may_look = StillHolds(key, duties) if duties else None
        events = hub().follow(board, get_language() or "vi", may_look=may_look)
        return StreamingHttpResponse(events, content_type="text/event-stream", headers=HEADERS)

    stream.board = board  # type: ignore[attr-defined]
    return desk(*duties)(stream) if duties else open_to_all(stream)


@dataclass(frozen=True, slots=True)
class StillHolds:
    """The question whether who signed in has not signed out since, and holds one of the duties still."""

    session: str
    duties: tuple[str, ...]

    def __call__(self) -> bool:
        """Ask it. Cost: one SQL statement."""
        actor = JournalKeeper().show(actor_in_session(self.session, on=zone_today()))
        return actor is not None and not actor.duties.isdisjoint(self.duties)
