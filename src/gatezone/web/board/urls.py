"""The addresses of the leaders' desk."""

from django.urls import path

from gatezone.web.board import views

app_name = "board"
urlpatterns = [
    path("board", views.home, name="home"),
    path("board/tasks/<slug:counter>", views.counted, name="counted"),
]
