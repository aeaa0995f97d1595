"""The addresses for machines, described at ``/api/openapi.json`` (OpenAPI 3.1)."""

from django.urls import path
from ninja import NinjaAPI
from ninja.security import django_auth

from gatezone.api import crossings, devices
from gatezone.api.problems import answer_refusals

api = NinjaAPI(
    title="gatezone",
    version="1",
    description="The steps of a border gate, for machines.",
    docs_url=None,  # its page would load scripts from another site
    auth=django_auth,
    urls_namespace="api",
)
api.add_router("/crossings", crossings.router)
api.add_router("/v1/devices", devices.router)
answer_refusals(api)

urlpatterns = [path("api/", api.urls)]
