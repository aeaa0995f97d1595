from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "gatezone.clearance"
    seen = "gatezone.clearance.seen.SEEN"
