"""What is asked of a complaint: its number and its days, never who complains or of what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.machine import Move
from gatezone.web.ground.forms import day_field

Choices = Sequence[tuple[str, Any]]


class ComplaintForm(forms.Form):
    """A complaint that came."""

    number = forms.CharField(
        label=_("Number in the book of complaints"),
        max_length=80,
        help_text=_("The complaint itself stays in its file: neither who nor what is written here."),
    )
    received_on = day_field(_("Received on"))
    level = forms.TypedChoiceField(
        label=_("Level"), choices=[("1", _("First complaint")), ("2", _("Second complaint"))], coerce=int
    )
    is_remote = forms.BooleanField(label=_("Remote area: the terms are longer"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)

    def __init__(self, *args: Any, sections: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", _("The whole site")), *sections]  # type: ignore[attr-defined]


class ComplaintStepForm(forms.Form):
    """The day of a step; what ends a complaint is a paper."""

    on = day_field(_("On"))

    def __init__(self, *args: Any, step: Move, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step.name == "accept_complaint":
            self.fields["is_hard"] = forms.BooleanField(
                label=_("Complex: the term is longer"), required=False
            )
        else:
            self.fields["paper"] = forms.CharField(label=_("Number of the paper"), max_length=80)
