from django.apps import AppConfig


class TravellersConfig(AppConfig):
    name = "gatezone.travellers"
