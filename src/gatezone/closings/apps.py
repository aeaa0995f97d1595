from django.apps import AppConfig


class ClosingsConfig(AppConfig):
    name = "gatezone.closings"
    seen = "gatezone.closings.seen.SEEN"
