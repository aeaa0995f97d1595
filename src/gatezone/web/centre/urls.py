"""The addresses of the gate centre."""

from django.urls import path

from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.web.actors import desk
from gatezone.web.centre import views
from gatezone.web.centre.board import BOARD
from gatezone.web.live.views import follow

app_name = "centre"
urlpatterns = [
    path("centre", views.home, name="home"),
    path("centre/call", views.call, name="call"),
    path("centre/trucks/<uuid:crossing>", views.truck, name="truck"),
    path("centre/trucks/<uuid:crossing>/send", views.send_on, name="send-on"),
    path("live/centre", desk(CENTRE_OFFICER, BOARD_OFFICER)(follow(BOARD)), name="live"),
]
