"""The addresses of the door."""

from django.urls import path

from gatezone.web.door import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("language", views.language, name="set_language"),
    path("desks", views.desks, name="desks"),
]
