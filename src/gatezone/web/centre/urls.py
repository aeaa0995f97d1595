"""The addresses of the gate centre."""

from django.urls import path

from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.web.centre import hours, lines, views
from gatezone.web.centre.board import BOARD
from gatezone.web.live.views import follow

app_name = "centre"
urlpatterns = [
    path("centre", views.home, name="home"),
    path("centre/call", views.call, name="call"),
    path("centre/lines/<slug:route>/<slug:direction>/<slug:flow>", lines.line, name="line"),
    path("centre/lines/<slug:route>/<slug:direction>/<slug:flow>/call", lines.call, name="call-several"),
    path("centre/lines/<slug:route>/<slug:direction>/<slug:flow>/freeze", lines.freeze, name="freeze"),
    path("centre/agree", lines.agree, name="agree"),
    path("centre/trucks/<uuid:crossing>/lapse", lines.lapse, name="lapse"),
    path("centre/trucks/<uuid:crossing>", views.truck, name="truck"),
    path("centre/trucks/<uuid:crossing>/send", views.send_on, name="send-on"),
    path("centre/trucks/<uuid:crossing>/go-home", views.let_go_home, name="go-home"),
    path("centre/routes", hours.routes, name="routes"),
    path("centre/routes/<slug:route>", hours.route, name="route"),
    path("centre/routes/<slug:route>/<slug:act>", hours.regulate, name="regulate"),
    path("centre/stops/<uuid:stop>/resume", hours.resume, name="resume"),
    path("centre/stops/<uuid:stop>/report", hours.report, name="report"),
    path("live/centre", follow(BOARD, CENTRE_OFFICER, BOARD_OFFICER), name="live"),
]
