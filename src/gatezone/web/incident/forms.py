"""What is written about an incident."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_OUTCOME = 500


class OutcomeForm(forms.Form):
    """How an incident ended. Whether that is enough is the rules' to say."""

    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=LONGEST_OUTCOME,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences, without names of persons: the journal keeps them for ever."),
    )
