"""The addresses of the programs' page."""

from django.urls import path

from gatezone.web.programs import views

app_name = "programs"
urlpatterns = [
    path("programs", views.home, name="home"),
    path("programs/keys", views.make, name="make"),
    path("programs/keys/<uuid:key>/end", views.end, name="end"),
    path("programs/webhooks", views.tell, name="tell"),
    path("programs/webhooks/<uuid:subscription>", views.deliveries, name="deliveries"),
    path("programs/webhooks/<uuid:subscription>/end", views.stop, name="stop"),
    path("programs/webhooks/<uuid:subscription>/deliveries/<uuid:delivery>/again", views.again, name="again"),
]
