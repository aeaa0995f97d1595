"""The addresses of sessions."""

from django.urls import path

from gatezone.web.bidding.acts import OF_BIDDERS, OF_OFFICERS
from gatezone.web.bidding.live import stream
from gatezone.web.bidding.views import bid, hold, live, log

app_name = "bidding"
AUCTION, LOT = "auctions/<slug:code>", "lots/<slug:code>"

urlpatterns = [
    path(f"{AUCTION}/bid", bid, name="bid"),
    path(f"{AUCTION}/session", hold, name="session"),
    path(f"{LOT}/live", live, name="live"),
    path(f"{LOT}/live/prices", stream, name="prices"),
    path(f"{LOT}/log", log, name="log"),
    *(each.path(f"{AUCTION}/{each.verb}") for each in (*OF_BIDDERS, *OF_OFFICERS)),
]
