"""What is asked when a project is registered, decided about, and moved on."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.projects.capital.limits import ITEMS as KNOWN_ITEMS
from gatezone.projects.catalogue.fields import fields as known_fields
from gatezone.projects.commands import Ruling
from gatezone.web.fields import Choices, DayField, ReasonField, named
from gatezone.web.files.fields import KeptFileField
from gatezone.web.look.choices import Choice
from gatezone.web.projects.forms import NO_CHOICE, SOURCES, InForceField, VndField
from gatezone.web.projects.wording import DECISIONS, ITEMS
from gatezone.workdays.queries import zone_today

CodeField = partial(forms.CharField, label=_("Code of the project"), max_length=7, required=False)
WHOLE = 100
TEN_THOUSANDTHS = 100
ITEM, SOURCE = "item_", "source_"
RULED = ("kind", "number", "decided_on", "effective_on", "authority", "total_vnd", "objective", "scale")
CLAUSES: Choices = [
    (code, format_lazy("{} ({})", words, known_fields()[code].clause))
    for code, words in named(known_fields())
]
"""The fields of projects, each with the clause that names it."""


class RegisterForm(forms.Form):
    """A project as it is proposed."""

    name_vi = forms.CharField(label=_("Name in Vietnamese"), max_length=300)
    name_en = forms.CharField(label=_("Name in English"), max_length=300, required=False)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=300, required=False)
    place = forms.CharField(label=pgettext_lazy("of a project", "Place"), max_length=200)
    code7 = CodeField(help_text=_("Seven digits; the investment decision may bring it."))
    owner_unit = forms.CharField(label=_("Unit that sees to it"), max_length=200, required=False)
    field = Choice(label=_("Field with the largest share"), choices=CLAUSES)
    second = forms.ChoiceField(label=_("Second field"), choices=[*NO_CHOICE, *CLAUSES], required=False)
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

    def clean(self) -> None:
        """Ask for the share of a second field, and for another one than the first."""
        typed = self.cleaned_data
        second = typed.get("second")
        if second and not typed.get("second_percent") and "second_percent" not in self.errors:
            self.add_error("second_percent", self.fields["second_percent"].error_messages["required"])
        if second and second == typed.get("field"):
            self.add_error("second", gettext("This is the first field already."))

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
    effective_on = InForceField()
    authority = forms.CharField(label=_("Decided by"), max_length=200)
    total_vnd = VndField(label=_("Total in đồng"))
    code7 = CodeField(help_text=_("Seven digits, where this decision brings it."))
    chosen_field = forms.ChoiceField(label=_("Classed by the field"), required=False)
    objective = ReasonField(label=_("Objective"), max_length=500, required=False)
    scale = ReasonField(label=_("Scale"), max_length=500, required=False)
    file = KeptFileField("decision")

    def __init__(self, *args: Any, kinds: Choices, fields: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        words, most = dict(named(known_fields())), max(fields.values(), default=0)
        tied = [(code, words[code]) for code, share in fields.items() if share == most]
        self.fields["chosen_field"].choices = [*NO_CHOICE, *tied]  # type: ignore[attr-defined]
        if len(tied) <= 1:
            del self.fields["chosen_field"]
        self._ask_parts(ITEM, gettext("Item: %(name)s"), [(code, ITEMS[code]) for code in KNOWN_ITEMS])
        self._ask_parts(SOURCE, gettext("Source: %(name)s"), SOURCES)

    def _ask_parts(self, prefix: str, words: str, parts: Choices) -> None:
        for code, name in parts:
            self.fields[f"{prefix}{code}"] = VndField(
                label=words % {"name": name}, required=False, help_text=""
            )

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        told = {name: self.cleaned_data[name] for name in RULED}
        ruling = Ruling(**told, items=self._parts(ITEM), sources=self._parts(SOURCE))
        chosen = self.cleaned_data.get("chosen_field", "")
        beside = {name: self.cleaned_data[name] for name in ("code7", "file")}
        return {"ruling": ruling, "chosen_field": chosen, **beside}

    def _parts(self, prefix: str) -> Mapping[str, int] | None:
        """Return the items or the sources that were filled in; nothing where none was."""
        typed = self.cleaned_data.items()
        return {
            name.removeprefix(prefix): vnd for name, vnd in typed if vnd and name.startswith(prefix)
        } or None


def kinds_open(decided: set[str]) -> Choices:
    """Return what may be decided next: the first of a kind, or an adjustment of it."""
    found = [f"{kind}-adjustment" if kind in decided else kind for kind in ("policy", "investment")]
    if "settlement" not in decided:
        found.append("settlement")
    return [(code, DECISIONS[code]) for code in found]


class StepForm(forms.Form):
    """A step of a project's life, and the paper that proves it."""

    paper = forms.CharField(max_length=120)
    paper_on = DayField(label=_("Day of the paper"))
    on = DayField(label=_("Done on"), initial=zone_today)

    def __init__(self, *args: Any, paper: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].label = paper
