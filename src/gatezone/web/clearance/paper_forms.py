"""
What is asked of a paper, kind by kind, and of a complaint: what each must keep, the law of its day says.

Of a complaint its number and its days are kept, never who complains or of what.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.clearance.fields import PaperNumber, Words
from gatezone.web.clearance.words_of_files import EARLY, NOTICE, TRIGGERS
from gatezone.web.fields import ChoicesForm, DayField, IdField, ReasonField, WholeField, form_of
from gatezone.web.files.fields import KeptFileField

MOST_OPINIONS = 100_000

Fields = Mapping[str, forms.Field]


def _delivered(*, required: bool = False) -> Fields:
    return {"delivered_on": DayField(label=_("Delivered on"), required=required)}


def _lasts(first: Any, last: Any) -> Fields:
    return {"starts_on": DayField(label=first), "ends_on": DayField(label=last)}


def _number(label: Any) -> forms.Field:
    return WholeField(label=label, required=False, most=MOST_OPINIONS)


def _tick(label: Any) -> forms.Field:
    return forms.BooleanField(label=label, required=False)


KEPT: Mapping[str, Fields] = {
    "notice": _delivered(required=True),
    "inventory-order": _delivered(),
    "inventory-enforcement": _delivered(),
    "delivery": _delivered(),
    "enforcement": {
        **_delivered(),
        "ends_on": DayField(
            label=_("Last day to enforce it"),
            required=False,
            help_text=_("Empty where the decision names none: then ten days from its delivery."),
        ),
    },
    "recovery": _delivered(),
    "persuasion": _lasts(_("Persuasion from"), _("Persuasion until")),
    "absent-posting": _lasts(_("Posted from"), _("Posted until")),
    "posting": {
        **_lasts(_("Posted from"), _("Posted until")),
        "place": Words(label=_("Where it is posted"), help_text=_("Anybody sees it: a place, never a name.")),
    },
    "appraisal": {"starts_on": DayField(label=_("Sent to appraisal on"), required=False)},
    "prices": {
        "starts_on": DayField(
            label=_("In force since"),
            required=False,
            help_text=_("Empty where it is in force from the day of the paper."),
        )
    },
}
"""What papers of a kind keep, beside number, body and day."""

COUNTED: Mapping[str, Fields] = {
    "notice": {
        "says": forms.MultipleChoiceField(
            label=_("The notice says"), choices=NOTICE, widget=forms.CheckboxSelectMultiple, required=False
        )
    },
    "hearing": {
        "received": _number(_("Opinions received")),
        "agree": _number(_("Agree")),
        "disagree": _number(_("Do not agree")),
        "other": _number(_("Other opinions")),
    },
    "recovery": {
        "is_farm": _tick(_("Farm land")),
        "trigger": forms.ChoiceField(label=_("What opens the decision"), choices=TRIGGERS, required=False),
        "early": forms.ChoiceField(label=_("Before the plan is approved"), choices=EARLY, required=False),
        "early_paper": PaperNumber(label=_("Paper that allows it"), required=False),
        "all_consent": _tick(_("Everybody concerned has agreed in writing")),
        "is_partly_approved": _tick(_("A part of the area was approved under earlier rules")),
    },
}
"""What papers of a kind count or state."""


class PaperForm(forms.Form):
    """A paper of one kind; the fields follow from the kind."""

    number = PaperNumber(label=_("Number of the paper"))
    body = Words(label=_("Who issued it"))
    on = DayField(label=_("Day of the paper"))

    def __init__(self, *typed: Any, kind: str, **more: Any) -> None:
        super().__init__(*typed, **more)
        self.counted = COUNTED.get(kind, {})
        self.fields.update(deepcopy({**KEPT.get(kind, {}), **self.counted}))
        self.fields["file"] = KeptFileField("evidence", label=_("Scan"))

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is given, once the form is valid."""
        typed = dict(self.cleaned_data)
        return {"counts": {name: typed.pop(name) for name in self.counted}, **typed}


class RulingForm(ChoicesForm):
    """What an officer decides where the law is unclear."""

    option = forms.ChoiceField(label=_("What is decided"), widget=forms.RadioSelect)
    reason = ReasonField(
        max_length=1_000,
        rows=3,
        help_text=_("Printed with the choice in the annex of the plan. Name no person."),
    )
    paper = PaperNumber(label=_("Number of the written decision"))
    decided_on = DayField(label=_("Decided on"))


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
