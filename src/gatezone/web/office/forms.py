"""What officers write about firms, drivers, yards and in reports. The commands judge it."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.refs import Ref
from gatezone.parties.names import LONGEST_NAME
from gatezone.parties.queries import firms_that_are
from gatezone.parties.roles import ROLES, YARD_FIRM
from gatezone.places import queries as places
from gatezone.reports.outlines import CODES
from gatezone.web.fields import DayField, ReasonField
from gatezone.web.look.templatetags.look import said
from gatezone.web.office.periodic_words import NAMES
from gatezone.workdays.queries import zone_today

LONGEST_REMARK = 8_000
LONGEST_REASON = 500


def _roles() -> list[tuple[str, str]]:
    return [(code, said(names)) for code, names in ROLES.items()]


def _yards() -> list[tuple[str, str]]:
    return [(each.id, each.names.vi) for each in places.yards(zone_today())]


def _yard_firms() -> list[tuple[str, str]]:
    return [(each.ref.id, each.name) for each in firms_that_are(YARD_FIRM, on=zone_today())]


class FirmForm(forms.Form):
    """A firm the zone does not know yet."""

    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name of the firm"), max_length=LONGEST_NAME)
    roles = forms.MultipleChoiceField(
        label=_("What it is"), choices=_roles, widget=forms.CheckboxSelectMultiple
    )


class RoleForm(forms.Form):
    """What a firm is from a day on."""

    role = forms.ChoiceField(label=_("What it is"), choices=_roles)
    starts_on = DayField(label=_("From"))


class DedicationForm(forms.Form):
    """On which days a driver may take over vehicles of any firm."""

    starts_on = DayField(label=_("From"))
    ends_before = DayField(
        label=_("No longer on"), required=False, help_text=_("Leave it empty to end it later.")
    )


class YardFirmForm(forms.Form):
    """Which firm runs a yard from a day on, and by which paper."""

    yard = forms.ChoiceField(label=_("Yard"), choices=_yards)
    firm = forms.TypedChoiceField(
        label=_("Firm"), choices=_yard_firms, coerce=lambda chosen: Ref("enterprise", chosen)
    )
    starts_on = DayField(label=_("From"))
    paper = forms.CharField(label=_("Number of the contract or decision"), max_length=60)


class ReportForm(forms.Form):
    """Which periodic report is begun, and of what time."""

    code = forms.ChoiceField(label=_("Report"), choices=[(code, NAMES[code]) for code in CODES])
    span = forms.CharField(label=_("Time reported of"), max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = zone_today().year
        self.fields["span"].help_text = f"{year} · {year}-H1 · {year}-Q1 · {year}-01 · {year}-W07"


class RemarkForm(forms.Form):
    """What a report says in words, in one of the places for words. No words take back what stood there."""

    place = forms.CharField(max_length=100, widget=forms.HiddenInput)
    words = forms.CharField(
        max_length=LONGEST_REMARK, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"})
    )

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = hint
        self.fields["words"].help_text = format_html(
            "{} <kbd>{}</kbd> <kbd>{}</kbd> <kbd>{}</kbd>",
            gettext("A number comes in braces:"),
            "{projects.disbursed|million}",
            "{day:04/01/2019}",
            "{ref:30/2020/NĐ-CP}",
        )


class CorrectionForm(forms.Form):
    """Why an issued report is corrected."""

    reason = ReasonField(max_length=LONGEST_REASON)
