"""The desk of public works has a label of its own: the app it looks at is called projects already."""

from django.apps import AppConfig


class ProjectDeskConfig(AppConfig):
    name = "gatezone.web.projects"
    label = "project_desk"
