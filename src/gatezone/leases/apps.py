from django.apps import AppConfig


class LeasesConfig(AppConfig):
    name = "gatezone.leases"
    kept = "gatezone.leases.kept.KEPT"
    matters = "gatezone.leases.matters.MATTERS"
    seen = "gatezone.leases.seen.SEEN"
