"""The addresses of the desk of incidents."""

from django.urls import path

from gatezone.web.incident import views
from gatezone.web.incident.acts import SETTLE, TAKE
from gatezone.web.incident.lists import INCIDENTS

app_name = "incident"
INCIDENT = "incidents/<uuid:incident>"

urlpatterns = [
    INCIDENTS.path("incidents"),
    path(INCIDENT, views.incident, name="incident"),
    TAKE.path(f"{INCIDENT}/take"),
    SETTLE.path(f"{INCIDENT}/settle"),
]
