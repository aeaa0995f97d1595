"""What is asked of those who keep files: a household, its parcels, what was counted there, its money."""

import re
from fractions import Fraction
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.commands import Share
from gatezone.web.clearance.fields import LONGEST, Area, PaperNumber, Quantity, Words
from gatezone.web.clearance.wording import PAYMENTS
from gatezone.web.clearance.words_of_files import ASSETS, ORIGINS, PERSON_KINDS, ROLES, STANDINGS
from gatezone.web.fields import (
    AmountField,
    Choices,
    ChoicesForm,
    DayField,
    IdField,
    ReasonField,
    WholeField,
    form_of,
)
from gatezone.web.files.fields import KeptFileField

MOST_SHARES = 6
MOST_PARTS = 10_000
_SHARE = re.compile(r"([0-9]{1,5})(?:/([0-9]{1,5}))?")
DATED = ("enforce", "give_to_contractor")
"""Steps of land whose day no paper names."""


class HouseholdForm(forms.Form):
    """Somebody whose land is recovered, and the code of their file."""

    code = forms.CharField(label=_("Code of the file"), max_length=40, help_text=_("For example H-012."))
    kind = forms.ChoiceField(label=_("Who it is"), choices=PERSON_KINDS)
    name = Words(label=_("Name"), help_text=_("Seen by the officers of this site alone."))
    standing = forms.ChoiceField(label=_("Standing"), choices=STANDINGS)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    address = Words(label=_("Address"), required=False)
    relocates = forms.BooleanField(label=_("Must move away"), required=False)


class ParcelForm(forms.Form):
    """A parcel, and which files have which share in it."""

    commune = Words(label=_("Commune"))
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
    difference_why = Words(
        label=_("Why the areas differ"), required=False, help_text=_("Empty where they agree.")
    )
    origin = forms.ChoiceField(label=_("Origin of the land"), choices=ORIGINS, required=False)
    first_used_on = DayField(label=_("First used on"), required=False)

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
                label=_("Role of file %(place)s") % named, choices=ROLES, required=place == 1
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


class AssetForm(ChoicesForm):
    """Something counted on a parcel."""

    parcel = IdField(label=_("Parcel"))
    group = forms.ChoiceField(label=_("What it is"), choices=ASSETS)
    code = Words(label=_("Name or code of the price list"), help_text=_("For example star anise, 5 years."))
    unit = forms.CharField(label=_("Unit"), max_length=20, help_text=_("The unit its price is set by."))
    quantity_e2 = Quantity(label=_("Quantity"))


def people_form(*typed: Any, step: str, **more: Any) -> forms.Form:
    """Return what a step of people asks for: only a plot that is given is named."""
    plot = forms.CharField(label=_("Number of the plot"), max_length=40, required=False)
    return form_of(**({"plot": plot} if step == "give_plot" else {}))(*typed, **more)


def land_form(*typed: Any, step: str, **more: Any) -> forms.Form:
    """Return what a step of land asks for: the day of one that no paper names, and the hour of force."""
    told: dict[str, forms.Field] = {"on": DayField(label=_("On"))} if step in DATED else {}
    if step == "enforce":
        told["begun_at"] = forms.TimeField(
            label=_("Begun at"),
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            help_text=_("Within office hours; never on a day off or a feast, nor in the 15 days around Tết."),
        )
    return form_of(**told)(*typed, **more)


class ParcelHandoverForm(forms.Form):
    """A parcel, or a part of it, that is handed over to the investor."""

    area_dm2 = Area(label=_("Area handed over"))
    on = DayField(label=_("Handed over on"))
    record_number = PaperNumber(label=_("Number of the record"))
    is_voluntary = forms.BooleanField(label=_("Given of free will"), required=False)


class ApproveForm(forms.Form):
    """A decision that approves a version of a plan."""

    paper = PaperNumber(label=_("Number of the decision"))
    body = Words(label=_("Who decided"))
    approved_on = DayField(label=_("Decided on"))
    effective_on = DayField(
        label=_("In force since"), help_text=_("From this day people are owed, within the term of the law.")
    )
    told_vnd = WholeField(
        label=_("Total the decision says, đồng"),
        help_text=_("Read it from the decision: it must come to the sum of the lines."),
    )
    file = KeptFileField("evidence", label=_("Scan"))


SettleForm = form_of(on=DayField(label=_("Settled at the Treasury on")))
"""The day the recovery papers of a payment were done at the Treasury."""

PaidForm = form_of(paid_on=DayField(label=_("Paid on")), receipt=PaperNumber(label=_("Receipt or bank slip")))
"""That money reached somebody."""

WhyForm = form_of(
    why=Words(
        label=_("What you need it for"),
        help_text=_("Each view is written into the journal, with your name and this reason."),
    )
)
"""Why somebody looks at who a file is about."""

PauseForm = form_of(
    reason=ReasonField(
        rows=1, max_length=LONGEST, help_text=_("It stands in the journal under your name. Name no person.")
    )
)
"""Why the payment of a file's money is paused, or goes on."""

StandingForm = form_of(standing=forms.ChoiceField(label=_("Standing"), choices=STANDINGS))
"""Whether whom a file is about is present."""


class ListForm(forms.Form):
    """Money for somebody, on a list."""

    kind = forms.ChoiceField(label=_("How"), choices=PAYMENTS)
    amount_vnd = AmountField()
    file = PaperNumber(
        label=_("File of the refusal or dispute"),
        required=False,
        help_text=_("For money that goes to the bank."),
    )


def _fraction(written: str) -> Fraction | None:
    found = _SHARE.fullmatch(written.strip())
    over, under = (int(each or "1") for each in found.groups()) if found else (0, 1)
    return Fraction(over, under) if 0 < over <= under <= MOST_PARTS else None
