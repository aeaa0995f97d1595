"""The addresses of the portal."""

from django.urls import path

from gatezone.web.portal import declaring, many, passes, views

app_name = "portal"
urlpatterns = [
    path("portal", views.home, name="home"),
    path("portal/declare", declaring.kinds, name="declare"),
    path("portal/declare/<slug:kind>", declaring.declaration, name="declaration"),
    path("portal/sheet", many.sheet, name="sheet"),
    path("portal/sheet/empty.xlsx", many.empty, name="empty_sheet"),
    path("portal/templates/<uuid:template>/delete", declaring.forget_template, name="forget_template"),
    path("portal/trips/<uuid:crossing>", views.trip, name="trip"),
    path("portal/trips/<uuid:crossing>/place", views.place, name="place"),
    path("portal/trips/<uuid:crossing>/pass", passes.its_pass, name="pass"),
    path("portal/trips/<uuid:crossing>/cancel", views.cancel, name="cancel"),
]
