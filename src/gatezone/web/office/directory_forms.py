"""What officers write about firms and drivers. The commands judge it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.parties.names import LONGEST_NAME
from gatezone.parties.roles import ROLES
from gatezone.web.look.templatetags.look import said

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=DAYS, widget=widget, **more)


def _roles() -> list[tuple[str, str]]:
    return [(code, said(names)) for code, names in ROLES.items()]


class FirmForm(forms.Form):
    """A firm the zone does not know yet."""

    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name of the firm"), max_length=LONGEST_NAME)
    roles = forms.MultipleChoiceField(label=_("What it is"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = _roles()  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """What a firm is from a day on."""

    role = forms.ChoiceField(label=_("What it is"))
    starts_on = _day(_("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles()  # type: ignore[attr-defined]


class DedicationForm(forms.Form):
    """On which days a driver may take over vehicles of any firm."""

    starts_on = _day(_("From"))
    ends_before = _day(_("No longer on"), required=False, help_text=_("Leave it empty to end it later."))
