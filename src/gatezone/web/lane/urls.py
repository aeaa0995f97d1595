"""The addresses of the lane."""

from django.urls import path

from gatezone.web.lane import views
from gatezone.web.lane.gate import DECISIONS

app_name = "lane"
urlpatterns = [
    path("lane", views.home, name="home"),
    path("lane/choose", views.choose, name="choose"),
    path("lane/code", views.code, name="code"),
    path("lane/trucks/<uuid:crossing>", views.verdict, name="verdict"),
    path("lane/trucks/<uuid:crossing>/pass", views.let_pass, name="pass"),
    path("lane/trucks/<uuid:crossing>/receive", views.receive, name="receive"),
    path("lane/trucks/<uuid:crossing>/reach", views.reach, name="reach"),
    *(path(f"lane/trucks/<uuid:crossing>/{act}", views.decide, {"act": act}, name=act) for act in DECISIONS),
]
