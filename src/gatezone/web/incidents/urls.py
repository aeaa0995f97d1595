"""The addresses of the desk of incidents."""

from django.urls import path

from gatezone.web.incidents import views
from gatezone.web.incidents.acts import PROVE, SETTLE, TAKE
from gatezone.web.incidents.lists import INCIDENTS

app_name = "incidents"
INCIDENT = "incidents/<uuid:incident>"

urlpatterns = [
    INCIDENTS.path("incidents"),
    path(INCIDENT, views.incident, name="incident"),
    TAKE.path(f"{INCIDENT}/take"),
    PROVE.path(f"{INCIDENT}/prove"),
    SETTLE.path(f"{INCIDENT}/settle"),
]
