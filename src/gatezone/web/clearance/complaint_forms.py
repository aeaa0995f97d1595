"""What is asked of a complaint: its number and its days, never who complains or of what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.fields import ChoicesForm, DayField, IdField


class ComplaintForm(ChoicesForm):
    """A complaint that came."""

    number = forms.CharField(
        label=_("Number in the book of complaints"),
        max_length=80,
        help_text=_("The complaint itself stays in its file: neither who nor what is written here."),
    )
    received_on = DayField(label=_("Received on"))
    level = forms.TypedChoiceField(
        label=_("Level"), choices=[("1", _("First complaint")), ("2", _("Second complaint"))], coerce=int
    )
    is_remote = forms.BooleanField(label=_("Remote area: the terms are longer"), required=False)
    section = IdField(label=_("Section"), required=False)


class ComplaintStepForm(forms.Form):
    """The day of a step; what ends a complaint is a paper."""

    on = DayField(label=_("On"))

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step == "accept_complaint":
            self.fields["is_hard"] = forms.BooleanField(
                label=_("Complex: the term is longer"), required=False
            )
        else:
            self.fields["paper"] = forms.CharField(label=_("Number of the paper"), max_length=80)
