"""The addresses open to everybody."""

from django.urls import path

from gatezone.web.actors import open_to_all
from gatezone.web.live.views import follow
from gatezone.web.public import views
from gatezone.web.public.board import BOARD

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("live/public", open_to_all(follow(BOARD)), name="live"),
]
