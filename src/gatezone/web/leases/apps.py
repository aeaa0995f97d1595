"""The desk of leases has a label of its own: the app it looks at is called leases already."""

from django.apps import AppConfig


class LeaseDeskConfig(AppConfig):
    name = "gatezone.web.leases"
    label = "lease_desk"
