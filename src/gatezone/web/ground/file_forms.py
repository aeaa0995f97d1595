"""What is asked of those who keep files: a household, its parcels, what was counted on them, hand-overs."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.areas import number_of
from gatezone.clearance.commands import Share
from gatezone.kernel.errors import Invalid
from gatezone.web.ground.forms import LONGEST, Area, Whole, day_field
from gatezone.web.ground.words_of_files import ASSETS, ORIGINS, PERSON_KINDS, ROLES, STANDINGS

Choices = Sequence[tuple[str, Any]]
MOST_SHARES = 6
MOST_PARTS = 10_000


class Quantity(forms.CharField):
    """A quantity with two decimals at most; it is handed on in hundredths."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", _("For example 90 or 12,5."))
        super().__init__(
            max_length=24,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **more,
        )

    def clean(self, value: Any) -> int:
        """Return hundredths. Raises: ValidationError."""
        try:
            hundredths = number_of(super().clean(value)) * 100
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no
        if hundredths != int(hundredths) or hundredths > 10**12:
            raise ValidationError(gettext("Two decimals at most."))
        return int(hundredths)


class HouseholdForm(forms.Form):
    """Somebody whose land is recovered, and the code of their file."""

    code = forms.CharField(label=_("Code of the file"), max_length=40, help_text=_("For example H-012."))
    kind = forms.ChoiceField(label=_("Who it is"), choices=list(PERSON_KINDS.items()))
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST, help_text=_("Seen by the officers of this site alone.")
    )
    standing = forms.ChoiceField(label=_("Standing"), choices=list(STANDINGS.items()))
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    address = forms.CharField(label=_("Address"), max_length=LONGEST, required=False)
    relocates = forms.BooleanField(label=_("Must move away"), required=False)


class ParcelForm(forms.Form):
    """A parcel, and which files have which share in it."""

    commune = forms.CharField(label=_("Commune"), max_length=LONGEST)
    sheet = forms.CharField(label=_("Map sheet"), max_length=40)
    number = forms.CharField(label=_("Number of the parcel"), max_length=40)
    suffix = forms.CharField(label=_("Suffix"), max_length=10, required=False)
    land_type = forms.CharField(
        label=_("Type of land"), max_length=20, help_text=_("For example CLN or ONT.")
    )
    is_farm = forms.BooleanField(label=_("Farm land"), required=False)
    recorded_dm2 = Area(label=_("Area by the certificate"), required=False)
    measured_dm2 = Area(label=_("Area as measured"))
    recovered_dm2 = Area(label=_("Area that is recovered"))
    difference_why = forms.CharField(
        label=_("Why the areas differ"),
        max_length=LONGEST,
        required=False,
        help_text=_("Empty where they agree."),
    )
    origin = forms.ChoiceField(label=_("Origin of the land"), choices=list(ORIGINS.items()), required=False)
    first_used_on = day_field(_("First used on"), required=False)

    def __init__(self, *args: Any, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [("", "–"), *cases]
        for place in range(1, min(MOST_SHARES, max(len(cases), 1)) + 1):
            named = {"place": place}
            self.fields[f"case_{place}"] = forms.ChoiceField(
                label=_("File %(place)s") % named, choices=shown, required=place == 1
            )
            self.fields[f"share_{place}"] = forms.CharField(
                label=_("Share of file %(place)s") % named,
                max_length=12,
                initial="1" if place == 1 else "",
                required=place == 1,
                help_text=_("1 for the whole, or a part as 1/2: the shares of its users make one whole."),
            )
            self.fields[f"role_{place}"] = forms.ChoiceField(
                label=_("Role of file %(place)s") % named, choices=list(ROLES.items()), required=place == 1
            )
            self.fields[f"disputed_{place}"] = forms.BooleanField(
                label=_("The share of file %(place)s is disputed") % named, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Gather the shares. Raises: ValidationError."""
        typed: dict[str, Any] = super().clean() or {}
        shares = []
        for place in range(1, MOST_SHARES + 1):
            case, share, role, disputed = (
                typed.pop(f"{name}_{place}", None) for name in ("case", "share", "role", "disputed")
            )
            if not case:
                continue
            part = _fraction(share or "")
            if part is None:
                self.add_error(f"share_{place}", gettext("A share is 1 or a part of it, as 1/2."))
            else:
                shares.append(Share(UUID(case), part, role or "user", bool(disputed)))
        return {**typed, "recorded_dm2": typed.get("recorded_dm2") or None, "shares": shares}


class AssetForm(forms.Form):
    """Something counted on a parcel."""

    parcel = forms.ChoiceField(label=_("Parcel"))
    group = forms.ChoiceField(label=_("What it is"), choices=list(ASSETS.items()))
    code = forms.CharField(
        label=_("Name or code of the price list"),
        max_length=LONGEST,
        help_text=_("For example star anise, 5 years."),
    )
    unit = forms.CharField(label=_("Unit"), max_length=20, help_text=_("The unit its price is set by."))
    quantity_e2 = Quantity(label=_("Quantity"))

    def __init__(self, *args: Any, parcels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parcel"].choices = parcels  # type: ignore[attr-defined]


class PlotForm(forms.Form):
    """The plot of resettlement that is given."""

    plot = forms.CharField(label=_("Number of the plot"), max_length=40, required=False)


class StepForm(forms.Form):
    """The day of a step of land that no paper names."""

    on = day_field(_("On"))


class ParcelHandoverForm(forms.Form):
    """A parcel, or a part of it, that is handed over to the investor."""

    area_dm2 = Area(label=_("Area handed over"))
    on = day_field(_("Handed over on"))
    record_number = forms.CharField(label=_("Number of the record"), max_length=80)
    is_voluntary = forms.BooleanField(label=_("Given of free will"), required=False)


class ApproveForm(forms.Form):
    """A decision that approves a version of a plan."""

    paper = forms.CharField(label=_("Number of the decision"), max_length=80)
    body = forms.CharField(label=_("Who decided"), max_length=LONGEST)
    approved_on = day_field(_("Decided on"))
    effective_on = day_field(
        _("In force since"), help_text=_("From this day people are owed, within the term of the law.")
    )
    told_vnd = Whole(
        label=_("Total the decision says, đồng"),
        help_text=_("Read it from the decision: it must come to the sum of the lines."),
    )


class SettleForm(forms.Form):
    """The day the recovery papers of a payment were done at the Treasury."""

    on = day_field(_("Settled at the Treasury on"))


def _fraction(written: str) -> Fraction | None:
    over, mark, under = written.strip().partition("/")
    if not all(each.isascii() and each.isdigit() and len(each) <= 5 for each in (over, under or "1")):
        return None
    if mark and not under:
        return None
    part = int(under or "1")
    return Fraction(int(over), part) if 0 < part <= MOST_PARTS and 0 < int(over) <= part else None
