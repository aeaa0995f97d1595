"""The addresses of procedures and dossiers for those who ask for something."""

from django.urls import path

from gatezone.web.filing import look_up, procedures

app_name = "filing"
urlpatterns = [
    path("procedures", procedures.home, name="procedures"),
    path("procedures/look-up", look_up.find, name="look-up"),
    path("procedures/<slug:code>", procedures.one, name="procedure"),
    path("d/<str:code>", look_up.one, name="looked-up"),
]
