"""The desk of clearance has a label of its own: the app it looks at is called clearance already."""

from django.apps import AppConfig


class ClearanceDeskConfig(AppConfig):
    name = "gatezone.web.clearance"
    label = "clearance_desk"
