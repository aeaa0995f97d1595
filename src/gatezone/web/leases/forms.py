"""What is typed about an asset and its lease."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.leases.kinds import CLASSES, KINDS, WAYS
from gatezone.parties.queries import enterprise_of
from gatezone.web.clearance.fields import Area, PaperNumber, Words
from gatezone.web.fields import AmountField, Choices, ChoicesForm, DayField, IdField, ReasonField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.look.templatetags.look import said


def codes_named(known: Mapping[str, Names]) -> Choices:
    """Return what may be chosen of codes with their names, in the language of the page."""
    return [(code, lazy(said, str)(names)) for code, names in known.items()]


class AssetForm(forms.Form):
    """What is known of an asset, whatever it is."""

    asset_class = forms.ChoiceField(
        label=_("Class"), choices=codes_named(CLASSES), help_text=_("It says by which law the asset is let.")
    )
    name_vi = Words(label=_("Name in Vietnamese"))
    name_en = Words(label=_("Name in English"), required=False)
    name_zh = Words(label=_("Name in Chinese"), required=False)
    area_dm2 = Area(label=_("Area, m²"))
    held_since = DayField(label=_("May be let from"))
    value_vnd = AmountField(label=_("Value in đồng"), required=False, nothing=None)
    valued_on = DayField(label=_("Valued on"), required=False)
    value_paper = PaperNumber(label=_("Paper of the value"), required=False)


class EnterForm(ChoicesForm, AssetForm):
    """An asset that is entered: also what and where it is."""

    kind = forms.ChoiceField(label=_("Kind of asset"), choices=codes_named(KINDS))
    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("For example HN-B2."))
    place = forms.TypedChoiceField(label=_("Gate or yard it stands at"), coerce=Ref.parse)
    part_of = IdField(
        label=_("Building it is part of"), required=False, help_text=_("Of a floor or a part of a building.")
    )

    field_order = ("kind", "code", "asset_class", "place", "part_of")


class LetForm(forms.Form):
    """A lease that runs or begins: its contract, its tenant, its days and its rent."""

    number = PaperNumber(label=_("Number of the contract"))
    tenant = forms.CharField(
        label=_("Tax code of the tenant"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    way = forms.ChoiceField(label=_("How it was let"), choices=codes_named(WAYS), widget=forms.RadioSelect)
    paper = PaperNumber(
        label=_("Minutes of the auction or decision"),
        help_text=_("The number of the paper by which the asset is let."),
    )
    starts_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"))
    rent_vnd = AmountField(label=_("Rent of a year in đồng, without VAT"))

    def clean_tenant(self) -> UUID:
        """Return the firm. Raises: ValidationError."""
        firm = enterprise_of(self.cleaned_data["tenant"])
        if firm is None:
            raise ValidationError(_("No firm of the zone has this tax code."))
        return UUID(firm.ref.id)


DrawForm = form_of(
    outline=forms.CharField(
        label=_("Corners"),
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One corner a line: X (north) and Y (east) in metres, as the land extract has them."),
    )
)
WithdrawForm = form_of(reason=ReasonField(required=False))
EndForm = form_of(ended_on=DayField(label=_("Last day")), reason=ReasonField(required=False))
FileForm = form_of(file=KeptFileField("lease-asset", label=_("Paper or photo")))


def begun(row: Any) -> dict[str, Any]:
    """Return what is known of an asset, as the form that corrects it is begun with."""
    return {
        "asset_class": row.asset_class,
        "name_vi": row.names.vi,
        "name_en": row.names.en if row.names.en != row.names.vi else "",
        "name_zh": row.names.zh,
        "area_dm2": _area(row.area_dm2),
        "held_since": row.held_since,
        "value_vnd": row.value_vnd or "",
        "valued_on": row.valued_on,
        "value_paper": row.value_paper,
    }


def _area(area_dm2: int) -> str:
    """Return an area as it is typed: ``1240,5``."""
    metres, rest = divmod(area_dm2, 100)
    return f"{metres},{rest:02}".rstrip("0").rstrip(",")
