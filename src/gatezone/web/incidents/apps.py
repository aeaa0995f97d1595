"""The desk of incidents has a label of its own: the app it looks at is called incidents already."""

from django.apps import AppConfig


class IncidentDeskConfig(AppConfig):
    name = "gatezone.web.incidents"
    label = "incident_desk"
