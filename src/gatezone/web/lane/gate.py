"""Where the yard's road meets the gate: what is read of a called truck, and what an officer decides of an odd one."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.commands import begin_checks, refuse_at_gate, send_back
from gatezone.devices.queries import latest_readings
from gatezone.kernel.refs import Ref
from gatezone.web.look.templatetags.look import count
from gatezone.workdays.queries import zone_now

LONGEST_REASON = 300


class ReadingForm(forms.Form):
    """What a camera or an officer read, and what the scale says; either may be missing."""

    plate_read = forms.CharField(label=_("Plate read"), max_length=32, required=False)
    weighed_kg = forms.IntegerField(
        label=_("Weight of the goods, kg"), min_value=0, max_value=200_000, required=False
    )


class DecisionForm(forms.Form):
    """Why an officer decides so."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


DECISIONS: Mapping[str, tuple[Callable[..., Ref], Promise, Promise]] = {
    "begin": (begin_checks, _("Into the checks"), _("%(plate)s is in the checks.")),
    "send-back": (send_back, _("Back to the head of the line"), _("%(plate)s goes back to its yard.")),
    "refuse": (refuse_at_gate, _("Refuse"), _("%(plate)s is refused.")),
}
"""What may be decided of a truck that stands at the gate: its command, its button, and what is said then."""


def reading_at(lane: str) -> ReadingForm:
    """
    Return the form with what the devices of a lane read last, where it is fresh.

    A scale weighs the whole vehicle: what of it is goods, the officer knows by its papers.
    Cost: one SQL statement.
    """
    read = latest_readings(lane, zone_now())
    form = ReadingForm(initial={"plate_read": read.plate.plate if read.plate else ""})
    if read.weight:
        whole = gettext("The scale reads %(kg)s kg with the vehicle.") % {"kg": count(read.weight.weight_kg)}
        form.fields["weighed_kg"].help_text = whole
    return form


def wish_of(form: ReadingForm) -> dict[str, Any]:
    """Return what the command is told of a reading. The form must be valid."""
    return {"plate_read": form.cleaned_data["plate_read"], "weighed_kg": form.cleaned_data["weighed_kg"]}


def decided(crossing: UUID, act: str, form: DecisionForm) -> tuple[Callable[..., Ref], dict[str, Any], str]:
    """Return a decision's command, what it is told, and what is said when it is done. The form must be valid."""
    command, _button, done = DECISIONS[act]
    return command, {"crossing": crossing, "reason": form.cleaned_data["reason"]}, str(done)
