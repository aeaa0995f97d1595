"""The desk of procedures has a label of its own: the app it looks at is called permits already."""

from django.apps import AppConfig


class PermitDeskConfig(AppConfig):
    name = "gatezone.web.permits"
    label = "permit_desk"
