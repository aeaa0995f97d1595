from django.apps import AppConfig


class AuctionsConfig(AppConfig):
    name = "gatezone.auctions"
    kept = "gatezone.auctions.kept.KEPT"
    seen = "gatezone.auctions.seen.SEEN"
