from django.apps import AppConfig


class BiddingDeskConfig(AppConfig):
    name = "gatezone.web.bidding"
    label = "bidding_desk"
