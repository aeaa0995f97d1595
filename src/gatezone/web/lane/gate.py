"""Where the yard's road meets the gate: what is read of a called truck, and what an officer decides of an odd one."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.devices.queries import latest_readings
from gatezone.web.fields import ReasonField
from gatezone.web.look.templatetags.look import count
from gatezone.workdays.queries import zone_now


class ReadingForm(forms.Form):
    """What a camera or an officer read, and what the scale says; either may be missing."""

    plate_read = forms.CharField(label=_("Plate read"), max_length=32, required=False)
    weighed_kg = forms.IntegerField(
        label=_("Weight of the goods, kg"), min_value=0, max_value=200_000, required=False
    )

    def __init__(self, *args: Any, scale: str = "", camera: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weighed_kg"].help_text = scale
        self.fields["plate_read"].help_text = camera


class ReadByForm(forms.Form):
    """How the code of a truck came in: by a camera, by hand …"""

    read_by = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def wish(self) -> dict[str, str]:
        """Return what the command is told; a truck that was chosen without a code was chosen by hand."""
        return {"read_by": self.cleaned_data["read_by"] or "hand"}


class DecisionForm(forms.Form):
    """Why an officer decides so."""

    reason = ReasonField(rows=1)


def reading_at(lane: str, plate: str) -> dict[str, Any]:
    """
    Return what the form of a reading begins with: what the devices of a lane read last, where it is fresh.

    A plate that only looks like that of the truck may be the same, misread, or another: a person must look.
    A scale weighs the whole vehicle: what of it is goods, the officer knows by its papers.
    Cost: one SQL statement.
    """
    read = latest_readings(lane, zone_now())
    alike = gettext("The camera read a plate that only looks like this one: look at the plate yourself.")
    whole = gettext("The scale reads %(kg)s kg with the vehicle.")
    return {
        "initial": {"plate_read": read.plate.plate if read.plate else ""},
        "camera": alike if read.plate and read.plate.likeness_to(plate) == "look-alike" else "",
        "scale": whole % {"kg": count(read.weight.weight_kg)} if read.weight else "",
    }
