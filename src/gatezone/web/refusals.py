"""How a refusal sounds over HTTP: the status of its family, and a page with every reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from gatezone.kernel.errors import GateZoneError, Invalid, Refused, Stale, status_of
from gatezone.web.truck.wording import reasons_of

__all__ = ["AT_THE_DESK", "RefusalPages", "status_of"]

AT_THE_DESK = (Invalid, Stale, Refused)
"""What a desk answers on its own page, with what was typed; the rest is the refusal page's."""


class RefusalPages(MiddlewareMixin):
    """
    Answers a refusal that a desk did not answer itself with a page that says why.

    Anything outside the tree of errors is our own bug and goes on to ring a bell.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page, for a refusal."""
        if not isinstance(exception, GateZoneError):
            return None
        return render(
            request, "door/refused.html", {"reasons": reasons_of(exception)}, status=status_of(exception)
        )
