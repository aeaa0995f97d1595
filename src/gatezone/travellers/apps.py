from django.apps import AppConfig


class TravellersConfig(AppConfig):
    name = "gatezone.travellers"
    seen = "gatezone.travellers.seen.SEEN"
