"""The addresses of the lane."""

from django.urls import path

from gatezone.web.lane import views
from gatezone.web.lane.acts import DECISIONS, PASS, REACH, RECEIVE

app_name = "lane"
ACTS = (PASS, RECEIVE, REACH, *DECISIONS)

urlpatterns = [
    path("lane", views.home, name="home"),
    path("lane/choose", views.choose, name="choose"),
    path("lane/code", views.code, name="code"),
    path("lane/trucks/<uuid:crossing>", views.verdict, name="verdict"),
    *(act.path(f"lane/trucks/<uuid:crossing>/{act.name.partition(':')[2]}") for act in ACTS),
]
