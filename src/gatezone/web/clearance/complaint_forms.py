"""What is asked of a complaint: its number and its days, never who complains or of what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.clearance.fields import PaperNumber
from gatezone.web.fields import ChoicesForm, DayField, IdField, form_of


class ComplaintForm(ChoicesForm):
    """A complaint that came."""

    number = PaperNumber(
        label=_("Number in the book of complaints"),
        help_text=_("The complaint itself stays in its file: neither who nor what is written here."),
    )
    received_on = DayField(label=_("Received on"))
    level = forms.TypedChoiceField(
        label=_("Level"), choices=[("1", _("First complaint")), ("2", _("Second complaint"))], coerce=int
    )
    is_remote = forms.BooleanField(label=_("Remote area: the terms are longer"), required=False)
    section = IdField(label=_("Section"), required=False)


def complaint_step_form(*typed: Any, step: str, **more: Any) -> forms.Form:
    """Return what a step of a complaint asks for: its day and, where it ends one, the paper."""
    told: dict[str, forms.Field] = {"paper": PaperNumber(label=_("Number of the paper"))}
    if step == "accept_complaint":
        told = {"is_hard": forms.BooleanField(label=_("Complex: the term is longer"), required=False)}
    return form_of(on=DayField(label=_("On")), **told)(*typed, **more)
