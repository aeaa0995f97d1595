"""The addresses of the portal."""

from django.urls import path

from gatezone.web.portal import passes, views

app_name = "portal"
urlpatterns = [
    path("portal", views.home, name="home"),
    path("portal/declare", views.declare, name="declare"),
    path("portal/trips/<uuid:crossing>", views.trip, name="trip"),
    path("portal/trips/<uuid:crossing>/place", views.place, name="place"),
    path("portal/trips/<uuid:crossing>/pass", passes.its_pass, name="pass"),
    path("portal/trips/<uuid:crossing>/cancel", views.cancel, name="cancel"),
]
