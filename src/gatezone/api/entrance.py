"""Who comes in at the door for machines: a program with its key, or a browser that has signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from gatezone.api.problems import KeyRefused
from gatezone.kernel.actor import Actor
from gatezone.parties.keyring import actor_with_key
from gatezone.parties.queries import actor_of
from gatezone.workdays.queries import zone_today


class ProgramKey(HttpBearer):
    """A program brings its key: ``Authorization: Bearer gzk_…``. No cookie, and so no CSRF token."""

    openapi_description = "The key of a program, made on the page «API and webhooks» of the portal."

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Return who acts. Raises: KeyRefused, as one who shows a wrong key is not asked for another."""
        actor = actor_with_key(token.strip(), on=zone_today())
        if actor is None:
            raise KeyRefused()
        return actor


class SignedIn(APIKeyCookie):
    """Somebody who signed in at a desk, with the session of their browser and its CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = "The session of a browser; a request that writes brings its CSRF token as well."

    def _get_key(self, request: HttpRequest) -> str | None:
        # Without a session there is nothing a forged page could misuse: who brings neither is told to come in.
        return super()._get_key(request) if self.param_name in request.COOKIES else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return who acts, or nobody."""
        if not request.user.is_authenticated:
            return None
        return actor_of(request.user.pk, on=zone_today())


ENTRANCES: list[Any] = [ProgramKey(), SignedIn()]
"""The ways in, in the order they are tried."""
