"""What is done about an incident."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.incidents.commands import close_incident, take_incident
from gatezone.incidents.lifecycle import INCIDENT
from gatezone.web.acts import Act
from gatezone.web.incident.forms import HandsForm, OutcomeForm

TAKE = Act(
    "incident:take",
    take_incident,
    page="incident:incident",
    move=INCIDENT.move("take"),
    form=HandsForm,
    done=_("The incident is in your hands."),
)
SETTLE = Act(
    "incident:settle",
    close_incident,
    page="incident:incident",
    move=INCIDENT.move("close"),
    form=OutcomeForm,
    done=_("The incident is settled."),
    then=lambda deed: reverse("incident:home"),
)
ACTS = (TAKE, SETTLE)
