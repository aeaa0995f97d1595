from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    name = "gatezone.crossings"
    kept = "gatezone.crossings.kept.KEPT"
    matters = "gatezone.crossings.matters.MATTERS"
    seen = "gatezone.crossings.seen.SEEN"
