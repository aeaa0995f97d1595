"""The addresses of the yard desk."""

from django.urls import path

from gatezone.web.yard import acts, bills, prices, views

app_name = "yard"
urlpatterns = [
    path("yard", views.home, name="home"),
    path("yard/<slug:yard>", views.yard, name="yard"),
    path("yard/<slug:yard>/take-in", views.take_in, name="take-in"),
    path("yard/<slug:yard>/depart", views.depart, name="depart"),
    path("yard/<slug:yard>/prices", prices.prices, name="prices"),
    path("yard/<slug:yard>/bills", bills.bills, name="bills"),
    path("yard/<slug:yard>/bills/<uuid:bill>", bills.bill, name="bill"),
    acts.PAID.path("yard/<slug:yard>/bills/<uuid:bill>/paid"),
    acts.WITHDRAW.path("yard/<slug:yard>/bills/<uuid:bill>/withdraw"),
    path("yard/<slug:yard>/trucks/<uuid:crossing>", views.truck, name="truck"),
    path("yard/<slug:yard>/trucks/<uuid:crossing>/bill", bills.bill_truck, name="bill-truck"),
    *(
        each.path(f"yard/<slug:yard>/trucks/<uuid:crossing>/{each.name.partition(':')[2]}")
        for each in (acts.GOODS, acts.TRACTOR, acts.DRIVER, acts.GO_HOME)
    ),
]
