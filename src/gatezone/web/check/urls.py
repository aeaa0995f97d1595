"""The addresses of the check desk."""

from django.urls import path

from gatezone.web.check import holds, travellers, views

app_name = "check"
urlpatterns = [
    path("check", views.home, name="home"),
    path("check/release", views.release, name="release"),
    path("check/trucks/<uuid:crossing>", holds.truck, name="truck"),
    *(
        path(f"check/trucks/<uuid:crossing>/{act}", holds.decide, {"act": act}, name=act)
        for act in holds.ACTS
    ),
    path("check/travellers", travellers.travellers, name="travellers"),
    path("check/travellers/<uuid:entry>", travellers.correction, name="correction"),
]
