from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "gatezone.incidents"
    matters = "gatezone.incidents.matters.MATTERS"
    seen = "gatezone.incidents.seen.SEEN"
