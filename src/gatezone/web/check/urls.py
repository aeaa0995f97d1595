"""The addresses of the check desk."""

from django.urls import path

from gatezone.web.check import views

app_name = "check"
urlpatterns = [
    path("check", views.home, name="home"),
    path("check/release", views.release, name="release"),
    path("check/trucks/<uuid:crossing>", views.truck, name="truck"),
]
