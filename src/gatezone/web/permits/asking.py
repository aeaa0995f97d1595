"""Asking other bodies for their opinion: the act of the officer, and the page of whoever holds the link."""

import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.permits import commands, queries
from gatezone.permits.lifecycle import DOSSIER, OFFICERS
from gatezone.web.actors import actor_of, open_to_all
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import ChoicesForm, ReasonField, form_of, named
from gatezone.web.public.views import looked_up, unlisted
from gatezone.web.refusals import attempted, refuse
from gatezone.workdays.queries import zone_now

LONGEST = 2_000
HOLDER = Actor(Ref("machine", "opinion"))
"""Whoever holds the link of an opinion: no account, and no duty."""


class AskForm(ChoicesForm):
    """Which body is asked, and what; the link gets a secret that nothing keeps."""

    body = forms.ChoiceField(label=_("Body to ask"))
    question = ReasonField(label=_("What you ask"), max_length=LONGEST, rows=4)

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, **more)
        self.secret = secrets.token_urlsafe(32)

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        return {**self.cleaned_data, "secret": self.secret}


OpinionForm = form_of(
    agrees=forms.TypedChoiceField(
        label=_("The opinion"),
        choices=[
            ("yes", pgettext_lazy("opinion of a body", "We agree")),
            ("no", pgettext_lazy("opinion of a body", "We do not agree")),
        ],
        coerce=lambda written: written == "yes",
        widget=forms.RadioSelect,
    ),
    answer=ReasonField(
        label=_("What the body says"),
        max_length=LONGEST,
        rows=5,
        required=False,
        help_text=_("Who does not agree says why. At most 2,000 characters."),
    ),
)


def _bodies(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    bodies = {each.code: each for each in queries.bodies_to_ask(row.procedure, dossier)}
    return {"choices": {"body": named(bodies)}}


def _told(request: HttpRequest, dossier: UUID, **_more: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    return {"told": f"{row.code} · {row.applicant_name}"}


def _link(deed: Deed) -> HttpResponse:
    """Show the link, once: nothing in the zone knows it afterwards."""
    assert isinstance(deed.form, AskForm)
    address = reverse("permits:opinion", args=[deed.made.id, deed.form.secret])
    page = {"link": deed.request.build_absolute_uri(address), **deed.keys}
    return render(deed.request, "permits/asked.html", page)


CONSULT = Act(
    "permits:consult",
    commands.ask_opinion,
    page="permits:dossier",
    move=DOSSIER.move("consult"),
    asks=True,
    form=AskForm,
    begins=_bodies,
    about=_told,
    done="",
    then=_link,
    is_kept=False,
)
TAKE_DOWN = Act(
    "permits:take-down",
    commands.give_opinion,
    page="permits:dossier",
    duties=OFFICERS,
    title=_("Write down an opinion that came on paper"),
    asks=True,
    form=OpinionForm,
    about=_told,
    done=_("The opinion is written down."),
)


@csrf_exempt  # the secret of the link is all that counts here: no cookie is asked for, and none is set
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def opinion(request: HttpRequest, opinion: UUID, secret: str) -> HttpResponse:
    """Show the holder of a link what is asked, and take the opinion, once. Cost: four SQL statements to show."""
    find = partial(queries.opinion_of_link, opinion, secret, at=zone_now())
    found = looked_up(request, find, "permits/no_opinion.html")
    if isinstance(found, HttpResponse):
        return found
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not form.is_valid():
        refuse(request, forms=[form])
    elif form.is_bound:
        with attempted(request, forms=[form]):
            commands.give_opinion(
                opinion=opinion, secret=secret, by=HOLDER, at=zone_now(), **form.cleaned_data
            )
            return render(request, "permits/thanks.html", {"asked": found})
    refusal = getattr(request, "refusal", None)
    status = refusal.status if refusal else 200
    return render(request, "permits/opinion.html", {"asked": found, "form": form}, status=status)
