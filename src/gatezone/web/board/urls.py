"""The address of the leaders' desk."""

from django.urls import path

from gatezone.web.board import views

app_name = "board"
urlpatterns = [path("leaders", views.home, name="home")]
