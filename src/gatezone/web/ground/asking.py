"""A page that asks for one thing, and writes it down or says what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext

from gatezone.clearance import queries
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What a page asks for: its title, what is told under it, what the way back is called and where it leads.

    ``seen`` is the plan with its file and site, where the page asks for a decision on it.
    """

    title: Promise | str
    told: Promise | str
    back: str
    back_words: str
    seen: Any = None


def own_site(request: HttpRequest, project: UUID) -> queries.SiteRow:
    """Return a site the reader clears. Raises: NoSuchSite, NotAllowed."""
    site = queries.site(project, by=actor_of(request))
    if not site.may_write:
        raise NotAllowed(duties=[CLEARANCE_OFFICER])
    return site


def filled(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[..., Ref],
    wish: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    asked: Asked,
    *,
    then: Callable[[Ref], str] | None = None,
) -> HttpResponse:
    """Show a form; once it is sent, give its order, and go where it leads or back."""

    def give(typed: Mapping[str, Any]) -> Ref:
        return order(request, partial(act, **wish(typed)))

    return answered(request, form, give, asked, then=then)


def answered(
    request: HttpRequest,
    form: forms.Form,
    give: Callable[[Mapping[str, Any]], Ref],
    asked: Asked,
    *,
    then: Callable[[Ref], str] | None = None,
) -> HttpResponse:
    """Do as `filled`, where the order is given in a way of its own."""
    page: dict[str, Any] = {"form": form, "asked": asked, "reasons": []}
    if request.method != "POST":
        return render(request, "ground/form.html", page)
    if not form.is_valid():
        return render(request, "ground/form.html", page, status=422)
    try:
        done = give(form.cleaned_data)
    except AT_THE_DESK as no:
        page["reasons"] = reasons_of(no)
        return render(request, "ground/form.html", page, status=status_of(no))
    messages.success(request, gettext("It is written down."))
    return redirect(then(done) if then else asked.back)
