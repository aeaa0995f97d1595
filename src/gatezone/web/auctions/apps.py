"""The desk of auctions has a label of its own: the app it looks at is called auctions already."""

from django.apps import AppConfig


class AuctionDeskConfig(AppConfig):
    name = "gatezone.web.auctions"
    label = "auction_desk"
