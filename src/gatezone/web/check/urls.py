"""The addresses of the check desk."""

from django.urls import path

from gatezone.web.check import travellers, views
from gatezone.web.check.acts import GO_HOME, HOLD, LIFT, LOOK_AGAIN, REJECT
from gatezone.web.check.travellers import CORRECT

app_name = "check"
OF_A_TRUCK = (HOLD, LIFT, REJECT, LOOK_AGAIN, GO_HOME)

urlpatterns = [
    path("check", views.home, name="home"),
    path("check/release", views.release, name="release"),
    path("check/trucks/<uuid:crossing>", views.truck, name="truck"),
    *(act.path(f"check/trucks/<uuid:crossing>/{act.name.partition(':')[2]}") for act in OF_A_TRUCK),
    path("check/travellers", travellers.travellers, name="travellers"),
    CORRECT.path("check/travellers/<uuid:entry>"),
]
