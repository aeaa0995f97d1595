"""The addresses of the till."""

from django.urls import path

from gatezone.web.till import shift, views

app_name = "till"
urlpatterns = [
    path("till", views.home, name="home"),
    path("till/orders/<str:code>", views.owed, name="order"),
    path("till/orders/<str:code>/take", views.take, name="take"),
    path("till/orders/<str:code>/taken", views.taken, name="taken"),
    path("till/refunds/<uuid:refund>/pay", views.pay, name="pay"),
    path("till/open", shift.begin, name="open"),
    path("till/bank", shift.carry, name="bank"),
    path("till/count", shift.count, name="count"),
    path("till/close", shift.close, name="close"),
]
