"""What is done about an incident."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.incidents.commands import close_incident, prove_incident, take_incident
from gatezone.incidents.kinds import OWNERS
from gatezone.incidents.lifecycle import INCIDENT
from gatezone.web.acts import Act
from gatezone.web.fields import ReasonField, RefField, form_of
from gatezone.web.files.fields import KeptFileField

TAKE = Act(
    "incidents:take",
    take_incident,
    page="incidents:incident",
    move=INCIDENT.move("take"),
    form=form_of(taken_from=RefField()),  # out of whose hands, as the page showed it
    done=_("The incident is in your hands."),
)
PROVE = Act(
    "incidents:prove",
    prove_incident,
    page="incidents:incident",
    duties=OWNERS,
    title=_("Keep the file"),
    form=form_of(file=KeptFileField("evidence", required=True)),
    done=_("The file is kept with the incident."),
)
SETTLE = Act(
    "incidents:settle",
    close_incident,
    page="incidents:incident",
    move=INCIDENT.move("close"),
    # Whether what is written is enough is the rules' to say.
    form=form_of(
        outcome=ReasonField(
            label=_("What came of it"),
            max_length=500,
            rows=3,
            required=False,
            help_text=_("One or two sentences, without names of persons: the journal keeps them for ever."),
        ),
        file=KeptFileField("evidence", label=_("File that proves it")),
    ),
    done=_("The incident is settled."),
    then=lambda deed: reverse("incidents:home"),
)
ACTS = (TAKE, SETTLE)
