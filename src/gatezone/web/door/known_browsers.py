"""The browsers an account signed in from before, by a signed cookie each account leaves behind."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "gatezone.known-browser"
HALF_A_YEAR = 182 * 24 * 60 * 60


def known_browser(request: HttpRequest, login: str) -> str:
    """Return the mark the account left in this browser; empty where there is none, or it was forged."""
    return request.get_signed_cookie(_name(login), default="", salt=SALT, max_age=HALF_A_YEAR) or ""


def remember_browser(response: HttpResponse, login: str, *, secure: bool) -> None:
    """Leave the account's mark in the browser. It opens nothing: it only keeps strangers' tries apart."""
    response.set_signed_cookie(
        _name(login),
        secrets.token_urlsafe(12),
        salt=SALT,
        max_age=HALF_A_YEAR,
        path="/sign-in",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def _name(login: str) -> str:
    mark = salted_hmac(SALT, login.strip().lower(), algorithm="sha256").hexdigest()
    return f"known-{mark[:16]}"
