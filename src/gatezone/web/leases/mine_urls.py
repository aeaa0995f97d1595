"""The addresses of what a firm has leased."""

from django.urls import path

from gatezone.web.leases.mine import mine, my_lease

app_name = "my_leases"
urlpatterns = [
    path("my-leases", mine, name="home"),
    path("my-leases/<uuid:lease>", my_lease, name="lease"),
]
