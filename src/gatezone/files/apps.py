from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gatezone.files"
    kept = "gatezone.files.kept.KEPT"
