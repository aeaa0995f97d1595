"""
Pages: what a desk shows, declared in one line above the function that looks it up. ::

    @page("clearance/parcel.html", CLEARANCE_OFFICER)
    def parcel(request: HttpRequest, project: UUID, parcel: UUID) -> Context:
        \"\"\"Show a parcel. Cost: six SQL statements.\"\"\"
        return {"row": queries.parcel(project, parcel, by=actor_of(request))}

A page only shows: it is opened with GET, nothing between the server and the reader keeps a copy, and what is ordered
from it is an `Act`. A file that is taken away is declared alike (`file`).
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from gatezone.web.actors import desk, open_to_all
from gatezone.web.downloads import download

Context = Mapping[str, Any]
"""What a page is drawn with."""

Shows = Callable[..., Context | HttpResponse]
"""What looks a page up; where there is another place to go, it answers that."""

View = Callable[..., HttpResponse]
File = tuple[str, bytes | str]
"""A file that is taken away: its plain name, whose ending says what it is, and what is in it."""


def page(template: str, *duties: str) -> Callable[[Shows], View]:
    """
    Return what makes a page of a function: for those who hold one of the duties, and kept by nobody in between.

    Raises: TypeError where no duty is named.
    """
    guarded = desk(*duties)
    return lambda shows: guarded(_drawn(template, shows, is_kept=False))


def public_page(template: str) -> Callable[[Shows], View]:
    """Return what makes a page for anybody of a function; what may keep it is for the view to say."""
    return lambda shows: open_to_all(_drawn(template, shows, is_kept=True))


def file(*duties: str) -> Callable[[Callable[..., File]], View]:
    """
    Return what makes the address of a file of a function, for those who hold one of the duties.

    Raises: TypeError where no duty is named.
    """
    guarded = desk(*duties)

    def address(gives: Callable[..., File]) -> View:
        @require_safe
        @wraps(gives)
        def view(request: HttpRequest, **keys: Any) -> HttpResponse:
            return download(*gives(request, **keys))

        return guarded(view)

    return address


def _drawn(template: str, shows: Shows, *, is_kept: bool) -> View:
    @require_safe
    @wraps(shows)
    def view(request: HttpRequest, **keys: Any) -> HttpResponse:
        shown = shows(request, **keys)
        answer = shown if isinstance(shown, HttpResponse) else render(request, template, dict(shown))
        if not is_kept:
            add_never_cache_headers(answer)
        return answer

    return view
