"""What is asked of those who open a site, cut it into sections and tell where its money is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.rounding import UNITS
from gatezone.web.ground.forms import LONGEST, Area, Whole, day_field
from gatezone.web.ground.wording import MODES
from gatezone.web.ground.words_of_files import PROVINCES, ROUNDINGS
from gatezone.web.look.templatetags.money import money

Choices = Sequence[tuple[str, Any]]
LONGEST_ROAD_M = 1_000_000


class Chainage(forms.CharField):
    """A place along a road, in metres from its beginning; nothing where none is written."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            max_length=10,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **more,
        )

    def clean(self, value: Any) -> int | None:
        """Return the metres. Raises: ValidationError."""
        written = super().clean(value)
        if not written:
            return None
        if not (written.isascii() and written.isdigit() and int(written) <= LONGEST_ROAD_M):
            raise ValidationError(
                gettext("Whole metres from the beginning of the road, in the digits 0 to 9.")
            )
        return int(written)


class SiteForm(forms.Form):
    """A site that is opened: of which project, by whom it is cleared, by whose parameters."""

    project = forms.ChoiceField(label=_("Project"))
    organisation = forms.CharField(
        label=_("Organisation that carries out compensation"),
        max_length=LONGEST,
        help_text=_("For example the land-fund development centre."),
    )
    province = forms.ChoiceField(
        label=_("Parameters of compensation"),
        choices=list(PROVINCES.items()),
        help_text=_("What a province has not set is shown as a missing basis, never as nought."),
    )

    def __init__(self, *args: Any, projects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].choices = projects  # type: ignore[attr-defined]


class RoundingForm(forms.Form):
    """How the plans of a site are rounded, and why."""

    mode = forms.ChoiceField(label=_("Rounding"), choices=list(ROUNDINGS.items()))
    unit = forms.TypedChoiceField(label=_("To"), coerce=int)
    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        required=False,
        help_text=_("Needed for any rounding; it is printed under every table."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(each), money(each)) for each in UNITS]  # type: ignore[attr-defined]


class SectionForm(forms.Form):
    """A section that is cut out of the ground of a project."""

    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("For example D1."))
    name = forms.CharField(label=_("Name of the section"), max_length=LONGEST)
    commune = forms.CharField(label=_("Commune"), max_length=LONGEST)
    mode = forms.ChoiceField(
        label=_("How it is kept"), choices=list(MODES.items()), widget=forms.RadioSelect, initial="totals"
    )
    land_dm2 = Area(label=_("Land to be recovered, m²"))
    from_m = Chainage(label=_("From, metres along the road"))
    to_m = Chainage(label=_("To, metres along the road"), help_text=_("Both ends or none."))
    planned_on = day_field(_("Planned to be free on"), required=False)


class NeedForm(forms.Form):
    """A part of a contract that waits for the ground of a section."""

    contract = forms.ChoiceField(label=_("Contract"))
    part = forms.CharField(
        label=_("Part of the contract"), max_length=LONGEST, help_text=_("For example Km0+000 to Km0+200.")
    )
    value_vnd = Whole(label=_("What the works there are worth, đồng"))
    starts_on = day_field(
        _("Works there begin on"),
        required=False,
        help_text=_("Sixty days before, the desk warns where the ground is not free."),
    )

    def __init__(self, *args: Any, contracts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].choices = contracts  # type: ignore[attr-defined]


class MoneyForm(forms.Form):
    """Where the money drawn for clearance is, on a day."""

    as_of = day_field(_("Cut-off day"))
    source = forms.CharField(label=_("Number of the report"), max_length=80)
    settled_vnd = Whole(label=_("Paid to people, settled"), required=False)
    paid_vnd = Whole(label=_("Paid to people, not settled yet"), required=False)
    deposited_vnd = Whole(label=_("Deposited at the bank"), required=False)
    balance_vnd = Whole(label=_("Still with the organisation"), required=False)


class MonthForm(forms.Form):
    """A month that is over."""

    month = forms.DateField(
        label=_("Month"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        help_text=_("A month that is over: year and month, as 2026-09."),
    )
