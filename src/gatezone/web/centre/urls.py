"""The addresses of the gate centre."""

from django.urls import path

from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.web.centre import hours, views
from gatezone.web.centre.acts import AGREE, CALL, CALL_SEVERAL, FREEZE, GO_HOME, LAPSE, MISS, SEND_ON, THAW
from gatezone.web.centre.board import BOARD
from gatezone.web.centre.hours import REGULATING, REPORT, RESUME
from gatezone.web.live.views import follow

app_name = "centre"
LINE = "centre/lines/<slug:route>/<slug:direction>/<slug:flow>"

urlpatterns = [
    path("centre", views.home, name="home"),
    CALL.path("centre/call"),
    path(LINE, views.line, name="line"),
    CALL_SEVERAL.path(f"{LINE}/call"),
    FREEZE.path(f"{LINE}/freeze"),
    THAW.path(f"{LINE}/thaw"),
    AGREE.path("centre/agree"),
    LAPSE.path("centre/trucks/<uuid:crossing>/lapse"),
    path("centre/trucks/<uuid:crossing>", views.truck, name="truck"),
    SEND_ON.path("centre/trucks/<uuid:crossing>/send"),
    MISS.path("centre/trucks/<uuid:crossing>/miss"),
    GO_HOME.path("centre/trucks/<uuid:crossing>/go-home"),
    path("centre/routes", hours.routes, name="routes"),
    path("centre/routes/<slug:route>", hours.route, name="route"),
    *(act.path(f"centre/routes/<slug:route>/{act.name.partition(':')[2]}") for act in REGULATING),
    RESUME.path("centre/stops/<uuid:stop>/resume"),
    REPORT.path("centre/stops/<uuid:stop>/report"),
    path("live/centre", follow(BOARD, CENTRE_OFFICER, BOARD_OFFICER), name="live"),
]
