"""The addresses of the desk of incidents."""

from django.urls import path

from gatezone.web.incident import views

app_name = "incident"
urlpatterns = [
    path("incidents", views.home, name="home"),
    path("incidents/<uuid:incident>", views.incident, name="incident"),
    path("incidents/<uuid:incident>/take", views.take, name="take"),
    path("incidents/<uuid:incident>/settle", views.settle, name="settle"),
]
