"""What is asked of who sends, mends and takes in a sheet. What it means is the command's to judge."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.projects.intake import FORMS
from gatezone.projects.intake.amounts import BILLION, COMMAS, DONG, DOTS, MILLION, THOUSAND
from gatezone.projects.intake.forms import SOURCE_PREFIX, Form
from gatezone.projects.intake.opening import LONGEST_CELL
from gatezone.projects.queries.importing import SheetRow
from gatezone.web.look.templatetags.look import said
from gatezone.web.project.forms import DecisionForm, source_choices
from gatezone.web.project.sheet_wording import column_name
from gatezone.web.project.wording import MOVEMENTS, SHEETS

DECISION = ("number", "decided_on", "effective_on", "authority", "reason")
CONTRACT_KINDS = ("works", "consultancy", "goods", "mixed")
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


def explained() -> forms.CharField:
    """Return the field for why a sheet that does not add up is right all the same."""
    return forms.CharField(
        label=_("Why its totals are not what its rows add up to"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where they differ: one sentence, without names of persons."),
    )


class SheetForm(forms.Form):
    """A sheet, of what kind it is, and how to read it."""

    kind = forms.ChoiceField(label=_("What it is"))
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
    plan_year = forms.IntegerField(
        label=_("Year of the plan"),
        min_value=2000,
        max_value=2199,
        required=False,
        help_text=_("Empty where the sheet says it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, said(each.names)) for code, each in FORMS.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class RowForm(forms.Form):
    """The cells of a row, as they are written: what is written here is read as the sheet's own cells are."""

    def __init__(self, *args: Any, row: SheetRow, form_of: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = row.read.row.raw.cells
        self.before = {name: cell.text for name, cell in held.items()}
        at_fault = [fault.field for fault in row.read.row.faults if fault.field]
        wanted = [each.field for each in form_of.columns if each.field in held or each.field in at_fault]
        wanted += sorted(name for name in held if name.startswith(SOURCE_PREFIX))
        for name in wanted:
            self.fields[name] = forms.CharField(
                label=column_name(form_of.code, name),
                required=False,
                max_length=LONGEST_CELL,
                initial=self.before.get(name, ""),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def changed(self) -> dict[str, str]:
        """Return the cells that are written otherwise than before."""
        return {
            name: written
            for name, written in self.cleaned_data.items()
            if written.strip() != self.before.get(name, "").strip()
        }


class AcceptPlanForm(DecisionForm):
    """The decision whose plan the sheet is."""

    kind = forms.ChoiceField(
        label=_("Movement"),
        choices=[(code, MOVEMENTS[code]) for code in ("assigned", "supplemented", "adjusted")],
    )
    source = forms.ChoiceField(
        label=_("Source of funds"),
        required=False,
        help_text=_("Only where the sheet has no columns for sources."),
    )
    explained = explained()
    field_order = ("kind", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", "—"), *source_choices()]  # type: ignore[attr-defined]


class AcceptContractsForm(forms.Form):
    """Of what kind the contracts of a sheet are."""

    kind = forms.ChoiceField(
        label=_("Kind of contract"), choices=[(code, SHEETS[code]) for code in CONTRACT_KINDS]
    )
    explained = explained()


class AcceptStatementForm(forms.Form):
    """A statement of the Treasury says everything itself."""

    explained = explained()


class AsideForm(forms.Form):
    """Why a row is not taken in."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, without names of persons: the journal keeps it for ever."),
    )


class DeclineForm(AsideForm):
    """Why a whole sheet is not taken in."""
