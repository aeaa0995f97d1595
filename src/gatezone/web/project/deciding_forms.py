"""What is asked when a project is registered, decided about, moved on, and held up by something."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.projects.catalogue.fields import fields as known_fields
from gatezone.projects.commands import Ruling
from gatezone.projects.groups import LETTERS
from gatezone.projects.limits import ITEMS as KNOWN_ITEMS
from gatezone.web.fields import Choices, DayField, ReasonField
from gatezone.web.look.choices import Choice
from gatezone.web.look.templatetags.look import said
from gatezone.web.project.forms import NO_CHOICE, SOURCES, VndField
from gatezone.web.project.wording import CAUSES, DECISIONS, GROUPS, ITEMS

WHOLE = 100
TEN_THOUSANDTHS = 100
ITEM, SOURCE = "item_", "source_"
RULED = ("kind", "number", "decided_on", "effective_on", "authority", "total_vnd", "objective", "scale")


class RegisterForm(forms.Form):
    """A project as it is proposed."""

    name_vi = forms.CharField(label=_("Name in Vietnamese"), max_length=300)
    name_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=300, required=False)
    place = forms.CharField(label=pgettext_lazy("of a project", "Place"), max_length=200)
    code7 = forms.CharField(
        label=_("Code of the project"),
        max_length=7,
        required=False,
        help_text=_("Seven digits; the investment decision may bring it."),
    )
    owner_unit = forms.CharField(label=_("Unit that sees to it"), max_length=200, required=False)
    field = Choice(label=_("Field with the largest share"))
    second = forms.ChoiceField(label=_("Second field"), required=False)
    second_percent = forms.IntegerField(
        label=_("Share of the second field in percent"), min_value=1, max_value=WHOLE - 1, required=False
    )
    planned_start = DayField(label=_("Planned start"), required=False)
    planned_finish = DayField(label=_("Planned finish"), required=False)
    needs_policy = forms.BooleanField(
        label=_("Its policy has to be decided first"),
        required=False,
        initial=True,
        help_text=_("The law spares it urgent works, preparation, and parts of a project."),
    )
    needs_land = forms.BooleanField(label=_("It needs land"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, f"{said(each.names)} ({each.clause})") for code, each in known_fields().items()]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]
        self.fields["second"].choices = [*NO_CHOICE, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the share of a second field, and for another one than the first."""
        typed = super().clean() or {}
        second = typed.get("second")
        if second and not typed.get("second_percent") and "second_percent" not in self.errors:
            self.add_error("second_percent", self.fields["second_percent"].error_messages["required"])
        if second and second == typed.get("field"):
            self.add_error("second", gettext("This is the first field already."))
        return typed

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told; the fields with their shares in ten-thousandths."""
        typed = dict(self.cleaned_data)
        first, second, percent = (typed.pop(name) for name in ("field", "second", "second_percent"))
        part = percent if second else 0
        fields = {first: (WHOLE - part) * TEN_THOUSANDTHS, second: part * TEN_THOUSANDTHS}
        return {"fields": {code: share for code, share in fields.items() if share}, **typed}


class DecideForm(forms.Form):
    """A decision about a project: its total, what it is made of, and where it comes from."""

    kind = forms.ChoiceField(label=_("Decision about"))
    number = forms.CharField(label=_("Number of the decision"), max_length=80)
    decided_on = DayField(label=_("Decided on"))
    effective_on = DayField(
        label=_("In force since"), required=False, help_text=_("Empty where it is the same day.")
    )
    authority = forms.CharField(label=_("Decided by"), max_length=200)
    total_vnd = VndField(label=_("Total in đồng"))
    code7 = forms.CharField(
        label=_("Code of the project"),
        max_length=7,
        required=False,
        help_text=_("Seven digits, where this decision brings it."),
    )
    chosen_field = forms.ChoiceField(label=_("Classed by the field"), required=False)
    objective = ReasonField(label=_("Objective"), max_length=500, required=False)
    scale = ReasonField(label=_("Scale"), max_length=500, required=False)

    def __init__(self, *args: Any, kinds: Choices, fields: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        most = max(fields.values(), default=0)
        tied = [code for code, share in fields.items() if share == most]
        if len(tied) > 1:
            self.fields["chosen_field"].choices = [  # type: ignore[attr-defined]
                *NO_CHOICE,
                *((code, said(known_fields()[code].names)) for code in tied),
            ]
        else:
            del self.fields["chosen_field"]
        for code in KNOWN_ITEMS:
            label = gettext("Item: %(name)s") % {"name": ITEMS[code]}
            self.fields[f"{ITEM}{code}"] = VndField(label=label, required=False, help_text="")
        for code, name in SOURCES:
            label = gettext("Source: %(name)s") % {"name": name}
            self.fields[f"{SOURCE}{code}"] = VndField(label=label, required=False, help_text="")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        told = {name: self.cleaned_data[name] for name in RULED}
        ruling = Ruling(**told, items=self._parts(ITEM), sources=self._parts(SOURCE))
        chosen = self.cleaned_data.get("chosen_field", "")
        return {"ruling": ruling, "code7": self.cleaned_data["code7"], "chosen_field": chosen}

    def _parts(self, prefix: str) -> Mapping[str, int] | None:
        """Return the items or the sources that were filled in; nothing where none was."""
        found = {
            name.removeprefix(prefix): vnd
            for name, vnd in self.cleaned_data.items()
            if name.startswith(prefix) and vnd
        }
        return found or None


def kinds_open(decided: set[str]) -> Choices:
    """Return what may be decided next: the first of a kind, or an adjustment of it."""
    found = [f"{kind}-adjustment" if kind in decided else kind for kind in ("policy", "investment")]
    if "settlement" not in decided:
        found.append("settlement")
    return [(code, DECISIONS[code]) for code in found]


class GroupForm(forms.Form):
    """A group otherwise than the law's."""

    group = forms.ChoiceField(
        label=_("Group"), choices=[(letter, GROUPS.get(letter, letter)) for letter in LETTERS]
    )
    reason = ReasonField(label=_("Why"))


class StepForm(forms.Form):
    """A step of a project's life, and the paper that proves it."""

    paper = forms.CharField(max_length=120)
    paper_on = DayField(label=_("Day of the paper"))
    on = DayField(label=_("Done on"))

    def __init__(self, *args: Any, paper: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].label = paper
        self.fields["on"].initial = today


class StartForm(StepForm):
    """The start of the work: land is wanted as well."""

    land_paper = forms.CharField(
        label=_("Paper about the land"),
        max_length=120,
        required=False,
        help_text=_("The plan of clearance that is approved, or the record of the hand-over."),
    )


class OverrideForm(StepForm):
    """A step the head lets pass."""

    reason = ReasonField(label=_("Why it may pass though something is missing"))


class ObstacleForm(forms.Form):
    """What stands in the way."""

    cause = forms.ChoiceField(label=_("Cause"), choices=list(CAUSES.items()))
    description = ReasonField(label=_("What stands in the way"), max_length=500)
    responsible = forms.CharField(label=_("Who sees to it"), max_length=200)
    asked = forms.CharField(label=_("Authority that was asked"), max_length=200, required=False)
    raised_on = DayField(label=_("Since"))
    due_on = DayField(label=_("To be solved by"))


class SolvedForm(forms.Form):
    """How an obstacle was overcome."""

    solution = ReasonField(label=_("How it was solved"), max_length=500)
    on = DayField(label=_("Solved on"))
