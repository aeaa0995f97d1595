"""The addresses of the yard desk."""

from django.urls import path

from gatezone.web.yard import views

app_name = "yard"
urlpatterns = [
    path("yard", views.home, name="home"),
    path("yard/<slug:yard>", views.yard, name="yard"),
    path("yard/<slug:yard>/take-in", views.take_in, name="take-in"),
]
