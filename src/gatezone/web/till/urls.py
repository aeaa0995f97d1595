"""The addresses of the till."""

from django.urls import path

from gatezone.web.till import acts, views

app_name = "till"
urlpatterns = [
    path("till", views.home, name="home"),
    path("till/orders/<str:code>", views.owed, name="order"),
    acts.TAKE.path("till/orders/<str:code>/take"),
    path("till/orders/<str:code>/taken", views.taken, name="taken"),
    acts.PAY.path("till/refunds/<uuid:refund>/pay"),
    acts.OPEN.path("till/open"),
    acts.CARRY.path("till/bank"),
    path("till/count", views.count, name="count"),
    acts.CLOSE.path("till/close"),
]
