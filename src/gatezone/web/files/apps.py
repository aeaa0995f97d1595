"""The door to files has a label of its own: the app it looks at is called files already."""

from django.apps import AppConfig


class FileDoorConfig(AppConfig):
    name = "gatezone.web.files"
    label = "file_door"
