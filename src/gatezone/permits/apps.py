from django.apps import AppConfig


class PermitsConfig(AppConfig):
    name = "gatezone.permits"
    kept = "gatezone.permits.kept.KEPT"
    matters = "gatezone.permits.matters.MATTERS"
    seen = "gatezone.permits.seen.SEEN"
