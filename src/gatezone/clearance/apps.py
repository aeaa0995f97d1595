from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "gatezone.clearance"
    matters = "gatezone.clearance.matters.MATTERS"
    seen = "gatezone.clearance.seen.SEEN"
