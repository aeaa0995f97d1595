"""The desk of the catalogue has a label of its own, beside the app whose data it shows."""

from django.apps import AppConfig


class CatalogueDeskConfig(AppConfig):
    name = "gatezone.web.catalogue"
    label = "catalogue_desk"
