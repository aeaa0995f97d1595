from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "gatezone.places"
    seen = "gatezone.places.seen.SEEN"
