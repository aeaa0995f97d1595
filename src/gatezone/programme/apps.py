from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "gatezone.programme"
    kept = "gatezone.programme.kept.KEPT"
    seen = "gatezone.programme.seen.SEEN"
