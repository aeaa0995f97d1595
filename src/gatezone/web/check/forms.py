"""What is written at the check desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.fields import ReadField, ReasonField
from gatezone.web.numbers import number_of
from gatezone.web.truck.leaving import GoHomeForm

HOURS = (
    (1, _("in 1 hour")),
    (2, _("in 2 hours")),
    (4, _("in 4 hours")),
    (24, _("in 1 day")),
    (72, _("in 3 days")),
)
"""After how long a hold may be looked at again."""


class _OfAgency(forms.Form):
    """A form that sends back for which agency one speaks."""

    kind = ""
    agency = forms.CharField(required=False, widget=forms.HiddenInput)


class HoldForm(_OfAgency):
    """Why a truck is held, and when it is looked at again."""

    reason = ReasonField(rows=1)
    hours = forms.TypedChoiceField(label=_("Look at it again"), choices=HOURS, coerce=int, initial=2)

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        minutes = self.cleaned_data["hours"] * 60
        return {"reason": self.cleaned_data["reason"], "review_after_minutes": minutes}


class LiftForm(_OfAgency):
    """What was found."""

    outcome = ReasonField(rows=1, label=_("What was found"))


class RejectForm(_OfAgency):
    """Why a truck may not cross."""

    kind = "danger"
    reason = ReasonField(rows=1, help_text=_("The trip ends: the truck may not cross."))


class LookAgainForm(_OfAgency):
    """Why a cleared truck is looked at again."""

    reason = ReasonField(rows=1)


class HomeForm(_OfAgency, GoHomeForm):
    """Why a truck goes home without crossing; that is said of no agency."""

    kind = "danger"


class CountForm(forms.Form):
    """The right number of travellers, and why it was another."""

    people = ReadField(number_of, label=_("The right number"), max_length=12, attrs={"autofocus": True})
    reason = ReasonField(
        rows=1,
        required=False,  # the rules say all that is wrong with a correction at once
        help_text=_("One or two sentences, without names of persons: the journal keeps them for ever."),
    )
