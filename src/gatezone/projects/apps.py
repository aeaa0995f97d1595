from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "gatezone.projects"
    kept = "gatezone.projects.kept.KEPT"
    seen = "gatezone.projects.seen.SEEN"
