"""The addresses of the portal."""

from django.urls import path

from gatezone.web.portal import agents, declaring, drivers, many, passes, paying, receipts, vehicles, views

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
    path("portal/pay", paying.to_pay, name="to-pay"),
    path("portal/pay/together", paying.gather, name="gather"),
    path("portal/pay/<uuid:order>", paying.its_order, name="order"),
    path("portal/drivers", drivers.drivers, name="drivers"),
    path("portal/drivers/<uuid:driver>", drivers.driver, name="driver"),
    path("portal/drivers/<uuid:driver>/rename", drivers.rename, name="rename-driver"),
    path("portal/drivers/<uuid:driver>/identify", drivers.identify, name="identify-driver"),
    path("portal/drivers/<uuid:driver>/let-go", drivers.let_go, name="let-driver-go"),
    path("portal/drivers/<uuid:driver>/forget", drivers.forget, name="forget-driver"),
    path("portal/vehicles", vehicles.vehicles, name="vehicles"),
    path("portal/vehicles/take-out", vehicles.take_out, name="take-out-vehicle"),
    path("portal/receipts", receipts.receipts, name="receipts"),
    path("portal/agents", agents.agents, name="agents"),
    path("portal/agents/<uuid:authorisation>/end", agents.end, name="end-authorisation"),
]
