"""How a refusal sounds over HTTP: a status for each family, and a page with every reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from gatezone.kernel.errors import (
    GateZoneError,
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    Stale,
    Unavailable,
    family_of,
)
from gatezone.web.truck.wording import reasons_of

STATUS = {Invalid: 422, NotAllowed: 403, NotFound: 404, Stale: 409, Refused: 409, Unavailable: 503}
"""The status of each family of errors."""

AT_THE_DESK = (Invalid, Stale, Refused)
"""What a desk answers on its own page, with what was typed; the rest is the refusal page's."""


def status_of(error: GateZoneError) -> int:
    """Return the status an error is answered with."""
    return STATUS[family_of(error)]


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
