from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "gatezone.parties"
    label = "parties"
    verbose_name = "Parties"
    seen = "gatezone.parties.seen.SEEN"
