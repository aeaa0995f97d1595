from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    name = "gatezone.crossings"
