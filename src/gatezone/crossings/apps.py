from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    name = "gatezone.crossings"
    kept = "gatezone.crossings.kept.KEPT"
    seen = "gatezone.crossings.seen.SEEN"
