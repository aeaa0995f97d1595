"""The addresses of the desk of API clients: the programs of a firm or a yard."""

from django.urls import path

from gatezone.web.api_clients import views
from gatezone.web.api_clients.acts import AGAIN, END, MAKE, STOP, TELL

app_name = "api_clients"
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
