"""The addresses of procedures and dossiers for those who ask for something."""

from django.urls import path

from gatezone.web.filing import (
    acts,
    dossiers,
    licences,
    look_up,
    notices,
    procedures,
    service_index,
    statistics,
)
from gatezone.web.filing.lists import MINE, MY_LICENCES

app_name = "filing"
DOSSIER = "my-dossiers/<uuid:dossier>"

urlpatterns = [
    path("procedures", procedures.home, name="procedures"),
    path("procedures/look-up", look_up.find, name="look-up"),
    path("procedures/statistics", statistics.statistics, name="statistics"),
    path("procedures/index", service_index.public, name="index"),
    path("licences", licences.register, name="register"),
    path("procedures/<slug:code>", procedures.one, name="procedure"),
    path("d/<str:code>", look_up.one, name="looked-up"),
    path("d/<str:code>/rate", look_up.rate, name="rate"),
    path("d/<str:code>/<slug:notice>.pdf", notices.by_code, name="notice-by-code"),
    MINE.path("my-dossiers"),
    acts.BEGIN.path("my-dossiers/begin/<slug:procedure>"),
    MY_LICENCES.path("my-dossiers/licences"),
    path("my-dossiers/licences/<uuid:licence>", licences.licence, name="licence"),
    path("my-dossiers/licences/<uuid:licence>/desk", licences.thing, name="licence-thing"),
    path(DOSSIER, dossiers.dossier, name="dossier"),
    path(f"{DOSSIER}/desk", dossiers.thing, name="thing"),
    path(f"{DOSSIER}/receipt.pdf", dossiers.receipt, name="receipt"),
    path(f"{DOSSIER}/notices/<slug:notice>.pdf", notices.notice, name="notice"),
    acts.WRITE.path(f"{DOSSIER}/write"),
    acts.ADD.path(f"{DOSSIER}/papers/<slug:component>"),
    acts.SEND.path(f"{DOSSIER}/send"),
    acts.ANSWER.path(f"{DOSSIER}/answer"),
    acts.STOP.path(f"{DOSSIER}/stop"),
]
