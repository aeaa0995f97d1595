"""The addresses of the desk of leases."""

from django.urls import path

from gatezone.web.leases import rent_acts, rents
from gatezone.web.leases.acts import ENTER, ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.leases.lists import ASSETS
from gatezone.web.leases.planning import plan
from gatezone.web.leases.views import asset, lots

app_name = "leases"
ASSET = "leases/<uuid:asset>"
LEASE = "leases/contracts/<uuid:lease>"

urlpatterns = [
    path("lots", lots, name="lots"),
    ASSETS.path("leases"),
    ENTER.path("leases/enter"),
    rents.RENTS.path("leases/rents"),
    path(LEASE, rents.lease, name="lease"),
    *(each.path(f"{LEASE}/{each.verb}") for each in (*rent_acts.ON_THE_PAGE, *rent_acts.ON_THEIR_OWN)),
    path(ASSET, asset, name="asset"),
    path(f"{ASSET}/plan", plan, name="plan"),
    *(each.path(f"{ASSET}/{each.verb}") for each in (*ON_THE_PAGE, *ON_THEIR_OWN)),
]
