"""The addresses of receipts and invoices, for those they concern; anybody sees one at ``/papers/<key>``."""

from django.urls import path

from gatezone.web.papers import views
from gatezone.web.papers.acts import CANCEL, REPLACE

app_name = "papers"
urlpatterns = [
    path("receipts", views.home, name="home"),
    path("receipts/<uuid:paper>", views.one, name="one"),
    path("receipts/<uuid:paper>/paper.pdf", views.pdf, name="pdf"),
    path("receipts/<uuid:paper>/paper.xml", views.xml, name="xml"),
    CANCEL.path("receipts/<uuid:paper>/cancel"),
    REPLACE.path("receipts/<uuid:paper>/replace"),
]
