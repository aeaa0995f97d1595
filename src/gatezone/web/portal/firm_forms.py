"""What is asked of a declarant about the firm's own people and vehicles. The commands judge it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.refs import Ref
from gatezone.parties.names import LONGEST_NAME
from gatezone.parties.queries import EnterpriseRow
from gatezone.parties.roles import KINDS, NEW_CAR
from gatezone.parties.tags import document_tag
from gatezone.web.fields import DayField
from gatezone.web.look.templatetags.look import said

TYPED = {"autocomplete": "off"}
CAPITALS = {"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}


class FirmForm(forms.Form):
    """For which of one's firms; the page says it unseen where there is no choice."""

    firm = forms.CharField(label=_("Firm"), max_length=40, required=False, widget=forms.HiddenInput)


class NameForm(forms.Form):
    """What somebody is called."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={**TYPED, "autocapitalize": "words"}),
    )


class DocumentForm(forms.Form):
    """By which document somebody is known."""

    document = forms.CharField(
        label=_("Number of the identity document"),
        max_length=40,
        help_text=_("Identity card, passport or border pass. Only a mark of it is kept, never the number."),
        widget=forms.TextInput(attrs=CAPITALS),
    )

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, with a tag for the number: no command is given that, and nothing remembers it."""
        typed = dict(self.cleaned_data)
        return {"document_tag": document_tag(typed.pop("document")), **typed}


class DriverForm(FirmForm, DocumentForm, NameForm):
    """A driver as the firm makes them known."""

    phone = forms.CharField(
        label=_("Phone"),
        max_length=24,
        widget=forms.TextInput(attrs={**TYPED, "type": "tel", "inputmode": "tel"}),
    )

    field_order = ("name", "phone", "document")


class VehicleForm(FirmForm):
    """A vehicle the firm runs."""

    plate = forms.CharField(
        label=_("Plate number"),
        max_length=32,
        help_text=_("As on the vehicle, for example 12C-123.45 or 12R-012.34."),
        widget=forms.TextInput(attrs=CAPITALS),
    )
    kind = forms.ChoiceField(label=_("Kind of vehicle"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, said(names)) for code, names in KINDS.items() if code != NEW_CAR]
        self.fields["kind"].choices = [("", _("As the plate tells")), *kinds]  # type: ignore[attr-defined]


class TakeOutForm(FirmForm):
    """Which vehicle the firm runs no longer."""

    vehicle = forms.CharField(
        label=_("Vehicle"), max_length=40, error_messages={"required": _("Choose the vehicle first.")}
    )

    def clean_vehicle(self) -> Ref:
        """Return the vehicle that was chosen."""
        return Ref("vehicle", self.cleaned_data["vehicle"])


class AgentForm(FirmForm):
    """A customs agent, and on which days it may act."""

    agent = forms.UUIDField(label=_("Customs agent"), widget=forms.Select)
    starts_on = DayField(label=_("From"))
    ends_before = DayField(
        label=_("No longer on"), required=False, help_text=_("Leave it empty to end it later.")
    )

    def __init__(
        self, *args: Any, agents: Sequence[EnterpriseRow], own: Sequence[EnterpriseRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(own) > 1:
            self.fields["firm"].widget = forms.Select(choices=[(each.ref.id, each.name) for each in own])
        choices = [(each.ref.id, f"{each.name} ({each.tax_code})") for each in agents]
        self.fields["agent"].widget.choices = choices

    def clean_agent(self) -> Ref:
        """Return the agent that was chosen."""
        return Ref("enterprise", str(self.cleaned_data["agent"]))
