"""The desk of tasks has a label of its own: the app it looks at is called programme already."""

from django.apps import AppConfig


class ProgrammeDeskConfig(AppConfig):
    name = "gatezone.web.programme"
    label = "programme_desk"
