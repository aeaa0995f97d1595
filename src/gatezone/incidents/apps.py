from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "gatezone.incidents"
    seen = "gatezone.incidents.seen.SEEN"
