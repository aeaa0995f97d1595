"""The design page, and the switches in the header of every page."""

from django.urls import path

from gatezone.web.look import views

urlpatterns = [
    path("design", views.design, name="design"),
    path("design/<slug:page>", views.design_sample, name="design-sample"),
    path("theme", views.theme, name="theme"),
]
