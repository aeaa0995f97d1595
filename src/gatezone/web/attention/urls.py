"""The addresses of what waits for somebody, and of their notices."""

from django.urls import path

from gatezone.web.attention import views
from gatezone.web.attention.acts import ADD_BROWSER, REACHED_BY, REMOVE_BROWSER, SEND_AGAIN
from gatezone.web.attention.lists import NOTICES, WAITING

app_name = "attention"
NOTICE = "notices/<uuid:notice>"

urlpatterns = [
    WAITING.path("waiting"),
    path("waiting/<uuid:matter>", views.matter, name="matter"),
    NOTICES.path("notices"),
    path("notices/ways", views.ways, name="ways"),
    REACHED_BY.path("notices/ways/save"),
    ADD_BROWSER.path("notices/ways/browsers"),
    REMOVE_BROWSER.path("notices/ways/browsers/<uuid:browser>/remove"),
    path(NOTICE, views.notice, name="notice"),
    SEND_AGAIN.path(f"{NOTICE}/send-again"),
]
