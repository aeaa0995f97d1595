"""The addresses of the portal."""

from django.urls import path

from gatezone.web.portal import acts, declaring, firm, many, paying, views

app_name = "portal"
urlpatterns = [
    path("portal", views.home, name="home"),
    path("portal/declare", declaring.kinds, name="declare"),
    path("portal/declare/<slug:kind>", declaring.declaration, name="declaration"),
    path("portal/sheet", many.sheet, name="sheet"),
    path("portal/sheet/empty.xlsx", many.empty, name="empty_sheet"),
    acts.FORGET_TEMPLATE.path("portal/templates/<uuid:template>/delete"),
    path("portal/trips/<uuid:crossing>", views.trip, name="trip"),
    path("portal/trips/<uuid:crossing>/place", views.place, name="place"),
    path("portal/trips/<uuid:crossing>/pass", views.its_pass, name="pass"),
    acts.CANCEL.path("portal/trips/<uuid:crossing>/cancel"),
    path("portal/pay", paying.to_pay, name="to-pay"),
    path("portal/pay/together", paying.gather, name="gather"),
    path("portal/pay/<uuid:order>", paying.its_order, name="order"),
    path("portal/drivers", firm.drivers, name="drivers"),
    path("portal/drivers/<uuid:driver>", firm.driver, name="driver"),
    acts.RENAME.path("portal/drivers/<uuid:driver>/rename"),
    acts.IDENTIFY.path("portal/drivers/<uuid:driver>/identify"),
    acts.LET_GO.path("portal/drivers/<uuid:driver>/let-go"),
    acts.FORGET.path("portal/drivers/<uuid:driver>/forget"),
    path("portal/vehicles", firm.vehicles, name="vehicles"),
    acts.TAKE_OUT.path("portal/vehicles/take-out"),
    path("portal/receipts", paying.receipts, name="receipts"),
    path("portal/agents", firm.agents, name="agents"),
    acts.END.path("portal/agents/<uuid:authorisation>/end"),
]
