"""The addresses of the programs' page."""

from django.urls import path

from gatezone.web.programs import views
from gatezone.web.programs.acts import AGAIN, END, MAKE, STOP, TELL

app_name = "programs"
WEBHOOK = "programs/webhooks/<uuid:subscription>"

urlpatterns = [
    path("programs", views.home, name="home"),
    MAKE.path("programs/keys"),
    END.path("programs/keys/<uuid:key>/end"),
    TELL.path("programs/webhooks"),
    path(WEBHOOK, views.deliveries, name="deliveries"),
    STOP.path(f"{WEBHOOK}/end"),
    AGAIN.path(f"{WEBHOOK}/deliveries/<uuid:delivery>/again"),
]
