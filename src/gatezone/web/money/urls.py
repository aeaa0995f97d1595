"""The addresses of the money desk."""

from django.urls import path

from gatezone.web.money import closing, exemptions, rates, refunds, statements, views

app_name = "money"
urlpatterns = [
    path("money", views.home, name="home"),
    path("money/credits", views.credits, name="credits"),
    path("money/credits/note", views.note, name="note"),
    path("money/credits/<uuid:credit>", views.credit, name="credit"),
    path("money/credits/<uuid:credit>/take", views.take, name="take"),
    path("money/credits/<uuid:credit>/assign", views.assign, name="assign"),
    path("money/credits/<uuid:credit>/return", views.give_back, name="return"),
    path("money/credits/<uuid:credit>/net", views.net, name="net"),
    path("money/credits/<uuid:credit>/answer", views.answer, name="answer"),
    path("money/exemptions", exemptions.home, name="exemptions"),
    path("money/rates", rates.home, name="rates"),
    path("money/rates/enter/<path:name>", rates.enter, name="enter-rate"),
    path("money/rates/<uuid:rate>", rates.one, name="rate"),
    path("money/rates/<uuid:rate>/confirm", rates.confirm, name="confirm-rate"),
    path("money/rates/<uuid:rate>/refuse", rates.refuse, name="refuse-rate"),
    path("money/rates/<uuid:rate>/withdraw", rates.withdraw, name="withdraw-rate"),
    path("money/statements", statements.home, name="statements"),
    path("money/statements/form.csv", statements.empty, name="empty"),
    path("money/statements/<uuid:statement>", statements.one, name="statement"),
    path("money/credits/<uuid:credit>/own-cash", views.own_cash, name="own-cash"),
    path("money/refunds", refunds.home, name="refunds"),
    path("money/refunds/ask/<uuid:charge>", refunds.ask, name="ask"),
    path("money/refunds/send-back/<uuid:credit>", refunds.send_back, name="send-back"),
    path("money/refunds/<uuid:refund>", refunds.one, name="refund"),
    path("money/refunds/<uuid:refund>/approve", refunds.approve, name="approve"),
    path("money/refunds/<uuid:refund>/refuse", refunds.refuse, name="refuse"),
    path("money/refunds/<uuid:refund>/send", refunds.send, name="send"),
    path("money/refunds/<uuid:refund>/note", refunds.note, name="note-refund"),
    path("money/days", closing.days, name="days"),
    path("money/days/<str:written>.pdf", closing.paper, name="day-paper"),
    path("money/days/<str:written>", closing.one, name="day"),
    path("money/days/<str:written>/explain", closing.explain, name="explain"),
    path("money/days/<str:written>/sign", closing.sign, name="sign"),
    path("money/days/<str:written>/countersign", closing.countersign, name="countersign"),
    path("money/days/<str:written>/send-back", closing.send_back, name="day-back"),
    path("money/days/<str:written>/transfer", closing.transfer, name="transfer"),
]
