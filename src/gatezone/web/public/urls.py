"""The addresses open to everybody."""

from django.urls import path, re_path

from gatezone.web.live.views import follow
from gatezone.web.public import fees, papers, prices, views
from gatezone.web.public.board import BOARD
from gatezone.web.public.links import PATTERN

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("live/public", follow(BOARD), name="live"),
    path("fees", fees.fees, name="fees"),
    path("trip", views.find, name="find"),
    re_path(rf"^trip/(?P<key>{PATTERN})$", views.trip, name="trip"),
    path("papers/<str:key>", papers.paper, name="paper"),
    path("prices", prices.prices, name="prices"),
    path("lines", views.lines, name="lines"),
    path("lines/<slug:route>/<slug:direction>/<slug:flow>", views.line, name="line"),
]
