"""What is asked of who sends, mends and takes in a sheet. What it means is the command's to judge."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.projects.intake import FORMS
from gatezone.projects.intake.amounts import BILLION, COMMAS, DONG, DOTS, MILLION, THOUSAND
from gatezone.projects.intake.forms import SOURCE_PREFIX
from gatezone.projects.intake.opening import LONGEST_CELL
from gatezone.projects.queries.importing import SheetRow
from gatezone.web.fields import ReasonField, form_of, named
from gatezone.web.projects.forms import NO_CHOICE, SOURCES, DecisionForm, YearField, movement_of
from gatezone.web.projects.sheet_wording import column_name
from gatezone.web.projects.wording import SHEETS

UNITS = (
    ("", _("As the sheet says")),
    (str(DONG), _("đồng")),
    (str(THOUSAND), _("thousand đồng")),
    (str(MILLION), _("million đồng")),
    (str(BILLION), _("billion đồng")),
)
STYLES = (
    ("", _("As the sheet shows; what could be read in two ways is asked")),
    (DOTS, _("1.234,5: dots between thousands")),
    (COMMAS, _("1,234.5: commas between thousands")),
)


WhyForm = form_of(
    reason=ReasonField(
        label=_("Why"),
        required=False,
        help_text=_("One sentence, without names of persons: the journal keeps it for ever."),
    )
)
"""Why a row, or a whole sheet, is not taken in."""


class ExplainedForm(forms.Form):
    """Why a sheet that does not add up is right all the same."""

    explained = ReasonField(
        label=_("Why its totals are not what its rows add up to"),
        required=False,
        help_text=_("Only where they differ: one sentence, without names of persons."),
    )
    field_order: Iterable[str] = ("kind",)

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = dict(self.cleaned_data)
        return {"reason": typed.pop("explained"), **typed}


class SheetForm(forms.Form):
    """A sheet, of what kind it is, and how to read it."""

    kind = forms.ChoiceField(label=_("What it is"), choices=named(FORMS))
    sheet = forms.FileField(
        label=_("File (.xlsx or .csv)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Its first sheet is read, up to 5,000 rows and 8 MB."),
    )
    unit = forms.TypedChoiceField(
        label=_("Unit of its amounts"), choices=UNITS, coerce=int, empty_value=None, required=False
    )
    style = forms.ChoiceField(label=_("How it writes numbers"), choices=STYLES, required=False)
    plan_year = YearField(required=False, help_text=_("Empty where the sheet says it."))


class RowForm(forms.Form):
    """The cells of a row, as they are written: what is written here is read as the sheet's own cells are."""

    def __init__(self, *args: Any, row: SheetRow, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = row.read.row.raw.cells
        self.before = {name: cell.text for name, cell in held.items()}
        at_fault = [fault.field for fault in row.read.row.faults if fault.field]
        wanted = [each.field for each in FORMS[kind].columns if each.field in held or each.field in at_fault]
        wanted += sorted(name for name in held if name.startswith(SOURCE_PREFIX))
        for name in wanted:
            self.fields[name] = forms.CharField(
                label=column_name(kind, name),
                required=False,
                max_length=LONGEST_CELL,
                initial=self.before.get(name, ""),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told: the cells that are written otherwise than before."""
        changed = {
            name: written
            for name, written in self.cleaned_data.items()
            if written.strip() != self.before.get(name, "").strip()
        }
        return {"cells": changed}


class AcceptPlanForm(DecisionForm, ExplainedForm):
    """The decision whose plan the sheet is."""

    kind = movement_of("assigned", "supplemented", "adjusted")
    source = forms.ChoiceField(
        label=_("Source of funds"),
        choices=[*NO_CHOICE, *SOURCES],
        required=False,
        help_text=_("Only where the sheet has no columns for sources."),
    )

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        told = super().wish
        return {"reason": told.pop("explained"), **told}


AcceptContractsForm = form_of(
    ExplainedForm,
    kind=forms.ChoiceField(
        label=_("Kind of contract"),
        choices=[(code, SHEETS[code]) for code in ("works", "consultancy", "goods", "mixed")],
    ),
)
"""Of what kind the contracts of a sheet are."""
