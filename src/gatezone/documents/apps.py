from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gatezone.documents"
