"""How a refusal sounds over HTTP: a status for each family, and a page with every reason."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from gatezone.kernel.errors import (
    GateZoneError,
    Invalid,
    NotAllowed,
    NotFound,
    Reason,
    Refused,
    Stale,
    Unavailable,
    family_of,
)
from gatezone.parties.duties import DUTIES

STATUS = {Invalid: 422, NotAllowed: 403, NotFound: 404, Stale: 409, Refused: 409, Unavailable: 503}
"""The status of each family of errors."""


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
        reasons = [_in_words(reason) for reason in exception.reasons]
        return render(request, "door/refused.html", {"reasons": reasons}, status=status_of(exception))


def _in_words(reason: Reason) -> Reason:
    """Return a reason that names a duty as people do, not by its code."""
    duty = DUTIES.get(str(reason.facts.get("duty")))
    return replace(reason, facts={**reason.facts, "duty": duty.names}) if duty else reason
