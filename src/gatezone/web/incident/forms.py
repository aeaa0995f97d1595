"""What is written about an incident."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.fields import ReasonField, RefField


class HandsForm(forms.Form):
    """Out of whose hands an incident is taken, as the page showed it."""

    taken_from = RefField()


class OutcomeForm(forms.Form):
    """How an incident ended. Whether that is enough is the rules' to say."""

    outcome = ReasonField(
        label=_("What came of it"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("One or two sentences, without names of persons: the journal keeps them for ever."),
    )
