"""
How a refusal sounds over HTTP: the status of its family, and a page with every reason.

A desk answers what was refused with the page it was sent from: `attempted` keeps the refusal with the request,
``look/base.html`` shows it above that page, and the answer gets its status.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError
from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve
from django.utils.deprecation import MiddlewareMixin

from gatezone.kernel.errors import GateZoneError, Invalid, Reason, Refused, Stale, Unavailable
from gatezone.kernel.errors import status_of as status_of
from gatezone.web.truck.wording import reasons_of

UNREADABLE = status_of(Invalid())
AT_THE_DESK = (Invalid, Stale, Refused, Unavailable)
"""What a desk answers on its own page, with what was typed; the rest is the refusal page's."""


class NotText(Invalid):
    """The text contains a null character."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what was sent was not done: the faults of its forms, or the reasons of the command."""

    status: int
    forms: Sequence[Form] = ()
    reasons: Sequence[Reason] = ()
    asked: Any = None
    """What was asked for: the act and the keys of its address."""
    why: Sequence[Reason] = ()
    """The reasons as the command gave them: a desk that speaks several languages says them itself."""

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """Every field with a fault: the id to go to, its label, and what is wrong."""
        return [
            (_id_of(field), str(field.label), " ".join(map(str, field.errors)))
            for form in self.forms
            for field in form
            if field.errors
        ]

    @property
    def others(self) -> list[str]:
        """What is wrong with a form as a whole."""
        return [str(each) for form in self.forms for each in form.non_field_errors()]


def refuse(request: HttpRequest, **told: Any) -> None:
    """Keep why what a request sent is not done (as `Refusal`): the page it is answered with shows it."""
    request.refusal = Refusal(**{"status": UNREADABLE, **told})  # type: ignore[attr-defined]


def refusal_of(request: HttpRequest) -> Refusal | None:
    """Return why what this request sent was not done; nothing where it was, or nothing was sent."""
    return getattr(request, "refusal", None)


@contextmanager
def attempted(
    request: HttpRequest,
    *,
    forms: Sequence[Form] = (),
    asked: Any = None,
    also: tuple[type[GateZoneError], ...] = (),
) -> Iterator[None]:
    """
    Keep what a desk answers itself, and ``also`` what else it does; what stands behind the block then shows the page.

    ::

        with attempted(request, forms=[form]):
            order(request, …)
            return redirect(…)
        return page(request, …)
    """
    answered: tuple[type[GateZoneError], ...] = (*AT_THE_DESK, *also)
    try:
        yield
    except answered as no:
        told = {"forms": forms, "reasons": reasons_of(no), "why": no.reasons, "asked": asked}
        refuse(request, status=status_of(no), **told)


@dataclass
class Several:
    """
    What came of several orders of one form: each is given, whatever came of those before it.

    ::

        counts = Several()
        for name in …:
            with counts.attempted(name):
                order(request, …, part=name)
    """

    done: int = 0
    refused: dict[str, list[Reason]] = field(default_factory=dict)
    status: int = 200

    @contextmanager
    def attempted(self, part: str) -> Iterator[None]:
        """Count an order that was done, or keep why it was not; the first refusal says the status of the page."""
        try:
            yield
        except GateZoneError as no:
            self.status = self.status if self.refused else status_of(no)
            self.refused[part] = reasons_of(no)
        else:
            self.done += 1


def page_again(request: HttpRequest, address: str) -> HttpResponse:
    """Answer with the page at an address, as if that had been asked for."""
    way, _mark, asked = address.partition("#")[0].partition("?")
    found = resolve(way)
    asking = copy(request)
    asking.method, asking.GET = "GET", QueryDict(asked) if asked else request.GET
    answer: HttpResponse = found.func(asking, *found.args, **found.kwargs)
    return answer


def _id_of(field: BoundField) -> str:
    """The id of what can be focused: of several buttons, the first."""
    return field.id_for_label or f"{field.auto_id}_0"


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

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Give the page that tells of a refusal the status of its family."""
        refusal = refusal_of(request)
        if refusal and response.status_code == 200:
            response.status_code = refusal.status
        return response
