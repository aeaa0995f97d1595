"""The addresses of the desk of auctions, and of lots."""

from django.urls import path

from gatezone.web.auctions.acts import ON_THE_PAGE, ON_THEIR_OWN, PLAN
from gatezone.web.auctions.lists import AUCTIONS
from gatezone.web.auctions.views import auction, lot

app_name = "auctions"
AUCTION = "auctions/<uuid:auction>"

urlpatterns = [
    path("lots/<slug:code>", lot, name="lot"),
    AUCTIONS.path("auctions"),
    PLAN.path("auctions/plan"),
    path(AUCTION, auction, name="auction"),
    *(each.path(f"{AUCTION}/{each.verb}") for each in (*ON_THE_PAGE, *ON_THEIR_OWN)),
]
