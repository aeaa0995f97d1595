"""The addresses of the desk of leases."""

from django.urls import path

from gatezone.web.leases.acts import ENTER, ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.leases.lists import ASSETS
from gatezone.web.leases.planning import plan
from gatezone.web.leases.views import asset, lots

app_name = "leases"
ASSET = "leases/<uuid:asset>"

urlpatterns = [
    path("lots", lots, name="lots"),
    ASSETS.path("leases"),
    ENTER.path("leases/enter"),
    path(ASSET, asset, name="asset"),
    path(f"{ASSET}/plan", plan, name="plan"),
    *(each.path(f"{ASSET}/{each.verb}") for each in (*ON_THE_PAGE, *ON_THEIR_OWN)),
]
