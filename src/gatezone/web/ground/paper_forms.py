"""What is asked of a paper, kind by kind: what it must keep, the law of its day says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.web.ground.forms import LONGEST, Whole, day_field
from gatezone.web.ground.words_of_files import EARLY, NOTICE, OPTIONS, TRIGGERS

MOST_OPINIONS = 100_000

DELIVERED = frozenset(
    {"notice", "inventory-order", "inventory-enforcement", "delivery", "enforcement", "recovery"}
)
SPANNED: Mapping[str, tuple[Promise, Promise]] = {
    "posting": (_("Posted from"), _("Posted until")),
    "persuasion": (_("Persuasion from"), _("Persuasion until")),
    "absent-posting": (_("Posted from"), _("Posted until")),
}
"""Papers that last some days, and what those days are called."""


class PaperForm(forms.Form):
    """A paper of one kind; the fields follow from the kind."""

    number = forms.CharField(label=_("Number of the paper"), max_length=80)
    body = forms.CharField(label=_("Who issued it"), max_length=LONGEST)
    on = day_field(_("Day of the paper"))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.counted: tuple[str, ...] = ()
        if kind in DELIVERED:
            self.fields["delivered_on"] = day_field(_("Delivered on"), required=kind == "notice")
        if kind in SPANNED:
            first, last = SPANNED[kind]
            self.fields["starts_on"], self.fields["ends_on"] = day_field(first), day_field(last)
        if kind == "posting":
            self.fields["place"] = forms.CharField(
                label=_("Where it is posted"),
                max_length=LONGEST,
                help_text=_("Anybody sees it: a place, never a name."),
            )
        if kind == "appraisal":
            self.fields["starts_on"] = day_field(_("Sent to appraisal on"), required=False)
        if kind == "prices":
            self.fields["starts_on"] = day_field(
                _("In force since"),
                required=False,
                help_text=_("Empty where it is in force from the day of the paper."),
            )
        for name, field in _COUNTS.get(kind, {}).items():
            self.fields[name] = field()
            self.counted += (name,)

    def wish(self) -> dict[str, Any]:
        """Return what the command is asked for, once the form is valid."""
        typed = dict(self.cleaned_data)
        counts = {name: typed.pop(name) for name in self.counted}
        return {**typed, "kind": self.kind, "counts": counts}


class RulingForm(forms.Form):
    """What an officer decides where the law is unclear."""

    option = forms.ChoiceField(label=_("What is decided"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Printed with the choice in the annex of the plan. Name no person."),
    )
    paper = forms.CharField(label=_("Number of the written decision"), max_length=80)
    decided_on = day_field(_("Decided on"))

    def __init__(self, *args: Any, options: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = [(each, OPTIONS[each]) for each in options]  # type: ignore[attr-defined]


def _number(label: Any) -> Any:
    return lambda: Whole(label=label, required=False, most=MOST_OPINIONS)


def _tick(label: Any) -> Any:
    return lambda: forms.BooleanField(label=label, required=False)


def _says() -> forms.Field:
    return forms.MultipleChoiceField(
        label=_("The notice says"),
        choices=list(NOTICE.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


_COUNTS: Mapping[str, Mapping[str, Any]] = {
    "notice": {"says": _says},
    "hearing": {
        "received": _number(_("Opinions received")),
        "agree": _number(_("Agree")),
        "disagree": _number(_("Do not agree")),
        "other": _number(_("Other opinions")),
    },
    "recovery": {
        "is_farm": _tick(_("Farm land")),
        "trigger": lambda: forms.ChoiceField(
            label=_("What opens the decision"), choices=list(TRIGGERS.items()), required=False
        ),
        "early": lambda: forms.ChoiceField(
            label=_("Before the plan is approved"), choices=list(EARLY.items()), required=False
        ),
        "early_paper": lambda: forms.CharField(
            label=_("Paper that allows it"), max_length=80, required=False
        ),
        "all_consent": _tick(_("Everybody concerned has agreed in writing")),
        "is_partly_approved": _tick(_("A part of the area was approved under earlier rules")),
    },
}
"""What papers count, beside number, body and days."""
