"""A form that gives one order about a project: filled in, judged by its command, and answered in words."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.projects.queries.seeing import ProjectCard
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK
from gatezone.web.truck.wording import reasons_of

Words = tuple[Promise, Promise]
"""What is done, and what one should know of it first."""

PAGES = {
    "payment-request": "project:request",
    "contract": "project:contract",
    "project": "project:project",
}
"""Where one stands after what was written down."""


def filled(
    request: HttpRequest,
    this: ProjectCard | None,
    form: forms.Form,
    act: Callable[..., Ref],
    wish: Callable[[Mapping[str, Any]], dict[str, Any]],
    words: Words,
    *,
    done_at: str = "",
    facts: Mapping[Any, Any] | None = None,
) -> HttpResponse:
    """
    Ask for a form, or give its order: back to ``done_at`` or the page of what came of it, or every reason against it.

    ``facts`` are what the page tells above the form.
    """
    page: dict[str, Any] = {
        "card": this,
        "form": form,
        "title": words[0],
        "told": words[1],
        "reasons": [],
        "back": done_at,
        "facts": facts or {},
    }
    if request.method != "POST":
        return render(request, "project/form.html", page)
    if not form.is_valid():
        return render(request, "project/form.html", page, status=422)
    try:
        done = order(request, act, **wish(form.cleaned_data))
    except AT_THE_DESK as no:
        page["reasons"] = reasons_of(no)
        return render(request, "project/form.html", page, status=422)
    messages.success(request, gettext("It is written down."))
    if done_at:
        return redirect(done_at)
    if done.kind in PAGES:
        return redirect(PAGES[done.kind], done.id)
    return redirect("project:project", this.id) if this else redirect("project:home")


def duties_over(actor: Actor, this: ProjectCard) -> frozenset[str]:
    """Return the duties an actor holds over a project: what buttons are shown by."""
    return frozenset(actor.duties_over(Ref("project", str(this.id))))
