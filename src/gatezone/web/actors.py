"""Who stands at the door: the actor behind a request, and the desks that ask for a duty."""

import functools
from collections.abc import Callable, Collection
from inspect import iscoroutinefunction
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.workdays.queries import zone_today

View = TypeVar("View", bound=Callable[..., Any])

NOBODY = Actor(Ref("account", "nobody"))
"""One who did not sign in. Nobody holds no duty."""


def actor_of(request: HttpRequest) -> Actor:
    """
    Return the actor who signed in, with the duties of the zone's today; or nobody.

    Cost: one SQL statement, once a request.
    """
    known: Actor | None = getattr(request, "actor", None)
    if known is None:
        # A page that tells of a fault may be drawn before anybody looked at the session.
        user = getattr(request, "user", None)
        known = queries.actor_of(user.pk, on=zone_today()) if user and user.is_authenticated else NOBODY
        request.actor = known  # type: ignore[attr-defined]
    return known


def desk(*duties: str) -> Callable[[View], View]:
    """
    Let in only those who hold one of the duties, over anything at all; send others to sign in.

    What exactly a duty is over is the command's question, or the query's: a desk only opens its door.
    Raises: NotAllowed, for one who signed in without such a duty; TypeError where no duty is named.
    """
    if not duties:
        raise TypeError("a desk asks for a duty")

    def guarded(view: View) -> View:
        if iscoroutinefunction(view):

            @functools.wraps(view)
            async def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                turned_away = await sync_to_async(turn_away)(request, duties)
                return turned_away or await view(request, *args, **kwargs)

        else:

            @functools.wraps(view)
            def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                return turn_away(request, duties) or view(request, *args, **kwargs)

        guard.duties = frozenset(duties)  # type: ignore[attr-defined]
        return guard  # type: ignore[return-value]

    return guarded


def open_to_all(view: View) -> View:
    """Say of a view that anybody may see it. A view that says nothing fails a test."""
    view.duties = frozenset()  # type: ignore[attr-defined]
    return view


def may_open(actor: Actor, address: str) -> bool:
    """
    Tell whether an actor is let in at an address; what the view asks of the thing itself is not known here.

    The addresses for machines ask for no duty but for a key.
    """
    asked: frozenset[str] = getattr(resolve(address).func, "duties", frozenset())
    return not asked or bool(asked & actor.duties)


def turn_away(request: HttpRequest, duties: Collection[str]) -> HttpResponse | None:
    """Return the way to sign in, for who did not; nothing for who holds one of the duties. Raises: NotAllowed."""
    if actor_of(request) is NOBODY:
        return _sign_in_first(request)
    if not actor_of(request).duties & set(duties):
        raise NotAllowed(duty=min(duties))
    return None


def _sign_in_first(request: HttpRequest) -> HttpResponseRedirect:
    # What was sent is lost, so after signing in one starts from the desks and not from a half-sent step.
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/desks")
