"""The addresses of the desk of the catalogue."""

from django.urls import path

from gatezone.web.catalogue import views
from gatezone.web.catalogue.lists import VERSIONS

app_name = "catalogue"
PROCEDURE = "catalogue/<slug:code>"

urlpatterns = [
    VERSIONS.path("catalogue"),
    path("catalogue/enter", views.enter, name="enter"),
    path(PROCEDURE, views.procedure, name="procedure"),
    path(f"{PROCEDURE}/change", views.change, name="change"),
    path(f"{PROCEDURE}/text", views.rewrite, name="rewrite"),
    path(f"{PROCEDURE}/<slug:since>.toml", views.text, name="text"),
]
