"""What is asked of those who open a site, cut it into sections, and tell of its ground and its money."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.clearance.fields import Area, PaperNumber, Words
from gatezone.web.clearance.file_forms import ParcelHandoverForm
from gatezone.web.clearance.wording import FIGURES, MODES, RECEIVERS
from gatezone.web.clearance.words_of_files import PROVINCES, ROUNDINGS
from gatezone.web.fields import MOST_VND, ChoicesForm, DayField, IdField, WholeField, form_of
from gatezone.web.files.fields import KeptFileField

MOST_CASES = 10**6

Metres = partial(WholeField, most=1_000_000, nothing=None, required=False)
"""A place along a road, in metres from its beginning; nothing where none is written."""


class SiteForm(ChoicesForm):
    """A site that is opened: of which project, by whom it is cleared, by whose parameters."""

    project = IdField(label=_("Project"))
    organisation = Words(
        label=_("Organisation that carries out compensation"),
        help_text=_("For example the land-fund development centre."),
    )
    province = forms.ChoiceField(
        label=_("Parameters of compensation"),
        choices=PROVINCES,
        help_text=_("What a province has not set is shown as a missing basis, never as nought."),
    )


class RoundingForm(ChoicesForm):
    """How the plans of a site are rounded, and why."""

    mode = forms.ChoiceField(label=_("Rounding"), choices=ROUNDINGS)
    unit = forms.TypedChoiceField(label=_("To"), coerce=int)
    reason = Words(
        label=_("Why"),
        required=False,
        help_text=_("Needed for any rounding; it is printed under every table."),
    )


class SectionForm(forms.Form):
    """A section that is cut out of the ground of a project."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("For example D1."))
    name = Words(label=_("Name of the section"))
    commune = Words(label=_("Commune"))
    mode = forms.ChoiceField(
        label=_("How it is kept"), choices=MODES, widget=forms.RadioSelect, initial="totals"
    )
    land_dm2 = Area(label=_("Land to be recovered, m²"))
    from_m = Metres(label=_("From, metres along the road"))
    to_m = Metres(label=_("To, metres along the road"), help_text=_("Both ends or none."))
    planned_on = DayField(label=_("Planned to be free on"), required=False)


class NeedForm(ChoicesForm):
    """A part of a contract that waits for the ground of a section."""

    contract = IdField(label=_("Contract"))
    part = Words(label=_("Part of the contract"), help_text=_("For example Km0+000 to Km0+200."))
    value_vnd = WholeField(label=_("What the works there are worth, đồng"))
    starts_on = DayField(
        label=_("Works there begin on"),
        required=False,
        help_text=_("Sixty days before, the desk warns where the ground is not free."),
    )


class MoneyForm(forms.Form):
    """Where the money drawn for clearance is, on a day."""

    as_of = DayField(label=_("Cut-off day"))
    source = PaperNumber(label=_("Number of the report"))
    settled_vnd = WholeField(label=_("Paid to people, settled"), required=False)
    paid_vnd = WholeField(label=_("Paid to people, not settled yet"), required=False)
    deposited_vnd = WholeField(label=_("Deposited at the bank"), required=False)
    balance_vnd = WholeField(label=_("Still with the organisation"), required=False)


MonthForm = form_of(
    month=forms.DateField(
        label=_("Month"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        help_text=_("A month that is over: year and month, as 2026-09."),
    )
)
"""A month that is over."""


class HandoverForm(ParcelHandoverForm):
    """A hand-over of ground of a section, by its record."""

    receiver = forms.ChoiceField(label=_("Handed over to"), choices=RECEIVERS)
    decision = PaperNumber(
        label=_("Number of the recovery decision"),
        required=False,
        help_text=_("Empty where the ground is given of free will."),
    )
    decided_on = DayField(label=_("Decided on"), required=False)
    file = KeptFileField("evidence", label=_("Scan"))
    field_order = (
        "receiver",
        "area_dm2",
        "on",
        "record_number",
        "decision",
        "decided_on",
        "is_voluntary",
        "file",
    )


class FiguresForm(forms.Form):
    """The figures of a section as its commune sent them."""

    as_of = DayField(label=_("Cut-off day"))
    source = PaperNumber(label=_("Number of the report"))
    unit = Words(label=_("Unit that reports"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in FIGURES.items():
            most = MOST_VND if name.endswith("_vnd") else MOST_CASES
            is_area = name.endswith("_dm2")
            told = {"label": label, "required": False}
            self.fields[name] = Area(**told) if is_area else WholeField(**told, most=most)

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is given, once the form is valid."""
        typed = dict(self.cleaned_data)
        return {"totals": {name: typed.pop(name) for name in FIGURES}, **typed}
