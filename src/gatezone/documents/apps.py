from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gatezone.documents"
    kept = "gatezone.documents.kept.KEPT"
    seen = "gatezone.documents.seen.SEEN"
