from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "gatezone.projects"
    kept = "gatezone.projects.kept.KEPT"
    matters = "gatezone.projects.matters.MATTERS"
    seen = "gatezone.projects.seen.SEEN"
