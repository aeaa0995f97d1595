"""The addresses of the yard desk."""

from django.urls import path

from gatezone.web.yard import exchanges, views

app_name = "yard"
urlpatterns = [
    path("yard", views.home, name="home"),
    path("yard/<slug:yard>", views.yard, name="yard"),
    path("yard/<slug:yard>/take-in", views.take_in, name="take-in"),
    path("yard/<slug:yard>/depart", views.depart, name="depart"),
    path("yard/<slug:yard>/trucks/<uuid:crossing>", exchanges.truck, name="truck"),
    *(
        path(f"yard/<slug:yard>/trucks/<uuid:crossing>/{act}", exchanges.record, {"act": act}, name=act)
        for act in exchanges.ACTS
    ),
]
