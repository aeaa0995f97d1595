"""The desk of documents has a label of its own: the app it looks at is called documents already."""

from django.apps import AppConfig


class DocumentDeskConfig(AppConfig):
    name = "gatezone.web.documents"
    label = "document_desk"
