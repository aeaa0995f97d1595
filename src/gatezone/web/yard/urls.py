"""The addresses of the yard desk."""

from django.urls import path

from gatezone.web.yard import bills, exchanges, prices, views

app_name = "yard"
urlpatterns = [
    path("yard", views.home, name="home"),
    path("yard/<slug:yard>", views.yard, name="yard"),
    path("yard/<slug:yard>/take-in", views.take_in, name="take-in"),
    path("yard/<slug:yard>/depart", views.depart, name="depart"),
    path("yard/<slug:yard>/prices", prices.prices, name="prices"),
    path("yard/<slug:yard>/bills", bills.bills, name="bills"),
    path("yard/<slug:yard>/bills/<uuid:bill>", bills.bill, name="bill"),
    path("yard/<slug:yard>/bills/<uuid:bill>/paid", bills.paid, name="paid"),
    path("yard/<slug:yard>/bills/<uuid:bill>/withdraw", bills.withdraw, name="withdraw"),
    path("yard/<slug:yard>/trucks/<uuid:crossing>", exchanges.truck, name="truck"),
    path("yard/<slug:yard>/trucks/<uuid:crossing>/bill", bills.bill_truck, name="bill-truck"),
    *(
        path(f"yard/<slug:yard>/trucks/<uuid:crossing>/{act}", exchanges.record, {"act": act}, name=act)
        for act in exchanges.ACTS
    ),
]
