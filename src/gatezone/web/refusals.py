"""How a refusal sounds over HTTP: the status of its family, and a page with every reason."""

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from gatezone.kernel.errors import GateZoneError, Invalid, Refused, Stale, status_of
from gatezone.web.truck.wording import reasons_of

__all__ = ["AT_THE_DESK", "NotText", "RefusalPages", "status_of"]

AT_THE_DESK = (Invalid, Stale, Refused)
"""What a desk answers on its own page, with what was typed; the rest is the refusal page's."""


class NotText(Invalid):
    """The text contains a null character."""


class RefusalPages(MiddlewareMixin):
    """
    Answers a refusal that a desk did not answer itself with a page that says why.

    Anything outside the tree of errors is our own bug and goes on to ring a bell.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page, for a refusal."""
        if isinstance(exception, DataError) and "NUL" in str(exception):
            exception = NotText()  # a zero byte, in an address or a form: no table takes one
        if not isinstance(exception, GateZoneError):
            return None
        return render(
            request, "door/refused.html", {"reasons": reasons_of(exception)}, status=status_of(exception)
        )
