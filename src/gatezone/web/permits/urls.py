"""The addresses of the desk of procedures."""

from django.urls import path

from gatezone.web.filing import service_index
from gatezone.web.permits import licences
from gatezone.web.permits.acts import DECLARE, ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.permits.asking import CONSULT, TAKE_DOWN, opinion
from gatezone.web.permits.lists import DOSSIERS, LICENCES
from gatezone.web.permits.papers import book, slip
from gatezone.web.permits.views import dossier

app_name = "permits"
DOSSIER = "dossiers/<uuid:dossier>"
LICENCE = "dossiers/licences/<uuid:licence>"

urlpatterns = [
    DOSSIERS.path("dossiers"),
    path("dossiers/index", service_index.desk, name="index"),
    DECLARE.path("dossiers/interests"),
    path("dossiers/book.pdf", book, name="book"),
    path(f"{DOSSIER}/slip.pdf", slip, name="slip"),
    LICENCES.path("dossiers/licences"),
    licences.ENTER.path("dossiers/licences/enter"),
    path(LICENCE, licences.licence, name="licence"),
    *(each.path(f"{LICENCE}/{each.verb}") for each in (*licences.ON_THE_PAGE, *licences.ON_THEIR_OWN)),
    path(DOSSIER, dossier, name="dossier"),
    *(each.path(f"{DOSSIER}/{each.verb}") for each in (*ON_THE_PAGE, *ON_THEIR_OWN)),
    CONSULT.path(f"{DOSSIER}/consult"),
    TAKE_DOWN.path(f"{DOSSIER}/opinions/<uuid:opinion>"),
    path("opinions/<uuid:opinion>/<str:secret>", opinion, name="opinion"),
]
