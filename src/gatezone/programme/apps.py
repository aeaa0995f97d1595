from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "gatezone.programme"
    kept = "gatezone.programme.kept.KEPT"
    matters = "gatezone.programme.matters.MATTERS"
    seen = "gatezone.programme.seen.SEEN"
