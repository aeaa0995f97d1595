from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gatezone.reports"
    kept = "gatezone.reports.kept.KEPT"
    seen = "gatezone.reports.seen.SEEN"
