from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "gatezone.devices"
    seen = "gatezone.devices.seen.SEEN"
