from django.apps import AppConfig


class ChargesConfig(AppConfig):
    name = "gatezone.charges"
    kept = "gatezone.charges.kept.KEPT"
    seen = "gatezone.charges.seen.SEEN"
